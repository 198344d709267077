import { expect } from 'chai'
import { openKafkaSink } from '../../../src/sinks/kafka/kafka-sink.ts'
import { createTopic, sharedKafka } from '../../support/kafka.ts'
import { readTopic } from '../../support/read-topic.ts'
import { batchOf, never, numbered } from '../batches.ts'
import { KafkaProxy } from './proxy.ts'
import { kafkaConfig, MemoryLog, until } from './support.ts'

for (const stockKafkajs of [false, true]) {
  const path = stockKafkajs ? 'kafkajs as it is' : 'ready batches'

  describe(`the rule about sequences, ${path}`, function () {
    this.timeout(60_000)
    let proxy: KafkaProxy
    let brokers: readonly string[]

    beforeEach(async () => {
      brokers = (await sharedKafka()).brokers
      proxy = await KafkaProxy.open(brokers[0] ?? '')
    })
    afterEach(() => proxy.close())

    async function open() {
      const config = kafkaConfig(proxy.brokers)
      await createTopic(brokers, config.topic)
      const log = new MemoryLog()
      const sink = await openKafkaSink(config, { log, stockKafkajs })
      return { sink, topic: config.topic, log }
    }

    async function valuesOf(topic: string, count: number): Promise<string[]> {
      return (await readTopic(brokers, topic, count)).map(({ value }) => String(value))
    }

    it('a batch whose answer was lost is neither lost nor doubled, and the next batch is not mistaken for it', async () => {
      const { sink, topic } = await open()
      try {
        await sink.send(batchOf(topic, numbered('first', 10)), never())
        proxy.cutNextAnswers(1)
        await sink.send(batchOf(topic, numbered('cut', 10)), never())
        await sink.send(batchOf(topic, numbered('after', 10)), never())
        expect(proxy.answersCut).to.equal(1)
        expect(await valuesOf(topic, 30)).to.deep.equal(
          ['first', 'cut', 'after'].flatMap(prefix => numbered(prefix, 10)),
        )
      } finally {
        await sink.close()
      }
    })

    it('what is repeated is the same byte for byte, and goes before anything else', async () => {
      const { sink, topic } = await open()
      try {
        proxy.cutNextAnswers(3)
        await Promise.all([
          sink.send(batchOf(topic, numbered('cut', 7)), never()),
          sink.send(batchOf(topic, numbered('waiting', 7)), never()),
        ])
        expect(proxy.produced).to.have.length(5)
        const [first, ...others] = proxy.produced
        for (const repeated of others.slice(0, 3)) {
          expect(repeated.batch.equals(first?.batch ?? Buffer.alloc(0))).to.equal(true)
        }
        expect(others[3]?.baseSequence).to.equal(7)
        expect(others[3]?.producerId).to.equal(first?.producerId)
        expect(await valuesOf(topic, 14)).to.deep.equal([...numbered('cut', 7), ...numbered('waiting', 7)])
      } finally {
        await sink.close()
      }
    })

    it('after a batch that was given up with its outcome unknown, the next has another producer id', async () => {
      const { sink, topic } = await open()
      try {
        const giveUp = new AbortController()
        proxy.cutNextAnswers(1_000)
        const given = sink.send(batchOf(topic, numbered('given-up', 10)), giveUp.signal)
        await until(() => proxy.answersCut > 0)
        giveUp.abort(new Error('stopping'))
        await given.then(
          () => expect.fail('was stored without an answer'),
          (error: Error) => expect(error.message).to.equal('stopping'),
        )
        proxy.cutNextAnswers(-Infinity)
        await sink.send(batchOf(topic, numbered('other', 10)), never())
        const last = proxy.produced.at(-1)
        expect(last?.producerId).not.to.equal(proxy.produced[0]?.producerId)
        expect(await valuesOf(topic, 20)).to.deep.equal([
          ...numbered('given-up', 10),
          ...numbered('other', 10),
        ])
      } finally {
        await sink.close()
      }
    })

    it('no sequence is used for two different batches, however often the connection is cut', async () => {
      const { sink, topic } = await open()
      try {
        const expected: string[] = []
        for (let round = 0; round < 12; round += 1) {
          if (round % 3 === 1) proxy.cutNextAnswers(1 + (round % 2))
          const values = numbered(`round-${round}`, 5 + (round % 2))
          expected.push(...values)
          await sink.send(batchOf(topic, values), never())
        }
        const bytesOf = new Map<string, Buffer>()
        for (const { producerId, producerEpoch, baseSequence, batch } of proxy.produced) {
          const stamp = `${producerId}/${producerEpoch}/${baseSequence}`
          expect(bytesOf.get(stamp)?.equals(batch) ?? true, `two batches with stamp ${stamp}`).to.equal(true)
          bytesOf.set(stamp, batch)
        }
        expect(await valuesOf(topic, expected.length)).to.deep.equal(expected)
      } finally {
        await sink.close()
      }
    })

    it('batches for other partitions go on while one is repeated', async () => {
      const config = kafkaConfig(proxy.brokers)
      await createTopic(brokers, config.topic, { partitions: 3 })
      const sink = await openKafkaSink(config, { log: new MemoryLog(), stockKafkajs })
      try {
        proxy.cutNextAnswers(2)
        const batches = numbered('batch', 30).map(prefix => numbered(prefix, 4))
        await Promise.all(batches.map(values => sink.send(batchOf(config.topic, values), never())))
        const read = await valuesOf(config.topic, 120)
        expect(read.toSorted()).to.deep.equal(batches.flat().toSorted())
      } finally {
        await sink.close()
      }
    })
  })
}
