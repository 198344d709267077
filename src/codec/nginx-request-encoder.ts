import { type CompiledFormat, type Matcher, SPAN_UNSET } from '../nginx/compiled-format.ts'
import { unescapedCopy } from '../nginx/escape.ts'
import { createMatcher } from '../nginx/matcher.ts'
import type { Privacy } from '../privacy-rules.ts'
import type { FileGeneration } from '../types.ts'
import { copyAscii } from './byte-copy.ts'
import { type EncodingPlan, type PlanStep, planEncoding, STEP } from './encoding-plan.ts'
import { EventTime } from './event-time.ts'
import { FIELD, fieldEncoding, ownFieldEncoding } from './field-table.ts'
import {
  tagOf,
  WIRE,
  writeBytesEntry,
  writeBytesField,
  writeHead,
  writeTag,
  writeTextEntry,
  writeTextField,
} from './field-writer.ts'
import { compileFusedEncode, type FusedEncode } from './fused-encoder.ts'
import { mayBeFused } from './fused-privacy-code.ts'
import { LineBuffers } from './line-buffers.ts'
import { LineValue } from './line-value.ts'
import { LoggedValues } from './logged-values.ts'
import { messageOfModule } from './message-names.ts'
import { largestFactor, maxConstantBytes } from './message-size.ts'
import { writeNumber } from './number-text.ts'
import { SpanCleaner } from './privacy/span-cleaner.ts'
import { type PrefixOptions, RecordPrefix } from './record-prefix.ts'
import { hasValueBefore } from './repeated-value.ts'
import { writeRequestParts } from './request-line.ts'
import type { ReadableEncoder } from './ruled-encoder.ts'
import { streamFieldEncoding } from './stream-field-table.ts'
import { UpstreamList, writeAttempts, writeOnlyAttempt } from './upstream-lists.ts'
import type { ValueReader } from './value-reader.ts'

export interface RequestEncoderOptions extends PrefixOptions {
  readonly format: CompiledFormat
  /** The variable (without `$`) whose value is the record's key; null, or one that the format lacks: no key. */
  readonly keyVariable: string | null
  /** Variables whose values somebody looks at after each line (`ReadableEncoder.values`). */
  readonly shown?: ReadonlySet<string>
  /** What of a line may not leave the host; null, or not given: all may. */
  readonly privacy?: Privacy | null
}

/**
 * Lines of one log_format to `logflow.v1.NginxLogRequest`, those of one of stream {} to `logflow.v1.NginxStreamSession`
 * (proto/logflow/v1/nginx.proto and stream.proto tell what goes where).
 */
export function createNginxRequestEncoder(options: RequestEncoderOptions): ReadableEncoder {
  return new NginxRequestEncoder(options, { isFused: true, reader: null })
}

/** Lines that are not nginx's, to the same message: `reader` finds the values, which are named after nginx's variables. */
export function createValuesEncoder(
  reader: ValueReader,
  options: Omit<RequestEncoderOptions, 'format'>,
): ReadableEncoder {
  return new NginxRequestEncoder({ ...options, format: reader.format }, { isFused: false, reader })
}

/** The same without generated code for whole lines, which must not show in any byte: for tests that compare the two. */
export function createTwoStepEncoder(options: RequestEncoderOptions): ReadableEncoder {
  return new NginxRequestEncoder(options, { isFused: false, reader: null })
}

const VARIABLES_TAG = tagOf(FIELD.variables, WIRE.lengthDelimited)
const RAW_VARIABLES_TAG = tagOf(FIELD.rawVariables, WIRE.lengthDelimited)

const DASH = 0x2d

class NginxRequestEncoder implements ReadableEncoder {
  readonly messageName: string
  readonly destination = 0
  readonly values: LoggedValues
  readonly #isShown: boolean
  readonly #matcher: Matcher
  readonly #prefix: RecordPrefix
  readonly #steps: readonly PlanStep[]
  readonly #time: EventTime
  readonly #upstream: readonly UpstreamList[]
  /** Its place in the spans; -1: none. */
  readonly #keySpan: number
  readonly #maxConstantBytes: number
  readonly #line = new LineBuffers()
  readonly #value: LineValue
  readonly #otherValue: LineValue
  /** Null: every line is matched first and then encoded. */
  readonly #fused: FusedEncode | null
  /** Null: the values stand in the line as nginx has written them. */
  readonly #reader: ValueReader | null
  /** Null: values are written as they are. */
  readonly #cleaner: SpanCleaner | null
  /** The spans that the record is made of: those of the matcher, or clean ones. */
  #written: Int32Array
  #blockOffset = 0

