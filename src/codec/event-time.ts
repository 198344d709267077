import { SPAN_UNSET } from '../nginx/compiled-format.ts'
import { Rfc3339Reader } from '../nginx/rfc3339.ts'
import { secondsToMs, TimeReader } from '../nginx/time.ts'
import { timeIso8601End, timeLocalEnd } from '../nginx/time-grammar.ts'
import { copyBytes, viewOf } from './byte-copy.ts'
import type { PlanTime } from './encoding-plan.ts'
import { FIELD, type TimeForm } from './field-table.ts'
import { tagOf, WIRE, writeTag } from './field-writer.ts'
import type { LineBuffers } from './line-buffers.ts'
import { MAX_VARINT_BYTES, writeVarint, writeVarint64 } from './varint.ts'

const TIME_TAG = tagOf(FIELD.timeUnixMs, WIRE.varint)
const ZONE_TAG = tagOf(FIELD.timeZoneOffsetMinutes, WIRE.varint)

/** No more is written for all times of a line. */
export const MAX_TIME_BYTES = 2 * (1 + MAX_VARINT_BYTES)

const POINT = 0x2e
const MSEC_DECIMALS = 3

/** No text has so many bytes. */
const NOTHING_KNOWN = -1

/** The time that was read last, for lines that have it again: most have the time of the line before them. */
export class KnownTime {
  /**
   * Its text as four overlapping floats, which are compared faster than 26 bytes: two that are equal, and neither NaN nor
   * zero, have the same bits, and no such float is made of a time's characters. At 0, 8, 16 and 8 before its end.
   */
  readonly text = new Float64Array(4)
  textBytes = NOTHING_KNOWN
  /** Time and zone as they are written. */
  readonly encoded = viewOf(Buffer.alloc(MAX_TIME_BYTES))
  encodedBytes = 0

  /** Whether bytes[start, end) is its text. */
  is(bytes: DataView, start: number, end: number): boolean {
    const { text } = this
    return (
      end - start === this.textBytes &&
      bytes.getFloat64(end - 8, true) === text[3] &&
      bytes.getFloat64(start + 8, true) === text[1] &&
      bytes.getFloat64(start + 16, true) === text[2] &&
      bytes.getFloat64(start, true) === text[0]
    )
  }

  remember(bytes: DataView, start: number, end: number): void {
    const { text } = this
    text[0] = bytes.getFloat64(start, true)
    text[1] = bytes.getFloat64(start + 8, true)
    text[2] = bytes.getFloat64(start + 16, true)
    text[3] = bytes.getFloat64(end - 8, true)
    this.textBytes = end - start
  }
}

/** One time variable of the format. */
export class TimeVariable {
  readonly span: number
  readonly key: Uint8Array
  readonly hasZone: boolean
  readonly #form: TimeForm
  /** Its text is to be kept in `variables` too. */
  keepText = false
  /** Of the line read last; NaN when it has none here. */
  unixMs = Number.NaN
  zoneOffsetMinutes = 0
  readonly known = new KnownTime()
  #zoneAt = 0
  readonly #reader = new TimeReader()
  readonly #rfc3339 = new Rfc3339Reader()

  constructor({ form, span, key }: PlanTime) {
    this.#form = form
    this.hasZone = form !== 'msec' && form !== 'unix-ms'
    this.span = span
    this.key = key
  }

  read(line: LineBuffers, spans: Int32Array): void {
    const start = spans[this.span] as number // three numbers for each field
    const end = spans[this.span + 1] as number
    const isUnset = ((spans[this.span + 2] as number) & SPAN_UNSET) !== 0
    if (isUnset || start === end) {
      this.keepText = false
      this.unixMs = Number.NaN
      this.known.textBytes = NOTHING_KNOWN
      return
    }
    if (this.#form === 'rfc3339') this.#readRfc3339(line.bytes, start, end)
    else if (this.hasZone) this.#readZoned(line, start, end)
    else if (this.#form === 'unix-ms') this.#readUnixMs(line.bytes, start, end)
    else this.#readMsec(line.bytes, start, end)
  }

  /** Writes the time, and the zone when the variable tells it. */
  writeTime(line: LineBuffers, at: number): number {
    return this.hasZone ? this.writeZoned(line.outView, at) : encodeTime(this.unixMs, line.out, at)
  }

  writeZoned(out: DataView, at: number): number {
    return copyBytes(this.known.encoded, 0, this.known.encodedBytes, out, at)
  }

  writeZone(line: LineBuffers, at: number): number {
    return copyBytes(this.known.encoded, this.#zoneAt, this.known.encodedBytes, line.outView, at)
  }

  #readMsec(bytes: Uint8Array, start: number, end: number): void {
    this.unixMs = secondsToMs(bytes, start, end)
    const point = end - 1 - MSEC_DECIMALS
    // More decimals than nginx writes were cut.
    this.keepText = Number.isNaN(this.unixMs) || (bytes[point] !== POINT && hasPoint(bytes, start, point))
  }

  #readUnixMs(bytes: Uint8Array, start: number, end: number): void {
    this.unixMs = wholeNumber(bytes, start, end)
    this.keepText = Number.isNaN(this.unixMs)
  }

  /** Its text may be longer than what KnownTime compares, so that it is never known. */
  #readRfc3339(bytes: Uint8Array, start: number, end: number): void {
    const reader = this.#rfc3339
    const isTime = reader.read(bytes, start, end)
    this.unixMs = isTime ? reader.unixMs : Number.NaN
    this.keepText = !isTime || !reader.isExact
    if (!isTime) return
    this.zoneOffsetMinutes = reader.zoneOffsetMinutes
    this.#encode()
  }

