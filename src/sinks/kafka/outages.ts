import type { Log } from '../../observe/log.ts'
import type { Fault } from './verdicts.ts'

interface Outage {
  readonly sinceMs: number
  failures: number
  /** The errors that were logged: each is logged once, however they alternate. */
  readonly named: Set<string>
}

/** Knows which topics cannot be delivered to, and says so once when it begins and once when it ends. */
export class Outages {
  readonly #log: Log
  readonly #byTopic = new Map<string, Outage>()

  constructor(log: Log) {
    this.#log = log
  }

  get any(): boolean {
    return this.#byTopic.size > 0
  }

  /** Since when, Unix ms; null when there is none. */
  get sinceMs(): number | null {
    const since = [...this.#byTopic.values()].map(outage => outage.sinceMs)
    return since.length === 0 ? null : Math.min(...since)
  }

  failed(topic: string, { verdict, name, reason }: Fault): void {
    const outage = this.#byTopic.get(topic) ?? { sinceMs: Date.now(), failures: 0, named: new Set<string>() }
    this.#byTopic.set(topic, outage)
    outage.failures += 1
    const loud = verdict === 'hold'
    // What the first repetition mends is not worth a line.
    if ((outage.failures < 2 && !loud) || outage.named.has(name)) return
    outage.named.add(name)
    const fields = { topic, error: name, reason }
    if (loud) this.#log.error(fields, 'delivery held until somebody acts')
    else this.#log.warn(fields, 'delivery held')
  }

  /** What is delivered to all of them together was delivered. */
  ended(): void {
    for (const topic of [...this.#byTopic.keys()]) this.worked(topic)
  }

  worked(topic: string): void {
    const outage = this.#byTopic.get(topic)
    if (outage === undefined) return
    this.#byTopic.delete(topic)
    if (outage.named.size > 0) {
      this.#log.info({ topic, heldMs: Date.now() - outage.sinceMs }, 'delivery resumed')
    }
  }
}
