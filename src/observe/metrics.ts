import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { FileLabels } from './file-labels.ts'
import type { Exposition } from './http.ts'
import { openProcessMetrics } from './process-metrics.ts'
import type { FileSnapshot, MetricsSource, TransactionSnapshot } from './snapshots.ts'

export interface Metrics {
  /** How long one batch took to become durable. */
  observeDelivery(deliveryMs: number): void
  scrape(): Promise<Exposition>
}

const DELIVERY_BUCKETS_SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
]

type Read<T> = (source: T) => number
type Named<T> = readonly (readonly [name: string, help: string, read: Read<T>])[]

const COUNTERS: Named<MetricsSource> = [
  [
    'logflowd_lines_total',
    'Lines that are durable, as records or dead letters',
    s => s.pipeline().account.lines,
  ],
  ['logflowd_records_total', 'Records that are durable', s => s.pipeline().account.delivered],
  ['logflowd_dead_letters_total', 'Dead letters that are durable', s => s.pipeline().account.deadLettered],
  [
    'logflowd_blank_lines_total',
    'Blank lines, of which nothing is sent',
    s => s.pipeline().account.blankLines,
  ],
  [
    'logflowd_filtered_lines_total',
    'Lines that rules leave out, of which nothing is sent',
    s => s.pipeline().account.filteredLines,
  ],
  ['logflowd_filtered_bytes_total', 'Bytes of those lines', s => s.pipeline().account.filteredBytes],
  ['logflowd_read_bytes_total', 'Bytes of files that are accounted for', s => s.pipeline().account.bytes],
  ['logflowd_skipped_bytes_total', 'Bytes of NUL holes', s => s.pipeline().account.skippedBytes],
  [
    'logflowd_history_bytes_total',
    'Bytes that were there before the first start and are not read',
    s => s.source().historyBytes,
  ],
  [
    'logflowd_abandoned_bytes_total',
    'Bytes given up by a limit or lost by a truncation',
    s => s.source().abandonedBytes,
  ],
  [
    'logflowd_checkpoint_failures_total',
    'Checkpoints that could not be written',
    s => s.source().checkpointFailures,
  ],
  ['logflowd_reloads_total', 'Changed configurations taken up', s => s.reloads().taken],
  ['logflowd_refused_reloads_total', 'Faulty configurations refused', s => s.reloads().refused],
  ['logflowd_sent_batches_total', 'Batches that are durable', s => s.sink().sentBatches],
  ['logflowd_sent_bytes_total', 'Bytes of batches that are durable', s => s.sink().sentBytes],
  ['logflowd_send_retries_total', 'Sends that were repeated', s => s.sink().retries],
  ['logflowd_split_batches_total', 'Batches too large for their topic, sent in parts', s => s.sink().splits],
  [
    'logflowd_too_large_records_total',
    'Records too large for their topic, sent to the dead letters',
    s => s.sink().tooLarge,
  ],
]

const TRANSACTION_COUNTERS: Named<TransactionSnapshot> = [
  ['logflowd_transactions_total', 'Transactions committed', transactions => transactions.committed],
  [
    'logflowd_aborted_transactions_total',
    'Transactions that failed and were made anew',
    transactions => transactions.aborted,
  ],
  [
    'logflowd_transaction_seconds_total',
    'From handing a group over until it was committed, over all groups',
    transactions => transactions.commitMs / 1000,
  ],
]

const GAUGES: Named<MetricsSource> = [
  ['logflowd_batches_sending', 'Batches sent and not acknowledged yet', s => s.pipeline().sending],
  ['logflowd_open_descriptors', 'Log files held open', s => s.source().openDescriptors],
  [
    'logflowd_waiting_files',
    'Files not followed, because the path with variables that names them has too many',
    s => s.source().waitingFiles,
  ],
  [
    'logflowd_configuration_stale',
    '1 while the configuration on disk is refused and the one before it is used',
    s => (s.reloads().isStale ? 1 : 0),
  ],
  ['logflowd_files', 'File generations followed', s => s.files().length],
  ['logflowd_ready', '1 while records can be delivered', s => (deliveryFault(s) === null ? 1 : 0)],
]

const FILE_GAUGES: Named<FileSnapshot> = [
  ['logflowd_file_lag_bytes', 'Bytes of the file that are not durable yet', file => file.lagBytes],
  [
    'logflowd_file_lag_seconds',
    'How long the oldest byte that is not durable has waited',
    file => file.lagMs / 1000,
  ],
  ['logflowd_file_read_offset_bytes', 'Everything before it was read', file => file.readOffset],
  ['logflowd_file_committed_offset_bytes', 'Everything before it is durable', file => file.committedOffset],
]

/** Why records cannot be delivered now, as a sentence; null when they can. */
export function deliveryFault(source: MetricsSource): string | null {
  return source.sink().fault ?? source.source().fault
}

/**
 * The metrics of one daemon, in a registry of their own. Everything is read from the snapshots when it is asked for,
 * except delivery times, which are told once a batch.
 */
export function createMetrics(source: MetricsSource): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const labels = new FileLabels()
  for (const [name, help, read] of COUNTERS) {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(read(source))
      },
    })
  }
  addTransactions(source, registers)
  for (const [name, help, read] of GAUGES) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(source))
      },
    })
  }
  const fileGauges = FILE_GAUGES.map(([name, help, read]) => {
    return { gauge: new Gauge({ name, help, registers, labelNames: ['file'] }), read }
  })
  addClosedBatches(source, registers)
  const delivery = new Histogram({
    name: 'logflowd_delivery_seconds',
    help: 'From handing a batch to the sink until it is durable',
    buckets: DELIVERY_BUCKETS_SECONDS,
    registers,
  })
  openProcessMetrics(registers)

  return {
    observeDelivery: deliveryMs => delivery.observe(deliveryMs / 1000),
    async scrape() {
      const files = labels.group(source.files())
      for (const { gauge, read } of fileGauges) {
        gauge.reset()
        for (const [file, snapshot] of files) gauge.set({ file }, read(snapshot))
      }
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}

function addClosedBatches(source: MetricsSource, registers: Registry[]): void {
  new Counter({
    name: 'logflowd_batches_closed_total',
    help: 'Batches by what closed them',
    registers,
    labelNames: ['by'],
    collect() {
      this.reset()
      for (const [by, count] of Object.entries(source.pipeline().closed)) this.inc({ by }, count)
    },
  })
}

/** Of exactly-once alone. */
function addTransactions(source: MetricsSource, registers: Registry[]): void {
  if (source.sink().transactions === null) return
  for (const [name, help, read] of TRANSACTION_COUNTERS) {
    new Counter({
      name,
      help,
      registers,
      collect() {
        const { transactions } = source.sink()
        this.reset()
        if (transactions !== null) this.inc(read(transactions))
      },
    })
  }
}
