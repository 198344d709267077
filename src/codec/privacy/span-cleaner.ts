import { type CompiledFormat, SPAN_UNSET } from '../../nginx/compiled-format.ts'
import type { Privacy } from '../../privacy-rules.ts'
import { SLACK_BYTES } from '../value-reader.ts'
import { type FieldPrivacy, planPrivacy, type TextPrivacy } from './privacy-plan.ts'
import { TextCleaner } from './text-cleaner.ts'

/** Whole lines of JSON that are one value: quotes end what is inside. */
const OPENING = new Set([0x7b, 0x5b])
const RAW: TextPrivacy = { argumentsIn: 'raw', hasAddresses: true }

/**
 * Cleans the values of lines of one format, between matching and encoding: whatever is made of the spans afterwards (fields,
 * the key, what is kept in `variables`) is made of clean ones.
 */
export class SpanCleaner {
  /** For each variable of the format. */
  readonly plan: readonly FieldPrivacy[]
  /** No line has more bytes of values than so many times its own. */
  readonly maxGrowth: number
  readonly texts: TextCleaner
  /** After `clean`: where the clean values are. */
  readonly spans: Int32Array
  readonly #isEscaped: boolean
  /** The values of the line, then those that took the place of some. */
  #scratch = Buffer.alloc(4096)

  constructor(format: CompiledFormat, privacy: Privacy, isOwn: boolean) {
    this.plan = planPrivacy(format, privacy.rules, isOwn)
    this.texts = new TextCleaner(privacy)
    this.spans = new Int32Array(3 * format.fields.length)
    this.maxGrowth = this.texts.maxGrowth
    this.#isEscaped = format.escape !== 'none'
  }

  /**
   * Sets `spans` to clean values of a matched line, whose own are `logged`, and returns what they point into: `bytes`, or a
   * buffer of this object until the next call. `unixMs` is the event's time.
   */
  clean(bytes: Uint8Array, logged: Int32Array, unixMs: number): Uint8Array {
    this.texts.setTime(unixMs)
    const { plan, spans } = this
    spans.set(logged)
    let to = -1
    for (let field = 0; field < plan.length; field += 1) {
      const privacy = plan[field] as FieldPrivacy // field < length
      if (privacy === null) continue
      const slot = 3 * field
      if (((spans[slot + 2] as number) & SPAN_UNSET) !== 0) continue // three numbers for each field
      if (privacy === 'drop') {
        spans[slot] = 0
        spans[slot + 1] = 0
        spans[slot + 2] = SPAN_UNSET
        continue
      }
      const source = to < 0 ? bytes : this.#scratch
      const start = spans[slot] as number
      const end = spans[slot + 1] as number
      if (!this.texts.mayChange(source, start, end, privacy)) continue
      if (to < 0) to = this.#copyValues(bytes, spans)
      const valueStart = to
      const scratch = this.#scratch
      const cleaned = this.#clean(scratch, spans[slot] as number, spans[slot + 1] as number, privacy, to)
      if (cleaned < 0) continue
      to = cleaned
      spans[slot] = valueStart
      spans[slot + 1] = to
    }
    return to < 0 ? bytes : this.#scratch
  }

  #clean(bytes: Uint8Array, start: number, end: number, privacy: TextPrivacy, at: number): number {
    const { texts } = this
    if (privacy.hasAddresses) {
      const to = texts.writeAddress(bytes, start, end, bytes, at)
      if (to >= 0) return to
    }
    const isDocument = privacy.argumentsIn === 'url' && OPENING.has(bytes[start] as number)
    return isDocument
      ? texts.clean(bytes, start, end, { ...RAW, hasAddresses: privacy.hasAddresses }, true, bytes, at)
      : texts.clean(bytes, start, end, privacy, this.#isEscaped, bytes, at)
  }

  /** All values in one place, with room for as many cleaned ones; the spans follow them. */
  #copyValues(bytes: Uint8Array, spans: Int32Array): number {
    let first = Number.MAX_SAFE_INTEGER
    let last = 0
    let valueBytes = 0
    for (let slot = 0; slot < spans.length; slot += 3) {
      if (((spans[slot + 2] as number) & SPAN_UNSET) !== 0) continue // three numbers for each field
      const start = spans[slot] as number
      const end = spans[slot + 1] as number
      first = Math.min(first, start)
      last = Math.max(last, end)
      valueBytes += end - start
    }
    const length = last - first
    const room = length + this.maxGrowth * valueBytes + SLACK_BYTES
    if (this.#scratch.length < room) this.#scratch = Buffer.alloc(2 * room)
    this.#scratch.set(bytes.subarray(first, last), 0)
    for (let slot = 0; slot < spans.length; slot += 3) {
      if (((spans[slot + 2] as number) & SPAN_UNSET) !== 0) continue
      spans[slot] = (spans[slot] as number) - first
      spans[slot + 1] = (spans[slot + 1] as number) - first
    }
    return length
  }
}
