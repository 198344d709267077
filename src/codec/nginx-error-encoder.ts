import { SPAN_NON_ASCII } from '../nginx/compiled-format.ts'
import { ERROR_TIME_BYTES, type ErrorLogHead, endOfDigits, errorLogHeadEnd } from '../nginx/error-log-head.ts'
import { ErrorLogTail, TAIL, TAIL_VARIABLES } from '../nginx/error-log-tail.ts'
import { ZonedTime } from '../nginx/zoned-time.ts'
import type { Privacy } from '../privacy-rules.ts'
import type { FileGeneration } from '../types.ts'
import { EntryValues } from './entry-values.ts'
import { ERROR_FIELD, TAIL_TEXTS } from './error-log-fields.ts'
import { FIELD } from './field-table.ts'
import { MAX_TAG_BYTES, tagOf, WIRE, writeBytesField, writeTag, writeTextField } from './field-writer.ts'
import { LineBuffers } from './line-buffers.ts'
import type { Mismatch } from './line-encoder.ts'
import { LineValue } from './line-value.ts'
import { ERROR_LOG_MESSAGE } from './message-names.ts'
import { MILLISECONDS, UINT64, writeNumber } from './number-text.ts'
import { EntryCleaner } from './privacy/entry-cleaner.ts'
import { RecordPrefix } from './record-prefix.ts'
import { writeRequestParts } from './request-line.ts'
import type { ReadableEncoder } from './ruled-encoder.ts'
import { MAX_VARINT_BYTES, writeVarint, writeVarint64 } from './varint.ts'

export interface ErrorEncoderOptions {
  readonly host: string
  readonly labels: Readonly<Record<string, string>>
  /** A name of the IANA database: the zone that nginx writes its times in. */
  readonly timeZone: string
  /** The variable of access logs (without `$`) whose value is the record's key: one that a tail has too; else no key. */
  readonly keyVariable: string | null
  /** Somebody looks at the values of each entry (`ReadableEncoder.values`). */
  readonly isShown?: boolean
  /** What of an entry may not leave the host; null, or not given: all may. */
  readonly privacy?: Privacy | null
}

/** Entries of an error_log, of one line or several, to `logflow.v1.NginxErrorLog` (proto/logflow/v1/error_log.proto). */
export function createNginxErrorEncoder(options: ErrorEncoderOptions): ReadableEncoder {
  return new NginxErrorEncoder(options)
}

/** The machine's, which nginx writes its times in, unless it was told another one. */
export function localTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

export const NO_ENTRY = 'no entry of an error_log begins here'

/** The raw entry, and of what it is made of each byte once, in which a byte that is not UTF-8 becomes three. */
const LARGEST_FACTOR = 4
/** More than there are fields. */
const MAX_FIELDS = 32
const MAX_FIELD_FRAMING_BYTES = MAX_TAG_BYTES + MAX_VARINT_BYTES

const STAR = 0x2a
const SPACE = 0x20
const SLASH = 0x2f

/** limit_req and limit_conn, which name their zone: no more of a message is looked at. */
const LIMIT =
  /^((?:limiting|delaying) [a-z ,]{1,60}?)(?:, excess: (\d{1,12}\.\d{3}),?)? by zone "([^"]{1,200})"/
const MAX_LIMIT_BYTES = 400
const FIRST_OF_LIMIT = Buffer.from('ld')

