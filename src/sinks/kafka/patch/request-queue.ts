import type { RequestQueue } from './internals.ts'

/** When requests wait only for others to be answered, the answers wake them; this is the net below. */
const PENDING_CHECK_MS = 10

/**
 * Replaces a timer that kafkajs starts anew every millisecond for ever: here only while requests wait for the end of
 * a throttling.
 */
export function scheduleCheckPendingRequests(this: RequestQueue): void {
  if (this.throttleCheckTimeoutId !== null || this.pending.length === 0) return
  const throttledMs = this.throttledUntil - Date.now()
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null
      this.checkPendingRequests()
    },
    throttledMs > 0 ? throttledMs : PENDING_CHECK_MS,
  )
}
