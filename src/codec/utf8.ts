/** UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. No allocation. */

export function isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start
  while (at < end) {
    // at < end, which is within `bytes`
    if ((bytes[at] as number) < 0x80) {
      at += 1
      continue
    }
    const length = sequenceLength(bytes, at, end)
    if (length === 0) return false
    at += length
  }
  return true
}

/** Bytes that `writeRepaired` writes. */
export function repairedBytes(bytes: Uint8Array, start: number, end: number): number {
  let repaired = 0
  for (let at = start; at < end; ) {
    const length = sequenceLength(bytes, at, end)
    repaired += length === 0 ? 3 : length
    at += length === 0 ? 1 : length
  }
  return repaired
}

/** Writes bytes[start, end) to out at `at` with U+FFFD for each byte that is not part of UTF-8; returns where it ends. */
export function writeRepaired(
  bytes: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  at: number,
): number {
  let to = at
  let from = start
  while (from < end) {
    const length = sequenceLength(bytes, from, end)
    if (length === 0) {
      out[to] = 0xef
      out[to + 1] = 0xbf
      out[to + 2] = 0xbd
      to += 3
      from += 1
      continue
    }
    for (let i = 0; i < length; i += 1) out[to++] = bytes[from++] as number // from < end
  }
  return to
}

/** Bytes of the character that begins at `at`; 0 when none does. */
function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] as number // at < end, which is within `bytes`
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  if (at + length > end) return 0

  const second = bytes[at + 1] as number // at + length <= end
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0

  for (let i = at + 2; i < at + length; i += 1) {
    if (((bytes[i] as number) & 0xc0) !== 0x80) return 0
  }
  return length
}
