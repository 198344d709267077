import type { Log } from '../observe/log.ts'
import { Backoff } from './kafka/backoff.ts'

/** Repeats what does not work until it does, and says so once when it begins to wait and once when it goes on. */
export class Hold {
  /** Attempts that failed. */
  retries = 0
  readonly #log: Log
  readonly #closing = new AbortController()
  #held = 0

  constructor(log: Log) {
    this.#log = log
  }

  /** Something waits. */
  get any(): boolean {
    return this.#held > 0
  }

  /**
   * `attempt` gives the reason why it did not work, as a constant text, and null when it did. Rejects with the
   * signal's reason, after `close`, and as `attempt` does. `what` is for the log.
   */
  async until(what: object, attempt: () => Promise<string | null>, signal: AbortSignal): Promise<void> {
    const first = await attempt()
    if (first === null) return
    const backoff = new Backoff()
    const sinceMs = performance.now()
    const named = new Set<string>()
    const until = AbortSignal.any([signal, this.#closing.signal])
    this.#held += 1
    try {
      for (let reason: string | null = first; reason !== null; reason = await attempt()) {
        this.retries += 1
        if (!named.has(reason)) this.#log.error({ ...what, reason }, 'delivery held until somebody acts')
        named.add(reason)
        await backoff.wait(until)
      }
    } finally {
      this.#held -= 1
    }
    this.#log.info({ ...what, heldMs: Math.round(performance.now() - sinceMs) }, 'delivery resumed')
  }

  /** Nothing waits any more. */
  close(): void {
    this.#closing.abort(new Error('the sink was closed'))
  }
}
