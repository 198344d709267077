/** Zigzag varints of Kafka's record format v2 (KIP-98; the same encoding as protobuf's sint64). */

/** Bytes that `value` takes: an integer, negative or not, up to 2^53 in size. */
export function zigzagSize(value: number): number {
  if (value >= -64 && value < 64) return 1
  if (value >= -8192 && value < 8192) return 2
  if (value >= -1048576 && value < 1048576) return 3
  let size = 4
  let limit = 2 ** 27
  while (value < -limit || value >= limit) {
    size += 1
    limit *= 128
  }
  return size
}

/** Writes `value` to out at `at`; returns where it ends. */
export function writeZigzag(value: number, out: Uint8Array, at: number): number {
  let rest = value < 0 ? -2 * value - 1 : 2 * value
  let end = at
  // Bit operators cut to 32 bits: above that, divide.
  while (rest >= 2 ** 31) {
    out[end++] = (rest % 128) + 128
    rest = Math.floor(rest / 128)
  }
  while (rest > 127) {
    out[end++] = (rest & 127) | 128
    rest >>>= 7
  }
  out[end++] = rest
  return end
}

/** Reads varints one after the other from bytes it was given: where it stands is `at`. */
export class ZigzagReader {
  at = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.at = at
  }

  next(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.#bytes[this.at++]
      if (byte === undefined) throw new RangeError(`varint cut off at byte ${this.at - 1}`)
      value += (byte & 127) * scale
      if (byte < 128) break
      scale *= 128
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
}
