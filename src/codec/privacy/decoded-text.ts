const PERCENT = 0x25
const BACKSLASH = 0x5c
const MAX_DEPTH = 255

/** What stands for a character that one byte does not hold: part of no name, no address and no separator. */
const OTHER = 0xff

/**
 * A text as who reads it in the end would: the log's escapes undone, then percent-encoding, as often as it was done. Of each byte
 * is known where it stands in the text, so that what is found here can be taken out there.
 */
export class DecodedText {
  /** Valid up to `length`. */
  bytes: Uint8Array = Buffer.alloc(256)
  /** places[i]: where byte i begins in the source; places[length]: where the text ends. */
  places = new Int32Array(257)
  /** How often percent-encoding was undone for byte i. */
  depths: Uint8Array = Buffer.alloc(256)
  length = 0
  #byte = 0

  /** `isEscaped`: backslashes are of nginx's escape=default or of JSON. Linear in end - start. */
  read(source: Uint8Array, start: number, end: number, isEscaped: boolean): void {
    if (this.bytes.length < end - start) this.#grow(2 * (end - start))
    const { bytes, places, depths } = this
    let length = 0
    let at = start
    while (at < end) {
      const byte = source[at] as number // at < end
      places[length] = at
      if (byte === PERCENT || (byte === BACKSLASH && isEscaped)) {
        at = this.#readEncoded(source, at, end, isEscaped, length)
      } else {
        bytes[length] = byte
        depths[length] = 0
        at += 1
      }
      length += 1
    }
    places[length] = end
    this.length = length
  }

  /** Whether byte i stands in the source as it is. */
  isLiteral(i: number): boolean {
    return (this.places[i + 1] as number) - (this.places[i] as number) === 1 // i < length
  }

  #grow(length: number): void {
    this.bytes = Buffer.alloc(length)
    this.places = new Int32Array(length + 1)
    this.depths = Buffer.alloc(length)
  }

  #readEncoded(source: Uint8Array, at: number, end: number, isEscaped: boolean, i: number): number {
    let next = this.#unescape(source, at, end, isEscaped)
    let byte = this.#byte
    let depth = 0
    while (byte === PERCENT) {
      const afterFirst = this.#unescape(source, next, end, isEscaped)
      const high = hexValue(this.#byte)
      const afterSecond = high < 0 ? afterFirst : this.#unescape(source, afterFirst, end, isEscaped)
      const low = high < 0 ? high : hexValue(this.#byte)
      if (low < 0) break
      byte = 16 * high + low
      next = afterSecond
      if (depth < MAX_DEPTH) depth += 1
    }
    this.bytes[i] = byte
    this.depths[i] = depth
    return next
  }

  /** Sets #byte, -1 behind the end; returns where the next one begins. */
  #unescape(source: Uint8Array, at: number, end: number, isEscaped: boolean): number {
    if (at >= end) {
      this.#byte = -1
      return end
    }
    this.#byte = source[at] as number // at < end
    if (this.#byte !== BACKSLASH || !isEscaped || at + 1 >= end) return at + 1
    const kind = source[at + 1]
    if (kind === 0x78) return this.#hex(source, at, at + 2, 2, end)
    if (kind === 0x75) return this.#hex(source, at, at + 2, 4, end)
    const meant = SHORT_ESCAPES.get(kind as number) // at + 1 < end
    if (meant === undefined) return at + 1
    this.#byte = meant
    return at + 2
  }

  /** `\xHH` or `\uHHHH`, else a backslash. */
  #hex(source: Uint8Array, at: number, from: number, digits: number, end: number): number {
    if (from + digits > end) return at + 1
    let value = 0
    for (let i = from; i < from + digits; i += 1) {
      const digit = hexValue(source[i] as number) // before `end`
      if (digit < 0) return at + 1
      value = 16 * value + digit
    }
    this.#byte = value > 0xff ? OTHER : value
    return from + digits
  }
}

/** What follows a backslash in JSON, and what it stands for. */
const SHORT_ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x22, 0x22], // "
  [0x2f, 0x2f], // /
  [BACKSLASH, BACKSLASH],
  [0x62, 0x08], // b
  [0x66, 0x0c], // f
  [0x6e, 0x0a], // n
  [0x72, 0x0d], // r
  [0x74, 0x09], // t
])

function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
