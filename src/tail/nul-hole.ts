/**
 * A shorter run of NULs is left in its line, which then matches no format and is dead-lettered whole. A longer one
 * was never written: a writer without O_APPEND after a truncation, or a power loss.
 */
export const HOLE_MIN_BYTES = 64

const ZEROS = Buffer.alloc(4096)

/** Where the first hole begins; -1 when there is none. A run that reaches the end of `bytes` counts once it is long enough. */
export function findHole(bytes: Uint8Array): number {
  let start = bytes.indexOf(0)
  while (start !== -1) {
    const end = endOfNuls(bytes, start)
    if (end - start >= HOLE_MIN_BYTES) return start
    start = bytes.indexOf(0, end)
  }
  return -1
}

/** A hole of any length, looked at piece by piece. */
export class NulHole {
  /** So many bytes of a torn line stand before it. */
  readonly fragmentBytes: number
  /** How far after the offset it was looked at; when the hole has an end, that is its end. */
  seenBytes: number
  hasEnd = false

  constructor(fragmentBytes: number) {
    this.fragmentBytes = fragmentBytes
    this.seenBytes = fragmentBytes
  }

  add(bytes: Uint8Array): void {
    const end = endOfNuls(bytes, 0)
    this.seenBytes += end
    this.hasEnd = end < bytes.length
  }
}

function endOfNuls(bytes: Uint8Array, start: number): number {
  let end = start
  // Whole pages first: comparing memory is many times faster than a loop, and a hole can be gigabytes long.
  while (end + ZEROS.length <= bytes.length && ZEROS.equals(bytes.subarray(end, end + ZEROS.length))) {
    end += ZEROS.length
  }
  while (end < bytes.length && bytes[end] === 0) end += 1
  return end
}
