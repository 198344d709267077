import { writeVarint, writeVarint64 } from './varint.ts'

/** How the text of a number becomes a whole number: `decimals` 3 makes 0.012 (seconds) 12 (milliseconds). */
export interface NumberShape {
  readonly decimals: 0 | 2 | 3
  /** Largest value that the field holds. */
  readonly largest: bigint
}

const LARGEST_UINT32 = 2n ** 32n - 1n
const LARGEST_UINT64 = 2n ** 64n - 1n

export const UINT32: NumberShape = { decimals: 0, largest: LARGEST_UINT32 }
export const UINT64: NumberShape = { decimals: 0, largest: LARGEST_UINT64 }
/** Of seconds. */
export const MILLISECONDS: NumberShape = { decimals: 3, largest: LARGEST_UINT64 }
export const HUNDREDTHS: NumberShape = { decimals: 2, largest: LARGEST_UINT64 }

/** Up to so many characters the value is exact in a double, and its digits a small integer. */
const SHORT = 9
/** 20 digits of a uint64, a point and 3 decimals. */
const LONGEST = 24

const ZERO = 0x30
const POINT = 0x2e

/**
 * Writes the number in bytes[start, end), digits with at most `decimals` after a point, to out at `at` as a varint.
 * Returns where it ends, or -1 when the text is something else or more than `largest`.
 */
export function writeNumber(
  bytes: Uint8Array,
  start: number,
  end: number,
  shape: NumberShape,
  out: Uint8Array,
  at: number,
): number {
  if (end - start > SHORT) return writeLongNumber(bytes, start, end, shape, out, at)

  let value = 0
  let from = start
  let digit = 0
  for (; from < end; from += 1) {
    digit = (bytes[from] as number) - ZERO // from < end, which is within `bytes`
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
  }
  if (from === start) return -1
  if (from === end) return writeVarint(shape.decimals === 0 ? value : value * 10 ** shape.decimals, out, at)
  if (bytes[from] !== POINT) return -1

  const decimals = end - from - 1
  if (decimals === 0 || decimals > shape.decimals) return -1
  for (from += 1; from < end; from += 1) {
    digit = (bytes[from] as number) - ZERO
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return writeVarint(decimals === shape.decimals ? value : value * 10 ** (shape.decimals - decimals), out, at)
}

function writeLongNumber(
  bytes: Uint8Array,
  start: number,
  end: number,
  shape: NumberShape,
  out: Uint8Array,
  at: number,
): number {
  if (end - start > LONGEST) return -1
  const text = String.fromCharCode(...bytes.subarray(start, end))
  const [, whole, decimals = ''] = /^([0-9]+)(?:\.([0-9]+))?$/.exec(text) ?? []
  if (whole === undefined || decimals.length > shape.decimals) return -1
  const value = BigInt(whole + decimals.padEnd(shape.decimals, '0'))
  return value > shape.largest ? -1 : writeVarint64(value, out, at)
}
