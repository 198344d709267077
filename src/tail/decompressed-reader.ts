import type { FileHandle } from 'node:fs/promises'
import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import type { ByteReader } from './byte-reader.ts'

/** Decompressed at once; also how far back of the last read can be read again without beginning anew. */
const CHUNK_BYTES = 256 * 1024

const MAGIC = {
  gz: Buffer.from([0x1f, 0x8b]),
  zst: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
} as const

export type Compression = keyof typeof MAGIC

/** By the file's first bytes, whatever its name says. */
export async function compressionOf(handle: FileHandle): Promise<Compression | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
  const first = buffer.subarray(0, bytesRead)
  if (first.subarray(0, 2).equals(MAGIC.gz)) return 'gz'
  return first.equals(MAGIC.zst) ? 'zst' : null
}

/** Null when this version of Node cannot (zstd came with 22.15). */
function createDecompressor(compression: Compression): Transform | null {
  if (compression === 'gz') return zlib.createGunzip({ chunkSize: CHUNK_BYTES })
  // The types are those of the oldest Node that is supported.
  const { createZstdDecompress } = zlib as {
    createZstdDecompress?: (options: { chunkSize: number }) => Transform
  }
  return createZstdDecompress?.({ chunkSize: CHUNK_BYTES }) ?? null
}

export function canDecompress(compression: Compression): boolean {
  const decompressor = createDecompressor(compression)
  decompressor?.destroy()
  return decompressor !== null
}

/**
 * The bytes that come out of a compressed file, all its members one after the other. Reading forward is cheap, a little
 * back too; further back decompresses again from the beginning.
 */
export class DecompressedReader implements ByteReader {
  readonly #handle: FileHandle
  readonly #compression: Compression
  /** Called once with the error of a damaged or torn file; what came before it can be read. */
  readonly #onDamage: (error: unknown, positionBytes: number) => void
  #chunks: AsyncIterator<Buffer> | null = null
  #window: Buffer = Buffer.alloc(0)
  #windowStart = 0
  #isAtEnd = false
  #isDamageSaid = false

  constructor(
    handle: FileHandle,
    compression: Compression,
    onDamage: (error: unknown, positionBytes: number) => void,
  ) {
    this.#handle = handle
    this.#compression = compression
    this.#onDamage = onDamage
  }

  /** Bytes that came out so far, or all when the end was reached. */
  get seenBytes(): number {
    return this.#windowStart + this.#window.length
  }

  get isAtEnd(): boolean {
    return this.#isAtEnd
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    if (this.#chunks === null || position < this.#windowStart) await this.#begin()
    const end = position + into.length
    while (this.seenBytes < end && !this.#isAtEnd) await this.#pull(position - CHUNK_BYTES)
    const start = position - this.#windowStart
    return start >= this.#window.length ? 0 : this.#window.copy(into, 0, start, start + into.length)
  }

  async close(): Promise<void> {
    await this.#chunks?.return?.()
    await this.#handle.close()
  }

  async #begin(): Promise<void> {
    await this.#chunks?.return?.()
    const decompressor = createDecompressor(this.#compression)
    if (decompressor === null)
      throw new Error(`${this.#compression} cannot be decompressed by this version of Node`)
    const source = this.#handle.createReadStream({ start: 0, autoClose: false })
    source.on('error', error => decompressor.destroy(error))
    decompressor.on('close', () => source.destroy())
    source.pipe(decompressor)
    this.#chunks = decompressor[Symbol.asyncIterator]()
    this.#window = Buffer.alloc(0)
    this.#windowStart = 0
    this.#isAtEnd = false
  }

  async #pull(keepFrom: number): Promise<void> {
    try {
      const next = await this.#chunks?.next()
      if (next === undefined || next.done) this.#isAtEnd = true
      else this.#append(next.value, keepFrom)
    } catch (error) {
      this.#isAtEnd = true
      if (!this.#isDamageSaid) this.#onDamage(error, this.seenBytes)
      this.#isDamageSaid = true
    }
  }

  #append(chunk: Buffer, keepFrom: number): void {
    const dropped = Math.min(Math.max(0, keepFrom - this.#windowStart), this.#window.length)
    this.#window = Buffer.concat([this.#window.subarray(dropped), chunk])
    this.#windowStart += dropped
  }
}
