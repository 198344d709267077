import { expect } from 'chai'
import type { BatchRecord } from '../../../src/batch/records.ts'
import type { Compression } from '../../../src/config/config.ts'
import { compressionFault } from '../../../src/sinks/kafka/compression.ts'
import { openKafkaSink } from '../../../src/sinks/kafka/kafka-sink.ts'
import { createTopic, sharedKafka } from '../../support/kafka.ts'
import { type ReadRecord, readTopic } from '../../support/read-topic.ts'
import { batchOf, never, recordOf } from '../batches.ts'
import { kafkaConfig, MemoryLog } from './support.ts'

const HEADERS = [
  ['schema', Buffer.from('logflow.v1.NginxLogRequest;1')],
  ['ort', Buffer.from('Zürich')],
] as const

/** Keys and none, empty values, bytes that are no text, timestamps that go back, headers. */
function manyRecords(count: number): BatchRecord[] {
  return Array.from({ length: count }, (_, index) =>
    recordOf(Buffer.from(`value ${index} `.repeat(index % 40)), {
      key: index % 3 === 0 ? null : Buffer.from([index & 255, 0xff, 0x00]),
      timestampMs: 1_700_000_000_000 + ((index * 7919) % 100_000) - 50_000,
      headers: HEADERS,
    }),
  )
}

function comparable({ key, value, timestampMs, headers }: ReadRecord) {
  return { key: key?.toString('hex'), value: value?.toString('hex'), timestampMs, headers: [...headers] }
}

describe('what a consumer reads', function () {
  this.timeout(60_000)

  for (const compression of ['none', 'gzip', 'snappy', 'lz4', 'zstd'] satisfies Compression[]) {
    it(`is the same whether we encode or kafkajs does: ${compression}`, async function () {
      if (compressionFault(compression) !== null) this.skip()
      const { brokers } = await sharedKafka()
      const records = manyRecords(3_000)
      const read: ReadRecord[][] = []
      for (const stockKafkajs of [false, true]) {
        const config = kafkaConfig(brokers, { compression })
        await createTopic(brokers, config.topic)
        const sink = await openKafkaSink(config, { log: new MemoryLog(), stockKafkajs })
        try {
          await sink.send(batchOf(config.topic, records), never())
          await sink.send(batchOf(config.topic, records.slice(0, 1)), never())
        } finally {
          await sink.close()
        }
        read.push(await readTopic(brokers, config.topic, records.length + 1))
      }
      const [ours, theirs] = read.map(each => each.map(comparable))
      expect(ours).to.have.length(records.length + 1)
      expect(ours).to.deep.equal(theirs)
      expect(ours?.map(({ timestampMs }) => timestampMs)).to.deep.equal(
        [...records, ...records.slice(0, 1)].map(({ timestampMs }) => timestampMs),
      )
    })
  }

  for (const compression of ['gzip', 'snappy', 'lz4', 'zstd'] satisfies Compression[]) {
    it(`is what Kafka's own decoder makes of it, where the topic stores it otherwise: ${compression}`, async function () {
      if (compressionFault(compression) !== null) this.skip()
      const { brokers } = await sharedKafka()
      const config = kafkaConfig(brokers, { compression })
      await createTopic(brokers, config.topic, { config: { 'compression.type': 'uncompressed' } })
      const sink = await openKafkaSink(config, { log: new MemoryLog() })
      const records = manyRecords(3_000)
      try {
        await sink.send(batchOf(config.topic, records), never())
      } finally {
        await sink.close()
      }
      const read = await readTopic(brokers, config.topic, records.length)
      expect(read.map(({ value }) => value?.toString())).to.deep.equal(
        records.map(({ value }) => Buffer.from(value).toString()),
      )
    })
  }

  it('has every record of thousands of batches, each in the partition that took it, in order', async () => {
    const { brokers } = await sharedKafka()
    const config = kafkaConfig(brokers)
    await createTopic(brokers, config.topic, { partitions: 4 })
    const sink = await openKafkaSink(config, { log: new MemoryLog() })
    const batches = 2_000
    try {
      const next = Array.from({ length: batches }, (_, index) => index).values()
      const sender = async () => {
        for (const index of next) {
          await sink.send(batchOf(config.topic, [`${index}:0`, `${index}:1`, `${index}:2`]), never())
        }
      }
      await Promise.all(Array.from({ length: 8 }, sender))
      expect(sink.stats()).to.include({ records: 3 * batches, batches, retries: 0, inFlight: 0 })
    } finally {
      await sink.close()
    }
    const read = await readTopic(brokers, config.topic, 3 * batches)
    const values = read.map(({ value }) => String(value))
    expect(new Set(values).size).to.equal(3 * batches)
    expect(values).to.have.length(3 * batches)
    expect(new Set(read.map(({ partition }) => partition)).size).to.equal(4)
    for (let at = 0; at < values.length; at += 3) {
      const batch = values[at]?.split(':')[0]
      expect(values.slice(at, at + 3)).to.deep.equal([0, 1, 2].map(index => `${batch}:${index}`))
    }
  })
})
