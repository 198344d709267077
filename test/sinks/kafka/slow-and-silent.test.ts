import { expect } from 'chai'
import { openKafkaSink } from '../../../src/sinks/kafka/kafka-sink.ts'
import { splitting } from '../../../src/sinks/splitting.ts'
import { createTopic, sharedKafka } from '../../support/kafka.ts'
import { readTopic } from '../../support/read-topic.ts'
import { batchOf, never, numbered } from '../batches.ts'
import { setProducerQuota } from './client-quota.ts'
import { KafkaProxy } from './proxy.ts'
import { kafkaConfig, MemoryLog, until } from './support.ts'

describe('when Kafka answers late, or not at all', function () {
  this.timeout(120_000)
  let brokers: readonly string[]
  let proxy: KafkaProxy

  beforeEach(async () => {
    brokers = (await sharedKafka()).brokers
    proxy = await KafkaProxy.open(brokers[0] ?? '')
  })
  afterEach(() => proxy.close())

  async function open(
    over: Parameters<typeof kafkaConfig>[1] = {},
    config: Readonly<Record<string, string>> = {},
  ) {
    const kafka = kafkaConfig(proxy.brokers, over)
    await createTopic(brokers, kafka.topic, { config })
    const log = new MemoryLog()
    return { sink: await openKafkaSink(kafka, { log }), log, topic: kafka.topic }
  }

  async function valuesOf(topic: string, count: number): Promise<string[]> {
    return (await readTopic(brokers, topic, count)).map(({ value }) => String(value))
  }

  it('a connection that has died without a word is noticed and replaced; nothing is lost, doubled or out of order', async () => {
    const { sink, topic, log } = await open({ requestTimeoutMs: 1_000, connectionTimeoutMs: 2_000 })
    try {
      await sink.send(batchOf(topic, ['before']), never())
      proxy.goSilent()
      await Promise.all(['a', 'b', 'c'].map(value => sink.send(batchOf(topic, [value]), never())))
      expect(sink.stats().retries).to.be.greaterThan(0)
      expect(log.seen.filter(({ level }) => level === 'error')).to.deep.equal([])
      expect(await valuesOf(topic, 4)).to.deep.equal(['before', 'a', 'b', 'c'])
    } finally {
      await sink.close()
    }
  })

  it('a connection that dies between Kafka and its answer costs no record, and stores none twice', async () => {
    const { sink, topic } = await open({ requestTimeoutMs: 1_000, connectionTimeoutMs: 2_000 })
    try {
      await sink.send(batchOf(topic, ['before']), never())
      proxy.delayAnswers(500)
      const sending = sink.send(batchOf(topic, ['stored unheard']), never())
      await until(() => proxy.produced.length === 2)
      proxy.goSilent()
      proxy.delayAnswers(0)
      await sending
      await sink.send(batchOf(topic, ['after']), never())
      expect(await valuesOf(topic, 3)).to.deep.equal(['before', 'stored unheard', 'after'])
    } finally {
      await sink.close()
    }
  })

  it('a slow broker gets one batch after the other, in order, and is no outage', async () => {
    const { sink, topic, log } = await open()
    const batches = numbered('batch', 20).map(prefix => numbered(prefix, 10))
    try {
      proxy.delayAnswers(100)
      await Promise.all(batches.map(values => sink.send(batchOf(topic, values), never())))
      expect(sink.stats().retries).to.equal(0)
      expect(sink.ready()).to.equal(true)
      expect(log.seen).to.deep.equal([])
      expect(await valuesOf(topic, 200)).to.deep.equal(batches.flat())
    } finally {
      await sink.close()
    }
  })

  it('a quota that is used up slows delivery down, and no more: nothing is refused, lost or doubled', async () => {
    const clientId = 'throttled'
    await setProducerQuota(brokers[0] ?? '', clientId, 4_000)
    const { sink, topic, log } = await open({ clientId, requestTimeoutMs: 2_000 })
    const values = numbered('x'.repeat(400), 150)
    try {
      for (let at = 0; at < values.length; at += 10) {
        await sink.send(batchOf(topic, values.slice(at, at + 10)), never())
      }
      expect(proxy.throttledMs).to.be.greaterThan(0)
      expect(log.seen.filter(({ level }) => level === 'error')).to.deep.equal([])
      expect(await valuesOf(topic, values.length)).to.deep.equal(values)
    } finally {
      await sink.close()
    }
  })

  it('parts of a batch that was too large are stored once, also when answers to them are lost, and the size is learned', async () => {
    const { sink: kafka, topic } = await open({ requestTimeoutMs: 5_000 }, { 'max.message.bytes': '2000' })
    const sink = splitting(kafka, { log: new MemoryLog(), deadLetter: () => null, deadLetterTopic: String })
    const [first, second] = [numbered('first', 400), numbered('second', 400)]
    try {
      const sending = sink.send(batchOf(topic, first), never())
      await until(() => kafka.stats().batches >= 1)
      proxy.cutNextAnswers(2)
      await sending
      expect(proxy.answersCut).to.equal(2)
      const triedBefore = proxy.produced.length
      await sink.send(batchOf(topic, second), never())
      expect(proxy.produced.slice(triedBefore).every(({ batch }) => batch.length <= 2000)).to.equal(true)
      expect(await valuesOf(topic, 800)).to.deep.equal([...first, ...second])
    } finally {
      await sink.close()
    }
  })
})
