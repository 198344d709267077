/* Addresses in bytes: IPv4 as four, IPv6 as sixteen. Nothing here allocates. */

const COLON = 0x3a
const POINT = 0x2e

export const IPV4_BYTES = 4
export const IPV6_BYTES = 16
/** The longest that `writeIpv4` and `writeIpv6` write. */
export const MAX_ADDRESS_TEXT = 39

/**
 * Reads text[start, end) into `out` when it is one address and nothing else, and returns its 4 or 16 bytes; 0: it is none.
 * An IPv4 address that IPv6 carries (`::ffff:192.0.2.1`) is the IPv4 address. Leading zeros are taken as decimal.
 */
export function readAddress(text: Uint8Array, start: number, end: number, out: Uint8Array): 0 | 4 | 16 {
  if (readIpv4(text, start, end, out, 0)) return IPV4_BYTES
  if (!readIpv6(text, start, end, out)) return 0
  if (!isMapped(out)) return IPV6_BYTES
  out.copyWithin(0, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES)
  return IPV4_BYTES
}

export function readIpv4(text: Uint8Array, start: number, end: number, out: Uint8Array, to: number): boolean {
  let octet = 0
  let digits = 0
  let count = 0
  for (let at = start; at < end; at += 1) {
    const digit = (text[at] as number) - 0x30 // at < end
    if (digit >= 0 && digit <= 9) {
      octet = 10 * octet + digit
      digits += 1
      if (octet > 255 || digits > 3) return false
    } else {
      if (text[at] !== POINT || digits === 0 || count === 3) return false
      out[to + count] = octet
      count += 1
      octet = 0
      digits = 0
    }
  }
  if (count !== 3 || digits === 0) return false
  out[to + 3] = octet
  return true
}

function readIpv6(text: Uint8Array, start: number, end: number, out: Uint8Array): boolean {
  let gap = start
  while (gap + 1 < end && (text[gap] !== COLON || text[gap + 1] !== COLON)) gap += 1
  if (gap + 1 >= end) return readGroups(text, start, end, out, 0) === IPV6_BYTES
  const left = readGroups(text, start, gap, out, 0)
  const right = left < 0 ? -1 : readGroups(text, gap + 2, end, out, left)
  return right >= 0 && fillGap(out, left, right)
}

/** Groups with a colon between each two, the last of which may be an IPv4 address, to out from `to`; returns where they end, or -1. */
function readGroups(text: Uint8Array, start: number, end: number, out: Uint8Array, to: number): number {
  let at = start
  let next = to
  while (at < end) {
    const groupEnd = endOfGroup(text, at, end)
    if (groupEnd < end && text[groupEnd] === POINT) {
      const fits = next <= IPV6_BYTES - IPV4_BYTES && readIpv4(text, at, end, out, next)
      return fits ? next + IPV4_BYTES : -1
    }
    if (groupEnd === at || groupEnd - at > 4 || next === IPV6_BYTES) return -1
    const group = hexNumber(text, at, groupEnd)
    out[next] = group >> 8
    out[next + 1] = group & 0xff
    next += 2
    if (groupEnd < end && (text[groupEnd] !== COLON || groupEnd + 1 === end)) return -1
    at = groupEnd + 1
  }
  return next
}

/** Zeros in the place of `::`, of which there is at least one. */
function fillGap(out: Uint8Array, gap: number, to: number): boolean {
  if (to === IPV6_BYTES) return false
  const moved = IPV6_BYTES - (to - gap)
  out.copyWithin(moved, gap, to)
  out.fill(0, gap, moved)
  return true
}

/** ::ffff:0:0/96 (RFC 4291, 2.5.5.2). */
function isMapped(bytes: Uint8Array): boolean {
  for (let i = 0; i < 10; i += 1) if (bytes[i] !== 0) return false
  return bytes[10] === 0xff && bytes[11] === 0xff
}

/** Clears what is behind the first `prefixBits` of `length` bytes. */
export function maskAddress(bytes: Uint8Array, length: number, prefixBits: number): void {
  const whole = prefixBits >> 3
  if (whole >= length) return
  bytes[whole] = (bytes[whole] as number) & (0xff00 >> (prefixBits & 7))
  bytes.fill(0, whole + 1, length)
}

export function writeIpv4(bytes: Uint8Array, out: Uint8Array, at: number): number {
  let to = at
  for (let i = 0; i < IPV4_BYTES; i += 1) {
    if (i > 0) out[to++] = POINT
    const octet = bytes[i] as number // i < 4
    if (octet > 99) out[to++] = 0x30 + Math.trunc(octet / 100)
    if (octet > 9) out[to++] = 0x30 + (Math.trunc(octet / 10) % 10)
    out[to++] = 0x30 + (octet % 10)
  }
  return to
}

/** An address whose last 64 bits are zero, as RFC 5952 has it: then no other zeros are more than those at its end. */
export function writeIpv6Network(bytes: Uint8Array, out: Uint8Array, at: number): number {
  let groups = 4
  while (groups > 0 && bytes[2 * groups - 1] === 0 && bytes[2 * groups - 2] === 0) groups -= 1
  let to = at
  for (let i = 0; i < groups; i += 1) {
    if (i > 0) out[to++] = COLON
    to = writeHex(((bytes[2 * i] as number) << 8) | (bytes[2 * i + 1] as number), out, to) // i < 8
  }
  out[to++] = COLON
  out[to++] = COLON
  return to
}

function writeHex(group: number, out: Uint8Array, at: number): number {
  let to = at
  for (let shift = 12; shift >= 0; shift -= 4) {
    const digit = (group >> shift) & 15
    if (to === at && digit === 0 && shift > 0) continue
    out[to++] = digit < 10 ? 0x30 + digit : 0x57 + digit
  }
  return to
}

function endOfGroup(text: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && hexDigit(text[at] as number) >= 0) at += 1
  return at
}

function hexNumber(text: Uint8Array, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at += 1) number = (number << 4) | hexDigit(text[at] as number) // at < end
  return number
}

/** -1 when it is none. */
export function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
