import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import type { ByteReader } from './byte-reader.ts'
import { MAX_MEMBER_BYTES, MEMBER_START, type MemberReading, readMember } from './gzip-member.ts'
import { FIRST_LINE_MAX_BYTES } from './identity.ts'
import type { MemberEdge, MemberEdges } from './member-edges.ts'
import { plainStretch } from './plain-stretch.ts'

const CHUNK_BYTES = 256 * 1024
/** deflate makes nothing longer than by some bytes for each 16 KiB. */
const MAX_COMPRESSED_BYTES = MAX_MEMBER_BYTES + 1024 * 1024
/** How far back of the last read can be read again without decompressing again. */
const KEPT_BYTES = 256 * 1024
/** The bytes on the disk before the next member: when they are others, so is the file. */
const BEFORE_BYTES = 32

/** What is told of bytes that are no member, and are passed over or left. */
export interface TornBytes {
  readonly position: number
  readonly lengthBytes: number
  readonly reason: string
}

export interface MembersReaderOptions {
  readonly handle: FileHandle
  readonly edges: MemberEdges
  /** A file that does not begin as gzip does is read as it is. */
  readonly mayBePlain: boolean
  /** Bytes that are no member: `isSkipped` tells whether one follows them, so that reading goes on behind them. */
  onTorn(torn: TornBytes, isSkipped: boolean): void
}

/**
 * What comes out of a file that gzip members are appended to (`access_log … gzip`: each flush is one). Only whole members with a
 * right checksum are read, and what is plain before or between them; one that is not finished waits until it is, or until a whole one stands behind it: that is how a crash
 * leaves it, because nginx appends. No more than one member and what is kept of those before it is in memory.
 */
export class MembersReader implements ByteReader {
  readonly edges: MemberEdges
  readonly #handle: FileHandle
  readonly #options: MembersReaderOptions
  #kind: 'gzip' | 'plain' | null
  /** Of the next member in the file. */
  #position = 0
  #before: Buffer = Buffer.alloc(0)
  #input: Buffer = Buffer.alloc(0)
  #inputStart = 0
  #pieces: Buffer[] = []
  #piecesBytes = 0
  #window: Buffer = Buffer.alloc(0)
  #windowStart = 0
  #first: Buffer = Buffer.alloc(0)
  /** No whole member begins before this. */
  #searchedTo = 0
  #toldOf = -1

