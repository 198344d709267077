const SEED = 0x9747b28c
const MIX = 0x5bd1e995
const SHIFT = 24

/** MurmurHash2 as Kafka's Java client computes it for keys (`Utils.murmur2`), a signed 32-bit number. */
export function murmur2(key: Uint8Array): number {
  const { length } = key
  const view = new DataView(key.buffer, key.byteOffset, length)
  let hash = SEED ^ length
  let at = 0
  for (; at + 4 <= length; at += 4) {
    let word = Math.imul(view.getInt32(at, true), MIX)
    word ^= word >>> SHIFT
    hash = Math.imul(hash, MIX) ^ Math.imul(word, MIX)
  }
  const rest = length - at
  if (rest === 3) hash ^= view.getUint8(at + 2) << 16
  if (rest >= 2) hash ^= view.getUint8(at + 1) << 8
  if (rest >= 1) hash = Math.imul(hash ^ view.getUint8(at), MIX)
  hash = Math.imul(hash ^ (hash >>> 13), MIX)
  return hash ^ (hash >>> 15)
}

/** The partition that Kafka's Java client sends a key to. */
export function partitionOfKey(key: Uint8Array, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions
}
