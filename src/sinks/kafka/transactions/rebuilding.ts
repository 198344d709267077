import { type BatchRecord, readRecords } from '../../../batch/records.ts'
import type { Log } from '../../../observe/log.ts'
import type { Batch } from '../../../types.ts'
import { CUTS, partsOf, type SplittingOptions } from '../../splitting.ts'
import { withTimestamp } from '../parcel.ts'

/** A dead letter in the place of a record: how short it is already, of which record, and for which topic that was. */
interface Letter {
  readonly record: Batch
  readonly cut: number
}

/**
 * Makes anew what Kafka has refused of a group: a batch that is too large goes in parts, a record that is too large alone
 * becomes its dead letter, in the same transaction. The size that a topic refused is remembered.
 */
export class Rebuilding {
  readonly counts = { splits: 0, deadLetters: 0 }
  readonly #log: Log
  readonly #letter: SplittingOptions['deadLetter']
  readonly #limits = new Map<string, number>()
  readonly #letters = new WeakMap<Batch, Letter>()
  readonly #retimed = new WeakSet<Batch>()

  constructor(log: Log, letter: SplittingOptions['deadLetter']) {
    this.#log = log
    this.#letter = letter
  }

  /** Splits what is known to be refused whole. */
  fit(batches: readonly Batch[]): Batch[] {
    return batches.flatMap(batch => {
      const limit = this.#limits.get(batch.topic) ?? Number.POSITIVE_INFINITY
      if (batch.records === 1 || batch.bytes.length <= limit) return [batch]
      this.counts.splits += 1
      return partsOf(batch, limit)
    })
  }

  /** Without the batch that was refused as too large; null when neither its topic nor that of the dead letters takes it. */
  withoutTooLarge(batches: readonly Batch[], refused: Batch): Batch[] | null {
    if (refused.records > 1) {
      const limit = Math.min(this.#limits.get(refused.topic) ?? refused.bytes.length, refused.bytes.length)
      this.#limits.set(refused.topic, Math.floor(limit / 2))
      this.#log.warn(
        { topic: refused.topic, bytes: refused.bytes.length, nextBytes: Math.floor(limit / 2) },
        'batch refused as too large, sent in parts',
      )
      return this.fit(batches)
    }
    const letter = this.#nextLetter(refused)
    return letter === null ? null : replaced(batches, refused, letter)
  }

  /** With the record itself again in the place of its dead letter: its topic may have been widened. */
  withRecord(batches: readonly Batch[], refused: Batch): readonly Batch[] {
    const letter = this.#letters.get(refused)
    return letter === undefined ? batches : replaced(batches, refused, letter.record)
  }

  /** With the present time in the place of timestamps that the topic does not take; null when it has not taken that either. */
  withTimeOfSending(batches: readonly Batch[], refused: Batch): Batch[] | null {
    if (this.#retimed.has(refused)) return null
    const retimed = { ...refused, ...withTimestamp(refused, Date.now()) }
    this.#retimed.add(retimed)
    return replaced(batches, refused, retimed)
  }

  /** These are durable. */
  delivered(batches: readonly Batch[]): void {
    for (const batch of batches) {
      const letter = this.#letters.get(batch)
      if (letter === undefined) continue
      this.counts.deadLetters += 1
      const { topic, bytes } = letter.record
      const fields = { topic, deadLetterTopic: batch.topic, bytes: bytes.length }
      this.#log.warn(fields, 'record too large for its topic, sent to the dead letters')
    }
  }

  #nextLetter(refused: Batch): Batch | null {
    const before = this.#letters.get(refused)
    const original = before?.record ?? refused
    const [record] = readRecords(original)
    if (record === undefined) return null
    for (let cut = (before?.cut ?? -1) + 1; cut < CUTS.length; cut += 1) {
      const letter = this.#letterOf(record, original.topic, cut)
      if (letter === null) continue
      this.#letters.set(letter, { record: original, cut })
      return letter
    }
    return null
  }

  #letterOf(record: BatchRecord, topic: string, cut: number): Batch | null {
    const how = CUTS[cut]
    return how === undefined ? null : this.#letter(record, topic, how)
  }
}

function replaced(batches: readonly Batch[], one: Batch, by: Batch): Batch[] {
  return batches.map(batch => (batch === one ? by : batch))
}
