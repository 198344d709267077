import { TimeReader } from './time.ts'
import { TIME_ISO8601_BYTES, timeIso8601End } from './time-grammar.ts'

const CLOCK_END = 19
const POINT = 0x2e
const COMMA = 0x2c
const SPACE = 0x20
const LETTER_T = 0x54
const COLON = 0x3a

/**
 * Reads `yyyy-mm-ddTHH:MM:SS[.fraction](Z|±hh:mm|±hhmm)`, RFC 3339 and what is commonly written for it: lower case, a space for
 * the T, a comma for the point, no colon in the zone. Its $time_iso8601 is what nginx itself writes.
 */
export class Rfc3339Reader {
  /** Of the last text read: Unix time in ms. */
  unixMs = Number.NaN
  /** Of the last text read: minutes east of UTC. */
  zoneOffsetMinutes = 0
  /** The text has no more than `unixMs` tells. */
  isExact = true
  readonly #text = new Uint8Array(TIME_ISO8601_BYTES)
  readonly #reader = new TimeReader()

  /** False when bytes[start, end) is no such time. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start <= CLOCK_END) return false
    const text = this.#text
    for (let i = 0; i < CLOCK_END; i += 1) text[i] = bytes[start + i] as number // within the value
    const separator = (text[10] as number) & 0xdf
    if (text[10] === SPACE || separator === LETTER_T) text[10] = LETTER_T
    const fractionEnd = this.#fractionEnd(bytes, start + CLOCK_END, end)
    const ms = fractionMs(bytes, start + CLOCK_END, fractionEnd)
    if (!this.#copyZone(bytes, fractionEnd, end)) return false
    if (timeIso8601End(text, 0, TIME_ISO8601_BYTES) !== TIME_ISO8601_BYTES) return false
    this.#reader.readIso8601(text, 0)
    this.unixMs = this.#reader.unixMs + ms
    this.zoneOffsetMinutes = this.#reader.zoneOffsetMinutes
    this.isExact = fractionEnd <= start + CLOCK_END + 4
    return true
  }

  /** Where the zone begins; a point without a digit belongs to no time. */
  #fractionEnd(bytes: Uint8Array, start: number, end: number): number {
    if (bytes[start] !== POINT && bytes[start] !== COMMA) return start
    let at = start + 1
    while (at < end && isDigit(bytes[at] as number)) at += 1 // at < end
    return at === start + 1 ? end : at
  }

  /** As `±hh:mm`, behind the clock. */
  #copyZone(bytes: Uint8Array, start: number, end: number): boolean {
    const text = this.#text
    const length = end - start
    if (length === 1 && ((bytes[start] as number) & 0xdf) === 0x5a) {
      text.set([0x2b, 0x30, 0x30, COLON, 0x30, 0x30], CLOCK_END)
      return true
    }
    if (length !== 5 && length !== 6) return false
    for (let i = 0; i < 3; i += 1) text[CLOCK_END + i] = bytes[start + i] as number // within the value
    text[CLOCK_END + 3] = length === 6 ? (bytes[start + 3] as number) : COLON
    text[CLOCK_END + 4] = bytes[end - 2] as number
    text[CLOCK_END + 5] = bytes[end - 1] as number
    return true
  }
}

/** Of `.fraction`; digits after the third are cut. */
function fractionMs(bytes: Uint8Array, start: number, end: number): number {
  let ms = 0
  for (let place = 1; place <= 3; place += 1) {
    ms = ms * 10 + (start + place < end ? (bytes[start + place] as number) - 0x30 : 0)
  }
  return ms
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
