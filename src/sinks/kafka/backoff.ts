import { setTimeout as delay } from 'node:timers/promises'

const FIRST_MS = 100
const LAST_MS = 5_000
/** Each wait is longer or shorter by up to so much, so that many agents do not come back at once. */
const JITTER = 0.2

/** Waits that double, from 100 ms to 5 s. */
export class Backoff {
  #nextMs = FIRST_MS

  /** Rejects with the signal's reason. */
  async wait(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const waitMs = this.#nextMs * (1 - JITTER + 2 * JITTER * Math.random())
    this.#nextMs = Math.min(2 * this.#nextMs, LAST_MS)
    try {
      await delay(waitMs, undefined, { signal })
    } catch {
      signal.throwIfAborted()
    }
  }
}
