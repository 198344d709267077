import type { Arena } from './arena.ts'
import type { OpenBatch } from './open-batch.ts'
import type { TrackedBlock } from './tracked-block.ts'

/** Why a batch was closed: what the operator looks at to set the limits. */
export type ClosedBy = 'records' | 'bytes' | 'age' | 'budget' | 'flush'

/** What the data path writes records into. Memory is bounded by `room`: who writes awaits it between blocks. */
export interface Batching {
  readonly arena: Arena
  readonly closed: Readonly<Record<ClosedBy, number>>
  /** Batches that were sent and are not acknowledged yet. */
  readonly sending: number
  /** Aborted when a batch could not be delivered: whoever waits for something else need not. */
  readonly failed: AbortSignal
  /**
   * The open batch of the topic, with room for a value of `bytes` unless that is more than any batch has. Null when
   * the memory is used up: await `room` or, when records of the block were written, `roomInBlock`, and ask again.
   */
  batchFor(topic: string, block: TrackedBlock, bytes: number): OpenBatch | null
  /** No more records of this block come. */
  endBlock(block: TrackedBlock): void
  /** Resolves when there is room for more records; rejects when a batch could not be delivered, or on abort. */
  room(): Promise<void>
  /** As `room`, in the middle of a block; false when there is none before the block ends. */
  roomInBlock(): Promise<boolean>
  /** Sends everything and resolves when all of it is durable; rejects as `room` does. */
  flush(): Promise<void>
}
