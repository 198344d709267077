import { expect } from 'chai'
import { type KafkaSink, openKafkaSink } from '../../../src/sinks/kafka/kafka-sink.ts'
import { createTopic, type LocalKafka, startKafka, withAdmin } from '../../support/kafka.ts'
import { readTopic } from '../../support/read-topic.ts'
import { batchOf, never, numbered, recordOf } from '../batches.ts'
import { KafkaProxy } from './proxy.ts'
import { kafkaConfig, MemoryLog, until } from './support.ts'

describe('when Kafka is away', function () {
  this.timeout(120_000)
  let kafka: LocalKafka
  const open: KafkaSink[] = []

  before(async () => {
    kafka = await startKafka()
  })
  after(() => kafka.stop())
  afterEach(async () => {
    await Promise.all(open.splice(0).map(sink => sink.close()))
  })

  async function openSink(over: Parameters<typeof kafkaConfig>[1] = {}) {
    const config = kafkaConfig(kafka.brokers, over)
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    open.push(sink)
    return { sink, log, topic: config.topic }
  }

  async function valuesOf(topic: string, count: number): Promise<string[]> {
    return (await readTopic(kafka.brokers, topic, count)).map(({ value }) => String(value))
  }

  it('at the start, it waits, says so once, and delivers when Kafka comes', async () => {
    await kafka.shutDown()
    const { sink, log, topic } = await openSink()
    const sending = sink.send(batchOf(topic, ['early']), never())
    await until(() => log.events('delivery held').length > 0)
    expect(sink.ready()).to.equal(false)
    expect(sink.stats()).to.include({ inFlight: 1, batches: 0 })
    await kafka.restart()
    await sending
    expect(sink.ready()).to.equal(true)
    expect(log.seen.filter(({ event }) => event === 'delivery held')).to.have.length(1)
    expect(log.events('delivery resumed')).to.have.length(1)
    expect(await valuesOf(topic, 1)).to.deep.equal(['early'])
  })

  it('killed in the middle, nothing is lost or doubled', async () => {
    const { sink, topic } = await openSink()
    const expected = numbered('batch', 60).map(prefix => numbered(prefix, 50))
    const sendAll = async () => {
      for (const values of expected) await sink.send(batchOf(topic, values), never())
    }
    const sending = sendAll()
    await until(() => sink.stats().batches >= 20)
    await kafka.kill()
    await kafka.restart()
    await sending
    expect(sink.stats().retries).to.be.greaterThan(0)
    expect(await valuesOf(topic, 3_000)).to.deep.equal(expected.flat())
  })

  it('hanging, the connection is cut when the answer is late, and nothing is lost or doubled', async () => {
    const { sink, topic } = await openSink({ requestTimeoutMs: 500, connectionTimeoutMs: 500 })
    await sink.send(batchOf(topic, ['before']), never())
    await kafka.pause()
    const sending = Promise.all([
      sink.send(batchOf(topic, ['during']), never()),
      sink.send(batchOf(topic, ['later']), never()),
    ])
    try {
      await until(() => sink.stats().retries >= 3)
      expect(sink.ready()).to.equal(false)
    } finally {
      await kafka.resume()
    }
    await sending
    expect(await valuesOf(topic, 3)).to.deep.equal(['before', 'during', 'later'])
  })

  it('given up while it hangs, the sink stops at once', async () => {
    const { sink, topic } = await openSink()
    await sink.send(batchOf(topic, ['before']), never())
    await kafka.pause()
    try {
      const giveUp = new AbortController()
      const sending = sink.send(batchOf(topic, ['never']), giveUp.signal)
      giveUp.abort(new Error('stopping'))
      const error = await sending.then(
        () => null,
        (reason: Error) => reason,
      )
      expect(error?.message).to.equal('stopping')
      await sink.close()
    } finally {
      await kafka.resume()
    }
  })

  it('closed while a batch waits for Kafka, the batch is refused and the sink ends', async () => {
    await kafka.shutDown()
    const { sink, topic } = await openSink()
    const sending = sink.send(batchOf(topic, ['never']), never()).catch((error: Error) => error.message)
    await sink.close()
    expect(await sending).to.equal('the sink was closed')
    await kafka.restart()
  })
})

