import type { Privacy } from '../../privacy-rules.ts'
import {
  IPV4_BYTES,
  IPV6_BYTES,
  MAX_ADDRESS_TEXT,
  maskAddress,
  readAddress,
  writeIpv4,
  writeIpv6Network,
} from './address.ts'
import { AddressHash, HASH_TEXT_BYTES } from './address-hash.ts'

/** What takes the place of addresses: the network they are in, or their hash. */
export class AddressCut {
  /** No address, of at least two bytes, becomes so many times as long. */
  readonly maxGrowth: number
  readonly #ipv4PrefixBits: number
  readonly #ipv6PrefixBits: number
  /** Null: addresses are cut. */
  readonly #hash: AddressHash | null
  readonly #address = new Uint8Array(IPV6_BYTES)

  constructor({ rules, keys }: Privacy) {
    this.#ipv4PrefixBits = rules.ipv4PrefixBits
    this.#ipv6PrefixBits = rules.ipv6PrefixBits
    this.#hash = rules.addresses === 'hash' ? new AddressHash(keys, rules.hashRotationMs) : null
    this.maxGrowth = this.#hash === null ? 1 : HASH_TEXT_BYTES / 2
  }

  /** The event's Unix time in ms chooses the key of a hash; NaN: nobody knows it. */
  setTime(unixMs: number): void {
    this.#hash?.setTime(unixMs)
  }

  /** Writes what takes the place of the one address that text[start, end) is; returns where it ends, or -1: it is none. */
  write(text: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
    if (end - start > MAX_ADDRESS_TEXT + 6) return -1
    const address = this.#address
    const length = readAddress(text, start, end, address)
    if (length === 0) return -1
    if (this.#hash !== null) return this.#hash.write(address, length, out, at)
    if (length === IPV4_BYTES) {
      maskAddress(address, IPV4_BYTES, this.#ipv4PrefixBits)
      return writeIpv4(address, out, at)
    }
    maskAddress(address, IPV6_BYTES, this.#prefixOf(address))
    return writeIpv6Network(address, out, at)
  }

  /** The same for what is sure to have an address in it, though nobody can say where it begins or ends. */
  writeDoubtful(
    text: Uint8Array,
    start: number,
    end: number,
    isIpv4: boolean,
    out: Uint8Array,
    at: number,
  ): number {
    if (this.#hash !== null) return this.#hash.writeOfText(text.subarray(start, end), out, at)
    this.#address.fill(0)
    return isIpv4 ? writeIpv4(this.#address, out, at) : writeIpv6Network(this.#address, out, at)
  }

  /** In 6to4 addresses (2002::/16) the client's IPv4 address is what follows. */
  #prefixOf(address: Uint8Array): number {
    const is6to4 = address[0] === 0x20 && address[1] === 0x02
    return is6to4 ? Math.min(this.#ipv6PrefixBits, 16 + this.#ipv4PrefixBits) : this.#ipv6PrefixBits
  }
}
