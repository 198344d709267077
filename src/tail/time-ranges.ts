import type { TimeRange } from '../types.ts'

/** From `offset` on only what happened in the range was wanted; null: everything. */
export interface RangeFrom {
  readonly offset: number
  readonly range: TimeRange | null
}

/** Of nearly every file: the same array, so that it is compared quickly. */
export const NO_RANGES: readonly RangeFrom[] = []

/** The ranges of a file, in rising order of their offsets, when from `offset` on another one counts. */
export function withRange(
  ranges: readonly RangeFrom[],
  offset: number,
  range: TimeRange | null,
): readonly RangeFrom[] {
  const before = ranges.filter(one => one.offset < offset)
  const last = before.at(-1)?.range ?? null
  if (isSame(last, range)) return before.length === ranges.length ? ranges : orNone(before)
  const same = ranges.length === before.length + 1 ? ranges.at(-1) : undefined
  if (same?.offset === offset && isSame(same.range, range)) return ranges
  return [...before, { offset, range }]
}

/** What was wanted of the line that begins at `offset`. */
export function rangeAt(ranges: readonly RangeFrom[], offset: number): TimeRange | null {
  return ranges.findLast(one => one.offset <= offset)?.range ?? null
}

function orNone(ranges: readonly RangeFrom[]): readonly RangeFrom[] {
  return ranges.length === 0 ? NO_RANGES : ranges
}

function isSame(one: TimeRange | null, other: TimeRange | null): boolean {
  return one?.sinceMs === other?.sinceMs && one?.untilMs === other?.untilMs
}