  #readZoned(line: LineBuffers, start: number, end: number): void {
    if (this.known.is(line.bytesView, start, end)) {
      this.keepText = false
      return
    }
    const { bytes } = line
    const isLocal = this.#form === 'time-local'
    this.known.textBytes = NOTHING_KNOWN
    this.unixMs = Number.NaN
    this.keepText = (isLocal ? timeLocalEnd : timeIso8601End)(bytes, start, end) !== end
    if (this.keepText) return

    if (isLocal) this.#reader.readLocal(bytes, start)
    else this.#reader.readIso8601(bytes, start)
    this.unixMs = this.#reader.unixMs
    this.zoneOffsetMinutes = this.#reader.zoneOffsetMinutes
    this.known.remember(line.bytesView, start, end)
    this.#encode()
  }

  #encode(): void {
    const { buffer, byteOffset, byteLength } = this.known.encoded
    const out = new Uint8Array(buffer, byteOffset, byteLength)
    this.#zoneAt = encodeTime(this.unixMs, out, 0)
    const zone = this.zoneOffsetMinutes
    const at = writeTag(ZONE_TAG, out, this.#zoneAt)
    this.known.encodedBytes = writeVarint(zone < 0 ? -2 * zone - 1 : 2 * zone, out, at)
  }
}

/** The event's time from all time variables of a format, the most exact that the line has. */
export class EventTime {
  readonly variables: readonly TimeVariable[]
  /** Of the line written last; NaN when it does not tell. */
  unixMs = Number.NaN
  /** Some variable of the line written last keeps its text. */
  keepsText = false
  /** The only variable, when it has a zone: what most formats have. */
  readonly #singleZoned: TimeVariable | null

  /** `times`: the most exact first. */
  constructor(times: readonly PlanTime[]) {
    this.variables = times.map(time => new TimeVariable(time))
    const [first] = this.variables
    this.#singleZoned = first?.hasZone && this.variables.length === 1 ? first : null
  }

  /** Of a format whose only time has a zone: a line with this time needs no `write` to be followed by others. */
  get known(): KnownTime | null {
    return this.#singleZoned === null ? null : this.#singleZoned.known
  }

  /**
   * Writes the time and the zone; a variable that says something else keeps its text. nginx takes all of them from
   * one clock, so seconds agree with milliseconds when only these are cut off.
   */
  write(line: LineBuffers, spans: Int32Array, at: number): number {
    const single = this.#singleZoned
    if (single !== null) {
      const start = spans[single.span] as number // three numbers for each field
      const end = spans[single.span + 1] as number
      // Nothing has changed since the last line, and this is all that there is.
      if (single.known.is(line.bytesView, start, end)) return single.writeZoned(line.outView, at)
    }
    return this.#writeAll(line, spans, at)
  }

  #writeAll(line: LineBuffers, spans: Int32Array, at: number): number {
    this.unixMs = Number.NaN
    this.keepsText = false
    const { variables } = this
    let zoned: TimeVariable | null = null
    let end = at
    // By index: `for of` has an iterator to close, which costs as much as the rest.
    for (let i = 0; i < variables.length; i += 1) {
      const variable = variables[i] as TimeVariable // i < length
      variable.read(line, spans)
      if (variable.keepText) this.keepsText = true
      if (Number.isNaN(variable.unixMs)) continue

      if (Number.isNaN(this.unixMs)) {
        this.unixMs = variable.unixMs
        if (variable.hasZone) zoned = variable
        end = variable.writeTime(line, end)
        continue
      }
      const disagrees = variable.unixMs !== Math.floor(this.unixMs / 1000) * 1000
      if (zoned === null) {
        zoned = variable
        end = variable.writeZone(line, end)
      } else if (disagrees || variable.zoneOffsetMinutes !== zoned.zoneOffsetMinutes) {
        variable.keepText = true
      }
      if (disagrees) variable.keepText = true
      if (variable.keepText) this.keepsText = true
    }
    return end
  }
}

function encodeTime(unixMs: number, out: Uint8Array, at: number): number {
  const end = writeTag(TIME_TAG, out, at)
  return unixMs < 0 ? writeVarint64(BigInt(unixMs), out, end) : writeVarint(unixMs, out, end)
}

function hasPoint(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (bytes[at] === POINT) return true
  }
  return false
}

/** More digits might not be exact. */
const MOST_DIGITS = 15

/** NaN when bytes[start, end) is more than digits. */
function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > MOST_DIGITS) return Number.NaN
  let number = 0
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] as number) - 0x30 // at < end
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}
