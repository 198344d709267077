import type { Batch, Sink } from '../types.ts'
import type { OpenedSink, SinkContext, SinkStats } from './opened-sink.ts'

/** What a sink says about itself: a sink that has nothing to wait for says nothing. */
export interface Told {
  readonly ready?: () => boolean
  readonly troubleSinceMs?: () => number | null
  readonly stats?: () => Pick<SinkStats, 'retries' | 'splits' | 'deadLetters'>
}

/** Counts what goes through a sink. */
export function countingSink(
  inner: Sink,
  onDelivered: SinkContext['onDelivered'],
  told: Told = {},
): OpenedSink {
  const counts = { records: 0, bytes: 0, batches: 0, inFlight: 0, deliveryMs: 0 }
  const none = { retries: 0, splits: 0, deadLetters: 0 }
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
    ready: () => !failed && (told.ready?.() ?? true),
    troubleSinceMs: () => told.troubleSinceMs?.() ?? null,
    stats: () => ({ ...counts, ...(told.stats?.() ?? none) }),
    close: () => inner.close(),
  }
}
