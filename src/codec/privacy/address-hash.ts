import { createHmac, hash } from 'node:crypto'
import type { HashKey } from '../../privacy-rules.ts'
import { IPV4_BYTES } from './address.ts'

/** 128 bits in base64url without padding: the same for both families. */
export const HASH_TEXT_BYTES = 22

/** So many addresses are remembered; a power of two. */
const SLOTS = 4096
const KEY_BYTES = 16

/**
 * Keyed hashes of addresses: HMAC-SHA256, its first 128 bits. The key is chosen by the event's time and by nothing else, so that
 * a line that is sent again has the same hash. One instance is used by one caller at a time.
 */
export class AddressHash {
  readonly #keys: readonly HashKey[]
  readonly #rotationMs: number | null
  #period = ''
  #hmac = new Hmac(Buffer.alloc(0))
  /** What is known of the present period: by a slot, the address and the text of its hash. */
  readonly #addresses = new Uint8Array(SLOTS * KEY_BYTES)
  readonly #texts = Buffer.alloc(SLOTS * HASH_TEXT_BYTES)
  /** Of each slot, how many bytes its address has; 0: it is free. */
  readonly #lengths = new Uint8Array(SLOTS)
  #from = Number.POSITIVE_INFINITY
  #to = Number.NEGATIVE_INFINITY

  /** `keys`: in the order of time, not empty. */
  constructor(keys: readonly HashKey[], rotationMs: number | null) {
    this.#keys = keys
    this.#rotationMs = rotationMs
  }

  /** What follows belongs to an event of this Unix time in ms; NaN: nobody knows when it was. */
  setTime(unixMs: number): void {
    if (unixMs >= this.#from && unixMs < this.#to) return
    if (Number.isNaN(unixMs)) {
      this.#begin('no time', this.#keys[0], Number.NaN, Number.NaN)
      return
    }
    const index = Math.max(
      0,
      this.#keys.findLastIndex(({ fromUnixMs }) => fromUnixMs <= unixMs),
    )
    const rotation = this.#rotationMs
    const number = rotation === null ? 0 : Math.floor(unixMs / rotation)
    const first = index === 0 ? Number.NEGATIVE_INFINITY : (this.#keys[index]?.fromUnixMs ?? 0)
    const next = this.#keys[index + 1]?.fromUnixMs ?? Number.POSITIVE_INFINITY
    const from = rotation === null ? first : Math.max(first, number * rotation)
    const to = rotation === null ? next : Math.min(next, (number + 1) * rotation)
    this.#begin(rotation === null ? 'for ever' : `${rotation} ms: ${number}`, this.#keys[index], from, to)
  }

  /** Writes the hash of address[0, length) as text; returns where it ends. */
  write(address: Uint8Array, length: number, out: Uint8Array, at: number): number {
    const slot = slotOf(address, length)
    if (!this.#isKnown(slot, address, length)) {
      this.#compute(address.subarray(0, length)).copy(this.#texts, slot * HASH_TEXT_BYTES)
      this.#addresses.set(address.subarray(0, length), slot * KEY_BYTES)
      this.#lengths[slot] = length
    }
    const from = slot * HASH_TEXT_BYTES
    for (let i = 0; i < HASH_TEXT_BYTES; i += 1) out[at + i] = this.#texts[from + i] as number // i < its length
    return at + HASH_TEXT_BYTES
  }

  /** The same for text that is no address; no address has its hash. */
  writeOfText(text: Uint8Array, out: Uint8Array, at: number): number {
    return at + this.#compute(Buffer.concat([NO_ADDRESS, text])).copy(out, at)
  }

  #isKnown(slot: number, address: Uint8Array, length: number): boolean {
    if (this.#lengths[slot] !== length) return false
    const from = slot * KEY_BYTES
    for (let i = 0; i < length; i += 1) if (this.#addresses[from + i] !== address[i]) return false
    return true
  }

  #compute(address: Uint8Array): Buffer {
    return Buffer.from(this.#hmac.first128Bits(address).toString('base64url'), 'latin1')
  }

  /** Without the key of the period, which is made from the file's, nobody finds what belongs together over periods. */
  #begin(period: string, key: HashKey | undefined, from: number, to: number): void {
    const name = `${key?.fromUnixMs} ${period}`
    this.#from = from
    this.#to = to
    if (name === this.#period) return
    this.#period = name
    const keyOfPeriod = createHmac('sha256', key?.key ?? '').update(`logflowd addresses, ${period}`)
    this.#hmac = new Hmac(keyOfPeriod.digest())
    this.#lengths.fill(0)
  }
}

/** More bytes than any address has. */
const NO_ADDRESS = Buffer.alloc(KEY_BYTES + 1)

function slotOf(address: Uint8Array, length: number): number {
  let hash = length
  for (let i = 0; i < length; i += 1) hash = Math.imul(hash ^ (address[i] as number), 0x01000193) // i < length
  hash ^= hash >>> 15
  return (length === IPV4_BYTES ? hash : Math.imul(hash, 0x85ebca6b) ^ (hash >>> 13)) & (SLOTS - 1)
}

const BLOCK_BYTES = 64
const DIGEST_BYTES = 32

/**
 * HMAC-SHA256 (RFC 2104) of short texts under one key, from its two hashes: node:crypto's own makes an object for each text, which
 * takes four times as long.
 */
class Hmac {
  readonly #inner = Buffer.alloc(BLOCK_BYTES, 0x36)
  readonly #outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, 0x5c)

  /** `key`: of at most 64 bytes. */
  constructor(key: Uint8Array) {
    for (const [i, byte] of key.entries()) {
      this.#inner[i] = byte ^ 0x36
      this.#outer[i] = byte ^ 0x5c
    }
  }

  first128Bits(text: Uint8Array): Buffer {
    this.#outer.write(hash('sha256', Buffer.concat([this.#inner, text]), 'hex'), BLOCK_BYTES, 'hex')
    return Buffer.from(hash('sha256', this.#outer, 'hex').slice(0, 32), 'hex')
  }
}