describe('when a topic is missing', function () {
  this.timeout(120_000)
  let kafka: LocalKafka

  before(async () => {
    kafka = await startKafka({ properties: { 'auto.create.topics.enable': false, 'num.partitions': 3 } })
  })
  after(() => kafka.stop())

  it('it is created with the defaults of the broker', async () => {
    const config = kafkaConfig(kafka.brokers)
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    try {
      await sink.send(batchOf(config.topic, ['a']), never())
      expect(await sink.partitionCount(config.topic, never())).to.equal(3)
      expect(log.events('topic created')).to.have.length(1)
      expect(log.events('delivery held')).to.have.length(0)
    } finally {
      await sink.close()
    }
  })

  it('and may not be created, delivery is held loudly until somebody creates it', async () => {
    const config = kafkaConfig(kafka.brokers, { createTopics: false })
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    try {
      const sending = sink.send(batchOf(config.topic, ['a']), never())
      await until(() => log.events('delivery held until somebody acts').length > 0)
      expect(log.seen[0]?.fields).to.include({ topic: config.topic, error: 'UNKNOWN_TOPIC_OR_PARTITION' })
      expect(log.seen[0]?.fields['reason']).to.match(/create_topics is false/)
      await createTopic(kafka.brokers, config.topic)
      await sending
      expect(log.events('delivery resumed')).to.have.length(1)
    } finally {
      await sink.close()
    }
  })

  it('a topic that is deleted and made anew takes what follows, without a restart', async () => {
    const config = kafkaConfig(kafka.brokers, { createTopics: false })
    await createTopic(kafka.brokers, config.topic, { partitions: 4 })
    const sink = await openKafkaSink(config, { log: new MemoryLog() })
    try {
      for (const value of numbered('old', 4)) await sink.send(batchOf(config.topic, [value]), never())
      await withAdmin(kafka.brokers, admin => admin.deleteTopics({ topics: [config.topic] }))
      const sending = Promise.all(
        numbered('new', 8).map(value => sink.send(batchOf(config.topic, [value]), never())),
      )
      await until(() => sink.stats().retries > 0)
      await createTopic(kafka.brokers, config.topic, { partitions: 2 })
      await sending
      await sink.send(batchOf(config.topic, ['last']), never())
      const read = await readTopic(kafka.brokers, config.topic, 9)
      expect(read.map(({ value }) => String(value)).toSorted()).to.deep.equal(
        ['last', ...numbered('new', 8)].toSorted(),
      )
    } finally {
      await sink.close()
    }
  })

  it('one topic that is missing does not hold the others', async () => {
    const config = kafkaConfig(kafka.brokers, { createTopics: false })
    await createTopic(kafka.brokers, config.topic)
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    try {
      const giveUp = new AbortController()
      const waiting = sink
        .send(batchOf(config.deadLetterTopic, ['letter']), giveUp.signal)
        .catch(() => 'given up')
      await until(() => log.events('delivery held until somebody acts').length > 0)
      await sink.send(batchOf(config.topic, ['a']), never())
      expect(sink.ready()).to.equal(false)
      giveUp.abort()
      expect(await waiting).to.equal('given up')
    } finally {
      await sink.close()
    }
  })
})

describe('when Kafka goes down before its answer has arrived', function () {
  this.timeout(120_000)

  const HOUR_MS = 3_600_000

  for (const end of ['kill', 'shutDown'] as const) {
    it(`a batch that it has stored is not stored again after its restart (${end})`, async () => {
      const kafka = await startKafka()
      const proxy = await KafkaProxy.open(kafka.brokers[0] ?? '')
      const config = kafkaConfig(proxy.brokers)
      await createTopic(kafka.brokers, config.topic)
      const sink = await openKafkaSink(config, { log: new MemoryLog() })
      const records = (...values: string[]) =>
        values.map(value => recordOf(value, { timestampMs: Date.now() - HOUR_MS }))
      try {
        await sink.send(batchOf(config.topic, records('a', 'b')), never())
        proxy.cutNextAnswers(1)
        const sending = sink.send(batchOf(config.topic, records('c', 'd')), never())
        await until(() => proxy.answersCut > 0)
        proxy.refuse()
        await kafka[end]()
        await kafka.restart()
        proxy.allow()
        await sending
        await sink.send(batchOf(config.topic, records('e')), never())
        const read = await readTopic(kafka.brokers, config.topic, 5)
        expect(read.map(({ value }) => String(value))).to.deep.equal(['a', 'b', 'c', 'd', 'e'])
      } finally {
        await sink.close()
        await proxy.close()
        await kafka.stop()
      }
    })
  }
})
