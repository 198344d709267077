import { hexDigit } from './address.ts'
import type { AddressCut } from './address-cut.ts'
import { DecodedText } from './decoded-text.ts'
import type { Edits } from './edits.ts'

const COLON = 0x3a
const POINT = 0x2e
const PERCENT = 0x25
const BACKSLASH = 0x5c

/** What addresses are made of: 1 a digit, 2 another hex digit, 4 a colon, 8 a point. */
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x30 && byte <= 0x39) return 1
  if (byte === COLON) return 4
  return byte === POINT ? 8 : Number(hexDigit(byte) >= 0) * 2
})
const IS_LETTER = Uint8Array.from({ length: 256 }, (_, byte) => Number(/\w/.test(String.fromCharCode(byte))))

/**
 * Finds what looks like an address in text that may have anything around it: ports, brackets, commas, labels, digits that stand
 * beside it without a space. In doubt it is one. Linear in the text's length.
 *
 * IPv4: four numbers with points between them, of which the inner two are below 256: other digits may stand beside the outer two. IPv6: groups of hex digits with `::` among them, or eight of them. Percent-encoded too. Not a time
 * (`12:34:56`), not six groups (a MAC address), not `std::array`.
 */
export class AddressFinder {
  readonly #cut: AddressCut
  readonly #text = new DecodedText()
  #out = Buffer.alloc(64)

  constructor(cut: AddressCut) {
    this.#cut = cut
  }

  /** False: `find` would find nothing. */
  mayFind(bytes: Uint8Array, start: number, end: number): boolean {
    let points = 0
    let colons = 0
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at]
      if (byte === POINT) points += 1
      else if (byte === COLON) colons += 1
      else if (byte === PERCENT || byte === BACKSLASH) return true
    }
    return points > 2 || colons > 1
  }

  /** Adds to `edits` what takes the place of the addresses in bytes[start, end). */
  find(bytes: Uint8Array, start: number, end: number, isEscaped: boolean, edits: Edits): void {
    const text = this.#text
    text.read(bytes, start, end, isEscaped)
    let at = 0
    while (at < text.length) {
      if (KINDS[text.bytes[at] as number] === 0) {
        at += 1
        continue
      }
      const runStart = at
      let points = 0
      let colons = 0
      for (; at < text.length; at += 1) {
        const kind = KINDS[text.bytes[at] as number] as number // at < length
        if (kind === 0) break
        if (kind === 4) colons += 1
        else if (kind === 8) points += 1
      }
      if (colons > 1) this.#findIpv6(runStart, at, edits)
      else if (points > 2) this.#findIpv4(runStart, at, edits)
    }
  }

  /** In a run of hex digits, colons and points: stretches without points, each of which an IPv4 address may end. */
  #findIpv6(runStart: number, runEnd: number, edits: Edits): void {
    const { bytes } = this.#text
    let start = runStart
    while (start < runEnd) {
      // To the end of the token that has points, or of the run.
      let end = start
      let isDotted = false
      while (end < runEnd && !(isDotted && bytes[end] === COLON)) {
        if (bytes[end] === POINT) isDotted = true
        end += 1
      }
      this.#findIn(start, end, isDotted, edits)
      start = end
    }
  }

  #findIn(stretchStart: number, stretchEnd: number, isDotted: boolean, edits: Edits): void {
    const { bytes } = this.#text
    let start = stretchStart
    while (
      start < stretchEnd &&
      bytes[start] === COLON &&
      (bytes[start + 1] !== COLON || bytes[start + 2] === COLON)
    )
      start += 1
    let end = stretchEnd
    while (end > start && (bytes[end - 1] === POINT || isLoneColon(bytes, start, end))) end -= 1
    if (!this.#isIpv6(start, end, isDotted)) {
      if (isDotted) this.#findIpv4(lastColon(bytes, start, end) + 1, end, edits)
      return
    }
    this.#replace(start, end, false, edits)
  }

  /** It has `::`, or eight groups and more (an IPv4 address is two of them); and a digit, unless it stands alone. */
  #isIpv6(start: number, end: number, isDotted: boolean): boolean {
    const { bytes, length } = this.#text
    let groups = isDotted ? 2 : 1
    let hasGap = false
    let digits = 0
    let letters = 0
    for (let i = start; i < end; i += 1) {
      const byte = bytes[i]
      if (byte === COLON) {
        groups += 1
        if (i + 1 < end && bytes[i + 1] === COLON) hasGap = true
      } else if (byte !== POINT) {
        if (KINDS[byte as number] === 1) digits += 1
        else letters += 1
      }
    }
    if (digits + letters === 0 || (!hasGap && groups < 8)) return false
    if (digits > 0) return true
    const isBeside = (i: number) => i >= 0 && i < length && IS_LETTER[bytes[i] as number] === 1
    return !isBeside(start - 1) && !isBeside(end)
  }

  /** In a run of numbers and points. */
  #findIpv4(runStart: number, runEnd: number, edits: Edits): void {
    const { bytes } = this.#text
    let at = runStart
    while (at < runEnd) {
      if (KINDS[bytes[at] as number] !== 1) {
        at += 1
        continue
      }
      at = this.#findIpv4From(at, runEnd, edits)
    }
  }

  /** Numbers with one point between each two, from the digit at `start` on; returns where they end. */
  #findIpv4From(start: number, runEnd: number, edits: Edits): number {
    const { bytes } = this.#text
    // Where the last four numbers begin, the latest last.
    let first = -1
    let second = -1
    let third = -1
    let at = start
    for (;;) {
      const fourth = at
      while (at < runEnd && KINDS[bytes[at] as number] === 1) at += 1
      const isLast = at + 1 >= runEnd || bytes[at] !== POINT || KINDS[bytes[at + 1] as number] !== 1
      if (first >= 0 && this.#isOctet(second, third - 1) && this.#isOctet(third, fourth - 1)) {
        this.#replace(first, at, true, edits)
        first = -1
        second = -1
        third = -1
      } else {
        first = second
        second = third
        third = fourth
      }
      if (isLast) return at
      at += 1
    }
  }

  #isOctet(start: number, end: number): boolean {
    const { bytes } = this.#text
    if (end - start > 3) return false
    let octet = 0
    for (let i = start; i < end; i += 1) octet = 10 * octet + (bytes[i] as number) - 0x30 // i < end
    return octet < 256
  }

  #replace(start: number, end: number, isIpv4: boolean, edits: Edits): void {
    const { bytes, places } = this.#text
    const out = this.#out
    let length = this.#cut.write(bytes, start, end, out, 0)
    if (length < 0) length = this.#cut.writeDoubtful(bytes, start, end, isIpv4, out, 0)
    edits.replace(places[start] as number, places[end] as number, out, length) // both within the text
  }
}

/** The last byte before `end` is a colon, and no `::` ends there. */
function isLoneColon(bytes: Uint8Array, start: number, end: number): boolean {
  return bytes[end - 1] === COLON && (end - 2 < start || bytes[end - 2] !== COLON)
}

function lastColon(bytes: Uint8Array, start: number, end: number): number {
  let at = end - 1
  while (at >= start && bytes[at] !== COLON) at -= 1
  return at
}
