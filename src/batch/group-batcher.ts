import type { Position, TransactionalSink } from '../types.ts'
import { type Arena, allocateArena, type Slot } from './arena.ts'
import type { BatcherOptions } from './batcher.ts'
import type { Batching, ClosedBy } from './batching.ts'
import { OpenBatch } from './open-batch.ts'
import type { TrackedBlock } from './tracked-block.ts'

export interface GroupBatcherOptions extends BatcherOptions {
  /** A group is committed at so many bytes … */
  readonly groupBytes: () => number
  /** … or when its first block is so old … */
  readonly groupAgeMs: number
  /** … or when no block came for so long. */
  readonly idleMs: number
  /** What changes without records is committed at such intervals. */
  readonly positionsIntervalMs: number
  /** The largest batch that a topic takes, of `maxBytes` at most. */
  readonly maxBytesOf: (topic: string) => number
}

/** What becomes durable together: every record of its blocks, and the positions after them. */
class Group {
  /** Full ones; the open ones belong to it too until it is closed. */
  readonly batches: OpenBatch[] = []
  /** The end of the last block of each file, by the file's key. */
  readonly positions = new Map<string, Position>()
  /** One for each block, records or not: no block is acknowledged before the group is durable. */
  readonly acknowledge: (() => void)[] = []
  bytes = 0
  readonly sinceMs = performance.now()
}

/**
 * Collects records into groups of batches, each with every record of the blocks that it covers, and commits one after the
 * other: while one is being committed, the next one is filled. Like `Batcher` the one place where its fragments are
 * acknowledged: after `commit` has resolved.
 */
export class GroupBatcher implements Batching {
  readonly arena: Arena
  readonly closed: Record<ClosedBy, number> = { records: 0, bytes: 0, age: 0, budget: 0, flush: 0 }
  readonly #options: GroupBatcherOptions
  readonly #sink: TransactionalSink
  readonly #signal: AbortSignal
  readonly #open = new Map<string, OpenBatch>()
  readonly #freeSlots: Slot[]
  /** A line's records go to its topics, or its dead letter to another one. */
  readonly #slotsForLine: number
  readonly #failed = new AbortController()
  readonly #idle: NodeJS.Timeout
  readonly #interval: NodeJS.Timeout
  #group = new Group()
  #sending = 0
  #isCommitting = false
  #isInBlock = false
  #lastBlockMs = 0
  #lastCommitMs = 0
  #wake: (() => void)[] = []
  #failure: { readonly error: unknown } | null = null

