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

/** How late an overdue answer is noticed, at most. */
const TIMEOUT_CHECK_MS = 100

/** Replaces a look every 100 ms at what is overdue, on every connection for ever: it begins with the next request. */
export function scheduleRequestTimeoutCheck(this: RequestQueue): void {
  clearInterval(this.requestTimeoutIntervalId)
  this.requestTimeoutIntervalId = undefined
}

/** Sends a request, and looks for overdue answers until all have come. */
export function sendWatched(stock: RequestQueue['sendSocketRequest']): RequestQueue['sendSocketRequest'] {
  return function sendSocketRequest(this: RequestQueue, request) {
    stock.call(this, request)
    if (!this.enforceRequestTimeout || this.requestTimeoutIntervalId !== undefined) return
    this.requestTimeoutIntervalId = setInterval(
      () => checkTimeouts(this),
      Math.min(this.requestTimeout, TIMEOUT_CHECK_MS),
    )
  }
}

function checkTimeouts(queue: RequestQueue): void {
  const nowMs = Date.now()
  for (const request of [...queue.inflight.values()]) {
    if (nowMs - request.sentAt > request.requestTimeout) request.timeoutRequest()
  }
  if (queue.inflight.size > 0) return
  clearInterval(queue.requestTimeoutIntervalId)
  queue.requestTimeoutIntervalId = undefined
}
