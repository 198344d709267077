import type { Account } from './account.ts'
import type { Batching } from './batch/batching.ts'
import type { Config } from './config/config.ts'
import type { Delivery } from './delivery.ts'
import type { Log } from './observe/log.ts'
import type { MetricsSource, ReloadSnapshot } from './observe/snapshots.ts'
import type { FollowedSource } from './sources/followed-source.ts'

/** Everything of the daemon that can be looked at. */
export interface Watched {
  readonly account: Account
  readonly batcher: Batching
  readonly source: FollowedSource
  readonly sink: Delivery['sink']
  readonly reloads: () => ReloadSnapshot
}

export interface Status {
  close(): Promise<void>
}

/**
 * Makes the daemon visible from outside: /metrics, /healthz, /readyz. Without a metrics port nothing of it is even
 * loaded. `onDelivered` is called with the function that wants to be told each batch's delivery time in ms.
 */
export async function openStatus(
  { metrics: { host, port } }: Config,
  log: Log,
  watched: Watched,
  onDelivered: (observe: (deliveryMs: number) => void) => void,
): Promise<Status> {
  if (port === null) return { close: () => Promise.resolve() }

  const [{ createMetrics, deliveryFault }, { openStatusServer }] = await Promise.all([
    import('./observe/metrics.ts'),
    import('./observe/http.ts'),
  ])
  const snapshots = snapshotsOf(watched)
  const metrics = createMetrics(snapshots)
  onDelivered(deliveryMs => metrics.observeDelivery(deliveryMs))
  const server = await openStatusServer({
    host,
    port,
    log,
    scrape: () => metrics.scrape(),
    fault: () => deliveryFault(snapshots),
  })
  return { close: () => server?.close() ?? Promise.resolve() }
}

function snapshotsOf({ account, batcher, source, sink, reloads }: Watched): MetricsSource {
  return {
    pipeline: () => ({ account: account.total, closed: batcher.closed, sending: batcher.sending }),
    files: () => source.files(),
    source: () => source.snapshot(),
    reloads,
    sink: () => {
      const { batches, bytes, retries, splits, deadLetters } = sink.stats()
      const fault = sink.ready() ? null : 'the sink cannot deliver at the moment'
      const sent = { sentBatches: batches, sentBytes: bytes, retries, splits, tooLarge: deadLetters }
      return { fault, ...sent, transactions: sink.transactions?.transactionStats() ?? null }
    },
  }
}
