const MAX_BYTES = 16 * 1024 * 1024
const MIN_BYTES = 1024 * 1024
const LONGEST_TIMEOUT_MS = 900_000
/** A transaction shall take no more than this part of its timeout … */
const SLOW = 1 / 3
/** … and when it takes less than this one, there may be more in it. */
const FAST = 1 / 12

/** How much goes into one transaction: what the way to Kafka carries well within the timeout. */
export class GroupSize {
  bytes = MAX_BYTES
  timeoutMs: number

  constructor(timeoutMs: number) {
    this.timeoutMs = timeoutMs
  }

  took(ms: number): void {
    if (ms > this.timeoutMs * SLOW) this.bytes = Math.max(MIN_BYTES, this.bytes / 2)
    else if (ms < this.timeoutMs * FAST) this.bytes = Math.min(MAX_BYTES, this.bytes * 2)
  }

  /** The broker ended a transaction that took too long; the same group has to go through with more time. */
  timedOut(): void {
    this.bytes = Math.max(MIN_BYTES, this.bytes / 2)
    this.timeoutMs = Math.min(LONGEST_TIMEOUT_MS, 2 * this.timeoutMs)
  }
}
