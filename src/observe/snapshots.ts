/**
 * What the parts of the daemon tell about themselves when somebody asks: plain numbers as of now. Counters only go up
 * while the process lives. Nothing is computed until it is asked for, so the data path does not know about metrics.
 */
export interface MetricsSource {
  pipeline(): PipelineSnapshot
  files(): readonly FileSnapshot[]
  source(): SourceSnapshot
  sink(): SinkSnapshot
  reloads(): ReloadSnapshot
}

/** Only what is durable is counted in `account`. */
export interface PipelineSnapshot {
  readonly account: {
    /** Of files, the bytes of skipped holes included. */
    readonly bytes: number
    readonly lines: number
    readonly delivered: number
    readonly deadLettered: number
    readonly blankLines: number
    readonly filteredLines: number
    readonly filteredBytes: number
    readonly skippedBytes: number
  }
  /** Batches by what closed them. */
  readonly closed: Readonly<Record<string, number>>
  /** Batches sent and not acknowledged yet. */
  readonly sending: number
}

/** One followed file generation. */
export interface FileSnapshot {
  readonly path: string
  /** Everything before it was read, in bytes. */
  readonly readOffset: number
  /** Everything before it is durable, in bytes. */
  readonly committedOffset: number
  /** Bytes in the file that are not durable yet. */
  readonly lagBytes: number
  /** How long the oldest byte that is not durable has waited, in ms; 0 when there is none. */
  readonly lagMs: number
}

export interface SourceSnapshot {
  /** Whether it can read: false while an input is unreadable or the state cannot be written. */
  readonly fault: string | null
  readonly openDescriptors: number
  /** Not followed, because the path that names them has too many files. */
  readonly waitingFiles: number
  /** There before the first start, and not read. */
  readonly historyBytes: number
  /** Given up by a limit or lost by a truncation. */
  readonly abandonedBytes: number
  readonly checkpointFailures: number
}

export interface SinkSnapshot {
  /** Why it cannot deliver now, as a sentence; null when it can. */
  readonly fault: string | null
  /** Batches and their bytes, as acknowledged. */
  readonly sentBatches: number
  readonly sentBytes: number
  readonly retries: number
  /** Batches that were sent in parts, because they were too large for their topic. */
  readonly splits: number
  /** Records that went to the dead letters, because they were too large for their topic. */
  readonly tooLarge: number
  /** Of exactly-once; null when there are none. */
  readonly transactions: TransactionSnapshot | null
}

export interface TransactionSnapshot {
  readonly committed: number
  /** Attempts that were not committed, and made anew. */
  readonly aborted: number
  /** From handing a group over until it was committed, over all groups. */
  readonly commitMs: number
}

/** Of the configuration, nginx.conf included. */
export interface ReloadSnapshot {
  readonly taken: number
  readonly refused: number
  /** What is on the disk was refused, and what runs is older. */
  readonly isStale: boolean
}
