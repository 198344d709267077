import type { LineEncoder, Mismatch, RecordStart } from '../codec/line-encoder.ts'
import { isOutside } from '../time-range.ts'
import type { LinesBlock, RecordFraming } from '../types.ts'
import type { Batcher } from './batcher.ts'
import { endOfFragment } from './glued-line.ts'
import type { TrackedBlock } from './tracked-block.ts'

const LF = 10

/** Events further ahead of the reading clock than this have a wrong clock: they get the read time (design: delivery). */
const MAX_AHEAD_MS = 30 * 60_000

/** Takes a line of the block, bytes[start, end), that is no record, and why. False: no room. */
export type Reject = (start: number, end: number, mismatch: Mismatch) => boolean

export interface LineRoute {
  readonly encoder: LineEncoder
  readonly topic: string
  /** The encoder has a key variable. */
  readonly keyed: boolean
  /** Where a record may begin inside a line that does not match; null: such a line is not looked into. */
  readonly recordStart: RecordStart | null
  /** How records that span lines are told apart; null: each line is one. */
  readonly framing: RecordFraming | null
}

/**
 * Writes the record of each line, or of each record where they span lines, from byte `from` on straight into the open
 * batch of its topic. Returns where it stopped: the block's size, or the beginning of a line for which the batcher had no
 * room. The hot path: per line there is one scan for its LF, one encoding and one framing, and nothing is allocated.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the loop over lines makes no call that it can do without
export function recordLines(
  tracked: TrackedBlock,
  lines: LinesBlock,
  from: number,
  route: LineRoute,
  batcher: Batcher,
  reject: Reject,
): number {
  const { encoder, topic, keyed, recordStart, framing } = route
  const { account } = tracked
  const { range } = lines
  const { buffer } = batcher.arena
  const size = lines.bytes.length
  const latestMs = lines.readUnixMs + MAX_AHEAD_MS
  if (from === 0) buffer.set(lines.bytes, 0)
  encoder.beginBlock(lines.start.file, lines.start.offset)

  let batch = batcher.batchFor(topic, tracked, 0)
  let start = from
  // Where the line at `start` was torn and another record follows on it without an LF; else not after `start`.
  let torn = 0
  let tornEnd = 0
  while (start < size) {
    let end = torn > start ? torn : framing === null ? buffer.indexOf(LF, start) : tornEnd
    if (framing !== null && end <= start) end = endOfRecord(framing, buffer, start, size)
    // Behind the block lie other bytes: an unterminated line ends with the block.
    if (end < 0 || end > size) end = size
    if (end === start) {
      account.lines += 1
      account.blankLines += 1
      start += 1
      continue
    }
    const maxBytes = encoder.maxEncodedBytes(end - start) + (keyed ? end - start : 0)
    if (batch === null || !batch.accepts(maxBytes)) batch = batcher.batchFor(topic, tracked, maxBytes)
    if (batch === null) return start

    const { writer } = batch
    const roomy = writer.roomBytes >= maxBytes
    const out = roomy ? buffer : Buffer.allocUnsafe(maxBytes)
    const valueStart = roomy ? writer.reserve() : 0
    const valueEnd = encoder.encode(buffer, start, end, out, valueStart)
    if (valueEnd < 0) {
      if (recordStart !== null && torn <= start) {
        torn = endOfFragment(encoder, recordStart, buffer, start, end, out, valueStart)
        tornEnd = end
        if (torn > start) continue
        // Asked again, because looking for a second record has held other bytes against the formats.
        encoder.encode(buffer, start, end, out, valueStart)
      }
      if (!reject(start, end, torn > start ? fragment(encoder.mismatch()) : encoder.mismatch())) return start
      account.deadLetters += 1
      // The dead letters may share the topic, and have closed its batch.
      batch = batcher.batchFor(topic, tracked, 0)
    } else if (range !== undefined && isOutside(range, encoder.timeUnixMs)) {
      account.filteredLines += 1
      account.filteredBytes += Math.min(end === torn ? end : end + 1, size) - start
    } else {
      const eventMs = encoder.timeUnixMs
      // Written so that NaN, no time at all, takes the read time too.
      const timestampMs = eventMs >= 0 && eventMs <= latestMs ? eventMs : lines.readUnixMs
      const key = keyed ? encoder.key() : null
      if (roomy) {
        writer.commit(valueStart, valueEnd, timestampMs, key)
        account.records += 1
      } else if (valueEnd + (key?.length ?? 0) <= writer.roomBytes) {
        writer.append(key, out.subarray(0, valueEnd), timestampMs)
        account.records += 1
      } else {
        const reason = `its record would have ${valueEnd} bytes, more than batch.max_bytes takes`
        if (!reject(start, end, { column: 0, reason })) return start
        account.deadLetters += 1
        batch = batcher.batchFor(topic, tracked, 0)
      }
    }
    account.lines += 1
    start = end === torn ? end : end + 1
  }
  return size
}

/** Without its last LF. The block ends where a record does. */
function endOfRecord(framing: RecordFraming, buffer: Buffer, start: number, size: number): number {
  const end = framing.endOfRecord(buffer, start, size, true)
  return buffer[end - 1] === LF ? end - 1 : end
}

function fragment(mismatch: Mismatch): Mismatch {
  return { ...mismatch, reason: `cut off here, where another record begins: ${mismatch.reason}` }
}
