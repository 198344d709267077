import { SPAN_ESCAPED, SPAN_NON_ASCII } from './compiled-format.ts'
import { KnownMinute } from './known-minute.ts'
import { BACKSLASH, type ByteClasses, escapeLength, FORBIDDEN, HIGH, PLAIN } from './text-bytes.ts'
import { TIME_ISO8601_BYTES, TIME_LOCAL_BYTES, timeIso8601End, timeLocalEnd } from './time-grammar.ts'

/** In `TextScan.stops`: a byte at which the text may end. The other classes are of text-bytes.ts. */
export const STOP = 4

/** What is to be known of each byte to find the end of a text. */
export interface TextScan {
  readonly stops: ByteClasses
  /** The same without STOP. */
  readonly classes: ByteClasses
  /** For FAST.text: the first byte of its literal, or else a `\`, four times; or NO_WORDS. */
  readonly stopWord: number
}

/** For text that too many bytes stop: they cannot be searched four at a time. */
export const NO_WORDS = 0

/** The line that the fast matcher is at. One for all lines: it is pointed at each in turn. */
export class ScannedLine {
  bytes: Uint8Array = new Uint8Array(0)
  end = 0
  /** Span flags of the text scanned since they were set to 0. */
  textFlags = 0
  /** After a text before a query: whether there was none, so that nothing of it is left to read. */
  isQueryRead = false
  /** The same memory, for reading several bytes at once: up to `lastEight` there are eight. */
  view: DataView = new DataView(new ArrayBuffer(0))
  lastEight = -1
  readonly #isJson: boolean
  readonly #localTimes = new KnownMinute('01/Jan/1970:00:00:00 +0000')
  readonly #isoTimes = new KnownMinute('1970-01-01T00:00:00+00:00')

  constructor(isJson: boolean) {
    this.#isJson = isJson
  }

  set(bytes: Uint8Array, end: number): void {
    this.end = end
    if (bytes === this.bytes) return
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.lastEight = bytes.byteLength - 8
  }

  timeLocalEnd(at: number): number {
    if (this.#localTimes.isKnown(this.view, at, this.end)) return at + TIME_LOCAL_BYTES
    const end = timeLocalEnd(this.bytes, at, this.end)
    if (end >= 0) this.#localTimes.remember(this.view, at)
    return end
  }

  timeIso8601End(at: number): number {
    if (this.#isoTimes.isKnown(this.view, at, this.end)) return at + TIME_ISO8601_BYTES
    const end = timeIso8601End(this.bytes, at, this.end)
    if (end >= 0) this.#isoTimes.remember(this.view, at)
    return end
  }

  /** Text up to the next byte that may end it, or to the end of the line; -1 when it cannot go on to there. */
  textEnd(start: number, scan: TextScan): number {
    const { bytes, end } = this
    const { stops } = scan
    let at = start
    while (at < end) {
      const kind = stops[bytes[at] as number] as number
      if (kind === STOP) return at
      at = this.stepOver(at, kind)
      if (at < 0) return -1
    }
    return at
  }

  /** Over one unit of text whose first byte is of class `kind`. */
  stepOver(at: number, kind: number): number {
    if (kind === PLAIN) return at + 1
    if (kind === FORBIDDEN) return -1
    if (kind === HIGH) {
      this.textFlags |= SPAN_NON_ASCII
      return at + 1
    }
    const length = kind === BACKSLASH ? escapeLength(this.bytes, at, this.end, this.#isJson) : 0
    if (length === 0) return -1
    this.textFlags |= SPAN_ESCAPED
    return at + length
  }

  holds(literal: Uint8Array, at: number): boolean {
    const { bytes } = this
    const { length } = literal
    if (at + length > this.end) return false
    for (let i = 0; i < length; i++) {
      if (bytes[at + i] !== literal[i]) return false
    }
    return true
  }
}
