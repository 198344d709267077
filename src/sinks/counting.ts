import type { Batch, Sink } from '../types.ts'
import type { OpenedSink, SinkContext } from './opened-sink.ts'

/** A sink that has nothing to wait for, with the counts that every opened sink has. */
export function countingSink(inner: Sink, onDelivered: SinkContext['onDelivered']): OpenedSink {
  const counts = {
    records: 0,
    bytes: 0,
    batches: 0,
    retries: 0,
    inFlight: 0,
    deliveryMs: 0,
    splits: 0,
    deadLetters: 0,
  }
  let failed = false
  return {
    async send(batch: Batch, signal: AbortSignal) {
      const startedMs = performance.now()
      counts.inFlight += 1
      try {
        await inner.send(batch, signal)
        failed = false
      } catch (error) {
        failed = !signal.aborted
        throw error
      } finally {
        counts.inFlight -= 1
      }
      const deliveryMs = performance.now() - startedMs
      counts.records += batch.records
      counts.bytes += batch.bytes.length
      counts.batches += 1
      counts.deliveryMs += deliveryMs
      onDelivered?.(batch.topic, deliveryMs, batch)
    },
    ready: () => !failed,
    stats: () => ({ ...counts }),
    close: () => inner.close(),
  }
}
