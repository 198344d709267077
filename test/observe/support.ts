import type { FileSnapshot, MetricsSource, TransactionSnapshot } from '../../src/observe/snapshots.ts'

export function fileSnapshot(path: string, lagBytes = 0, lagMs = 0): FileSnapshot {
  return { path, readOffset: 100, committedOffset: 100 - lagBytes, lagBytes, lagMs }
}

/** A daemon at work, with these files and faults. */
export function metricsSource(
  files: readonly FileSnapshot[] = [],
  faults: { sink?: string; source?: string } = {},
  transactions: TransactionSnapshot | null = null,
): MetricsSource {
  return {
    pipeline: () => ({
      account: {
        bytes: 7000,
        lines: 70,
        delivered: 60,
        deadLettered: 8,
        blankLines: 2,
        filteredLines: 1,
        filteredBytes: 90,
        skippedBytes: 5,
      },
      closed: { records: 1, bytes: 2, age: 3, budget: 4, flush: 5 },
      sending: 2,
    }),
    files: () => files,
    source: () => ({
      fault: faults.source ?? null,
      openDescriptors: files.length,
      waitingFiles: 0,
      historyBytes: 11,
      abandonedBytes: 12,
      checkpointFailures: 13,
    }),
    reloads: () => ({ taken: 4, refused: 1, isStale: false }),
    sink: () => ({
      fault: faults.sink ?? null,
      sentBatches: 15,
      sentBytes: 6000,
      retries: 14,
      splits: 3,
      tooLarge: 2,
      transactions,
    }),
  }
}
