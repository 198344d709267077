import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { openKafkaSink } from '../../../src/sinks/kafka/kafka-sink.ts'
import { sharedKafka } from '../../support/kafka.ts'
import { readTopic } from '../../support/read-topic.ts'
import { batchOf, never } from '../batches.ts'
import { kafkaConfig, MemoryLog } from './support.ts'

describe('the order of batches', function () {
  this.timeout(60_000)

  it('is that of their sending, also of those that wait for the topic and the connection', async () => {
    const { brokers } = await sharedKafka()
    const config = kafkaConfig(brokers, {})
    const sink = await openKafkaSink(config, { log: new MemoryLog() })
    try {
      const names = Array.from({ length: 40 }, (_, number) => `batch ${number}`)
      const sends: Promise<void>[] = []
      for (const name of names) {
        sends.push(sink.send(batchOf(config.topic, [name]), never()))
        // Some come before the topic is known, some before the producer is connected, some later.
        await delay(5)
      }
      await Promise.all(sends)
      const records = await readTopic(brokers, config.topic, names.length)
      expect(records.map(({ value }) => String(value))).to.deep.equal(names)
    } finally {
      await sink.close()
    }
  })
})
