import { expect } from 'chai'
import kafkajs from 'kafkajs'
import { createTopic, type LocalKafka, sharedKafka, startKafka, testClient } from '../support/kafka.ts'
import { readTopic } from '../support/read-topic.ts'

describe('the local Kafka', function () {
  this.timeout(120_000)

  it('gives back what was produced, with key, headers and timestamp', async () => {
    const { brokers } = await sharedKafka()
    await createTopic(brokers, 'local-kafka', { partitions: 2 })
    const producer = testClient(brokers).producer({
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    })
    await producer.connect()
    const messages = [
      { partition: 1, key: 'k', value: 'one', headers: { a: ['1', '2'] }, timestamp: '1700000000123' },
      { partition: 0, value: 'two' },
    ]
    await producer.send({ topic: 'local-kafka', messages })
    await producer.disconnect()

    const [two, one, ...more] = await readTopic(brokers, 'local-kafka', 2)
    expect(more).to.deep.equal([])
    expect(two?.value?.toString()).to.equal('two')
    expect(two?.key).to.equal(null)
    expect(one).to.deep.include({ partition: 1, offset: 0n, timestampMs: 1_700_000_000_123 })
    expect(one?.key?.toString()).to.equal('k')
    expect(one?.headers.get('a')).to.deep.equal(['1', '2'])
  })

  describe('with users, TLS and its own data', () => {
    let kafka: LocalKafka
    before(async () => {
      kafka = await startKafka({ users: [{ name: 'alice', password: 'open sesame' }], tls: true })
    })
    after(() => kafka.stop())

    it('keeps its port and its records over kill -9 and restart', async () => {
      await createTopic(kafka.brokers, 'kept')
      const producer = testClient(kafka.brokers).producer()
      await producer.connect()
      await producer.send({ topic: 'kept', messages: [{ value: 'still here' }] })
      await producer.disconnect()
      await kafka.kill()
      expect(kafka.pid()).to.equal(0)
      await kafka.restart()
      const records = await readTopic(kafka.brokers, 'kept', 1)
      expect(records.map(record => record.value?.toString())).to.deep.equal(['still here'])
    })
  })
})
