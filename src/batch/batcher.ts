import type { Sink } from '../types.ts'
import { OpenBatch } from './open-batch.ts'
import type { TrackedBlock } from './tracked-block.ts'

/** Why a batch was closed: what the operator looks at to set the limits. */
export type ClosedBy = 'records' | 'bytes' | 'age' | 'budget' | 'flush'

export interface BatcherOptions {
  readonly maxRecords: number
  readonly maxBytes: number
  readonly maxAgeMs: number
  /** Over all open and unacknowledged batches. */
  readonly totalBytes: number
  /** Encoded headers for the records of a topic (`encodeHeaders`). */
  readonly headers: (topic: string) => Uint8Array
}

/**
 * Collects records into one open batch per topic and sends each when it is full, old or in the way. The one
 * place where fragments are acknowledged: after `send` has resolved. Memory is bounded by `room`: who writes
 * awaits it between blocks.
 */
export class Batcher {
  readonly closed: Record<ClosedBy, number> = { records: 0, bytes: 0, age: 0, budget: 0, flush: 0 }
  readonly #options: BatcherOptions
  readonly #sink: Sink
  readonly #signal: AbortSignal
  readonly #open = new Map<string, { readonly batch: OpenBatch; readonly timer: NodeJS.Timeout }>()
  readonly #freeBuffers: Buffer[] = []
  readonly #slots: number
  #sending = 0
  #wake: (() => void)[] = []
  #failure: { readonly error: unknown } | null = null

  /** `signal` ends sends that are under way, unacknowledged. */
  constructor(options: BatcherOptions, sink: Sink, signal: AbortSignal) {
    this.#options = options
    this.#sink = sink
    this.#signal = signal
    this.#slots = Math.max(2, Math.floor(options.totalBytes / options.maxBytes))
  }

  /** Batches that were sent and are not acknowledged yet. */
  get sending(): number {
    return this.#sending
  }

  /** The open batch of the topic, with room for a value of `bytes` unless that is more than any batch has. */
  batchFor(topic: string, block: TrackedBlock, bytes: number): OpenBatch {
    let open = this.#open.get(topic)
    if (open !== undefined && open.batch.writer.records > 0 && !open.batch.accepts(bytes)) {
      this.#close(topic, open.batch.writer.roomBytes < bytes ? 'bytes' : 'records')
      open = undefined
    }
    const batch = open?.batch ?? this.#openBatch(topic)
    batch.begin(block)
    return batch
  }

  /** No more records of this block come. */
  endBlock(block: TrackedBlock): void {
    for (const { batch } of this.#open.values()) batch.endFragment()
    block.seal()
  }

  /** Resolves when another block may be recorded; rejects when a batch could not be delivered, or on abort. */
  async room(): Promise<void> {
    if (this.#open.size * 2 > this.#slots) this.#closeLargest()
    while (this.#failure === null && this.#sending > 0 && this.#sending + this.#open.size >= this.#slots) {
      await this.#change()
    }
    this.#throwFailure()
  }

  /** Sends everything and resolves when all of it is durable; rejects as `room` does. */
  async flush(): Promise<void> {
    for (const topic of [...this.#open.keys()]) this.#close(topic, 'flush')
    while (this.#failure === null && this.#sending > 0) await this.#change()
    this.#throwFailure()
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.error
  }

  #openBatch(topic: string): OpenBatch {
    const buffer = this.#freeBuffers.pop() ?? Buffer.allocUnsafeSlow(this.#options.maxBytes)
    const batch = new OpenBatch(topic, buffer, this.#options.headers(topic), this.#options.maxRecords)
    const timer = setTimeout(() => this.#close(topic, 'age'), this.#options.maxAgeMs)
    this.#open.set(topic, { batch, timer })
    return batch
  }

  #closeLargest(): void {
    let largest: OpenBatch | null = null
    for (const { batch } of this.#open.values()) {
      if (largest === null || batch.writer.length > largest.writer.length) largest = batch
    }
    if (largest !== null) this.#close(largest.topic, 'budget')
  }

  #close(topic: string, why: ClosedBy): void {
    const open = this.#open.get(topic)
    if (open === undefined) return
    clearTimeout(open.timer)
    this.#open.delete(topic)
    if (open.batch.writer.records === 0) {
      this.#freeBuffers.push(open.batch.writer.buffer)
      return
    }
    this.closed[why] += 1
    this.#sending += 1
    void this.#ship(open.batch)
  }

  async #ship(open: OpenBatch): Promise<void> {
    try {
      const batch = open.seal()
      await this.#sink.send(batch, this.#signal)
      for (const fragment of batch.fragments) fragment.acknowledge()
      // Only now does nobody read the buffer any more: a batch that failed keeps it.
      if (this.#freeBuffers.length < this.#slots) this.#freeBuffers.push(open.writer.buffer)
    } catch (error) {
      this.#failure ??= { error }
    } finally {
      this.#sending -= 1
      const wake = this.#wake
      this.#wake = []
      for (const resolve of wake) resolve()
    }
  }

  #change(): Promise<void> {
    return new Promise(resolve => this.#wake.push(resolve))
  }
}
