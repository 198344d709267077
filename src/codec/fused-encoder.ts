import type { CompiledFormat } from '../nginx/compiled-format.ts'
import { fastProgramOf } from '../nginx/fast-program.ts'
import { scanAddressListBefore, scanNumberList } from '../nginx/fast-scans.ts'
import { ScannedLine } from '../nginx/scanned-line.ts'
import { ADDRESS_BYTES } from '../nginx/text-bytes.ts'
import type { EncodingPlan } from './encoding-plan.ts'
import type { EventTime } from './event-time.ts'
import { writeTag } from './field-writer.ts'
import { fusedCode } from './fused-code.ts'
import type { LineBuffers } from './line-buffers.ts'
import { writeNumber } from './number-text.ts'
import type { SpanCleaner } from './privacy/span-cleaner.ts'
import { writeRequestParts } from './request-line.ts'
import { writeVarint } from './varint.ts'

/**
 * Reads the plain line bytes[start, end) and writes its times and fields to out from `at`; returns where they end, or -1: this
 * line is for the two steps. The spans of times, upstream lists and `shown` ones are then set.
 */
export type FusedEncode = (
  bytes: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  at: number,
) => number

export interface FusedParts {
  readonly format: CompiledFormat
  readonly plan: EncodingPlan
  /** What a message has at most beside the bytes of its line. */
  readonly maxConstantBytes: number
  /** Attached to the buffers of each call. */
  readonly line: LineBuffers
  readonly spans: Int32Array
  readonly time: EventTime
  /** Places in the spans that are set beside those of times and upstream lists. */
  readonly shown: ReadonlySet<number>
  /** Null: values are written as they are. */
  readonly cleaner?: SpanCleaner | null
}

/** Null when lines of the format need more than straight-line code. */
export function compileFusedEncode(parts: FusedParts): FusedEncode | null {
  const { format, plan, maxConstantBytes, line, spans, time, shown, cleaner = null } = parts
  const program = fastProgramOf(format)
  const code =
    program === null
      ? null
      : fusedCode(program, plan, maxConstantBytes, { shown, privacy: cleaner?.plan ?? null })
  if (code === null) return null
  const given = {
    line,
    spans,
    time,
    texts: cleaner?.texts,
    privacy: cleaner?.plan,
    known: time.known,
    text: time.known?.text,
    encoded: time.known?.encoded,
    program,
    steps: plan.steps,
    scanned: new ScannedLine(format.escape === 'json'),
    reserved: { timeBytes: 0 },
    address: ADDRESS_BYTES,
    writeTag,
    writeVarint,
    writeNumber,
    writeRequestParts,
    scanNumberList,
    scanAddressListBefore,
  }
  const body = `return function encode(bytes, start, end, out, fieldsAt) {\n${code}\n}`
  return new Function(...Object.keys(given), body)(...Object.values(given))
}