class NginxErrorEncoder implements ReadableEncoder {
  readonly messageName = ERROR_LOG_MESSAGE
  readonly destination = 0
  readonly #prefix: RecordPrefix
  readonly #time: ZonedTime
  readonly #keySpan: number
  readonly #head: ErrorLogHead = {
    levelStart: 0,
    levelEnd: 0,
    pidStart: 0,
    pidEnd: 0,
    tidStart: 0,
    tidEnd: 0,
  }
  readonly #cleanHead: ErrorLogHead = { ...this.#head }
  readonly #tail = new ErrorLogTail()
  readonly #line = new LineBuffers()
  readonly values = new EntryValues()
  readonly #value = new LineValue('none')
  readonly #isShown: boolean
  /** Null: entries are written as they are. */
  readonly #cleaner: EntryCleaner | null
  #bytes: Buffer = Buffer.alloc(0)
  #blockOffset = 0
  #mismatch: Mismatch = { column: 0, reason: '' }

  constructor(options: ErrorEncoderOptions) {
    const { host, labels, timeZone, keyVariable, isShown = false, privacy = null } = options
    this.#isShown = isShown
    this.#cleaner = privacy === null ? null : new EntryCleaner(privacy)
    this.#prefix = new RecordPrefix({ host, labels, formatName: null })
    this.#time = new ZonedTime(timeZone)
    this.#keySpan = 2 * (TAIL_VARIABLES.get(keyVariable ?? '') ?? -1)
  }

  get timeUnixMs(): number {
    return this.#time.unixMs
  }

  beginBlock(file: FileGeneration, offset: number): void {
    this.#prefix.beginFile(file)
    this.#blockOffset = offset
  }

  maxEncodedBytes(lineBytes: number): number {
    const entryBytes = (this.#cleaner?.maxGrowth ?? 1) * lineBytes
    return this.#prefix.maxBytes + MAX_FIELDS * MAX_FIELD_FRAMING_BYTES + LARGEST_FACTOR * entryBytes
  }

  encode(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
    const head = this.#head
    const headEnd = errorLogHeadEnd(bytes, start, end, head)
    if (headEnd < 0) {
      this.#mismatch = { column: ~headEnd - start + 1, reason: NO_ENTRY }
      return -1
    }
    const line = this.#line
    this.#attach(bytes, out)
    if (this.#isShown) this.#note(headEnd, end)
    const to = this.#prefix.write(line, this.#blockOffset + start, end - start, at)
    if (this.#cleaner === null) return this.#writeEntry(start, headEnd, end, head, to)
    this.#time.read(this.#bytes, start)
    this.#cleaner.clean(this.#bytes, start, headEnd, end, this.#time.unixMs)
    this.#attach(this.#cleaner.bytes, out)
    // The head is the same in another place.
    const cleanHead = this.#cleanHead
    const cleanHeadEnd = errorLogHeadEnd(this.#bytes, 0, headEnd - start, cleanHead)
    return this.#writeEntry(0, cleanHeadEnd, this.#cleaner.end, cleanHead, to)
  }

  #note(headEnd: number, end: number): void {
    const connectionEnd = endOfConnection(this.#bytes, headEnd, end)
    const connectionStart = connectionEnd > headEnd ? headEnd + 1 : -1
    const messageStart = connectionEnd > headEnd ? connectionEnd + 1 : headEnd
    this.values.note(this.#bytes, this.#head, connectionStart, messageStart, end)
  }

  key(): Uint8Array | null {
    if (this.#cleaner?.isDropped(this.#keySpan / 2)) return null
    const start = this.#tail.spans[this.#keySpan]
    const end = this.#tail.spans[this.#keySpan + 1]
    return start === undefined || end === undefined || start < 0 ? null : this.#line.bytes.slice(start, end)
  }

  mismatch(): Mismatch {
    return this.#mismatch
  }

  #attach(bytes: Uint8Array, out: Uint8Array): void {
    if (bytes !== this.#line.bytes)
      this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#line.attach(bytes, out)
  }

  /** Everything but what the message begins with. */
  #writeEntry(start: number, headEnd: number, end: number, head: ErrorLogHead, at: number): number {
    let to = this.#writeTime(start, at)
    to = this.#writeText(ERROR_FIELD.level, head.levelStart, head.levelEnd, to)
    to = this.#writeNumber(ERROR_FIELD.pid, head.pidStart, head.pidEnd, to)
    to = this.#writeNumber(ERROR_FIELD.tid, head.tidStart, head.tidEnd, to)
    const connectionEnd = endOfConnection(this.#bytes, headEnd, end)
    if (connectionEnd > headEnd) {
      to = this.#writeNumber(ERROR_FIELD.connection, headEnd + 1, connectionEnd, to)
    }
    const messageStart = connectionEnd > headEnd ? connectionEnd + 1 : headEnd
    this.#tail.read(this.#bytes, messageStart, end)
    to = this.#writeTail(to)
    to = this.#writeMessage(messageStart, this.#tail.messageEnd, to)
    this.#value.read(this.#line, start, end, SPAN_NON_ASCII)
    return writeBytesField(this.#line, tagOf(ERROR_FIELD.raw, WIRE.lengthDelimited), this.#value, to)
  }

  #writeTime(start: number, at: number): number {
    const { out } = this.#line
    const time = this.#time
    time.read(this.#bytes, start)
    const { unixMs, offsetMinutes } = time
    let to = writeTag(tagOf(FIELD.timeUnixMs, WIRE.varint), out, at)
    to = unixMs < 0 ? writeVarint64(BigInt(unixMs), out, to) : writeVarint(unixMs, out, to)
    to = writeTag(tagOf(ERROR_FIELD.timeZoneOffsetMinutes, WIRE.varint), out, to)
    to = writeVarint(offsetMinutes < 0 ? -2 * offsetMinutes - 1 : 2 * offsetMinutes, out, to)
    return this.#writeText(ERROR_FIELD.timeText, start, start + ERROR_TIME_BYTES, to)
  }

  #writeTail(at: number): number {
    const { spans, isUdp } = this.#tail
    const line = this.#line
    let to = at
    for (const { key, field } of TAIL_TEXTS) {
      const start = spans[2 * key] as number // two numbers for each key
      if (start >= 0 && !this.#cleaner?.isDropped(key))
        to = this.#writeText(field, start, spans[2 * key + 1] as number, to)
    }
    if (isUdp) to = writeVarint(1, line.out, writeTag(tagOf(ERROR_FIELD.udp, WIRE.varint), line.out, to))
    to = this.#writeRequest(to)
    to = this.#writePair(TAIL.clientBytes, ERROR_FIELD.bytesFromClient, to)
    return this.#writePair(TAIL.upstreamBytes, ERROR_FIELD.bytesFromUpstream, to)
  }

  #writeRequest(at: number): number {
    const start = this.#tail.spans[2 * TAIL.request] as number // two numbers for each key
    const end = this.#tail.spans[2 * TAIL.request + 1] as number
    if (start < 0 || this.#cleaner?.isDropped(TAIL.request)) return at
    const line = this.#line
    const value = this.#value
    value.read(line, start, end, SPAN_NON_ASCII)
    if (value.isUtf8) {
      const to = writeRequestParts(line.bytes, line.bytesView, start, end, line.out, line.outView, at)
      if (to >= 0) return to
    }
    return writeBytesField(line, tagOf(ERROR_FIELD.request, WIRE.lengthDelimited), value, at)
  }

  /** `12/34`: `field` is the first one's, the next number the second one's. */
  #writePair(key: number, field: number, at: number): number {
    const start = this.#tail.spans[2 * key] as number // two numbers for each key
    const end = this.#tail.spans[2 * key + 1] as number
    if (start < 0) return at
    const slash = endOfDigits(this.#bytes, start, end)
    if (this.#bytes[slash] !== SLASH || slash >= end) return at
    return this.#writeNumber(field + 1, slash + 1, end, this.#writeNumber(field, start, slash, at))
  }

  #writeMessage(start: number, end: number, at: number): number {
    if (!FIRST_OF_LIMIT.includes(this.#bytes[start] ?? 0)) {
      return this.#writeText(ERROR_FIELD.message, start, end, at)
    }
    const text = this.#bytes.toString('latin1', start, Math.min(end, start + MAX_LIMIT_BYTES))
    const [whole = '', message = '', excess, zone = ''] = LIMIT.exec(text) ?? []
    if (whole.length !== end - start) return this.#writeText(ERROR_FIELD.message, start, end, at)
    const zoneEnd = end - 1
    let to = this.#writeText(ERROR_FIELD.message, start, start + message.length, at)
    to = this.#writeText(ERROR_FIELD.zone, zoneEnd - zone.length, zoneEnd, to)
    if (excess === undefined) return to
    const number = Buffer.from(excess)
    const tagged = writeTag(tagOf(ERROR_FIELD.excessThousandths, WIRE.varint), this.#line.out, to)
    return writeNumber(number, 0, number.length, MILLISECONDS, this.#line.out, tagged)
  }

  #writeText(field: number, start: number, end: number, at: number): number {
    this.#value.read(this.#line, start, end, SPAN_NON_ASCII)
    return writeTextField(this.#line, tagOf(field, WIRE.lengthDelimited), this.#value, at)
  }

  /** What does not fit in 64 bits stays in `raw` alone. */
  #writeNumber(field: number, start: number, end: number, at: number): number {
    const { bytes, out } = this.#line
    const to = writeNumber(bytes, start, end, UINT64, out, writeTag(tagOf(field, WIRE.varint), out, at))
    return to < 0 ? at : to
  }
}

/** The space after `*12345`; `start` when no connection is named there. */
function endOfConnection(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== STAR || start >= end) return start
  const digitsEnd = endOfDigits(bytes, start + 1, end)
  return digitsEnd === start + 1 || digitsEnd >= end || bytes[digitsEnd] !== SPACE ? start : digitsEnd
}
