import type { Batch, Fragment } from '../types.ts'
import type { Arena, Slot } from './arena.ts'
import { RecordWriter } from './record-writer.ts'
import type { TrackedBlock } from './tracked-block.ts'

/** A batch that still takes records. */
export class OpenBatch {
  readonly topic: string
  readonly slot: Slot
  readonly writer: RecordWriter
  readonly #maxRecords: number
  readonly #fragments: Fragment[] = []
  #block: TrackedBlock | null = null
  #firstRecord = 0

  /** Writes up to `end`, which is the slot's unless given. */
  constructor(
    topic: string,
    arena: Arena,
    slot: Slot,
    headers: Uint8Array,
    maxRecords: number,
    end: number = slot.end,
  ) {
    this.topic = topic
    this.slot = slot
    this.#maxRecords = maxRecords
    this.writer = new RecordWriter(arena.buffer, headers, slot.start, end)
  }

  /** Whether one more record, its value of at most so many bytes, is sure to fit. */
  accepts(valueBytes: number): boolean {
    return this.writer.records < this.#maxRecords && this.writer.roomBytes >= valueBytes
  }

  /** The records that follow come from this block. */
  begin(block: TrackedBlock): void {
    if (this.#block === block) return
    this.endFragment()
    this.#block = block
    this.#firstRecord = this.writer.records
  }

  /** The block that wrote last writes no more into this batch. */
  endFragment(): void {
    const records = this.writer.records - this.#firstRecord
    if (this.#block !== null && records > 0) this.#fragments.push(this.#block.fragment(records))
    this.#block = null
  }

  seal(): Batch {
    this.endFragment()
    const { writer } = this
    return {
      topic: this.topic,
      partition: null,
      bytes: writer.bytes,
      records: writer.records,
      baseTimestampMs: writer.baseTimestampMs,
      maxTimestampMs: writer.maxTimestampMs,
      fragments: this.#fragments,
    }
  }
}
