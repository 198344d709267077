import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import kafkajs from 'kafkajs'
import { logflow } from '../../src/generated/logflow.js'
import { openSink } from '../../src/sinks/index.ts'
import { partitionOfKey } from '../../src/sinks/kafka/murmur2.ts'
import { createTopic, sharedKafka, withAdmin } from '../support/kafka.ts'
import { readTopic } from '../support/read-topic.ts'
import { batchOf, never, numbered, recordOf } from './batches.ts'
import { sinkConfig, sinkInput } from './config.ts'
import { sinkContract } from './contract.ts'
import { kafkaConfig, MemoryLog, until } from './kafka/support.ts'

const { DeadLetter, NginxLogRequest } = logflow.v1

describe('the sink of the configuration, kafka', function () {
  this.timeout(60_000)

  sinkContract(async () => {
    const { brokers } = await sharedKafka()
    const kafka = kafkaConfig(brokers)
    const sink = await openSink(sinkConfig({ kafka }), { log: new MemoryLog() })
    const stored = async (count: number) =>
      (await readTopic(brokers, kafka.topic, count)).map(({ value }) => String(value))
    return { sink, topic: kafka.topic, stored }
  })

  it('sends a batch that the topic does not take in parts, and a record that it does not take to the dead letters', async () => {
    const { brokers } = await sharedKafka()
    const kafka = kafkaConfig(brokers)
    await createTopic(brokers, kafka.topic, { config: { 'max.message.bytes': '20000' } })
    const log = new MemoryLog()
    const sink = await openSink(sinkConfig({ kafka }), { log })
    const giant = NginxLogRequest.encode({
      identity: { host: 'here', inode: 7, offset: 1234, length: 30_000 },
      path: 'x'.repeat(30_000),
      labels: { site: 'a' },
    }).finish()
    const values = numbered('a', 5_000)
    try {
      await sink.send(batchOf(kafka.topic, [...values.slice(0, 100), giant, ...values.slice(100)]), never())
      await sink.send(batchOf(kafka.topic, numbered('b', 5_000)), never())
      expect(sink.stats()).to.include({ deadLetters: 1, inFlight: 0, batches: 2, records: 10_001 })
      expect(sink.stats().splits).to.be.greaterThan(1)
      expect(log.events('delivery held')).to.have.length(0)
    } finally {
      await sink.close()
    }
    const read = await readTopic(brokers, kafka.topic, 10_000)
    expect(read.map(({ value }) => String(value))).to.deep.equal([...values, ...numbered('b', 5_000)])
    const letters = await readTopic(brokers, kafka.deadLetterTopic, 1)
    expect(letters).to.have.length(1)
    const letter = DeadLetter.decode(letters[0]?.value ?? Buffer.alloc(0))
    expect(letter.reason).to.equal(
      `the record has ${giant.length} bytes, more than topic ${kafka.topic} takes; raw is the record, not the line`,
    )
    expect(letter.identity).to.include({ host: 'here' })
    expect(Number(letter.identity?.offset)).to.equal(1234)
    expect(Buffer.from(letter.raw ?? []).equals(giant)).to.equal(true)
    expect(letter.labels).to.deep.equal({ site: 'a' })
  })

  it('cuts a dead letter that its own topic does not take', async () => {
    const { brokers } = await sharedKafka()
    const kafka = kafkaConfig(brokers)
    await createTopic(brokers, kafka.deadLetterTopic, { config: { 'max.message.bytes': '6000' } })
    const sink = await openSink(sinkConfig({ kafka }), { log: new MemoryLog() })
    const raw = Buffer.alloc(10_000, 'r')
    const letter = DeadLetter.encode({
      reason: 'why',
      raw,
      rawLength: raw.length,
      identity: { offset: 9 },
    }).finish()
    try {
      await sink.send(batchOf(kafka.deadLetterTopic, ['before', letter, 'after']), never())
    } finally {
      await sink.close()
    }
    const read = await readTopic(brokers, kafka.deadLetterTopic, 3)
    const [, cut] = read
    const found = DeadLetter.decode(cut?.value ?? Buffer.alloc(0))
    expect(found).to.include({ reason: 'why', truncated: true })
    expect(Number(found.rawLength)).to.equal(10_000)
    expect(found.raw?.length).to.be.within(1_000, 6_000)
  })

  it('holds a dead letter that its topic takes in no size until somebody widens it', async () => {
    const { brokers } = await sharedKafka()
    const kafka = kafkaConfig(brokers)
    await createTopic(brokers, kafka.deadLetterTopic, { config: { 'max.message.bytes': '120' } })
    const log = new MemoryLog()
    const sink = await openSink(sinkConfig({ kafka }), { log })
    const letter = DeadLetter.encode({ reason: 'why', raw: Buffer.alloc(10_000, 'r') }).finish()
    const long = DeadLetter.encode({ reason: 'w'.repeat(1_000), format: 'f'.repeat(1_000) }).finish()
    try {
      const sending = sink.send(batchOf(kafka.deadLetterTopic, [letter, long]), never())
      await until(() => log.events('delivery held until somebody acts').length > 0)
      expect(sink.ready()).to.equal(false)
      await withAdmin(brokers, admin =>
        admin.alterConfigs({
          validateOnly: false,
          resources: [
            {
              type: kafkajs.ConfigResourceTypes.TOPIC,
              name: kafka.deadLetterTopic,
              configEntries: [{ name: 'max.message.bytes', value: '1200' }],
            },
          ],
        }),
      )
      await sending
      expect(sink.ready()).to.equal(true)
    } finally {
      await sink.close()
    }
    const read = await readTopic(brokers, kafka.deadLetterTopic, 2)
    const letters = read.map(({ value }) => DeadLetter.decode(value ?? Buffer.alloc(0)))
    expect(letters.map(({ reason, format }) => [reason.length, format.length])).to.deep.equal([
      [3, 0],
      [1_000, 0],
    ])
  })

  it('sends records with a key where other clients look for that key', async () => {
    const { brokers } = await sharedKafka()
    const kafka = kafkaConfig(brokers, { key: 'remote_addr' })
    await createTopic(brokers, kafka.topic, { partitions: 5 })
    const sink = await openSink(sinkConfig({ kafka }), { log: new MemoryLog() })
    const records = numbered('10.0.0', 200).map(key => recordOf(`value of ${key}`, { key: Buffer.from(key) }))
    try {
      await sink.send(batchOf(kafka.topic, records), never())
    } finally {
      await sink.close()
    }
    const read = await readTopic(brokers, kafka.topic, 200)
    expect(read).to.have.length(200)
    for (const { key, partition } of read)
      expect(partition).to.equal(partitionOfKey(key ?? Buffer.alloc(0), 5))
    expect(new Set(read.map(({ partition }) => partition)).size).to.equal(5)
  })

  it('tells how long each batch took', async () => {
    const { brokers } = await sharedKafka()
    const kafka = kafkaConfig(brokers)
    const delivered: [string, number][] = []
    const onDelivered = (topic: string, deliveryMs: number) => delivered.push([topic, deliveryMs])
    const sink = await openSink(sinkConfig({ kafka }), { log: new MemoryLog(), onDelivered })
    try {
      await sink.send(batchOf(kafka.topic, ['a']), never())
      expect(delivered).to.deep.equal([[kafka.topic, sink.stats().deliveryMs]])
    } finally {
      await sink.close()
    }
  })

  it('refuses a compression that cannot be used here, with a sentence', async () => {
    if ('zstdCompress' in (await import('node:zlib'))) return
    const kafka = kafkaConfig(['127.0.0.1:1'], { compression: 'zstd' })
    const error = await openSink(sinkConfig({ kafka }), { log: new MemoryLog() }).catch(
      (cause: unknown) => cause,
    )
    expect((error as Error).message).to.match(/^compression zstd needs Node 22\.15 or newer, this is \d/)
    expect(error).to.include({ name: 'CommandError', exitCode: 78 })
  })
})

