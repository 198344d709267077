/** One generation of one file on one host, as records name it. */
export interface IdentifiedFile {
  readonly host: string
  readonly device: bigint
  readonly inode: bigint
  readonly generation: number
}

/** Field 1 of every message, and the fields of RecordIdentity (proto/logflow/v1/identity.proto), as tags. */
const IDENTITY = 0x0a
const HOST = 0x0a
const DEVICE = 0x10
const INODE = 0x18
const GENERATION = 0x25
const OFFSET = 0x28
const LENGTH = 0x30

/** So many files are remembered by the bytes that name them. */
const MAX_KNOWN_FILES = 10_000

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

interface KnownFile<File> {
  /** The bytes of host, device, inode and generation. */
  readonly prefix: Uint8Array
  readonly file: File
}

/**
 * Reads the identity from the values of records, whatever message they are, without decoding the rest. Records one
 * after the other are mostly of one file: then the bytes that name it are compared, not read.
 */
export class IdentityReader<File> {
  /** After `read`: whose record it is, and its bytes in the file. */
  file: File | null = null
  offset = 0
  length = 0
  readonly #resolve: (file: IdentifiedFile) => File
  readonly #known = new Map<string, KnownFile<File>>()
  #last: KnownFile<File> | null = null
  #bytes: Uint8Array = new Uint8Array(0)
  #at = 0
  #end = 0

  /** `resolve` is asked for each file that comes for the first time, or after many others. */
  constructor(resolve: (file: IdentifiedFile) => File) {
    this.#resolve = resolve
  }

  /** False when the value bytes[start, end) is no message of logflowd. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes
    this.#at = start
    this.#end = end
    if (!this.#findIdentity()) return false
    const length = this.#varint()
    if (length < 0 || this.#at + length > end) return false
    this.#end = this.#at + length
    return (this.#last !== null && this.#startsWith(this.#last.prefix)) || this.#readFile()
      ? this.#readPlace()
      : false
  }

  /** To where the field's length stands. Our own encoders write it first; others may not. */
  #findIdentity(): boolean {
    while (this.#at < this.#end) {
      const tag = this.#varint()
      if (tag === IDENTITY) return true
      if (tag < 8 || !this.#skip(tag & 7)) return false
    }
    return false
  }

  #skip(wireType: number): boolean {
    if (wireType === 0) return this.#varint() >= 0
    const bytes = wireType === 1 ? 8 : wireType === 5 ? 4 : wireType === 2 ? this.#varint() : -1
    if (bytes < 0) return false
    this.#at += bytes
    return this.#at <= this.#end
  }

  #startsWith(prefix: Uint8Array): boolean {
    const bytes = this.#bytes
    const at = this.#at
    if (at + prefix.length >= this.#end) return false
    for (let index = 0; index < prefix.length; index += 1) {
      if (bytes[at + index] !== prefix[index]) return false
    }
    const next = bytes[at + prefix.length]
    if (next !== OFFSET && next !== LENGTH) return false
    this.#at += prefix.length
    this.file = this.#last?.file ?? null
    return true
  }

  #readFile(): boolean {
    const start = this.#at
    const file = { host: '', device: 0n, inode: 0n, generation: 0 }
    while (this.#at < this.#end) {
      const tag = this.#bytes[this.#at]
      if (tag === OFFSET || tag === LENGTH) break
      this.#at += 1
      if (!this.#readField(tag ?? 0, file)) return false
    }
    if (file.host === '') return false
    const prefix = this.#bytes.slice(start, this.#at)
    const key = Buffer.from(prefix).toString('latin1')
    const known = this.#known.get(key) ?? { prefix, file: this.#resolve(file) }
    if (this.#known.size >= MAX_KNOWN_FILES) this.#known.clear()
    this.#known.set(key, known)
    this.#last = known
    this.file = known.file
    return true
  }

  #readField(tag: number, file: Mutable<IdentifiedFile>): boolean {
    switch (tag) {
      case HOST: {
        const length = this.#varint()
        if (length < 0 || this.#at + length > this.#end) return false
        file.host = Buffer.from(this.#bytes.subarray(this.#at, this.#at + length)).toString()
        this.#at += length
        return true
      }
      case DEVICE:
        file.device = this.#varint64()
        return file.device >= 0n
      case INODE:
        file.inode = this.#varint64()
        return file.inode >= 0n
      case GENERATION: {
        const at = this.#at
        if (!this.#skip(5)) return false
        file.generation = viewOf(this.#bytes).getUint32(at, true)
        return true
      }
      default:
        return false
    }
  }

  #readPlace(): boolean {
    this.offset = 0
    this.length = 0
    while (this.#at < this.#end) {
      const tag = this.#bytes[this.#at++]
      const value = this.#varint()
      if (value < 0) return false
      if (tag === OFFSET) this.offset = value
      else if (tag === LENGTH) this.length = value
      else return false
    }
    return this.length > 0
  }

  /** Up to 2^53; -1 when it is larger or cut off. */
  #varint(): number {
    let value = 0
    let scale = 1
    while (this.#at < this.#end && scale < 2 ** 63) {
      const byte = this.#bytes[this.#at++] as number // below #end
      value += (byte & 127) * scale
      if (byte < 128) return value <= Number.MAX_SAFE_INTEGER ? value : -1
      scale *= 128
    }
    return -1
  }

  /** All 64 bits; -1n when it is cut off. */
  #varint64(): bigint {
    let value = 0n
    for (let shift = 0n; this.#at < this.#end && shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#at++] as number // below #end
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return BigInt.asUintN(64, value)
    }
    return -1n
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
