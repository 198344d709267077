import type { LineEncoder } from '../codec/line-encoder.ts'
import type { PartitionSpan } from '../sinks/kafka/reading/topic-spans.ts'
import { rangeAt } from '../tail/time-ranges.ts'
import { isOutside } from '../time-range.ts'
import type { FileGeneration } from '../types.ts'
import type { DeliveredRecords } from './delivered-records.ts'
import type { JudgeLine } from './file-account.ts'
import type { Subject } from './match-files.ts'

/** A partition whose oldest records were deleted. */
interface LateBeginning {
  /** The lowest offset in the file of a record that is still there; a record of a line after it was not deleted. */
  readonly firstOffset: number
  /** About when the oldest record that is still there was made; null when nobody knows. */
  readonly beginningMs: number | null
}

export interface JudgeOptions {
  readonly subject: Subject
  readonly spans: readonly PartitionSpan[]
  readonly records: DeliveredRecords
  /** Null when the file is of no input. */
  readonly encoder: LineEncoder | null
  /** Its records may span lines, of which only the first tells a time. */
  readonly isFramed: boolean
}

/**
 * Of a line that has to be in Kafka and is not there: `filtered` when it is outside of the range of time that a backfill was
 * given, else `missing`, or `unknown` when its record may have been there and was deleted since (retention), or may be
 * behind a transaction that has not ended.
 */
export function openJudge(options: JudgeOptions): JudgeLine {
  const judge = openDeliveryJudge(options)
  const { subject, encoder, isFramed } = options
  const ranges = subject.saved?.ranges ?? []
  if (ranges.length === 0) return judge
  const timeOf = openClock(subject, encoder)
  let lastMs = Number.NaN
  return (offset, text) => {
    const range = rangeAt(ranges, offset)
    if (range === null) return judge(offset, text)
    const ownMs = text === null ? Number.NaN : timeOf(text)
    const timeMs = isFramed && Number.isNaN(ownMs) ? lastMs : ownMs
    lastMs = timeMs
    if (isOutside(range, timeMs)) return 'filtered'
    return isFramed && Number.isNaN(timeMs) ? 'unknown' : judge(offset, text)
  }
}

function openDeliveryJudge({ subject, spans, records, encoder }: JudgeOptions): JudgeLine {
  if (spans.some(({ nextOffset, endOffset }) => nextOffset < endOffset)) return () => 'unknown'
  const beginnings = spans.flatMap<LateBeginning>(span =>
    span.firstOffset === 0
      ? []
      : {
          firstOffset: subject.coverage?.firstOffsetIn(span) ?? Number.POSITIVE_INFINITY,
          beginningMs: records.beginningMs(span),
        },
  )
  if (beginnings.length === 0) return () => 'missing'
  const timeOf = openClock(subject, encoder)
  return (offset, text) => {
    const before = beginnings.filter(({ firstOffset }) => firstOffset > offset)
    if (before.length === 0) return 'missing'
    const timeMs = text === null ? Number.NaN : timeOf(text)
    return before.every(({ beginningMs }) => beginningMs !== null && timeMs > beginningMs)
      ? 'missing'
      : 'unknown'
  }
}

/** When a line was written, by what it says; NaN when it does not. */
function openClock({ key, device, inode, generation }: Subject, encoder: LineEncoder | null) {
  const file: FileGeneration = { path: '', device, inode, generation, key, input: 0 }
  let out = Buffer.alloc(0)
  return (text: Buffer): number => {
    if (encoder === null) return Number.NaN
    const maxBytes = encoder.maxEncodedBytes(text.length)
    if (out.length < maxBytes) out = Buffer.alloc(maxBytes)
    encoder.beginBlock(file, 0)
    return encoder.encode(text, 0, text.length, out, 0) < 0 ? Number.NaN : encoder.timeUnixMs
  }
}
