import { createHash } from 'node:crypto'
import type { ReadResult } from './line-reader.ts'

/** How much of an over-long line is kept. */
export const OVERLONG_HEAD_BYTES = 64 * 1024

const LF = 10

/** A line that is longer than one read: kept up to the limit, then hashed only, in constant memory. */
export class LongLine {
  readonly #maxLineBytes: number
  readonly #hash = createHash('sha256')
  #pieces: Uint8Array[] = []
  #head: Uint8Array | null = null
  #lineBytes = 0

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes
  }

  /** Bytes of the line so far, which is where to read on. */
  get seenBytes(): number {
    return this.#lineBytes
  }

  /** Adds what follows; true when the line's LF was in it. */
  add(bytes: Uint8Array): boolean {
    const end = bytes.indexOf(LF)
    this.#take(end === -1 ? bytes : bytes.subarray(0, end))
    return end !== -1
  }

  finish(terminated: boolean): ReadResult {
    const lengthBytes = this.#lineBytes + (terminated ? 1 : 0)
    if (this.#head === null) {
      const end = terminated ? [Uint8Array.of(LF)] : []
      return {
        kind: 'lines',
        bytes: Buffer.concat([...this.#pieces, ...end]),
        lengthBytes,
        unterminated: !terminated,
        isAtEnd: false,
      }
    }
    return {
      kind: 'overlong',
      head: this.#head,
      lineBytes: this.#lineBytes,
      sha256: this.#hash.digest(),
      lengthBytes,
    }
  }

  #take(bytes: Uint8Array): void {
    this.#hash.update(bytes)
    this.#lineBytes += bytes.length
    if (this.#head === null || this.#head.length < OVERLONG_HEAD_BYTES) this.#keep(bytes)
  }

  #keep(bytes: Uint8Array): void {
    this.#pieces.push(Buffer.from(bytes))
    if (this.#lineBytes <= this.#maxLineBytes) return
    // A copy, which does not hold on to the rest.
    this.#head = new Uint8Array(Buffer.concat(this.#pieces).subarray(0, OVERLONG_HEAD_BYTES))
    this.#pieces = [this.#head]
  }
}
