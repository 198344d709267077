import { MAX_FRAMING_BYTES } from '../batch/record-writer.ts'
import { type BatchRecord, layOut, readRecords } from '../batch/records.ts'
import { DeliveryError } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import type { Batch, Sink } from '../types.ts'
import { Hold } from './hold.ts'
import { Turns } from './turns.ts'

/** How short a dead letter shall be. */
export interface LetterCut {
  /** About as large as it may be. */
  readonly maxBytes: number
  /** With nothing in it that names and numbers can do without: no raw bytes, no format, no labels. */
  readonly bare: boolean
}

export interface SplittingOptions {
  readonly log: Log
  /**
   * The batch that takes the place of a record that its topic will not take however small its batch is. Null when
   * the record is no larger as it is.
   */
  readonly deadLetter: (record: BatchRecord, topic: string, cut: LetterCut) => Batch | null
  /** Where the dead letters of a topic go. */
  readonly deadLetterTopic: (topic: string) => string
}

export interface SplittingSink extends Sink {
  /** Batches that were split, and records that went to the dead letters. */
  readonly counts: { readonly splits: number; readonly deadLetters: number }
  /** Rounds in which neither a record nor any dead letter of it was taken. */
  readonly retries: number
  /** A record waits for such a round to succeed. */
  readonly held: boolean
}

/** Tried in this order. The first is small enough for any topic that takes batches at all. */
export const CUTS: readonly LetterCut[] = [
  ...[64, 16, 4, 1, 0.25].map(kib => ({ maxBytes: kib * 1024, bare: false })),
  { maxBytes: 0, bare: true },
]

/**
 * A sink that sends a batch in parts when it is refused as too large, and a record that is too large alone to its
 * dead letters; while these do not take it either, it waits. `send` resolves when all of it is durable. The size that a topic refused is remembered, and later
 * batches are split before they are sent. Parts keep their order, and batches of one topic and partition theirs.
 */
export function splitting(inner: Sink, options: SplittingOptions): SplittingSink {
  return new Splitting(inner, options)
}

class Splitting implements SplittingSink {
  readonly counts = { splits: 0, deadLetters: 0 }
  readonly #inner: Sink
  readonly #options: SplittingOptions
  readonly #limits = new Map<string, number>()
  readonly #acceptedBytes = new Map<string, number>()
  readonly #gates = new Map<string, Turns>()
  readonly #hold: Hold

  constructor(inner: Sink, options: SplittingOptions) {
    this.#inner = inner
    this.#options = options
    this.#hold = new Hold(options.log)
  }

  get retries(): number {
    return this.#hold.retries
  }

  get held(): boolean {
    return this.#hold.any
  }

  async send(batch: Batch, signal: AbortSignal): Promise<void> {
    const gate = this.#gate(batch)
    await gate.take(signal)
    if (this.#fits(batch) && batch.bytes.length <= this.#accepted(batch.topic)) {
      const sending = this.#sendWhole(batch, signal)
      // It has its place in the queue of its partition: the next one may queue behind it.
      gate.pass()
      await sending
      return
    }
    // Nobody may come after a batch that might be refused: its parts would go behind him.
    try {
      if (this.#fits(batch)) await this.#sendWhole(batch, signal)
      else await this.#sendParts(batch, signal)
    } finally {
      gate.pass()
    }
  }

  close(): Promise<void> {
    this.#hold.close()
    return this.#inner.close()
  }

  #gate({ topic, partition }: Batch): Turns {
    const key = `${topic}/${partition}`
    const gate = this.#gates.get(key) ?? new Turns()
    this.#gates.set(key, gate)
    return gate
  }

  #limit(topic: string): number {
    return this.#limits.get(topic) ?? Number.POSITIVE_INFINITY
  }

  /** The largest batch that the topic has taken so far, in bytes. */
  #accepted(topic: string): number {
    return this.#acceptedBytes.get(topic) ?? 0
  }

  #fits({ topic, bytes, records }: Batch): boolean {
    return records === 1 || bytes.length <= this.#limit(topic)
  }

  async #sendWhole(batch: Batch, signal: AbortSignal): Promise<void> {
    try {
      await this.#inner.send(batch, signal)
      this.#acceptedBytes.set(batch.topic, Math.max(this.#accepted(batch.topic), batch.bytes.length))
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.reason !== 'too-large') throw error
      if (batch.records === 1) await this.#sendLetter(batch, signal)
      else await this.#sendSmaller(batch, error, signal)
    }
  }

  async #sendSmaller(batch: Batch, error: DeliveryError, signal: AbortSignal): Promise<void> {
    const { topic, bytes } = batch
    const limit = Math.min(this.#limit(topic), Math.floor(bytes.length / 2))
    this.#limits.set(topic, limit)
    this.#options.log.warn(
      { topic, bytes: bytes.length, nextBytes: limit, reason: error.message },
      'batch refused as too large, sent in parts',
    )
    await this.#sendParts(batch, signal)
  }

  async #sendParts(batch: Batch, signal: AbortSignal): Promise<void> {
    this.counts.splits += 1
    for (const part of partsOf(batch, this.#limit(batch.topic))) await this.#sendWhole(part, signal)
  }

  /** Of a record that was refused alone. Never gives it up: its topic, or that of the dead letters, may be widened. */
  async #sendLetter(batch: Batch, signal: AbortSignal): Promise<void> {
    const [record] = readRecords(batch)
    if (record === undefined) return
    const { log, deadLetterTopic } = this.#options
    const { topic, bytes } = batch
    const fields = { topic, deadLetterTopic: deadLetterTopic(topic), bytes: bytes.length }
    let isFirst = true
    const attempt = async () => {
      if (!isFirst && (await this.#isTaken(batch, signal))) return null
      isFirst = false
      if (!(await this.#isLetterTaken(record, topic, signal)))
        return 'neither topic takes it, however short its dead letter: raise max.message.bytes of one'
      this.counts.deadLetters += 1
      log.warn(fields, 'record too large for its topic, sent to the dead letters')
      return null
    }
    await this.#hold.until(fields, attempt, signal)
  }

  async #isLetterTaken(record: BatchRecord, topic: string, signal: AbortSignal): Promise<boolean> {
    for (const cut of CUTS) {
      const letter = this.#options.deadLetter(record, topic, cut)
      if (letter !== null && (await this.#isTaken(letter, signal))) return true
    }
    return false
  }

  /** False when it is too large. */
  async #isTaken(batch: Batch, signal: AbortSignal): Promise<boolean> {
    try {
      await this.#inner.send(batch, signal)
      return true
    } catch (error) {
      if (error instanceof DeliveryError && error.reason === 'too-large') return false
      throw error
    }
  }
}

/** The records of a batch in order, in parts of about `limit` bytes; a record that has more is a part by itself. */
export function partsOf(batch: Batch, limit: number): Batch[] {
  const parts: BatchRecord[][] = []
  let part: BatchRecord[] = []
  let bytes = 0
  for (const record of readRecords(batch)) {
    const recordBytes = sizeOf(record)
    if (part.length > 0 && bytes + recordBytes > limit) {
      parts.push(part)
      part = []
      bytes = 0
    }
    part.push(record)
    bytes += recordBytes
  }
  parts.push(part)
  const { topic, partition } = batch
  return parts.map(records => ({ topic, partition, fragments: [], ...layOut(records) }))
}

function sizeOf({ key, value, headers }: BatchRecord): number {
  const headerBytes = headers.reduce((sum, [name, text]) => sum + name.length + text.length, 0)
  return value.length + (key?.length ?? 0) + headerBytes + MAX_FRAMING_BYTES
}
