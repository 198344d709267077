import { type BatchRecord, readRecords } from '../../src/batch/records.ts'
import type { Batch, Sink } from '../../src/types.ts'

export interface HeldSend {
  readonly batch: Batch
  readonly records: readonly BatchRecord[]
  /** The batch is durable now. */
  settle(): void
  fail(error: Error): void
}

/** A sink that keeps what it was sent, copied, and makes it durable at once or when the test says so. */
export class MemorySink implements Sink {
  readonly held: HeldSend[] = []
  readonly delivered: { readonly topic: string; readonly records: readonly BatchRecord[] }[] = []
  readonly #hold: boolean
  #arrived: (() => void)[] = []
  closed = false

  constructor({ hold }: { readonly hold: boolean }) {
    this.#hold = hold
  }

  send(batch: Batch, signal: AbortSignal): Promise<void> {
    const records = [...readRecords({ ...batch, bytes: Uint8Array.from(batch.bytes) })]
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason as Error)
      signal.addEventListener('abort', abort)
      const settle = () => {
        signal.removeEventListener('abort', abort)
        this.delivered.push({ topic: batch.topic, records })
        resolve()
      }
      if (this.#hold) this.held.push({ batch, records, settle, fail: reject })
      else settle()
      const arrived = this.#arrived
      this.#arrived = []
      for (const wake of arrived) wake()
    })
  }

  /** Resolves when so many sends are or were held. */
  async arrived(count: number): Promise<void> {
    while (this.held.length < count) await new Promise<void>(resolve => this.#arrived.push(resolve))
  }

  /** The values that were delivered to a topic, as text, in order. */
  values(topic: string): string[] {
    return this.delivered
      .filter(batch => batch.topic === topic)
      .flatMap(({ records }) => records.map(({ value }) => Buffer.from(value).toString()))
  }

  close(): Promise<void> {
    this.closed = true
    return Promise.resolve()
  }
}
