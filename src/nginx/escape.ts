import type { Escape } from './compiled-format.ts'
import { escapeLength } from './text-bytes.ts'

const BACKSLASH = 0x5c

/**
 * Writes bytes[start, end) of a value to `out` from `at` with nginx's escapes undone once, left to right
 * (ngx_http_log_escape, ngx_escape_json); returns where it ends. It never grows: end - start bytes of room are enough.
 * What only looks like an escape stays as it is. Allocates nothing.
 */
export function unescapeInto(
  bytes: Uint8Array,
  start: number,
  end: number,
  how: Escape,
  out: Uint8Array,
  at: number,
): number {
  const isJson = how === 'json'
  const isRaw = how === 'none'
  let to = at
  let from = start
  while (from < end) {
    const byte = bytes[from] as number
    const length = byte === BACKSLASH && !isRaw ? escapeLength(bytes, from, end, isJson) : 0
    if (length === 0) {
      out[to++] = byte
      from++
      continue
    }
    out[to++] = length === 2 ? shortEscape(bytes[from + 1] as number) : hexByte(bytes, from + length - 2)
    from += length
  }
  return to
}

/** The value in bytes of its own. */
export function unescapedCopy(bytes: Uint8Array, start: number, end: number, how: Escape): Uint8Array {
  const out = new Uint8Array(end - start)
  return out.subarray(0, unescapeInto(bytes, start, end, how, out, 0))
}

function shortEscape(letter: number): number {
  switch (letter) {
    case 0x62: // b
      return 0x08
    case 0x66: // f
      return 0x0c
    case 0x6e: // n
      return 0x0a
    case 0x72: // r
      return 0x0d
    case 0x74: // t
      return 0x09
    default: // " and \ stand for themselves
      return letter
  }
}

function hexByte(bytes: Uint8Array, at: number): number {
  return (hexDigit(bytes[at] as number) << 4) | hexDigit(bytes[at + 1] as number)
}

function hexDigit(byte: number): number {
  return byte < 0x3a ? byte - 0x30 : (byte & 0x5f) - 0x37
}