describe('the sink of the configuration, file', () => {
  let folder: string
  let path: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'logflowd-sink-'))
    path = join(folder, 'records')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('counts what it has stored', async () => {
    const config = sinkConfig({ sink: { kind: 'file', path } })
    const sink = await openSink(config, { log: new MemoryLog() })
    await sink.send(batchOf(config.kafka.topic, ['a', 'bc']), never())
    expect(sink.ready()).to.equal(true)
    expect(sink.stats()).to.include({
      records: 2,
      batches: 1,
      inFlight: 0,
      retries: 0,
      splits: 0,
      deadLetters: 0,
    })
    await sink.close()
    expect([...(await readFile(path))]).to.deep.equal([1, 97, 2, 98, 99])
  })

  it('keeps the dead letters, and the records of each topic that an input names, in files of their own', async () => {
    const kafka = kafkaConfig([], { topic: 'main', deadLetterTopic: 'main.dead-letter' })
    const inputs = [
      sinkInput({ topic: 'other' }),
      sinkInput({ deadLetterTopic: 'its-letters' }),
      sinkInput({}),
    ]
    const config = sinkConfig({ kafka, inputs, sink: { kind: 'file', path } })
    const sink = await openSink(config, { log: new MemoryLog() })
    for (const topic of ['main', 'main.dead-letter', 'other', 'its-letters'])
      await sink.send(batchOf(topic, [topic]), never())
    await sink.close()
    const files = ['records', 'records.dead-letter', 'records.other', 'records.its-letters']
    const values = await Promise.all(files.map(file => readFile(join(folder, file))))
    expect(values.map(value => value.subarray(1).toString())).to.deep.equal([
      'main',
      'main.dead-letter',
      'other',
      'its-letters',
    ])
  })

  it('refuses a topic that would share a file with the dead letters', async () => {
    const config = sinkConfig({ inputs: [sinkInput({ topic: 'dead-letter' })], sink: { kind: 'file', path } })
    const error = await openSink(config, { log: new MemoryLog() }).catch((cause: unknown) => cause)
    expect(error).to.include({ name: 'CommandError', exitCode: 78 })
  })
})
