import type { RecordFraming } from '../types.ts'
import type { ByteReader } from './byte-reader.ts'
import { LongLine } from './long-line.ts'
import { findHole, NulHole } from './nul-hole.ts'
import { cutRecords } from './whole-records.ts'

const LF = 10

/** What one read gave. `lengthBytes` is how far the offset moves. */
export type ReadResult =
  | {
      readonly kind: 'lines'
      readonly bytes: Uint8Array
      readonly lengthBytes: number
      readonly unterminated: boolean
      /** Nothing was there after these lines but a part of the next one. */
      readonly isAtEnd: boolean
    }
  | {
      readonly kind: 'overlong'
      readonly head: Uint8Array
      readonly lineBytes: number
      readonly sha256: Uint8Array
      readonly lengthBytes: number
    }
  | { readonly kind: 'hole'; readonly lengthBytes: number }
  /** In the middle of a line or hole that is longer than a read: to be asked again. */
  | { readonly kind: 'scanning'; readonly scannedBytes: number }
  /** There is no complete line now; `heldBytes` follow the offset all the same. */
  | { readonly kind: 'nothing'; readonly heldBytes: number }

/** For records that may span lines. */
export interface Framed {
  readonly framing: RecordFraming
  /** The file has ended here for so long that a record that may be whole is whole; null: that is not known. */
  readonly silentEnd: number | null
}

/**
 * Reads complete lines at an offset, or complete records where they span lines. Between two calls it remembers only how far it looked when a line, or a hole,
 * is longer than a read: a partial last line is read again when there is more of it.
 */
export class LineReader {
  readonly #bytes: ByteReader
  readonly #maxLineBytes: number
  #longLine: LongLine | null = null
  #hole: NulHole | null = null
  #waitingEnd: number | null = null

  constructor(bytes: ByteReader, maxLineBytes: number) {
    this.#bytes = bytes
    this.#maxLineBytes = maxLineBytes
  }

  /** Where the file ended at the last read, when it ends with a record that silence makes whole. */
  get waitingEnd(): number | null {
    return this.#waitingEnd
  }

  /** Forgets how far it looked: bytes after the offset have gone. */
  reset(): void {
    this.#longLine = null
    this.#hole = null
  }

