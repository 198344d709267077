import { expect } from 'chai'
import { Playground } from './daemon.ts'
import type { LocalKafka } from './kafka.ts'
import { readNumbers, tally } from './numbered-lines.ts'

/** A playground whose daemon delivers exactly once, to a topic of its own. */
export class ExactlyOncePlace extends Playground {
  readonly topic: string
  readonly #kafka: LocalKafka

  constructor(kafka: LocalKafka, topic: string) {
    super()
    this.#kafka = kafka
    this.topic = topic
    this.configureWith({})
  }

  /** `kafka` is merged in. */
  configureWith(
    settings: Readonly<Record<string, unknown>>,
    kafka: Readonly<Record<string, unknown>> = {},
  ): void {
    this.configure({
      inputs: [{ path: 'access.log', format: 'combined' }],
      delivery: 'exactly-once',
      kafka: {
        brokers: this.#kafka.brokers.join(','),
        topic: this.topic,
        transaction_timeout: '5s',
        request_timeout: '3s',
        connection_timeout: '2s',
        ...kafka,
      },
      ...settings,
    })
  }

  /** That a reader of what is committed finds each line from 0 to count - 1 once. */
  async expectEachOnce(count: number): Promise<void> {
    const arrived = await readNumbers(this.#kafka.brokers, this.topic, count, {
      transactional: true,
      timeoutMs: 120_000,
    })
    const { missing, doubled } = tally(arrived, count)
    expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
  }
}
