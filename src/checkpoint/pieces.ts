import { setImmediate } from 'node:timers/promises'
import { crc32 } from 'node:zlib'

/** What two or three milliseconds make: the event loop turns between two pieces. */
const PIECE_CHARACTERS = 64 * 1024

/** Bytes that were made in pieces. */
export interface Pieces {
  readonly pieces: readonly Buffer[]
  readonly lengthBytes: number
  /** Of all of them, one after the other, after what `sumBefore` was of. */
  readonly crc32: number
}

/** Makes bytes of texts, however many they are, without holding up the event loop. */
export async function inPieces(texts: Iterable<string>, sumBefore = 0): Promise<Pieces> {
  const pieces: Buffer[] = []
  let lengthBytes = 0
  let sum = sumBefore
  let waiting: string[] = []
  let characters = 0
  const add = () => {
    const piece = Buffer.from(waiting.join(''))
    pieces.push(piece)
    lengthBytes += piece.length
    sum = crc32(piece, sum)
    waiting = []
    characters = 0
  }
  for (const text of texts) {
    waiting.push(text)
    characters += text.length
    if (characters < PIECE_CHARACTERS) continue
    add()
    await setImmediate()
  }
  add()
  return { pieces, lengthBytes, crc32: sum }
}