  /**
   * The next lines at `offset`, in `buffer`, which bounds them. `ended`: nothing will be added to the file, so that
   * its last line is complete without an LF. The offset of the next call is the end of this one's result.
   */
  async read(
    buffer: Uint8Array,
    offset: number,
    ended: boolean,
    framed: Framed | null = null,
  ): Promise<ReadResult> {
    this.#waitingEnd = null
    if (this.#longLine !== null) return this.#readLongLine(this.#longLine, buffer, offset, ended)
    if (this.#hole !== null) return this.#readHole(this.#hole, buffer, offset, ended)
    if (framed !== null) return this.#readRecords(asBuffer(buffer), offset, ended, framed)
    const bytes = buffer.subarray(0, await this.#bytes.read(buffer, offset))
    const hole = findHole(bytes)
    const completeBytes = (hole === -1 ? bytes : bytes.subarray(0, hole)).lastIndexOf(LF) + 1
    if (completeBytes > 0) {
      const isAtEnd = hole === -1 && bytes.length < buffer.length
      return this.#linesOf(bytes.subarray(0, completeBytes), isAtEnd)
    }
    if (hole !== -1) {
      this.#hole = new NulHole(hole)
      return { kind: 'scanning', scannedBytes: 0 }
    }
    if (bytes.length === buffer.length) return this.#startLongLine()
    if (ended && bytes.length > 0) return lines(bytes, { unterminated: true, isAtEnd: true })
    return { kind: 'nothing', heldBytes: bytes.length }
  }

  async #readRecords(buffer: Buffer, offset: number, ended: boolean, framed: Framed): Promise<ReadResult> {
    const { framing, silentEnd } = framed
    const bytes = buffer.subarray(0, await this.#bytes.read(buffer, offset))
    const end = offset + bytes.length
    const isFull = bytes.length === buffer.length
    const cut = cutRecords({ bytes, isFull, ended, isSilent: end === silentEnd }, framing, this.#maxLineBytes)
    if (framing.endsInSilence && !isFull && bytes.at(-1) === LF) this.#waitingEnd = end
    switch (cut.kind) {
      case 'records': {
        const { lengthBytes } = cut
        if (lengthBytes === bytes.length) this.#waitingEnd = null
        const unterminated = bytes[lengthBytes - 1] !== LF
        const isAtEnd = !isFull && findHole(bytes.subarray(lengthBytes)) === -1
        return lines(bytes.subarray(0, lengthBytes), { unterminated, isAtEnd })
      }
      case 'overlong':
        return this.#startLongLine()
      case 'hole':
        this.#hole = new NulHole(cut.at)
        return { kind: 'scanning', scannedBytes: 0 }
      case 'undecided':
        if (!isFull) return { kind: 'nothing', heldBytes: bytes.length }
        // With a line's limit and two bytes every edge is certain.
        return this.#readRecords(Buffer.allocUnsafe(this.#maxLineBytes + 2), offset, ended, framed)
      default:
        return cut satisfies never
    }
  }

  #linesOf(bytes: Uint8Array, isAtEnd: boolean): ReadResult {
    const overlong = findOverlongLine(bytes, this.#maxLineBytes)
    if (overlong === -1) return lines(bytes, { unterminated: false, isAtEnd })
    if (overlong === 0) return this.#startLongLine()
    return lines(bytes.subarray(0, overlong), { unterminated: false, isAtEnd: false })
  }

  #startLongLine(): ReadResult {
    this.#longLine = new LongLine(this.#maxLineBytes)
    return { kind: 'scanning', scannedBytes: 0 }
  }

  async #readLongLine(
    line: LongLine,
    buffer: Uint8Array,
    offset: number,
    ended: boolean,
  ): Promise<ReadResult> {
    const filled = await this.#bytes.read(buffer, offset + line.seenBytes)
    const found = line.add(buffer.subarray(0, filled))
    if (!found && filled > 0) return { kind: 'scanning', scannedBytes: filled }
    if (!found && !ended) return { kind: 'nothing', heldBytes: line.seenBytes }
    this.#longLine = null
    return line.finish(found)
  }

  async #readHole(hole: NulHole, buffer: Uint8Array, offset: number, ended: boolean): Promise<ReadResult> {
    const filled = await this.#bytes.read(buffer, offset + hole.seenBytes)
    hole.add(buffer.subarray(0, filled))
    if (!hole.hasEnd && filled > 0) return { kind: 'scanning', scannedBytes: filled }
    // NULs at the very end may still be overwritten by whoever reserved them.
    if (!hole.hasEnd && !ended) return { kind: 'nothing', heldBytes: hole.seenBytes }
    this.#hole = null
    if (hole.fragmentBytes === 0) return { kind: 'hole', lengthBytes: hole.seenBytes }
    // A torn line stands before the hole; the hole itself is found again by the next read.
    const isSmall = hole.fragmentBytes <= buffer.length
    const fragment = isSmall ? buffer.subarray(0, hole.fragmentBytes) : Buffer.allocUnsafe(hole.fragmentBytes)
    const filledAgain = await this.#bytes.read(fragment, offset)
    return lines(fragment.subarray(0, filledAgain), { unterminated: true, isAtEnd: false })
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function lines(bytes: Uint8Array, more: { unterminated: boolean; isAtEnd: boolean }): ReadResult {
  return { kind: 'lines', bytes, lengthBytes: bytes.length, ...more }
}

/** Where the first line of more than `maxLineBytes` begins, -1 when there is none; looks at few of the lines. */
function findOverlongLine(bytes: Uint8Array, maxLineBytes: number): number {
  let start = 0
  while (bytes.length - start > maxLineBytes) {
    const next = bytes.lastIndexOf(LF, start + maxLineBytes) + 1
    if (next <= start) return start
    start = next
  }
  return -1
}
