/** Protobuf's varints (https://protobuf.dev/programming-guides/encoding). Kafka's, which are zigzag, are in `batch/`. */

/** No varint is longer. */
export const MAX_VARINT_BYTES = 10

const LOW_BITS = 2 ** 28
const LARGEST_INT32 = 2 ** 31 - 1

/** Writes `value`, a whole number from 0 to 2^53, to out at `at`; returns where it ends. */
export function writeVarint(value: number, out: Uint8Array, at: number): number {
  if (value > LARGEST_INT32) return writeLargeVarint(value, out, at)
  let rest = value | 0
  let end = at
  while (rest > 127) {
    out[end++] = (rest & 127) | 128
    rest >>= 7
  }
  out[end] = rest
  return end + 1
}

/** Bit operators cut to 32 bits: the low 28 are written apart, and what is left has at most 25. */
function writeLargeVarint(value: number, out: Uint8Array, at: number): number {
  const high = Math.floor(value / LOW_BITS)
  const low = (value - high * LOW_BITS) | 0
  out[at] = (low & 127) | 128
  out[at + 1] = ((low >> 7) & 127) | 128
  out[at + 2] = ((low >> 14) & 127) | 128
  out[at + 3] = (low >> 21) | 128
  return writeVarint(high, out, at + 4)
}

/** Writes a 64-bit value; a negative one as its two's complement, as int64 wants it. */
export function writeVarint64(value: bigint, out: Uint8Array, at: number): number {
  let rest = BigInt.asUintN(64, value)
  let end = at
  while (rest > 127n) {
    out[end++] = Number(rest & 127n) | 128
    rest >>= 7n
  }
  out[end] = Number(rest)
  return end + 1
}

/** Bytes that `value`, a whole number from 0 to 2^53, takes. */
export function varintBytes(value: number): number {
  if (value < 2 ** 7) return 1
  if (value < 2 ** 14) return 2
  let bytes = 3
  for (let limit = 2 ** 21; value >= limit; limit *= 128) bytes += 1
  return bytes
}
