const DOT = 0x2e
const COLON = 0x3a
const GROUPS = 8

/**
 * Reads an address of either family from bytes, as nginx writes them: `10.0.0.1`, `2001:db8::1`. An IPv4 address in IPv6's
 * clothes (`::ffff:10.0.0.1`, of a socket for both) is the IPv4 address.
 */
export class AddressReader {
  isV6 = false
  /** Of IPv6 the four words from the first on, of IPv4 the first; uint32. */
  readonly words = new Uint32Array(4)
  readonly #groups = new Uint16Array(GROUPS)
  #count = 0
  /** Before which group `::` stands; -1: nowhere. */
  #gap = -1

  /** False when bytes[start, end) are no address. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > 45) return false
    const v4 = ipv4Of(bytes, start, end)
    if (v4 >= 0) {
      this.isV6 = false
      this.words[0] = v4
      return true
    }
    if (!this.#readGroups(bytes, start, end)) return false
    const groups = this.#groups
    for (let word = 0; word < 4; word += 1) {
      this.words[word] = ((groups[2 * word] as number) << 16) | (groups[2 * word + 1] as number) // 8 groups
    }
    this.isV6 = !(this.words[0] === 0 && this.words[1] === 0 && this.words[2] === 0xffff)
    if (!this.isV6) this.words[0] = this.words[3] as number // it has four
    return true
  }

  #readGroups(bytes: Uint8Array, start: number, end: number): boolean {
    this.#groups.fill(0)
    this.#count = 0
    this.#gap = -1
    let at = start
    if (end - start >= 2 && bytes[start] === COLON) {
      if (bytes[start + 1] !== COLON) return false
      this.#gap = 0
      at += 2
    }
    while (at >= 0 && at < end) at = this.#readGroup(bytes, at, end)
    return at >= 0 && this.#closeGap()
  }

  /** A group and the colons behind it, or an IPv4 address at the end: where it ends, or -1. */
  #readGroup(bytes: Uint8Array, at: number, end: number): number {
    const groupEnd = endOfGroup(bytes, at, end)
    if (groupEnd < end && bytes[groupEnd] === DOT) {
      const v4 = ipv4Of(bytes, at, end)
      return v4 >= 0 && this.#add(v4 >>> 16) && this.#add(v4 & 0xffff) ? end : -1
    }
    if (groupEnd === at || groupEnd - at > 4 || !this.#add(hexOf(bytes, at, groupEnd))) return -1
    if (groupEnd === end) return end
    const next = groupEnd + 1
    if (bytes[groupEnd] !== COLON || next === end) return -1
    if (bytes[next] !== COLON) return next
    if (this.#gap >= 0) return -1
    this.#gap = this.#count
    return next + 1
  }

  #add(group: number): boolean {
    if (this.#count === GROUPS) return false
    this.#groups[this.#count++] = group
    return true
  }

  /** `::` stands for one group at least. */
  #closeGap(): boolean {
    const groups = this.#groups
    const count = this.#count
    const gap = this.#gap
    if (gap < 0 || count === GROUPS) return gap < 0 && count === GROUPS
    groups.copyWithin(GROUPS - (count - gap), gap, count)
    groups.fill(0, gap, GROUPS - (count - gap))
    return true
  }
}

/** uint32, or -1: four numbers up to 255 without zeros before them. */
function ipv4Of(bytes: Uint8Array, start: number, end: number): number {
  let address = 0
  let at = start
  for (let part = 0; part < 4; part += 1) {
    if (part > 0) {
      if (bytes[at] !== DOT || at >= end) return -1
      at += 1
    }
    const from = at
    let number = 0
    while (at < end && at - from < 3) {
      const digit = (bytes[at] as number) - 0x30 // at < end
      if (digit < 0 || digit > 9) break
      number = number * 10 + digit
      at += 1
    }
    if (at === from || number > 255 || (bytes[from] === 0x30 && at - from > 1)) return -1
    address = address * 256 + number
  }
  return at === end ? address : -1
}

function endOfGroup(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && hexDigit(bytes[at] as number) >= 0) at += 1
  return at
}

function hexOf(bytes: Uint8Array, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at += 1) number = number * 16 + hexDigit(bytes[at] as number) // at < end
  return number
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
