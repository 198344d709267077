import { FILTERED, type LineEncoder, type Mismatch, type RecordStart } from '../codec/line-encoder.ts'
import { isOutside } from '../time-range.ts'
import type { LinesBlock, RecordFraming } from '../types.ts'
import type { Batching } from './batching.ts'
import { endOfFragment } from './glued-line.ts'
import { type Outcome, RecordRouter } from './record-router.ts'
import type { RecordWriter } from './record-writer.ts'
import type { TrackedBlock } from './tracked-block.ts'

const LF = 10

/** Events further ahead of the reading clock than this have a wrong clock: they get the read time (design: delivery). */
const MAX_AHEAD_MS = 30 * 60_000

/** Takes a line of the block, bytes[start, end), that is no record, and why. False: no room. */
export type Reject = (start: number, end: number, mismatch: Mismatch) => boolean

export interface LineRoute {
  readonly encoder: LineEncoder
  /** Of records that no rule sends elsewhere, and where values are written first. */
  readonly topic: string
  /** By the encoder's `destination`: the topics that a record goes to, none of them twice. Null: there are no rules. */
  readonly destinations: readonly (readonly string[])[] | null
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
  batcher: Batching,
  reject: Reject,
): number {
  const { encoder, topic, destinations, keyed, recordStart, framing } = route
  const { account } = tracked
  const { buffer } = batcher.arena
  const size = lines.bytes.length
  const latestMs = lines.readUnixMs + MAX_AHEAD_MS
  if (from === 0) buffer.set(lines.bytes, 0)
  encoder.beginBlock(lines.start.file, lines.start.offset)

  const router = new RecordRouter(batcher, tracked)
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
    } else if (isLeftOut(route, lines)) {
      account.filteredLines += 1
      account.filteredBytes += (end === torn ? end : Math.min(end + 1, size)) - start
    } else {
      const eventMs = encoder.timeUnixMs
      // Written so that NaN, no time at all, takes the read time too.
      const timestampMs = eventMs >= 0 && eventMs <= latestMs ? eventMs : lines.readUnixMs
      const key = keyed ? encoder.key() : null
      const topics = destinations === null ? null : destinations[encoder.destination]
      let outcome: Outcome = 'recorded'
      if (topics && (topics.length > 1 || topics[0] !== topic)) {
        outcome = router.record(topics, batch, out, valueStart, valueEnd, key, timestampMs)
      } else if (roomy) {
        writer.commit(valueStart, valueEnd, timestampMs, key)
      } else {
        outcome = append(writer, key, out.subarray(0, valueEnd), timestampMs)
      }
      if (outcome === 'no-room') return start
      if (outcome === 'recorded') {
        account.records += 1
      } else {
        if (!reject(start, end, tooLarge(valueEnd - valueStart))) return start
        account.deadLetters += 1
        batch = batcher.batchFor(topic, tracked, 0)
      }
    }
    account.lines += 1
    start = end === torn ? end : end + 1
  }
  return size
}

function append(
  writer: RecordWriter,
  key: Uint8Array | null,
  value: Uint8Array,
  timestampMs: number,
): Outcome {
  if (value.length + (key?.length ?? 0) > writer.roomBytes) return 'too-large'
  writer.append(key, value, timestampMs)
  return 'recorded'
}

/** By a rule, or by the range of time that is wanted. */
function isLeftOut({ destinations, encoder }: LineRoute, { range }: LinesBlock): boolean {
  if (destinations !== null && encoder.destination === FILTERED) return true
  return range !== undefined && isOutside(range, encoder.timeUnixMs)
}

/** Without its last LF. The block ends where a record does. */
function endOfRecord(framing: RecordFraming, buffer: Buffer, start: number, size: number): number {
  const end = framing.endOfRecord(buffer, start, size, true)
  return buffer[end - 1] === LF ? end - 1 : end
}

function tooLarge(valueBytes: number): Mismatch {
  return {
    column: 0,
    reason: `its record would have ${valueBytes} bytes, more than batch.max_bytes takes`,
  }
}

function fragment(mismatch: Mismatch): Mismatch {
  return { ...mismatch, reason: `cut off here, where another record begins: ${mismatch.reason}` }
}
