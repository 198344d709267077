import { setTimeout as delay } from 'node:timers/promises'
import kafkajs from 'kafkajs'

/**
 * @typedef {object} Consumed
 * @property {number} partition
 * @property {Buffer | null} value
 */

/**
 * Reads a topic to its end, and later from there on.
 *
 * @param {string} broker `host:port`
 * @param {string} topic
 */
export function openTopicReader(broker, topic) {
  const kafka = new kafkajs.Kafka({
    clientId: 'logflowd-chaos',
    brokers: [broker],
    logLevel: kafkajs.logLevel.NOTHING,
  })
  /** @type {Map<number, bigint>} */
  const next = new Map()

  async function ends() {
    const admin = kafka.admin()
    await admin.connect()
    try {
      const offsets = await admin.fetchTopicOffsets(topic)
      return new Map(offsets.map(({ partition, high }) => [partition, BigInt(high)]))
    } finally {
      await admin.disconnect()
    }
  }

  return {
    /** What is new, in the order of each partition. @param {(record: Consumed) => void} onRecord */
    async readOn(onRecord) {
      const wanted = await ends()
      const isRead = () => [...wanted].every(([partition, end]) => (next.get(partition) ?? 0n) >= end)
      if (isRead()) return
      const consumer = kafka.consumer({
        groupId: `chaos-${process.pid}-${process.hrtime.bigint()}`,
        maxWaitTimeInMs: 50,
        maxBytesPerPartition: 8 * 1024 * 1024,
        readUncommitted: false,
      })
      await consumer.connect()
      try {
        await consumer.subscribe({ topic, fromBeginning: true })
        await consumer.run({
          autoCommit: false,
          eachBatch: async ({ batch }) => {
            const { partition, messages } = batch
            for (const { offset, value } of messages) {
              if (BigInt(offset) < (next.get(partition) ?? 0n)) continue
              onRecord({ partition, value })
            }
            const after = BigInt(batch.lastOffset()) + 1n
            if (after > (next.get(partition) ?? 0n)) next.set(partition, after)
          },
        })
        for (const [partition, offset] of next) consumer.seek({ topic, partition, offset: String(offset) })
        while (!isRead()) await delay(50)
      } finally {
        await consumer.disconnect()
      }
    },
  }
}

/**
 * @param {string} broker
 * @param {string} topic
 * @param {number} partitions
 */
export async function createTopic(broker, topic, partitions) {
  const kafka = new kafkajs.Kafka({ brokers: [broker], logLevel: kafkajs.logLevel.NOTHING })
  const admin = kafka.admin()
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
