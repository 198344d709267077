const MAX_BYTES = 16 * 1024 * 1024
const MIN_BYTES = 1024 * 1024
const LONGEST_TIMEOUT_MS = 900_000
/** A transaction shall take no more than this part of the usual timeout … */
const SLOW = 1 / 3
/** … and when it takes less than this one, there may be more in it. */
const FAST = 1 / 12

/** How much goes into one transaction: what the way to Kafka carries well within the timeout. */
export class GroupSize {
  bytes = MAX_BYTES
  /** Readers of what is committed wait so long for a process that was killed: longer than usual only as long as it must be. */
  timeoutMs: number
  readonly #usualMs: number
  #longestMs = LONGEST_TIMEOUT_MS

  /** The usual timeout. */
  constructor(timeoutMs: number) {
    this.timeoutMs = timeoutMs
    this.#usualMs = timeoutMs
  }

  took(ms: number): void {
    if (ms > this.#usualMs * SLOW) {
      this.bytes = Math.max(MIN_BYTES, this.bytes / 2)
      return
    }
    this.timeoutMs = this.#usualMs
    if (ms < this.#usualMs * FAST) this.bytes = Math.min(MAX_BYTES, this.bytes * 2)
  }

  /** A transaction failed after its timeout; the same group has to go through with more time. */
  timedOut(): void {
    this.bytes = Math.max(MIN_BYTES, this.bytes / 2)
    this.timeoutMs = Math.max(this.#usualMs, Math.min(this.#longestMs, 2 * this.timeoutMs))
  }

  /** The broker does not allow so much. */
  timeoutRefused(): void {
    this.#longestMs = Math.max(this.#usualMs, this.timeoutMs / 2)
    this.timeoutMs = this.#longestMs
  }
}
