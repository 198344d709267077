import type { Sink } from '../types.ts'
import { type Arena, allocateArena, type Slot } from './arena.ts'
import type { Batching, ClosedBy } from './batching.ts'
import { OpenBatch } from './open-batch.ts'
import type { TrackedBlock } from './tracked-block.ts'

export interface BatcherOptions {
  readonly maxRecords: number
  readonly maxBytes: number
  readonly maxAgeMs: number
  /** Over all open and unacknowledged batches. */
  readonly totalBytes: number
  /** The largest block that comes. */
  readonly maxBlockBytes: number
  /** The most topics that a line may have batches in, that of its dead letters not counted; 1 when it is not given. */
  readonly topicsOfLine?: number
  /** Encoded headers for the records of a topic (`encodeHeaders`). */
  readonly headers: (topic: string) => Uint8Array
}

interface Open {
  readonly batch: OpenBatch
  readonly timer: NodeJS.Timeout
}

/**
 * So many batches of one topic may be under way before the next is kept open past its age: a topic that cannot be
 * written must not take every slot with batches of a line each.
 */
const MAX_SENDING_BY_AGE = 2

/**
 * Collects records into one open batch per topic and sends each when it is full, old or in the way. The one
 * place where fragments are acknowledged, but for `GroupBatcher`: after `send` has resolved.
 */
export class Batcher implements Batching {
  readonly arena: Arena
  readonly closed: Record<ClosedBy, number> = { records: 0, bytes: 0, age: 0, budget: 0, flush: 0 }
  readonly #options: BatcherOptions
  readonly #sink: Sink
  readonly #signal: AbortSignal
  readonly #open = new Map<string, Open>()
  readonly #freeSlots: Slot[]
  /** A line's records go to its topics, or its dead letter to another one. */
  readonly #slotsForLine: number
  readonly #failed = new AbortController()
  readonly #sendingByTopic = new Map<string, number>()
  #sending = 0
  #wake: (() => void)[] = []
  #failure: { readonly error: unknown } | null = null

  /** `signal` ends sends that are under way, unacknowledged. */
  constructor(options: BatcherOptions, sink: Sink, signal: AbortSignal) {
    this.#slotsForLine = (options.topicsOfLine ?? 1) + 1
    const slots = Math.max(2 * this.#slotsForLine, Math.floor(options.totalBytes / options.maxBytes))
    this.arena = allocateArena(options.maxBlockBytes, options.maxBytes, slots)
    this.#freeSlots = this.arena.slots.toReversed()
    this.#options = options
    this.#sink = sink
    this.#signal = signal
  }

  get sending(): number {
    return this.#sending
  }

  get failed(): AbortSignal {
    return this.#failed.signal
  }

  batchFor(topic: string, block: TrackedBlock, bytes: number): OpenBatch | null {
    let open = this.#open.get(topic)
    if (open !== undefined && open.batch.writer.records > 0 && !open.batch.accepts(bytes)) {
      this.#close(open, open.batch.writer.roomBytes < bytes ? 'bytes' : 'records')
      open = undefined
    }
    const batch = open?.batch ?? this.#openBatch(topic)
    batch?.begin(block)
    return batch
  }

  endBlock(block: TrackedBlock): void {
    for (const { batch } of this.#open.values()) batch.endFragment()
    block.seal()
  }

  async room(): Promise<void> {
    while (this.#failure === null && this.#freeSlots.length < this.#slotsForLine) {
      if (this.#sending === 0) this.#closeLargest()
      await this.#change()
    }
    this.#throwFailure()
  }

  async roomInBlock(): Promise<boolean> {
    await this.room()
    return true
  }

  async flush(): Promise<void> {
    for (const open of [...this.#open.values()]) this.#close(open, 'flush')
    while (this.#failure === null && this.#sending > 0) await this.#change()
    this.#throwFailure()
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.error
  }

  #openBatch(topic: string): OpenBatch | null {
    const slot = this.#freeSlots.pop()
    if (slot === undefined) return null
    const { headers, maxRecords, maxAgeMs } = this.#options
    const batch = new OpenBatch(topic, this.arena, slot, headers(topic), maxRecords)
    const timer = setTimeout(() => {
      if ((this.#sendingByTopic.get(topic) ?? 0) >= MAX_SENDING_BY_AGE) timer.refresh()
      else this.#close(open, 'age')
    }, maxAgeMs)
    const open: Open = { batch, timer }
    this.#open.set(topic, open)
    return batch
  }

  #closeLargest(): void {
    let largest: Open | null = null
    for (const open of this.#open.values()) {
      if (largest === null || open.batch.writer.length > largest.batch.writer.length) largest = open
    }
    if (largest !== null) this.#close(largest, 'budget')
  }

  #close({ batch, timer }: Open, why: ClosedBy): void {
    clearTimeout(timer)
    this.#open.delete(batch.topic)
    if (batch.writer.records > 0) this.closed[why] += 1
    this.#count(batch.topic, 1)
    void this.#ship(batch)
  }

  async #ship(open: OpenBatch): Promise<void> {
    try {
      const batch = open.seal()
      if (batch.records > 0) await this.#sink.send(batch, this.#signal)
      for (const fragment of batch.fragments) fragment.acknowledge()
      // Only now does nobody read the slot any more: a batch that failed keeps it.
      this.#freeSlots.push(open.slot)
    } catch (error) {
      this.#failure ??= { error }
      this.#failed.abort(error)
    } finally {
      this.#count(open.topic, -1)
      const wake = this.#wake
      this.#wake = []
      for (const resolve of wake) resolve()
    }
  }

  #count(topic: string, by: 1 | -1): void {
    this.#sending += by
    const sending = (this.#sendingByTopic.get(topic) ?? 0) + by
    if (sending === 0) this.#sendingByTopic.delete(topic)
    else this.#sendingByTopic.set(topic, sending)
  }

  #change(): Promise<void> {
    return new Promise(resolve => this.#wake.push(resolve))
  }
}
