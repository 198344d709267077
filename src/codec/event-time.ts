import { SPAN_UNSET } from '../nginx/compiled-format.ts'
import { secondsToMs, TimeReader } from '../nginx/time.ts'
import { TIME_LOCAL_BYTES, timeIso8601End, timeLocalEnd } from '../nginx/time-grammar.ts'
import { copyBytes, sameBytes, viewOf } from './byte-copy.ts'
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

/** One time variable of the format. */
export class TimeVariable {
  readonly span: number
  readonly key: Uint8Array
  readonly #form: TimeForm
  /** Its text is to be kept in `variables` too. */
  keepText = false
  /** Of the line read last; NaN when it has none here. */
  unixMs = Number.NaN
  zoneOffsetMinutes = 0
  /** Both fields as they are written, `zoneAt` where the second begins: most lines have the time of the line before them. */
  readonly encoded = viewOf(Buffer.alloc(MAX_TIME_BYTES))
  zoneAt = 0
  encodedBytes = 0
  readonly #reader = new TimeReader()
  readonly #text = viewOf(Buffer.alloc(TIME_LOCAL_BYTES))
  #textBytes = -1

  constructor({ form, span, key }: PlanTime) {
    this.#form = form
    this.span = span
    this.key = key
  }

  get hasZone(): boolean {
    return this.#form !== 'msec'
  }

  read(line: LineBuffers, spans: Int32Array): void {
    const start = spans[this.span] as number // three numbers for each field
    const end = spans[this.span + 1] as number
    const isUnset = ((spans[this.span + 2] as number) & SPAN_UNSET) !== 0
    if (isUnset || start === end) {
      this.keepText = false
      this.unixMs = Number.NaN
      this.#textBytes = -1
      return
    }
    if (this.#form === 'msec') this.#readMsec(line.bytes, start, end)
    else this.#readZoned(line, start, end)
  }

  #readMsec(bytes: Uint8Array, start: number, end: number): void {
    this.unixMs = secondsToMs(bytes, start, end)
    const point = end - 1 - MSEC_DECIMALS
    // More decimals than nginx writes were cut.
    this.keepText = Number.isNaN(this.unixMs) || (bytes[point] !== POINT && hasPoint(bytes, start, point))
  }

  #readZoned(line: LineBuffers, start: number, end: number): void {
    const length = end - start
    if (length === this.#textBytes && sameBytes(this.#text, 0, line.bytesView, start, length)) {
      this.keepText = false
      return
    }
    const { bytes } = line
    const isLocal = this.#form === 'time-local'
    this.#textBytes = -1
    this.unixMs = Number.NaN
    this.keepText = (isLocal ? timeLocalEnd : timeIso8601End)(bytes, start, end) !== end
    if (this.keepText) return

    if (isLocal) this.#reader.readLocal(bytes, start)
    else this.#reader.readIso8601(bytes, start)
    this.unixMs = this.#reader.unixMs
    this.zoneOffsetMinutes = this.#reader.zoneOffsetMinutes
    this.#textBytes = length
    copyBytes(line.bytesView, start, end, this.#text, 0)
    this.#encode()
  }

  #encode(): void {
    const out = new Uint8Array(this.encoded.buffer, this.encoded.byteOffset, this.encoded.byteLength)
    this.zoneAt = writeTime(this.unixMs, out, 0)
    const zone = this.zoneOffsetMinutes
    const at = writeTag(ZONE_TAG, out, this.zoneAt)
    this.encodedBytes = writeVarint(zone < 0 ? -2 * zone - 1 : 2 * zone, out, at)
  }
}

/** The event's time from all time variables of a format, the most exact that the line has. */
export class EventTime {
  readonly variables: readonly TimeVariable[]
  /** Of the line written last; NaN when it does not tell. */
  unixMs = Number.NaN

  /** `times`: the most exact first. */
  constructor(times: readonly PlanTime[]) {
    this.variables = times.map(time => new TimeVariable(time))
  }

  /**
   * Writes the time and the zone; a variable that says something else keeps its text. nginx takes all of them from
   * one clock, so seconds agree with milliseconds when only these are cut off.
   */
  write(line: LineBuffers, spans: Int32Array, at: number): number {
    this.unixMs = Number.NaN
    let zoned: TimeVariable | null = null
    let end = at
    for (const variable of this.variables) {
      variable.read(line, spans)
      if (Number.isNaN(variable.unixMs)) continue
      if (Number.isNaN(this.unixMs)) {
        this.unixMs = variable.unixMs
        end = variable.hasZone
          ? copyBytes(variable.encoded, 0, variable.zoneAt, line.outView, end)
          : writeTime(variable.unixMs, line.out, end)
      } else if (variable.unixMs !== Math.floor(this.unixMs / 1000) * 1000) {
        variable.keepText = true
      }
      if (!variable.hasZone) continue
      if (zoned === null) {
        zoned = variable
        end = copyBytes(variable.encoded, variable.zoneAt, variable.encodedBytes, line.outView, end)
      } else if (variable.zoneOffsetMinutes !== zoned.zoneOffsetMinutes) {
        variable.keepText = true
      }
    }
    return end
  }
}

function writeTime(unixMs: number, out: Uint8Array, at: number): number {
  const end = writeTag(TIME_TAG, out, at)
  return unixMs < 0 ? writeVarint64(BigInt(unixMs), out, end) : writeVarint(unixMs, out, end)
}

function hasPoint(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (bytes[at] === POINT) return true
  }
  return false
}
