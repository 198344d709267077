import type { RecordFraming } from '../types.ts'
import { findHole } from './nul-hole.ts'

const LF = 10

/** What is known of the bytes of a read that begins at a record's start. */
export interface ReadAhead {
  readonly bytes: Buffer
  /** The read was filled to its end: there may be more. */
  readonly isFull: boolean
  /** Nothing will be added to the file. */
  readonly ended: boolean
  /** Nothing was added to the file for a while. */
  readonly isSilent: boolean
}

/** The whole records at the beginning of a read, or why there are none. */
export type RecordsCut =
  | { readonly kind: 'records'; readonly lengthBytes: number }
  /** The first record begins with a line of more than the limit. */
  | { readonly kind: 'overlong' }
  /** A hole of NULs follows on a part of a record. */
  | { readonly kind: 'hole'; readonly at: number }
  | { readonly kind: 'undecided' }

/** Cuts a read at the last edge of a record that is certain. */
export function cutRecords(read: ReadAhead, framing: RecordFraming, maxLineBytes: number): RecordsCut {
  const { bytes, isFull, ended, isSilent } = read
  const hole = findHole(bytes)
  const stop = hole === -1 ? bytes.length : hole
  const isAtEnd = hole === -1 && !isFull
  let edge = 0
  while (edge < stop && !beginsOverlong(bytes, edge, stop, hole === -1, maxLineBytes)) {
    const end = framing.endOfRecord(bytes, edge, stop, isAtEnd && ended)
    if (end < 0) break
    edge = end
  }
  if (edge > 0) return { kind: 'records', lengthBytes: edge }
  if (beginsOverlong(bytes, 0, stop, hole === -1, maxLineBytes)) return { kind: 'overlong' }
  if (hole !== -1) return { kind: 'hole', at: hole }
  const isWhole = isSilent && isAtEnd && framing.endsInSilence && bytes.at(-1) === LF
  return isWhole ? { kind: 'records', lengthBytes: stop } : { kind: 'undecided' }
}

/** A line of more than `maxLineBytes` begins at `start`, as far as the bytes show; not one that a hole cuts off. */
function beginsOverlong(
  bytes: Buffer,
  start: number,
  stop: number,
  isOpen: boolean,
  maxLineBytes: number,
): boolean {
  if (stop - start <= maxLineBytes) return false
  const lf = bytes.indexOf(LF, start)
  return lf < 0 || lf >= stop ? isOpen : lf - start > maxLineBytes
}
