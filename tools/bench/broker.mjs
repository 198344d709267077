/**
 * The broker's own word on what has arrived. Plain requests over one socket, because a client library's timers
 * would take CPU time from what is measured. One partition, one broker.
 */
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import kafkajs from 'kafkajs'

const POLL_INTERVAL_MS = 10
const LIST_OFFSETS = { key: 2, version: 1 }
const FETCH = { key: 1, version: 4 }
const LATEST = -1n

/**
 * Makes a topic of one partition whose files go soon after it is deleted.
 *
 * @param {string} broker `host:port`
 * @param {string} topic
 */
export async function createTopic(broker, topic) {
  await withAdmin(broker, admin =>
    admin.createTopics({
      waitForLeaders: true,
      topics: [
        {
          topic,
          numPartitions: 1,
          replicationFactor: 1,
          configEntries: [{ name: 'file.delete.delay.ms', value: '100' }],
        },
      ],
    }),
  )
}

/** Deletes topics and gives the broker a moment to be rid of their files. */
export async function deleteTopics(broker, topics) {
  await withAdmin(broker, async admin => {
    const known = await admin.listTopics()
    await admin.deleteTopics({ topics: topics.filter(topic => known.includes(topic)) })
  })
  await delay(1000)
}

async function withAdmin(broker, work) {
  const kafka = new kafkajs.Kafka({
    clientId: 'logflowd-bench',
    brokers: [broker],
    logLevel: kafkajs.logLevel.NOTHING,
  })
  const admin = kafka.admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect()
  }
}

/**
 * Resolves when the topic holds so many records, to `performance.now()` of that moment.
 *
 * @param {string} broker
 * @param {string} topic
 * @param {number} records
 * @param {AbortSignal} signal rejects with its reason
 */
export async function arrival(broker, topic, records, signal) {
  const connection = await openConnection(broker)
  try {
    for (;;) {
      const end = await connection.endOffset(topic)
      if (end >= records) return performance.now()
      await delay(POLL_INTERVAL_MS, undefined, { signal })
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    connection.close()
  }
}

/** @param {string} broker */
export async function openConnection(broker) {
  const [host, port] = broker.split(':')
  const socket = connect(Number(port), host)
  socket.setNoDelay(true)
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  const ask = requester(socket)
  return {
    /** How many records the topic's only partition has had. */
    async endOffset(topic) {
      const body = Buffer.concat([int32(-1), oneTopic(topic), int32(0), int64(LATEST)])
      return readEndOffset(await ask(LIST_OFFSETS, body), topic)
    },
    /** What a consumer gets from the topic's beginning, as bytes. */
    peek: topic => ask(FETCH, fetchBody(topic, 0, 100)),
    /**
     * Resolves as soon as the partition has a record at `offset` (which must not be past its end), or after
     * `waitMs`; to its high watermark.
     */
    async waitFor(topic, offset, waitMs) {
      return readHighWatermark(await ask(FETCH, fetchBody(topic, offset, waitMs)), topic)
    },
    close: () => socket.destroy(),
  }
}

// One request at a time: the answer to the last one is whatever comes next.
function requester(socket) {
  let received = Buffer.alloc(0)
  let answer = null
  socket.on('data', chunk => {
    received = Buffer.concat([received, chunk])
    if (received.length < 4 || received.length < 4 + received.readInt32BE(0)) return
    const response = received.subarray(8)
    received = Buffer.alloc(0)
    answer?.resolve(response)
  })
  for (const event of ['error', 'close']) {
    socket.on(event, () => answer?.reject(new Error('the broker closed the connection')))
  }
  return ({ key, version }, body) =>
    new Promise((resolve, reject) => {
      answer = { resolve, reject }
      const header = Buffer.concat([int16(key), int16(version), int32(1), string('bench')])
      socket.write(Buffer.concat([int32(header.length + body.length), header, body]))
    })
}

function fetchBody(topic, offset, waitMs) {
  const limits = Buffer.concat([int32(-1), int32(waitMs), int32(1), int32(65_536), Buffer.of(0)])
  return Buffer.concat([limits, oneTopic(topic), int32(0), int64(BigInt(offset)), int32(65_536)])
}

// ListOffsets v1: topics [name, partitions [partition, error, timestamp, offset]].
function readEndOffset(response, topic) {
  const at = 4 + string(topic).length + 4
  throwError(response.readInt16BE(at + 4), topic)
  return Number(response.readBigInt64BE(at + 14))
}

// Fetch v4: throttle time, topics [name, partitions [partition, error, high watermark, …]].
function readHighWatermark(response, topic) {
  const at = 4 + 4 + string(topic).length + 4
  throwError(response.readInt16BE(at + 4), topic)
  return Number(response.readBigInt64BE(at + 6))
}

function throwError(code, topic) {
  if (code !== 0) throw new Error(`Kafka's error ${code} for ${topic}`)
}

/** The arrays of topics and partitions, one element each; the partition's fields follow. */
function oneTopic(topic) {
  return Buffer.concat([int32(1), string(topic), int32(1)])
}

function string(text) {
  return Buffer.concat([int16(Buffer.byteLength(text)), Buffer.from(text)])
}

function int16(value) {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

function int32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function int64(value) {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(value)
  return bytes
}
