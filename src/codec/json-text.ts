import { hexDigit } from './json-scanner.ts'

const BACKSLASH = 0x5c
const LETTER_U = 0x75

const MEANINGS = new Uint8Array(128)
for (const [letter, meaning] of Object.entries({
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  '"': 0x22,
  '/': 0x2f,
  '\\': 0x5c,
})) {
  MEANINGS[letter.charCodeAt(0)] = meaning
}

/**
 * Writes the content of a JSON string, bytes[start, end) without its quotes and known to be one, to out at `at` with its
 * escapes undone; returns where it ends. Never more bytes than before. Half of a surrogate pair, which no UTF-8 can say, becomes
 * the three bytes that it would have: such a value is not UTF-8 and is kept as one that is not.
 */
export function undoEscapes(
  bytes: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  at: number,
): number {
  let to = at
  let from = start
  while (from < end) {
    const byte = bytes[from] as number // from < end
    if (byte !== BACKSLASH) {
      out[to] = byte
      to += 1
      from += 1
      continue
    }
    const letter = bytes[from + 1] as number // the escape is whole
    if (letter !== LETTER_U) {
      out[to] = MEANINGS[letter] as number // one of the eight
      to += 1
      from += 2
      continue
    }
    const unit = codeUnit(bytes, from)
    const second =
      isHigh(unit) && from + 12 <= end && bytes[from + 6] === BACKSLASH && bytes[from + 7] === LETTER_U
        ? codeUnit(bytes, from + 6)
        : 0
    const isPair = second >= 0xdc00 && second <= 0xdfff
    to = writeCodePoint(isPair ? 0x10000 + ((unit - 0xd800) << 10) + second - 0xdc00 : unit, out, to)
    from += isPair ? 12 : 6
  }
  return to
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

/** Of the `\uXXXX` at bytes[at]. */
function codeUnit(bytes: Uint8Array, at: number): number {
  let unit = 0
  for (let i = at + 2; i < at + 6; i += 1) unit = 16 * unit + hexDigit(bytes[i] as number) // the escape is whole
  return unit
}

function writeCodePoint(code: number, out: Uint8Array, at: number): number {
  let to = at
  if (code < 0x80) {
    out[to] = code
    return to + 1
  }
  if (code < 0x800) {
    out[to++] = 0xc0 | (code >> 6)
  } else {
    if (code < 0x10000) {
      out[to++] = 0xe0 | (code >> 12)
    } else {
      out[to++] = 0xf0 | (code >> 18)
      out[to++] = 0x80 | ((code >> 12) & 0x3f)
    }
    out[to++] = 0x80 | ((code >> 6) & 0x3f)
  }
  out[to++] = 0x80 | (code & 0x3f)
  return to
}
