import type { FileHandle } from 'node:fs/promises'
import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import type { ByteReader } from './byte-reader.ts'

/** Fed at once: a thousand times as much may come out of it. */
const INPUT_BYTES = 16 * 1024
/** How far back of the last read can be read again without beginning anew. */
const KEPT_BYTES = 256 * 1024
/** So many of the first ones are kept for good: they tell what the file is. */
const KEPT_FIRST_BYTES = 4096
/** Decompressed in one go on the way to a position: some milliseconds. */
const ADVANCE_BYTES = 1024 * 1024

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
  const options = { chunkSize: 4 * INPUT_BYTES }
  if (compression === 'gz') return zlib.createGunzip(options)
  // The types are those of the oldest Node that is supported.
  const { createZstdDecompress } = zlib as {
    createZstdDecompress?: (options: { chunkSize: number }) => Transform
  }
  return createZstdDecompress?.(options) ?? null
}

export function canDecompress(compression: Compression): boolean {
  const decompressor = createDecompressor(compression)
  decompressor?.destroy()
  return decompressor !== null
}

/** How many bytes come out of a gzip file of one member, modulo 2^32 (RFC 1952, ISIZE); null of another kind of file. */
export async function sizeInTrailer(handle: FileHandle, compression: Compression): Promise<number | null> {
  const { size } = await handle.stat()
  if (compression !== 'gz' || size < 18) return null
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, size - 4)
  return bytesRead === 4 ? buffer.readUInt32LE(0) : null
}

/**
 * The bytes that come out of a compressed file, all its members one after the other. Reading forward is cheap, a little
 * back too; further back decompresses again from the beginning.
 */
export class DecompressedReader implements ByteReader {
  readonly #handle: FileHandle
  readonly #compression: Compression
  /** Called once with the error of a damaged or torn file; what comes before it can be read. */
  readonly #onDamage: (error: unknown, positionBytes: number) => void
  readonly #input = Buffer.alloc(INPUT_BYTES)
  #feed: Feed | null = null
  #inputBytes = 0
  /** From here on the input is fed byte by byte, because an error costs what came out of the same feed. */
  #carefulFrom = Number.POSITIVE_INFINITY
  #pieces: Buffer[] = []
  #window: Buffer = Buffer.alloc(0)
  #windowStart = 0
  #first: Buffer = Buffer.alloc(0)
  #isAtEnd = false
  #isDamaged = false
  #mostBytes = 0

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

  /** Bytes that ever came out of it, though it may have begun anew since. */
  get mostBytes(): number {
    return Math.max(this.#mostBytes, this.seenBytes)
  }

  /** About how much there is, by what came out of so much of the file; `diskBytes` is its size. */
  expectedBytes(diskBytes: number): number {
    const seen = this.seenBytes
    if (this.#isAtEnd || this.#inputBytes === 0) return seen
    return Math.max(seen, Math.round((seen * diskBytes) / this.#inputBytes))
  }

  get isAtEnd(): boolean {
    return this.#isAtEnd
  }

  /** What was decompressed so far ends where the file is torn or damaged. */
  get isDamaged(): boolean {
    return this.#isDamaged
  }

  /** Goes some of the way to a position, so many bytes; 0 when it is reached, or the end. */
  async advance(position: number): Promise<number> {
    if (this.#feed === null || position < this.#windowStart) this.#begin()
    const start = this.seenBytes
    const end = Math.min(position, start + ADVANCE_BYTES)
    while (this.seenBytes < end && !this.#isAtEnd) {
      await this.#feedMore()
      this.#keep(position - KEPT_BYTES)
    }
    return this.seenBytes - start
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    if (position + into.length <= this.#first.length) return this.readNow(into, position)
    if (this.#feed === null || position < this.#windowStart) this.#begin()
    const end = position + into.length
    while (this.seenBytes < end && !this.#isAtEnd) {
      await this.#feedMore()
      this.#keep(position - KEPT_BYTES)
    }
    return this.readNow(into, position)
  }

  readNow(into: Uint8Array, position: number): number {
    if (position + into.length <= this.#first.length) {
      return this.#first.copy(into, 0, position, position + into.length)
    }
    const start = position - this.#windowStart
    if (start < 0 || start >= this.#window.length) return 0
    return this.#window.copy(into, 0, start, start + into.length)
  }

  async close(): Promise<void> {
    this.#feed?.close()
    await this.#handle.close()
  }

  #begin(): void {
    this.#feed?.close()
    this.#mostBytes = this.mostBytes
    this.#pieces = []
    this.#feed = openFeed(this.#compression, piece => this.#pieces.push(piece))
    this.#inputBytes = 0
    this.#window = Buffer.alloc(0)
    this.#windowStart = 0
    this.#isAtEnd = false
  }

  async #feedMore(): Promise<void> {
    const position = this.#inputBytes
    const wanted = position < this.#carefulFrom ? Math.min(INPUT_BYTES, this.#carefulFrom - position) : 1
    const { bytesRead } = await this.#handle.read(this.#input, 0, wanted, position)
    this.#inputBytes += bytesRead
    try {
      if (bytesRead > 0) return await this.#feed?.write(this.#input.subarray(0, bytesRead))
      await this.#feed?.end()
      this.#isAtEnd = true
    } catch (error) {
      if (position < this.#carefulFrom && bytesRead > 0) {
        this.#carefulFrom = position
        this.#begin()
        return
      }
      this.#isAtEnd = true
      this.#isDamaged = true
      this.#keep(0)
      this.#onDamage(error, this.seenBytes)
    }
  }

  #keep(from: number): void {
    if (this.#pieces.length === 0) return
    const isStart = this.#windowStart === 0 && this.#first.length < KEPT_FIRST_BYTES
    const dropped = isStart ? 0 : Math.min(Math.max(0, from - this.#windowStart), this.#window.length)
    this.#window = Buffer.concat([this.#window.subarray(dropped), ...this.#pieces])
    this.#windowStart += dropped
    this.#pieces = []
    if (isStart) this.#first = Buffer.from(this.#window.subarray(0, KEPT_FIRST_BYTES))
  }
}

/** A decompressor that is written to, with everything that came of it delivered before `write` resolves. */
interface Feed {
  write(bytes: Uint8Array): Promise<void>
  end(): Promise<void>
  close(): void
}

function openFeed(compression: Compression, onPiece: (piece: Buffer) => void): Feed {
  const stream = createDecompressor(compression)
  if (stream === null) throw new Error(`${compression} cannot be decompressed by this version of Node`)
  let fail: (error: Error) => void = () => {}
  stream.on('data', onPiece)
  stream.on('error', error => fail(error))
  const settle = (start: (done: () => void) => void) =>
    new Promise<void>((resolve, reject) => {
      fail = reject
      start(resolve)
    })
  return {
    write: bytes => settle(done => void stream.write(bytes, () => done())),
    end: () => settle(done => void stream.once('end', done).end()),
    close: () => void stream.destroy(),
  }
}
