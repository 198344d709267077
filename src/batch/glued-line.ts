import type { LineEncoder, RecordStart } from '../codec/line-encoder.ts'

/** So many places of one line are held against the formats; each costs linear time in the line's length. */
const MAX_TRIES = 32

/**
 * nginx drops the rest of a record that a full disk did not take, and appends the next one to it: one line, two records.
 * Where in the line bytes[start, end), which does not match, a whole record begins that goes on to the line's end: the first
 * such place; -1 when there is none. Writes to `out` from `at`, where nothing of value may stand.
 */
export function endOfFragment(
  encoder: LineEncoder,
  recordStart: RecordStart,
  bytes: Buffer,
  start: number,
  end: number,
  out: Uint8Array,
  at: number,
): number {
  let place = start
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    place = recordStart(bytes, place + 1, end)
    if (place < 0) return -1
    if (encoder.encode(bytes, place, end, out, at) >= 0) return place
  }
  return -1
}
