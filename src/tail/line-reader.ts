import type { ByteReader } from './byte-reader.ts'
import { LongLine } from './long-line.ts'
import { findHole, NulHole } from './nul-hole.ts'

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

/**
 * Reads complete lines at an offset. Between two calls it remembers only how far it looked when a line, or a hole,
 * is longer than a read: a partial last line is read again when there is more of it.
 */
export class LineReader {
  readonly #bytes: ByteReader
  readonly #maxLineBytes: number
  #longLine: LongLine | null = null
  #hole: NulHole | null = null

  constructor(bytes: ByteReader, maxLineBytes: number) {
    this.#bytes = bytes
    this.#maxLineBytes = maxLineBytes
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
  async read(buffer: Uint8Array, offset: number, ended: boolean): Promise<ReadResult> {
    if (this.#longLine !== null) return this.#readLongLine(this.#longLine, buffer, offset, ended)
    if (this.#hole !== null) return this.#readHole(this.#hole, buffer, offset, ended)
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
    const fragment = buffer.subarray(0, hole.fragmentBytes)
    const filledAgain = await this.#bytes.read(fragment, offset)
    return lines(fragment.subarray(0, filledAgain), { unterminated: true, isAtEnd: false })
  }
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
