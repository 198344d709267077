import { piecesOf } from '../audit/gap-content.ts'
import { pairsOf, type Ranges } from '../audit/ranges.ts'
import type { ByteReader } from '../tail/byte-reader.ts'

const LF = 10
/** A line that is longer has its beginning looked for no further back. */
const LOOK_BACK_BYTES = 1024 * 1024

/**
 * Where reading has to go on in a file of whose records the topics have `covered`: behind everything that is delivered
 * without a gap. A gap further back than `windowBytes` before the last record is no loss: reading never ran so far ahead of
 * what was acknowledged, so that those records were there and have expired, or the bytes were there before the first start.
 * Blank lines and NUL holes are no gaps. Null when the file is shorter than its records.
 */
export async function resumeOffset(
  bytes: ByteReader,
  covered: Ranges,
  windowBytes: number,
): Promise<number | null> {
  const highest = covered.at(-1) ?? 0
  if (highest > 0 && (await byteAt(bytes, highest - 1)) === null) return null
  const acknowledged = Math.max(0, highest - windowBytes)
  let at = 0
  let isReached = acknowledged === 0
  for (const [from, to] of pairsOf(covered)) {
    if (!isReached && to < acknowledged) {
      at = to
      continue
    }
    if (!isReached) at = await startOfLine(bytes, at, acknowledged)
    isReached = true
    const lost = at < from ? await firstLine(bytes, at, from) : null
    if (lost !== null) return lost
    at = (await byteAt(bytes, to)) === LF ? to + 1 : to
  }
  return at
}

/** Of the line that has the byte at `offset`, not before `least`. */
async function startOfLine(bytes: ByteReader, least: number, offset: number): Promise<number> {
  const start = Math.max(least, offset - LOOK_BACK_BYTES)
  const before = Buffer.alloc(offset - start)
  const filled = await bytes.read(before, start)
  const end = before.subarray(0, filled).lastIndexOf(LF) + 1
  return end === 0 ? least : start + end
}

/** Where the first line in a part of the file begins that no record was made from; null when it has none. */
async function firstLine(bytes: ByteReader, from: number, to: number): Promise<number | null> {
  for await (const pieces of piecesOf(bytes, from, to)) {
    const line = pieces.find(({ kind }) => kind === 'line')
    if (line !== undefined) return line.from
  }
  return null
}

async function byteAt(bytes: ByteReader, offset: number): Promise<number | null> {
  const byte = new Uint8Array(1)
  return (await bytes.read(byte, offset)) === 1 ? (byte[0] ?? null) : null
}
