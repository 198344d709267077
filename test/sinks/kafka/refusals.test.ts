import { expect } from 'chai'
import { openKafkaSink } from '../../../src/sinks/kafka/kafka-sink.ts'
import { createTopic, sharedKafka } from '../../support/kafka.ts'
import { readTopic } from '../../support/read-topic.ts'
import { batchOf, never, recordOf } from '../batches.ts'
import { KafkaProxy } from './proxy.ts'
import { kafkaConfig, MemoryLog, until } from './support.ts'

const NOT_LEADER = 6
const MESSAGE_TOO_LARGE = 10
const NOT_ENOUGH_REPLICAS = 19
const OUT_OF_ORDER_SEQUENCE = 45
const DUPLICATE_SEQUENCE = 46
const INVALID_PRODUCER_EPOCH = 47
const UNKNOWN_PRODUCER_ID = 59
const UNSUPPORTED_COMPRESSION = 76
const INVALID_RECORD = 87
const PRODUCER_FENCED = 90
const NEVER_HEARD_OF = 4_711

describe('when Kafka refuses a batch', function () {
  this.timeout(60_000)
  let brokers: readonly string[]
  let proxy: KafkaProxy

  beforeEach(async () => {
    brokers = (await sharedKafka()).brokers
    proxy = await KafkaProxy.open(brokers[0] ?? '')
  })
  afterEach(() => proxy.close())

  async function open(config: Readonly<Record<string, string>> = {}) {
    const kafka = kafkaConfig(proxy.brokers)
    await createTopic(brokers, kafka.topic, { config })
    const log = new MemoryLog()
    const sink = await openKafkaSink(kafka, { log })
    return { sink, log, topic: kafka.topic }
  }

  async function expectValues(topic: string, values: readonly string[]): Promise<void> {
    const read = await readTopic(brokers, topic, values.length)
    expect(read.map(({ value }) => String(value))).to.deep.equal(values)
  }

  for (const code of [
    NOT_LEADER,
    NOT_ENOUGH_REPLICAS,
    UNSUPPORTED_COMPRESSION,
    INVALID_RECORD,
    NEVER_HEARD_OF,
  ]) {
    it(`for a reason that can pass (${code}), the same bytes go out until it does`, async () => {
      const { sink, topic } = await open()
      try {
        proxy.answerNextWith(code, code, code)
        await sink.send(batchOf(topic, ['a', 'b']), never())
        await sink.send(batchOf(topic, ['c']), never())
        const [first, ...others] = proxy.produced
        expect(others).to.have.length(4)
        for (const { batch } of others.slice(0, 3))
          expect(batch.equals(first?.batch ?? Buffer.alloc(0))).to.equal(true)
        expect(others[3]).to.include({ baseSequence: 2, producerId: first?.producerId })
        await expectValues(topic, ['a', 'b', 'c'])
      } finally {
        await sink.close()
      }
    })
  }

  for (const code of [OUT_OF_ORDER_SEQUENCE, UNKNOWN_PRODUCER_ID, INVALID_PRODUCER_EPOCH, PRODUCER_FENCED]) {
    it(`because it lost track of the producer (${code}), the records go out under a new producer id`, async () => {
      const { sink, topic, log } = await open()
      try {
        await sink.send(batchOf(topic, ['a']), never())
        proxy.answerNextWith(code)
        await sink.send(batchOf(topic, ['b']), never())
        await sink.send(batchOf(topic, ['c']), never())
        const [, refused, repeated, next] = proxy.produced
        expect(refused).to.include({ baseSequence: 1 })
        expect(repeated).to.include({ baseSequence: 0 })
        expect(repeated?.producerId).not.to.equal(refused?.producerId)
        expect(next).to.include({ baseSequence: 1, producerId: repeated?.producerId })
        await expectValues(topic, ['a', 'b', 'c'])
        expect(log.seen.map(({ event }) => event)).to.deep.equal(['producer replaced'])
      } finally {
        await sink.close()
      }
    })
  }

  it('because it has lost a batch before, which it had acknowledged, the records go out under a new producer id', async () => {
    const { sink, topic, log } = await open()
    try {
      await sink.send(batchOf(topic, ['a']), never())
      // Kafka never sees it: to the broker the next one has a gap before it, and it says so itself.
      proxy.answerNextWith(0)
      await sink.send(batchOf(topic, ['lost by the broker']), never())
      await sink.send(batchOf(topic, ['b']), never())
      await sink.send(batchOf(topic, ['c']), never())
      expect(log.seen.map(({ event, fields }) => [event, fields['error']])).to.deep.equal([
        ['producer replaced', 'OUT_OF_ORDER_SEQUENCE_NUMBER'],
      ])
      await expectValues(topic, ['a', 'b', 'c'])
    } finally {
      await sink.close()
    }
  })

  it('because it has it already, it counts as stored', async () => {
    const { sink, topic } = await open()
    try {
      proxy.answerNextWith(DUPLICATE_SEQUENCE)
      await sink.send(batchOf(topic, ['a']), never())
      expect(proxy.produced).to.have.length(1)
    } finally {
      await sink.close()
    }
  })

  it('for a reason that somebody has to change, it says so once, as an error', async () => {
    const { sink, topic, log } = await open()
    try {
      proxy.answerNextWith(INVALID_RECORD, INVALID_RECORD)
      await sink.send(batchOf(topic, ['a']), never())
      expect(log.seen.map(({ level, event }) => `${level} ${event}`)).to.deep.equal([
        'error delivery held until somebody acts',
        'info delivery resumed',
      ])
    } finally {
      await sink.close()
    }
  })

  it('as too large, the caller is told, and what follows has another producer id', async () => {
    const { sink, topic } = await open()
    try {
      await sink.send(batchOf(topic, ['a']), never())
      proxy.answerNextWith(MESSAGE_TOO_LARGE)
      const error = await sink.send(batchOf(topic, ['b', 'b']), never()).catch((refusal: unknown) => refusal)
      expect(error).to.include({ name: 'DeliveryError', reason: 'too-large' })
      expect(String(error)).to.match(/2 records .* for sink-.*\/0: larger than max.message.bytes/)
      await sink.send(batchOf(topic, ['c']), never())
      expect(proxy.produced.at(-1)?.producerId).not.to.equal(proxy.produced[0]?.producerId)
      await expectValues(topic, ['a', 'c'])
    } finally {
      await sink.close()
    }
  })

  it('for its timestamps, the records go out with the time of sending', async () => {
    const { sink, topic, log } = await open({ 'message.timestamp.before.max.ms': '60000' })
    try {
      const sentMs = Date.now()
      const old = recordOf('old', { timestampMs: sentMs - 3_600_000, key: Buffer.from('k') })
      const fresh = recordOf('fresh', { timestampMs: sentMs })
      await sink.send(batchOf(topic, [old, fresh]), never())
      const read = await readTopic(brokers, topic, 2)
      expect(read.map(({ value }) => String(value))).to.deep.equal(['old', 'fresh'])
      for (const { timestampMs } of read) expect(timestampMs).to.be.within(sentMs, Date.now())
      expect(log.seen.map(({ event }) => event)).to.deep.equal([
        'timestamps refused, sent with the time of sending',
      ])
      const [refused, repeated] = proxy.produced
      expect(repeated?.producerId).not.to.equal(refused?.producerId)
    } finally {
      await sink.close()
    }
  })

  it('a topic that takes only records with keys holds those without, until it is changed', async () => {
    const { sink, topic, log } = await open({ 'cleanup.policy': 'compact' })
    const giveUp = new AbortController()
    try {
      const sending = sink.send(batchOf(topic, ['no key']), giveUp.signal).catch(() => 'given up')
      await until(() => log.events('delivery held until somebody acts').length > 0)
      expect(log.seen[0]?.fields).to.include({ error: 'INVALID_RECORD' })
      giveUp.abort()
      expect(await sending).to.equal('given up')
    } finally {
      await sink.close()
    }
  })
})
