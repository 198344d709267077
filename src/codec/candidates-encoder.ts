import type { CompiledFormat } from '../nginx/compiled-format.ts'
import { mayOverlap } from '../nginx/overlap.ts'
import { compareSpecificity } from '../nginx/specificity.ts'
import type { FileGeneration } from '../types.ts'
import type { LineEncoder, Mismatch } from './line-encoder.ts'

/** One of the formats that a line may have. */
export interface Candidate {
  readonly encoder: LineEncoder
  /** Null when it is not a log_format: then it may fit any line, and every log_format comes before it. */
  readonly format: CompiledFormat | null
}

/** What is remembered of so many files; of the others the order begins anew, which changes no byte. */
const MAX_FILES = 1024

/**
 * The encoder of a path whose lines may have several formats. Formats that no line can share are tried in the order in
 * which they matched last in the file: that saves time and decides nothing. Formats that a line may share are one group,
 * and in a group the more specific one is always tried first (`compareSpecificity`, then the order given). So the
 * format of a line depends on its bytes and on the candidates, never on the lines before it: read again after a crash,
 * it gives the same record. `candidates` is not empty, and all of them write the same message.
 */
export function createCandidatesEncoder(candidates: readonly Candidate[]): LineEncoder {
  return new CandidatesEncoder(candidates)
}

class CandidatesEncoder implements LineEncoder {
  readonly messageName: string
  readonly #candidates: readonly Candidate[]
  readonly #groups: readonly (readonly LineEncoder[])[]
  readonly #orders = new Map<string, Uint8Array>()
  #order: Uint8Array
  #fileKey: string | null = null
  #matched: LineEncoder

  constructor(candidates: readonly Candidate[]) {
    const [first] = candidates
    if (first === undefined) throw new RangeError('no candidates')
    this.messageName = first.encoder.messageName
    if (candidates.some(({ encoder }) => encoder.messageName !== this.messageName)) {
      throw new RangeError('the formats of one path must give one kind of message')
    }
    this.#candidates = candidates
    this.#groups = groupsOf(candidates)
    this.#order = this.#freshOrder()
    this.#matched = first.encoder
  }

  get destination(): number {
    return this.#matched.destination
  }

  get timeUnixMs(): number {
    return this.#matched.timeUnixMs
  }

  beginBlock(file: FileGeneration, offset: number): void {
    for (const { encoder } of this.#candidates) encoder.beginBlock(file, offset)
    if (file.key === this.#fileKey) return
    this.#fileKey = file.key
    this.#order = this.#orders.get(file.key) ?? this.#remember(file.key)
  }

  maxEncodedBytes(lineBytes: number): number {
    let most = 0
    for (const { encoder } of this.#candidates) most = Math.max(most, encoder.maxEncodedBytes(lineBytes))
    return most
  }

  encode(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
    const order = this.#order
    for (let place = 0; place < order.length; place += 1) {
      const group = order[place] as number // place < length
      for (const encoder of this.#groups[group] as readonly LineEncoder[]) {
        const to = encoder.encode(bytes, start, end, out, at)
        if (to < 0) continue
        this.#matched = encoder
        if (place > 0) {
          order.copyWithin(1, 0, place)
          order[0] = group
        }
        return to
      }
    }
    return -1
  }

  key(): Uint8Array | null {
    return this.#matched.key()
  }

  /** Of the format that went furthest. */
  mismatch(): Mismatch {
    let best: Mismatch = { column: -1, reason: '' }
    for (const { encoder, format } of this.#candidates) {
      const mismatch = encoder.mismatch()
      if (mismatch.column <= best.column) continue
      best = format === null ? mismatch : { ...mismatch, format: format.text }
    }
    return { ...best, reason: `none of ${this.#candidates.length} formats fits; the nearest: ${best.reason}` }
  }

  #remember(fileKey: string): Uint8Array {
    const order = this.#freshOrder()
    const [oldest] = this.#orders.keys()
    if (this.#orders.size >= MAX_FILES && oldest !== undefined) this.#orders.delete(oldest)
    this.#orders.set(fileKey, order)
    return order
  }

  #freshOrder(): Uint8Array {
    return Uint8Array.from(this.#groups.keys())
  }
}

/** Formats that overlap, also by way of others, are in one group, the more specific one first. */
function groupsOf(candidates: readonly Candidate[]): readonly (readonly LineEncoder[])[] {
  let groups: Candidate[][] = []
  for (const candidate of candidates) {
    const joined = groups.filter(group => group.some(other => overlap(candidate, other)))
    const others = groups.filter(group => !joined.includes(group))
    // Where the first of them was, so that the expected format stays at the front.
    const place = joined[0] === undefined ? groups.length : groups.indexOf(joined[0])
    groups = others.toSpliced(place, 0, [...joined.flat(), candidate])
  }
  const given = (candidate: Candidate) => candidates.indexOf(candidate)
  return groups.map(group =>
    group.toSorted((a, b) => compare(a, b) || given(a) - given(b)).map(({ encoder }) => encoder),
  )
}

function overlap(a: Candidate, b: Candidate): boolean {
  return a.format === null || b.format === null || mayOverlap(a.format, b.format)
}

function compare(a: Candidate, b: Candidate): number {
  if (a.format !== null && b.format !== null) return compareSpecificity(a.format, b.format)
  return Number(a.format === null) - Number(b.format === null)
}
