import type { Batching } from './batching.ts'
import type { OpenBatch } from './open-batch.ts'
import type { TrackedBlock } from './tracked-block.ts'

/** `no-room`: the memory is used up for now; `too-large`: no batch takes the record. */
export type Outcome = 'recorded' | 'no-room' | 'too-large'

/** Puts records of one block into the batches of several topics. */
export class RecordRouter {
  readonly #batcher: Batching
  readonly #tracked: TrackedBlock

  constructor(batcher: Batching, tracked: TrackedBlock) {
    this.#batcher = batcher
    this.#tracked = tracked
  }

  /**
   * Makes the value source[start, end) a record of each topic: of all of them, or of none. It may stand where the next record of `home` begins.
   */
  record(
    topics: readonly string[],
    home: OpenBatch,
    source: Buffer,
    start: number,
    end: number,
    key: Uint8Array | null,
    timestampMs: number,
  ): Outcome {
    const valueBytes = end - start + (key?.length ?? 0)
    for (const topic of topics) {
      const batch = this.#batchOf(topic, valueBytes)
      if (batch === null) return 'no-room'
      if (batch.writer.roomBytes < valueBytes) return 'too-large'
    }
    let isForHome = false
    for (const topic of topics) {
      if (topic === home.topic) isForHome = true
      else this.#batchOf(topic, valueBytes)?.writer.copy(key, source, start, end, timestampMs)
    }
    // The last one, because it may move the value.
    if (isForHome) home.writer.copy(key, source, start, end, timestampMs)
    return 'recorded'
  }

  #batchOf(topic: string, valueBytes: number): OpenBatch | null {
    return this.#batcher.batchFor(topic, this.#tracked, valueBytes)
  }
}
