import type { ByteReader } from '../tail/byte-reader.ts'
import { type Piece, piecesOf } from './gap-content.ts'
import { pairsOf, type Ranges, RangesBuilder, subtract } from './ranges.ts'

const LF = 10

/** What became of a byte. Each byte of a file is in one of these. */
export const FATES = [
  'delivered',
  'deadLettered',
  'missing',
  'filtered',
  'skipped',
  'history',
  'unshipped',
  'unknown',
] as const

export type Fate = (typeof FATES)[number]

export interface FileAccount {
  readonly fates: Readonly<Record<Fate, Ranges>>
  readonly missingLines: number
  /** Where the file ended, in bytes; of a compressed one, of what comes out of it. */
  readonly endOffset: number
}

export interface FileFacts {
  /** What the topics have, without the LF of the last record of each range. */
  readonly delivered: Ranges
  readonly deadLettered: Ranges
  /** So many first bytes were there before the first start. */
  readonly historyBytes: number
  /** From here on nothing has to be in Kafka yet. */
  readonly committedOffset: number
}

export interface FileContent {
  readonly bytes: ByteReader
  /** As noted at the beginning; infinite for a compressed file. */
  readonly sizeBytes: number
}

/** What a line that has to be in Kafka and is not there means. */
export type JudgeLine = (offset: number, text: Buffer | null) => Fate

/** Gives every byte of a file its fate. Only what no record was made from is read. */
export async function accountOf(
  facts: FileFacts,
  content: FileContent,
  judge: JudgeLine,
): Promise<FileAccount> {
  const painter = new Painter(facts, judge)
  for (const { from, to, fate } of coveredParts(facts)) {
    await painter.gap(content, from)
    painter.cover(from, to, fate)
  }
  await painter.gap(content, content.sizeBytes)
  return painter.account()
}

/** The same of a file that is gone: what is between its records nobody can look at any more. */
export function accountOfGone(facts: FileFacts): FileAccount {
  const painter = new Painter(facts, () => 'unknown')
  for (const { from, to, fate } of coveredParts(facts)) {
    painter.unread(from)
    painter.cover(from, to, fate)
  }
  painter.unread(facts.committedOffset)
  return painter.account()
}

interface Part {
  readonly from: number
  readonly to: number
  readonly fate: Fate
}

/** In rising order. */
function coveredParts({ delivered, deadLettered }: FileFacts): Part[] {
  const parts: Part[] = []
  for (const [from, to] of pairsOf(delivered)) parts.push({ from, to, fate: 'delivered' })
  for (const [from, to] of pairsOf(subtract(deadLettered, delivered))) {
    parts.push({ from, to, fate: 'deadLettered' })
  }
  return parts.sort((one, other) => one.from - other.from)
}

/** Paints a file from its beginning on. */
class Painter {
  readonly #facts: FileFacts
  readonly #judge: JudgeLine
  readonly #builders: Record<Fate, RangesBuilder>
  #at = 0
  /** That of the record which ends here; null when none does. */
  #ended: Fate | null = null
  #missingLines = 0

  constructor(facts: FileFacts, judge: JudgeLine) {
    this.#facts = facts
    this.#judge = judge
    this.#builders = forEachFate(() => new RangesBuilder())
  }

  cover(from: number, to: number, fate: Fate): void {
    this.#paint(Math.max(from, this.#at), to, fate)
    this.#ended = fate
  }

  /** Up to the next record, or to the end. */
  async gap({ bytes, sizeBytes }: FileContent, to: number): Promise<void> {
    const end = Math.min(to, sizeBytes)
    await this.#endRecord(bytes, end)
    const { historyBytes, committedOffset } = this.#facts
    this.#paint(this.#at, Math.min(historyBytes, end), 'history')
    // What has to come yet may be gigabytes: it is counted and not read, unless only that tells where it ends.
    const isRead = () => this.#at < end && (this.#at < committedOffset || end === Number.POSITIVE_INFINITY)
    if (isRead()) {
      for await (const pieces of piecesOf(bytes, this.#at, end)) {
        for (const piece of pieces) this.#place(piece, to >= sizeBytes)
        if (!isRead()) break
      }
    }
    if (end === Number.POSITIVE_INFINITY) return
    this.#paint(this.#at, end, this.#at >= committedOffset ? 'unshipped' : 'unknown')
    // There are records of bytes that the file had and has no more.
    if (to > end && to !== Number.POSITIVE_INFINITY) this.unread(to)
  }

  /** Of a file that is not there any more. */
  unread(to: number): void {
    if (this.#ended !== null && to === this.#at + 1) this.#paint(this.#at, to, this.#ended)
    this.#paint(this.#at, Math.min(this.#facts.historyBytes, to), 'history')
    this.#paint(this.#at, to, 'unknown')
  }

  account(): FileAccount {
    const fates = forEachFate(fate => this.#builders[fate].build())
    return { fates, missingLines: this.#missingLines, endOffset: this.#at }
  }

  /** The LF of the record that ends here is that record's; after a torn one there is none. */
  async #endRecord(bytes: ByteReader, end: number): Promise<void> {
    if (this.#ended === null || this.#at >= end) return
    const next = new Uint8Array(1)
    const isLf = end === this.#at + 1 || ((await bytes.read(next, this.#at)) === 1 && next[0] === LF)
    if (isLf) this.#paint(this.#at, this.#at + 1, this.#ended)
  }

  #place(piece: Piece, isLastGap: boolean): void {
    const { from, to } = piece
    const fate = from >= this.#facts.committedOffset ? 'unshipped' : this.#fateOf(piece, isLastGap)
    if (fate === 'missing') this.#missingLines += 1
    this.#paint(from, to, fate)
  }

  #fateOf(piece: Piece, isLastGap: boolean): Fate {
    if (piece.kind !== 'line') return 'skipped'
    return this.#isUnfinished(piece, isLastGap) ? 'unshipped' : this.#judge(piece.from, piece.text)
  }

  /** A last line that may still be written. */
  #isUnfinished({ to, isTerminated, isLast }: Piece & { kind: 'line' }, isLastGap: boolean): boolean {
    const { committedOffset } = this.#facts
    const isCommitted = to <= committedOffset && committedOffset !== Number.POSITIVE_INFINITY
    return !isTerminated && isLast && isLastGap && !isCommitted
  }

  #paint(from: number, to: number, fate: Fate): void {
    if (to <= from) return
    this.#builders[fate].add(from, to)
    this.#at = to
    this.#ended = null
  }
}

function forEachFate<Value>(make: (fate: Fate) => Value): Readonly<Record<Fate, Value>> {
  // It has every one of FATES.
  return Object.fromEntries(FATES.map(fate => [fate, make(fate)])) as Record<Fate, Value>
}