  constructor(options: MembersReaderOptions) {
    this.edges = options.edges
    this.#handle = options.handle
    this.#options = options
    this.#kind = options.mayBePlain ? null : 'gzip'
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    if ((await this.#kindOf()) !== 'gzip') {
      return this.#kind === null ? 0 : (await this.#handle.read(into, 0, into.length, position)).bytesRead
    }
    const end = position + into.length
    if (end <= this.#first.length) return this.readNow(into, position)
    const edge = this.edges.before(position)
    if (position < this.#windowStart || edge.offset > this.#seenBytes) await this.#begin(edge)
    while (this.#seenBytes < end && (await this.#nextMember())) {
      // Nothing that is before what is asked for is kept for long.
      if (this.#piecesBytes > CHUNK_BYTES) this.#keep(position - KEPT_BYTES)
    }
    this.#keep(position - KEPT_BYTES)
    return this.readNow(into, position)
  }

  readNow(into: Uint8Array, position: number): number {
    if (this.#kind === 'plain') return readSync(this.#handle.fd, into, 0, into.length, position)
    if (position + into.length <= this.#first.length) {
      return this.#first.copy(into, 0, position, position + into.length)
    }
    const start = position - this.#windowStart
    if (start < 0 || start >= this.#window.length) return 0
    return this.#window.copy(into, 0, start, start + into.length)
  }

  /** How much comes out of what is there now. */
  async endOffset(): Promise<number> {
    if ((await this.#kindOf()) !== 'gzip') return (await this.#handle.stat()).size
    if (this.edges.last.offset > this.#seenBytes)
      await this.#begin(this.edges.before(Number.MAX_SAFE_INTEGER))
    while (await this.#nextMember()) this.#keep(this.#seenBytes - KEPT_BYTES)
    return this.#seenBytes
  }

  /** Whether the bytes on the disk before the next member are those that were read. */
  async isUnchanged(): Promise<boolean> {
    if (this.#kind !== 'gzip') return true
    return (await this.#bytesBefore(this.#position)).equals(this.#before)
  }

  /** Nothing more is expected of the file: what it ends with, and was waited for, is told. */
  async tellUnread(): Promise<void> {
    const { position } = this.edges.last
    const { size } = await this.#handle.stat()
    if (this.#kind !== 'gzip' || !this.edges.isStuckAt(size) || this.#toldOf === position) return
    this.#toldOf = position
    this.#options.onTorn({ position, lengthBytes: size - position, reason: 'it is not finished' }, false)
  }

  /** The file is another one now, or begins anew. */
  reset(): void {
    this.edges.reset()
    this.#forget()
    this.#first = Buffer.alloc(0)
    this.#position = 0
    this.#before = Buffer.alloc(0)
    if (this.#options.mayBePlain) this.#kind = null
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }

  get #seenBytes(): number {
    return this.#windowStart + this.#window.length + this.#piecesBytes
  }

  /** Null: it has too few bytes to tell. */
  async #kindOf(): Promise<'gzip' | 'plain' | null> {
    if (this.#kind !== null) return this.#kind
    const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(2), 0, 2, 0)
    if (bytesRead < 2) this.edges.stuck(bytesRead)
    else this.#kind = buffer.equals(MEMBER_START.subarray(0, 2)) ? 'gzip' : 'plain'
    this.edges.isPlain = this.#kind === 'plain'
    return this.#kind
  }

  async #begin(edge: MemberEdge): Promise<void> {
    this.#forget()
    this.#windowStart = edge.offset
    this.#position = edge.position
    this.#before = await this.#bytesBefore(edge.position)
  }

  #forget(): void {
    this.#pieces = []
    this.#piecesBytes = 0
    this.#window = Buffer.alloc(0)
    this.#windowStart = 0
    this.#input = Buffer.alloc(0)
    this.#searchedTo = 0
  }

  /** False when there is no whole one. */
  async #nextMember(): Promise<boolean> {
    const position = this.#position
    const cached = position - this.#inputStart
    if (cached >= 0 && cached < this.#input.length) {
      const reading = readMember(this.#input.subarray(cached))
      if (reading.kind === 'member') return this.#take(reading)
    }
    const { size } = await this.#handle.stat()
    if (size <= position) return this.#hasNothing(size)
    if (this.edges.last.position === position && this.edges.isStuckAt(size)) return false
    if (!(await this.isUnchanged())) {
      this.reset()
      return false
    }
    const reading = await this.#readAt(position)
    if (reading.kind === 'member') return this.#take(reading)
    const lengthBytes = plainStretch(this.#input)
    if (lengthBytes > 0) return this.#take({ content: this.#input.subarray(0, lengthBytes), lengthBytes })
    return await this.#findAfter(position, reading, size)
  }

  #hasNothing(size: number): false {
    // Truncated: what was read is not there any more.
    if (size < this.#position) this.reset()
    return false
  }

  #take({ content, lengthBytes }: { readonly content: Buffer; readonly lengthBytes: number }): true {
    const position = this.#position
    const end = position + lengthBytes
    const member = this.#input.subarray(position - this.#inputStart, end - this.#inputStart)
    this.#before = Buffer.concat([this.#before, member.subarray(-BEFORE_BYTES)]).subarray(-BEFORE_BYTES)
    this.#position = end
    this.#searchedTo = 0
    if (content.length > 0) {
      this.#pieces.push(content)
      this.#piecesBytes += content.length
    }
    this.edges.passed({ position: end, offset: this.#seenBytes })
    return true
  }

  /** The member at a position, with as much of the file as it needs. */
  async #readAt(position: number): Promise<MemberReading> {
    for (let wanted = CHUNK_BYTES; ; wanted *= 2) {
      const bytes = await this.#load(position, wanted)
      const reading = readMember(bytes)
      if (reading.kind !== 'unfinished' || bytes.length < wanted) return reading
      if (wanted > MAX_COMPRESSED_BYTES) return { kind: 'broken', reason: `it has more than ${wanted} bytes` }
    }
  }

  /** Looks for a whole member behind one that is not; there are no bytes of it in what comes out. */
  async #findAfter(position: number, reading: MemberReading, size: number): Promise<boolean> {
    const reason = reading.kind === 'broken' ? reading.reason : 'it is not finished'
    let unfinished: number | null = null
    let at = Math.max(position + 1, this.#searchedTo)
    while (at < size) {
      const bytes = await this.#load(at, CHUNK_BYTES)
      const found = bytes.indexOf(MEMBER_START)
      if (found < 0) {
        if (bytes.length < CHUNK_BYTES) break
        at += bytes.length - MEMBER_START.length + 1
        continue
      }
      const start = at + found
      const candidate = readMember(bytes.subarray(found))
      const next = candidate.kind === 'unfinished' ? await this.#readAt(start) : candidate
      if (next.kind === 'member') {
        // When it is read once more after that is nothing new.
        if (position >= this.edges.last.position)
          this.#options.onTorn({ position, lengthBytes: start - position, reason }, true)
        this.#position = start
        this.#before = await this.#bytesBefore(start)
        await this.#load(start, next.lengthBytes)
        return this.#take(next)
      }
      if (next.kind === 'unfinished') unfinished ??= start
      at = start + 1
    }
    this.#searchedTo = unfinished ?? Math.max(position + 1, size - MEMBER_START.length + 1)
    this.edges.stuck(size)
    if (reading.kind === 'broken' && this.#toldOf !== position) {
      this.#toldOf = position
      this.#options.onTorn({ position, lengthBytes: size - position, reason }, false)
    }
    return false
  }

  async #load(position: number, lengthBytes: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.#handle.read(
      Buffer.allocUnsafe(lengthBytes),
      0,
      lengthBytes,
      position,
    )
    this.#input = buffer.subarray(0, bytesRead)
    this.#inputStart = position
    return this.#input
  }

  async #bytesBefore(position: number): Promise<Buffer> {
    const start = Math.max(0, position - BEFORE_BYTES)
    const { buffer, bytesRead } = await this.#handle.read(
      Buffer.alloc(position - start),
      0,
      position - start,
      start,
    )
    return buffer.subarray(0, bytesRead)
  }

  /** Lets go what is before `from`, but for the file's first bytes. */
  #keep(from: number): void {
    if (this.#windowStart === 0 && this.#first.length < FIRST_LINE_MAX_BYTES) {
      this.#first = Buffer.from(
        Buffer.concat([this.#window, ...this.#pieces]).subarray(0, FIRST_LINE_MAX_BYTES),
      )
    }
    if (this.#pieces.length === 0) return
    const dropped = Math.min(Math.max(0, from - this.#windowStart), this.#window.length)
    this.#window = Buffer.concat([this.#window.subarray(dropped), ...this.#pieces])
    this.#windowStart += dropped
    this.#pieces = []
    this.#piecesBytes = 0
  }
}
