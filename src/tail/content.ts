import type { ByteReader } from './byte-reader.ts'
import { ANCHOR_MAX_BYTES, FIRST_LINE_MAX_BYTES, HEAD_MAX_BYTES, type Proof, proves } from './identity.ts'

/** What a file's bytes are held against to tell whether they are still the bytes that were read. */
export interface Content {
  readonly offset: number
  /** Its first bytes, at most HEAD_MAX_BYTES. */
  readonly head: Uint8Array
  /** The bytes before `offset`, at most ANCHOR_MAX_BYTES. */
  readonly anchor: Uint8Array
}

/** An offset and the proof of the bytes before it. */
export interface Waymark {
  readonly offset: number
  readonly anchor: Proof
}

/** What a checkpoint holds of a file's content. */
export interface ContentProof extends Waymark {
  readonly head: Proof
  /** Some of the offsets before, in rising order. */
  readonly waymarks: readonly Waymark[]
}

const MAX_WAYMARKS = 8

/** Adds the latest one; of the older half every other one goes, so that they lie the further apart the older they are. */
export function addWaymark(waymarks: readonly Waymark[], latest: Waymark): readonly Waymark[] {
  const all = [...waymarks, latest]
  if (all.length <= MAX_WAYMARKS) return all
  return all.filter((_, index) => index >= MAX_WAYMARKS / 2 || index % 2 === 1)
}

/** How a file's bytes relate to those of a generation. */
export type Relation =
  /** It has everything up to the generation's offset, and perhaps more. */
  | 'carries'
  /** It ends before that offset, and what it has is the same. */
  | 'prefix'
  | 'other'

/** Holds `bytes`, of `sizeBytes`, against a generation. */
export async function relate(bytes: ByteReader, sizeBytes: number, known: ContentProof): Promise<Relation> {
  // Of a file of which nothing was read yet the head alone tells.
  if (known.head.lengthBytes === 0) return 'other'
  if (sizeBytes < known.head.lengthBytes) {
    const last = known.waymarks.findLast(mark => mark.offset <= sizeBytes)
    return last !== undefined && last.offset > 0 && (await provesWaymark(bytes, last)) ? 'prefix' : 'other'
  }
  if (!proves(known.head, await readFirstBytes(bytes))) return 'other'
  if (sizeBytes >= known.offset) return (await provesWaymark(bytes, known)) ? 'carries' : 'other'
  const last = known.waymarks.findLast(mark => mark.offset <= sizeBytes)
  return last === undefined || (await provesWaymark(bytes, last)) ? 'prefix' : 'other'
}

async function provesWaymark(bytes: ByteReader, { offset, anchor }: Waymark): Promise<boolean> {
  return proves(anchor, await readAt(bytes, offset - anchor.lengthBytes, anchor.lengthBytes))
}

/** The bytes of a file that its generation and head are made from. */
export function readFirstBytes(bytes: ByteReader): Promise<Uint8Array> {
  return readAt(bytes, 0, FIRST_LINE_MAX_BYTES)
}

/** Up to ANCHOR_MAX_BYTES before `offset`. */
export function readAnchor(bytes: ByteReader, offset: number): Promise<Uint8Array> {
  const start = Math.max(0, offset - ANCHOR_MAX_BYTES)
  return readAt(bytes, start, offset - start)
}

/** Whether the bytes before the offset are still there, and the head when nothing is before it. */
export async function isSameContent(bytes: ByteReader, known: Content): Promise<boolean> {
  const { start, expected } = evidence(known)
  return Buffer.compare(await readAt(bytes, start, expected.length), expected) === 0
}

/** The same right after a read at the offset, when those bytes are in the page cache. */
export function isStillSameContent(bytes: ByteReader, known: Content): boolean {
  const { start, expected } = evidence(known)
  const found = new Uint8Array(expected.length)
  const filled = expected.length === 0 ? 0 : bytes.readNow(found, start)
  return Buffer.compare(found.subarray(0, filled), expected) === 0
}

function evidence({ offset, head, anchor }: Content): { start: number; expected: Uint8Array } {
  return offset > 0 ? { start: offset - anchor.length, expected: anchor } : { start: 0, expected: head }
}

/** What the file has where the proofs were taken; null when it is another content, or less of the same. */
export async function proveContent(bytes: ByteReader, known: ContentProof): Promise<Content | null> {
  const first = await readFirstBytes(bytes)
  if (!proves(known.head, first)) return null
  const { lengthBytes } = known.anchor
  const anchor = await readAt(bytes, known.offset - lengthBytes, lengthBytes)
  if (!proves(known.anchor, anchor)) return null
  return { offset: known.offset, head: first.slice(0, HEAD_MAX_BYTES), anchor }
}

/** Where the last complete line before `sizeBytes` ends, as far as one long line back. */
export async function endOfLastLine(
  bytes: ByteReader,
  sizeBytes: number,
  maxLineBytes: number,
): Promise<number> {
  const start = Math.max(0, sizeBytes - maxLineBytes)
  const found = await readAt(bytes, start, sizeBytes - start)
  const end = found.lastIndexOf(10) + 1
  return end === 0 && start > 0 ? sizeBytes : start + end
}

async function readAt(bytes: ByteReader, position: number, lengthBytes: number): Promise<Uint8Array> {
  const into = new Uint8Array(lengthBytes)
  const filled = lengthBytes === 0 ? 0 : await bytes.read(into, position)
  return into.subarray(0, filled)
}
