import type { Log } from '../observe/log.ts'
import type { Batch, Sink } from '../types.ts'
import type { KafkaSinkStats } from './kafka/kafka-sink.ts'

export interface SinkContext {
  readonly log: Log
  /** Called for each batch that is durable, with the time since `send` was called. */
  readonly onDelivered?: (topic: string, deliveryMs: number, batch: Batch) => void
}

export interface SinkStats extends KafkaSinkStats {
  /** Batches that were sent in parts, because they were too large for their topic. */
  readonly splits: number
  /** Records that went to the dead letters, because they were too large for their topic. */
  readonly deadLetters: number
}

export interface OpenedSink extends Sink {
  /** It could deliver the last time it tried. */
  ready(): boolean
  stats(): SinkStats
}
