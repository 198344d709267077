import type { Log } from '../observe/log.ts'
import type { Batch, Sink } from '../types.ts'

export interface SinkContext {
  readonly log: Log
  /** Called for each batch that is durable, with the time since `send` was called. */
  readonly onDelivered?: (topic: string, deliveryMs: number, batch: Batch) => void
}

/** What has happened so far. A batch that was sent in parts is one batch. */
export interface SinkStats {
  /** Durable, with their dead letters. */
  readonly records: number
  /** Of the records as they are laid out, not compressed. */
  readonly bytes: number
  readonly batches: number
  /** Attempts that failed, connecting included. */
  readonly retries: number
  /** Batches that are not durable yet. */
  readonly inFlight: number
  /** Over all batches, from the call of `send`. */
  readonly deliveryMs: number
  /** Batches that were sent in parts, because they were too large for their topic. */
  readonly splits: number
  /** Records that went to the dead letters, because they were too large for their topic. */
  readonly deadLetters: number
}

export interface OpenedSink extends Sink {
  /** It could deliver the last time it tried. */
  ready(): boolean
  /** Since when it cannot, Unix ms; null when it can, or nobody knows. */
  troubleSinceMs(): number | null
  stats(): SinkStats
}