  /** `signal` ends a commit that is under way. */
  constructor(options: GroupBatcherOptions, sink: TransactionalSink, signal: AbortSignal) {
    this.#slotsForLine = (options.topicsOfLine ?? 1) + 1
    const slots = 2 * (Math.ceil(options.groupBytes() / options.maxBytes) + this.#slotsForLine)
    this.arena = allocateArena(options.maxBlockBytes, options.maxBytes, slots)
    this.#freeSlots = this.arena.slots.toReversed()
    this.#options = options
    this.#sink = sink
    this.#signal = signal
    this.#idle = setTimeout(() => this.#commitIfDue(), options.idleMs)
    this.#interval = setInterval(() => this.#commitChanges(), options.positionsIntervalMs)
  }

  get sending(): number {
    return this.#sending
  }

  get failed(): AbortSignal {
    return this.#failed.signal
  }

  batchFor(topic: string, block: TrackedBlock, bytes: number): OpenBatch | null {
    this.#isInBlock = true
    let batch = this.#open.get(topic)
    if (batch !== undefined && batch.writer.records > 0 && !batch.accepts(bytes)) {
      this.#close(batch, batch.writer.roomBytes < bytes ? 'bytes' : 'records')
      batch = undefined
    }
    batch ??= this.#openBatch(topic) ?? undefined
    batch?.begin(block)
    return batch ?? null
  }

  endBlock(block: TrackedBlock): void {
    for (const batch of this.#open.values()) batch.endFragment()
    const { end } = block
    if (end.offset > block.block.start.offset) this.#group.positions.set(end.file.key, end)
    this.#group.acknowledge.push(block.fragment(0).acknowledge)
    block.seal()
    this.#isInBlock = false
    this.#lastBlockMs = performance.now()
    this.#idle.refresh()
    this.#commitIfDue()
  }

  async room(): Promise<void> {
    this.#isInBlock = false
    while (this.#failure === null && (this.#isFull() || this.#freeSlots.length < this.#slotsForLine)) {
      if (this.#isCommitting) await this.#change()
      else this.#commit('budget')
    }
    this.#throwFailure()
  }

  async roomInBlock(): Promise<boolean> {
    while (this.#failure === null && this.#freeSlots.length < this.#slotsForLine) {
      if (!this.#isCommitting) return false
      await this.#change()
    }
    this.#throwFailure()
    return true
  }

  async flush(): Promise<void> {
    while (this.#failure === null && (this.#isCommitting || this.#hasBlocks())) {
      if (this.#isCommitting) await this.#change()
      else this.#commit('flush')
    }
    this.#throwFailure()
  }

  /** No timer is left. */
  close(): void {
    clearTimeout(this.#idle)
    clearInterval(this.#interval)
  }

  #hasBlocks(): boolean {
    return this.#group.acknowledge.length > 0
  }

  #isFull(): boolean {
    let bytes = this.#group.bytes
    for (const { writer } of this.#open.values()) bytes += writer.length
    // Many small batches: the other half of the memory is the next group's.
    const batches = this.#group.batches.length + this.#open.size
    return bytes >= this.#options.groupBytes() || 2 * batches >= this.arena.slots.length
  }

  /** Between two blocks: commits the group when it is full or old, or when nothing comes any more. */
  #commitIfDue(): void {
    if (this.#isCommitting || this.#isInBlock || this.#failure !== null || !this.#hasBlocks()) return
    const nowMs = performance.now()
    if (this.#isFull()) this.#commit('budget')
    else if (nowMs - this.#group.sinceMs >= this.#options.groupAgeMs) this.#commit('age')
    // A timer may be up to a millisecond early.
    else if (nowMs - this.#lastBlockMs >= this.#options.idleMs - 1) this.#commit('age')
  }

  /** Of files that are new, gone or renamed: no block says so. */
  #commitChanges(): void {
    if (this.#isCommitting || this.#isInBlock || this.#failure !== null) return
    if (performance.now() - this.#lastCommitMs >= this.#options.positionsIntervalMs) this.#commit('age')
  }

  #openBatch(topic: string): OpenBatch | null {
    const slot = this.#freeSlots.pop()
    if (slot === undefined) return null
    const { headers, maxRecords, maxBytesOf } = this.#options
    const end = Math.min(slot.end, slot.start + maxBytesOf(topic))
    const batch = new OpenBatch(topic, this.arena, slot, headers(topic), maxRecords, end)
    this.#open.set(topic, batch)
    return batch
  }

  #close(batch: OpenBatch, why: ClosedBy): void {
    this.#open.delete(batch.topic)
    this.closed[why] += 1
    this.#group.bytes += batch.writer.length
    this.#group.batches.push(batch)
  }

  #commit(why: ClosedBy): void {
    for (const batch of [...this.#open.values()]) {
      if (batch.writer.records > 0) this.#close(batch, why)
      else {
        this.#open.delete(batch.topic)
        this.#freeSlots.push(batch.slot)
      }
    }
    const group = this.#group
    this.#group = new Group()
    this.#isCommitting = true
    this.#sending = group.batches.length
    void this.#ship(group)
  }

  async #ship({ batches, positions, acknowledge }: Group): Promise<void> {
    try {
      const sealed = batches.map(batch => batch.seal())
      await this.#sink.commit(sealed, [...positions.values()], this.#signal)
      for (const { fragments } of sealed) for (const fragment of fragments) fragment.acknowledge()
      for (const each of acknowledge) each()
      // Only now does nobody read the slots any more: a group that failed keeps them.
      for (const { slot } of batches) this.#freeSlots.push(slot)
    } catch (error) {
      this.#failure ??= { error }
      this.#failed.abort(error)
    } finally {
      this.#isCommitting = false
      this.#sending = 0
      this.#lastCommitMs = performance.now()
      const wake = this.#wake
      this.#wake = []
      for (const resolve of wake) resolve()
    }
    this.#commitIfDue()
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.error
  }

  #change(): Promise<void> {
    return new Promise(resolve => this.#wake.push(resolve))
  }
}
