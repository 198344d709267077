import type { RecordFraming } from '../types.ts'
import type { CompiledFormat, Matcher } from './compiled-format.ts'
import { indexOfLf, isTooLong } from './line-edges.ts'
import { compileFormat } from './log-format.ts'
import { createMatcher } from './matcher.ts'
import { earliestStart, type RecordStart, recordStartOf } from './record-start.ts'

/** So many places of one line are looked at for another record's beginning; each costs linear time in the line's length. */
const MAX_TRIES = 32

/**
 * Records of log_formats whose text has line feeds have as many lines as the text says: values have none in
 * escape=default and json, where nginx writes them as `\\x0A` and `\\n`. The first format whose first line fits says how many.
 * A line that fits no first line where a record begins is a record alone, and so is what comes before a line that is
 * the first of a record and not the next of this one: after a torn record the next one is found again. In
 * escape=none a value may hold a line feed; then the record ends in its middle, and the lines after it are alone.
 * A record ends before the line with which it would have more than `maxRecordBytes`. Null when every format has one line.
 */
export function logFormatFraming(
  formats: readonly CompiledFormat[],
  maxRecordBytes: number,
): RecordFraming | null {
  if (!formats.some(({ text }) => text.includes('\n'))) return null
  return new LogFormatFraming(formats.map(lineMatchers), maxRecordBytes)
}

/** One for the lines of a record. */
type LineMatchers = readonly [Matcher, ...Matcher[]]

function lineMatchers(format: CompiledFormat): LineMatchers {
  const [first = '', ...others] = format.text.split('\n')
  const matcher = (text: string) => createMatcher(compileFormat(text, format))
  return [matcher(first), ...others.map(matcher)]
}

class LogFormatFraming implements RecordFraming {
  readonly endsInSilence = false
  readonly #shapes: readonly LineMatchers[]
  readonly #start: RecordStart | null
  readonly #maxRecordBytes: number
  /** Of the record that is looked at: its lines, and which of them comes next. */
  #shape: readonly Matcher[] = []
  #next = 0

  constructor(shapes: readonly LineMatchers[], maxRecordBytes: number) {
    this.#shapes = shapes
    this.#start = earliestStart(shapes.flatMap(([first]) => recordStartOf(first.format) ?? []))
    this.#maxRecordBytes = maxRecordBytes
  }

  endOfRecord(bytes: Buffer, start: number, end: number, isEnd: boolean): number {
    let lf = indexOfLf(bytes, start, end)
    if (lf < 0) return isEnd ? end : -1
    this.#shape = this.#shapeOf(bytes, start, lf) ?? this.#gluedShape(bytes, start, lf) ?? []
    this.#next = 1
    while (this.#next < this.#shape.length) {
      const line = lf + 1
      lf = indexOfLf(bytes, line, end)
      if (isTooLong(start, line, lf, end, this.#maxRecordBytes)) return line
      if (lf < 0) return isEnd ? end : -1
      if (!this.#takes(bytes, line, lf)) return line
    }
    return lf + 1
  }

  /** Whether the line bytes[start, end) belongs to the record, be it as what was torn off. */
  #takes(bytes: Buffer, start: number, end: number): boolean {
    const isNext = this.#shape[this.#next]?.match(bytes, start, end)
    this.#next += 1
    if (isNext) return true
    if (this.#shapeOf(bytes, start, end) !== null) return false
    const glued = this.#gluedShape(bytes, start, end)
    if (glued === null) return true
    this.#shape = glued
    this.#next = 1
    return true
  }

  /** The lines of the format whose record begins with the line bytes[start, end). */
  #shapeOf(bytes: Buffer, start: number, end: number): LineMatchers | null {
    for (const shape of this.#shapes) if (shape[0].match(bytes, start, end)) return shape
    return null
  }

  /** The same for a record that begins inside the line, behind another one that was torn there. */
  #gluedShape(bytes: Buffer, start: number, end: number): LineMatchers | null {
    let place = start
    for (let tries = 0; this.#start !== null && tries < MAX_TRIES; tries += 1) {
      place = this.#start(bytes, place + 1, end)
      if (place < 0) return null
      const shape = this.#shapeOf(bytes, place, end)
      if (shape !== null) return shape
    }
    return null
  }
}
