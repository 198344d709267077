import type { ByteReader } from '../tail/byte-reader.ts'
import { findHole, NulHole } from '../tail/nul-hole.ts'

const LF = 10
const READ_BYTES = 256 * 1024
const TERMINATED = { isTerminated: true, isLast: false } as const

/** What stands in a part of a file for which there is no record. */
export type Piece =
  /** An LF at the beginning of a line. */
  | { readonly kind: 'blank'; readonly from: number; readonly to: number }
  | { readonly kind: 'hole'; readonly from: number; readonly to: number }
  /** Its LF included, if it has one. `text` is without it; null when it is too long to be looked at. */
  | {
      readonly kind: 'line'
      readonly from: number
      readonly to: number
      readonly text: Buffer | null
      readonly isTerminated: boolean
      /** No bytes were found behind it. */
      readonly isLast: boolean
    }

/**
 * Walks the bytes [from, to), which begin at the beginning of a line, as the tail divides them, in constant memory. `to` may
 * be infinite. Yields the pieces one after the other; where the last one ends, the file ended, or `to` was reached.
 */
export async function* piecesOf(
  bytes: ByteReader,
  from: number,
  to: number,
): AsyncGenerator<readonly Piece[]> {
  const buffer = Buffer.allocUnsafe(READ_BYTES)
  let at = from
  while (at < to) {
    const wanted = Math.min(READ_BYTES, to - at)
    const filled = await bytes.read(buffer.subarray(0, wanted), at)
    if (filled === 0) return
    const found = buffer.subarray(0, filled)
    const hole = findHole(found)
    const stop = hole === -1 ? filled : hole
    const complete = found.subarray(0, stop).lastIndexOf(LF) + 1
    if (complete > 0) {
      yield linesIn(found, complete, at)
      at += complete
    } else if (hole === 0) {
      const end = await endOfHole(bytes, at, to)
      yield [{ kind: 'hole', from: at, to: end }]
      at = end
    } else if (hole > 0 || filled < READ_BYTES) {
      const text = Buffer.from(found.subarray(0, stop))
      yield [{ kind: 'line', from: at, to: at + stop, text, isTerminated: false, isLast: hole === -1 }]
      at += stop
    } else {
      const line = await longLine(bytes, at, to)
      yield [line]
      at = line.to
    }
  }
}

function linesIn(found: Buffer, end: number, offset: number): Piece[] {
  const pieces: Piece[] = []
  for (let start = 0; start < end; ) {
    const next = found.indexOf(LF, start) + 1
    const place = { from: offset + start, to: offset + next }
    const text = found.subarray(start, next - 1)
    pieces.push(
      text.length === 0 ? { kind: 'blank', ...place } : { kind: 'line', ...place, text, ...TERMINATED },
    )
    start = next
  }
  return pieces
}

async function endOfHole(bytes: ByteReader, from: number, to: number): Promise<number> {
  const hole = new NulHole(0)
  const buffer = Buffer.allocUnsafe(READ_BYTES)
  while (!hole.hasEnd && from + hole.seenBytes < to) {
    const at = from + hole.seenBytes
    const filled = await bytes.read(buffer.subarray(0, Math.min(READ_BYTES, to - at)), at)
    if (filled === 0) break
    hole.add(buffer.subarray(0, filled))
  }
  return from + hole.seenBytes
}

async function longLine(bytes: ByteReader, from: number, to: number): Promise<Piece> {
  const buffer = Buffer.allocUnsafe(READ_BYTES)
  let at = from
  while (at < to) {
    const filled = await bytes.read(buffer.subarray(0, Math.min(READ_BYTES, to - at)), at)
    const end = buffer.subarray(0, filled).indexOf(LF) + 1
    if (end > 0) return { kind: 'line', from, to: at + end, text: null, ...TERMINATED }
    if (filled === 0) break
    at += filled
  }
  return { kind: 'line', from, to: at, text: null, isTerminated: false, isLast: true }
}
