import type { LineEncoder } from '../codec/line-encoder.ts'
import type { LinesBlock } from '../types.ts'
import type { Batcher } from './batcher.ts'
import { MAX_FRAMING_BYTES } from './record-writer.ts'
import type { TrackedBlock } from './tracked-block.ts'

const LF = 10

/** Events further ahead of the reading clock than this have a wrong clock: they get the read time (design: delivery). */
const MAX_AHEAD_MS = 30 * 60_000

/** A line of the block that is no record: bytes[start, end), from which byte (counted from 1) and why. */
export type Reject = (start: number, end: number, column: number, reason: string) => void

export interface LineRoute {
  readonly encoder: LineEncoder
  readonly topic: string
  /** The encoder has a key variable. */
  readonly keyed: boolean
}

/**
 * Writes the record of each line straight into the open batch of its topic. The hot path: per line there is one
 * scan for its LF, one encoding and one framing, and nothing is allocated.
 */
export function recordLines(
  tracked: TrackedBlock,
  lines: LinesBlock,
  route: LineRoute,
  batcher: Batcher,
  reject: Reject,
): void {
  const { bytes, readUnixMs } = lines
  const { encoder, topic, keyed } = route
  const { account } = tracked
  const latestMs = readUnixMs + MAX_AHEAD_MS
  const size = bytes.length
  encoder.beginBlock(lines.start.file, lines.start.offset)

  let batch = batcher.batchFor(topic, tracked, 0)
  let start = 0
  while (start < size) {
    let end = bytes.indexOf(LF, start)
    if (end < 0) end = size
    account.lines += 1
    if (end === start) {
      account.blankLines += 1
      start += 1
      continue
    }
    const maxBytes = encoder.maxEncodedBytes(end - start) + (keyed ? end - start : 0)
    if (!batch.accepts(maxBytes)) batch = batcher.batchFor(topic, tracked, maxBytes)

    const { writer } = batch
    const roomy = writer.roomBytes >= maxBytes
    const out = roomy ? writer.buffer : Buffer.allocUnsafe(maxBytes)
    const valueStart = roomy ? writer.reserve() : 0
    const valueEnd = encoder.encode(bytes, start, end, out, valueStart)
    if (valueEnd < 0) {
      const { column, reason } = encoder.mismatch()
      reject(start, end, column, reason)
      // Dead letters have a batch of their own, and writing them may have closed this one.
      batch = batcher.batchFor(topic, tracked, 0)
    } else {
      const eventMs = encoder.timeUnixMs
      // Written so that NaN, no time at all, takes the read time too.
      const timestampMs = eventMs >= 0 && eventMs <= latestMs ? eventMs : readUnixMs
      const key = keyed ? encoder.key() : null
      if (roomy) {
        writer.commit(valueStart, valueEnd, timestampMs, key)
        account.records += 1
      } else if (valueEnd + (key?.length ?? 0) <= writer.roomBytes) {
        writer.append(key, out.subarray(0, valueEnd), timestampMs)
        account.records += 1
      } else {
        reject(
          start,
          end,
          0,
          `its record would have ${valueEnd} bytes, more than a batch takes (${writer.buffer.length - MAX_FRAMING_BYTES})`,
        )
        batch = batcher.batchFor(topic, tracked, 0)
      }
    }
    start = end + 1
  }
}
