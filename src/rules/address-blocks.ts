import { AddressReader } from './address.ts'

/** All addresses of one family whose first `bits` bits are those of the words. */
interface AddressBlock {
  readonly isV6: boolean
  readonly words: Uint32Array
  readonly masks: Uint32Array
}

/** What is wrong with `10.0.0.0/8`, `2001:db8::/32` or a single address; null when nothing is. */
export function blockFault(text: string): string | null {
  return typeof blockOf(text) === 'string' ? String(blockOf(text)) : null
}

/** Tells whether the address that bytes[start, end) are is in one of the blocks, each without a fault. */
export function addressTest(
  texts: readonly string[],
): (bytes: Uint8Array, start: number, end: number) => boolean {
  const blocks = texts.map(blockOf).filter(block => typeof block !== 'string')
  const reader = new AddressReader()
  return (bytes, start, end) => {
    if (!reader.read(bytes, start, end)) return false
    for (const { isV6, words, masks } of blocks) {
      if (isV6 !== reader.isV6) continue
      const count = isV6 ? 4 : 1
      let word = 0
      // Words of a Uint32Array, all four there.
      while (
        word < count &&
        (((reader.words[word] as number) ^ (words[word] as number)) & (masks[word] as number)) === 0
      )
        word += 1
      if (word === count) return true
    }
    return false
  }
}

function blockOf(text: string): AddressBlock | string {
  const [address = '', bitsText, ...more] = text.split('/')
  const bytes = Buffer.from(address)
  const reader = new AddressReader()
  if (more.length > 0 || !reader.read(bytes, 0, bytes.length))
    return 'is no address and no block of addresses'
  // A block of IPv4 addresses may be written in IPv6's clothes.
  const isMapped = !reader.isV6 && address.includes(':')
  const most = reader.isV6 || isMapped ? 128 : 32
  const given = bitsText === undefined ? most : /^\d{1,3}$/.test(bitsText) ? Number(bitsText) : most + 1
  if (given > most || (isMapped && given < 96))
    return `has no length from ${isMapped ? 96 : 0} to ${most} behind its /`
  const bits = isMapped ? given - 96 : given
  const masks = Uint32Array.from([0, 1, 2, 3], word => maskOf(bits - 32 * word))
  const words = reader.words.slice()
  const isExact = words.every(
    (word, index) => !(reader.isV6 || index === 0) || (word & ~(masks[index] ?? 0)) === 0,
  )
  if (!isExact)
    return `has bits behind its first ${given}: a block is written as ${text.replace(/^.*\//, 'ADDRESS/')} with the rest zero`
  return { isV6: reader.isV6, words, masks }
}

/** The first `bits` of 32. */
function maskOf(bits: number): number {
  if (bits <= 0) return 0
  return bits >= 32 ? 0xffffffff : (0xffffffff << (32 - bits)) >>> 0
}
