import kafkajs from 'kafkajs'

/**
 * @typedef {object} Consumed
 * @property {number} partition
 * @property {Buffer} value
 */

const MARKER_KEY = 'chaos-marker'

/**
 * Reads what is committed in a topic to its end, and later from there on. The end is a record of ours in each partition: it has an
 * offset of its own, which the marker of a transaction at the end of a partition hides, and waits for transactions that are open.
 *
 * @param {string} broker `host:port`
 * @param {string} topic
 * @param {number} partitions
 */
export function openTopicReader(broker, topic, partitions) {
  const kafka = clientOf(broker)
  /** @type {Map<number, bigint>} */
  const next = new Map()
  let rounds = 0

  /** @param {string} round */
  async function markEnds(round) {
    const messages = Array.from({ length: partitions }, (_, partition) => ({
      partition,
      key: MARKER_KEY,
      value: round,
    }))
    await sendTo(kafka, topic, messages)
  }

  return {
    /** What is new, in the order of each partition. @param {(record: Consumed) => void} onRecord */
    async readOn(onRecord) {
      const round = `${++rounds}`
      await markEnds(round)
      const open = new Set(Array.from({ length: partitions }, (_, partition) => partition))
      /** @type {{ resolve: () => void, reject: (cause: unknown) => void }} */
      let end = { resolve() {}, reject() {} }
      const reading = new Promise((resolve, reject) => {
        end = { resolve: () => resolve(undefined), reject }
      })
      const consumer = kafka.consumer({
        groupId: `chaos-${process.pid}-${process.hrtime.bigint()}`,
        maxWaitTimeInMs: 50,
        maxBytesPerPartition: 8 * 1024 * 1024,
        readUncommitted: false,
      })
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) end.reject(payload.error)
      })
      await consumer.connect()
      try {
        await consumer.subscribe({ topic, fromBeginning: true })
        await consumer.run({
          autoCommit: false,
          eachBatch: async ({ batch: { partition, messages } }) => {
            for (const { offset, key, value } of messages) {
              if (BigInt(offset) < (next.get(partition) ?? 0n)) continue
              next.set(partition, BigInt(offset) + 1n)
              if (key?.toString() !== MARKER_KEY) onRecord({ partition, value: value ?? Buffer.alloc(0) })
              else if (value?.toString() === round) open.delete(partition)
            }
            if (open.size === 0) end.resolve()
          },
        })
        for (const [partition, offset] of next) consumer.seek({ topic, partition, offset: String(offset) })
        await reading
      } finally {
        await consumer.disconnect()
      }
    },
  }
}

/**
 * Puts records into partition 0 as somebody else.
 *
 * @param {string} broker @param {string} topic @param {readonly Buffer[]} values
 */
export function sendAgain(broker, topic, values) {
  return sendTo(
    clientOf(broker),
    topic,
    values.map(value => ({ partition: 0, value })),
  )
}

/**
 * @param {kafkajs.Kafka} kafka
 * @param {string} topic
 * @param {import('kafkajs').Message[]} messages
 */
async function sendTo(kafka, topic, messages) {
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner })
  await producer.connect()
  try {
    await producer.send({ topic, messages })
  } finally {
    await producer.disconnect()
  }
}

/**
 * @param {string} broker
 * @param {string} topic
 * @param {number} partitions
 */
export async function createTopic(broker, topic, partitions) {
  const admin = clientOf(broker).admin()
  await admin.connect()
  try {
    await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: partitions, replicationFactor: 1 }],
    })
  } finally {
    await admin.disconnect()
  }
}

/** @param {string} broker */
function clientOf(broker) {
  return new kafkajs.Kafka({
    clientId: 'logflowd-chaos',
    brokers: [broker],
    logLevel: kafkajs.logLevel.NOTHING,
  })
}