  constructor(
    options: RequestEncoderOptions,
    { isFused, reader }: { readonly isFused: boolean; readonly reader: ValueReader | null },
  ) {
    const { format, keyVariable, privacy = null } = options
    const ofNginx = format.module === 'stream' ? streamFieldEncoding : fieldEncoding
    const plan = planEncoding(format, reader === null ? ofNginx : ownFieldEncoding)
    this.messageName = messageOfModule(format.module)
    this.#reader = reader
    this.#cleaner = privacy === null ? null : new SpanCleaner(format, privacy, reader !== null)
    this.#matcher = reader ?? createMatcher(format)
    this.#prefix = new RecordPrefix(options)
    this.#steps = plan.steps
    this.#time = new EventTime(plan.times)
    this.#upstream = plan.upstream.map(list => new UpstreamList(list, new LineValue(format.escape)))
    this.#keySpan = 3 * format.fields.findIndex(({ name }) => name === keyVariable)
    this.#maxConstantBytes = maxConstantBytes(plan, this.#prefix.maxBytes)
    this.#value = new LineValue(format.escape)
    this.#otherValue = new LineValue(format.escape)
    const keyPrivacy = this.#cleaner?.plan[this.#keySpan / 3] ?? null
    const shown = new Set([...(options.shown ?? []), ...(keyVariable === null ? [] : [keyVariable])])
    this.#fused = isFused && mayBeFused(privacy, keyPrivacy) ? this.#compileFused(format, plan, shown) : null
    this.#written = this.#matcher.spans
    this.values = new LoggedValues(this.#matcher, options.shown ?? new Set())
    this.#isShown = options.shown !== undefined && options.shown.size > 0
  }

  get timeUnixMs(): number {
    return this.#time.unixMs
  }

  beginBlock(file: FileGeneration, offset: number): void {
    this.#prefix.beginFile(file)
    this.#blockOffset = offset
  }

  maxEncodedBytes(lineBytes: number): number {
    const valueBytes = (this.#reader?.maxGrowth ?? 1) * (this.#cleaner?.maxGrowth ?? 1) * lineBytes
    return this.#maxConstantBytes + largestFactor(valueBytes) * valueBytes
  }

  encode(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
    const matcher = this.#matcher
    let { spans } = matcher
    const line = this.#line
    line.attach(bytes, out)
    this.#written = spans
    const fieldsAt = this.#prefix.write(line, this.#blockOffset + start, end - start, at)
    let to = this.#fused === null ? -1 : this.#fused(bytes, start, end, out, fieldsAt)
    let attemptsEnd = -1
    if (to < 0) {
      if (!matcher.match(bytes, start, end)) return -1
      if (this.#reader !== null) line.attach(this.#reader.bytes, out)
      if (this.#isShown) this.values.note(line.bytes)
      to = this.#time.write(line, spans, fieldsAt)
      if (this.#cleaner !== null) {
        line.attach(this.#cleaner.clean(line.bytes, spans, this.timeUnixMs), out)
        spans = this.#cleaner.spans
        this.#written = spans
      }
      to = this.#writeFields(spans, to)
    } else {
      if (this.#isShown) this.values.note(bytes)
      if (this.#upstream.length > 0) attemptsEnd = writeOnlyAttempt(this.#upstream, line, spans, to)
    }
    if (this.#upstream.length > 0) {
      to = attemptsEnd >= 0 ? attemptsEnd : writeAttempts(this.#upstream, line, spans, to)
    }
    return this.#upstream.length > 0 || this.#time.keepsText ? this.#writeKeptTexts(spans, to) : to
  }

  key(): Uint8Array | null {
    const spans = this.#written
    const start = spans[this.#keySpan]
    const end = spans[this.#keySpan + 1]
    const flags = spans[this.#keySpan + 2]
    if (start === undefined || end === undefined || flags === undefined) return null
    if ((flags & SPAN_UNSET) !== 0 || this.#cleaner?.plan[this.#keySpan / 3] === 'drop') return null
    return unescapedCopy(this.#line.bytes, start, end, this.#matcher.format.escape)
  }

  mismatch(): { readonly column: number; readonly reason: string } {
    return this.#matcher.mismatch()
  }

  #compileFused(format: CompiledFormat, plan: EncodingPlan, shown: ReadonlySet<string>): FusedEncode | null {
    return compileFusedEncode({
      format,
      plan,
      maxConstantBytes: this.#maxConstantBytes,
      line: this.#line,
      spans: this.#matcher.spans,
      time: this.#time,
      shown: new Set(format.fields.flatMap(({ name }, field) => (shown.has(name) ? [3 * field] : []))),
      cleaner: this.#cleaner,
    })
  }

  /**
   * The hot loop of what generated code leaves. Values that stand in the line as they are, ASCII without escapes, are written here, with as few
   * calls as can be: a call costs as much as the copying of a short value.
   */
  #writeFields(spans: Int32Array, at: number): number {
    const { bytes, bytesView, out, outView } = this.#line
    const steps = this.#steps
    let to = at
    for (let i = 0; i < steps.length; i += 1) {
      const step = steps[i] as PlanStep // i < length
      const { kind, span } = step
      const start = spans[span] as number // three numbers for each field
      const end = spans[span + 1] as number
      const flags = spans[span + 2] as number
      let written = -1
      if (flags === 0) {
        if (kind === STEP.text) {
          written = copyAscii(bytesView, start, end, outView, writeHead(step.tag, end - start, out, to))
        } else if (kind === STEP.number) {
          written = writeNumber(bytes, start, end, step.shape, out, writeTag(step.tag, out, to))
        } else if (kind === STEP.request) {
          written = writeRequestParts(bytes, bytesView, start, end, out, outView, to)
        }
      } else if ((flags & SPAN_UNSET) !== 0) {
        continue
      }
      to = written >= 0 ? written : this.#writeStep(step, start, end, flags, to)
    }
    return to
  }

  #writeStep(step: PlanStep, start: number, end: number, flags: number, at: number): number {
    switch (step.kind) {
      case STEP.number:
        return this.#writeNumber(step, start, end, flags, at)
      case STEP.request:
        return this.#writeRequest(step, start, end, flags, at)
      case STEP.text:
        return this.#writeText(step, start, end, flags, at)
      case STEP.variable:
        return this.#writeVariable(step.key, start, end, flags, at)
      case STEP.repeated:
        this.#value.read(this.#line, start, end, flags)
        return hasValueBefore(step, this.#line, this.#written, this.#value, this.#otherValue)
          ? at
          : this.#writeVariable(step.key, start, end, flags, at)
      default:
        return step.kind satisfies never
    }
  }

  #writeRequest(step: PlanStep, start: number, end: number, flags: number, at: number): number {
    const line = this.#line
    const value = this.#value
    value.read(line, start, end, flags)
    if (value.isUtf8 && flags !== 0) {
      const { bytes, view } = value
      const to = writeRequestParts(bytes, view, value.start, value.end, line.out, line.outView, at)
      if (to >= 0) return to
    }
    return writeBytesField(line, step.tag, value, at)
  }

  #writeText(step: PlanStep, start: number, end: number, flags: number, at: number): number {
    const value = this.#value
    value.read(this.#line, start, end, flags)
    const to = writeTextField(this.#line, step.tag, value, at)
    return value.isUtf8 ? to : writeBytesEntry(this.#line, RAW_VARIABLES_TAG, step.key, value, to)
  }

  /** An empty number is unset, and so is `-`, which some variables have as their value ($gzip_ratio). */
  #writeNumber(step: PlanStep, start: number, end: number, flags: number, at: number): number {
    const { bytes, out } = this.#line
    if (start === end || (end - start === 1 && bytes[start] === DASH)) return at
    const to = writeNumber(bytes, start, end, step.shape, out, writeTag(step.tag, out, at))
    return to >= 0 ? to : this.#writeVariable(step.key, start, end, flags, at)
  }

  #writeVariable(key: Uint8Array, start: number, end: number, flags: number, at: number): number {
    const value = this.#value
    value.read(this.#line, start, end, flags)
    const to = writeTextEntry(this.#line, VARIABLES_TAG, key, value, at)
    return value.isUtf8 ? to : writeBytesEntry(this.#line, RAW_VARIABLES_TAG, key, value, to)
  }

  /** Times and upstream lists whose text says more than their fields hold. */
  #writeKeptTexts(spans: Int32Array, at: number): number {
    let to = at
    for (const { keepText, span, key } of this.#time.variables) {
      if (keepText) to = this.#writeSpan(spans, span, key, to)
    }
    for (const { keepText, span, key } of this.#upstream) {
      if (keepText) to = this.#writeSpan(spans, span, key, to)
    }
    return to
  }

  #writeSpan(spans: Int32Array, span: number, key: Uint8Array, at: number): number {
    const start = spans[span] as number // three numbers for each field
    return this.#writeVariable(key, start, spans[span + 1] as number, spans[span + 2] as number, at)
  }
}
