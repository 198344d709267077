/** Byte ranges: the start and the end of each, one after the other, in rising order, disjoint; ends are exclusive. */
export type Ranges = Float64Array

export const NO_RANGES: Ranges = new Float64Array(0)

/** Collects ranges that come in the order of their starts; those that overlap or touch become one. */
export class RangesBuilder {
  #numbers: Float64Array = new Float64Array(16)
  #length = 0

  /** How many ranges there are. */
  get count(): number {
    return this.#length / 2
  }

  add(from: number, to: number): void {
    if (to <= from) return
    const last = this.#length - 1
    if (last > 0 && from <= this.#at(last)) {
      if (to > this.#at(last)) this.#numbers[last] = to
      return
    }
    if (this.#length + 2 > this.#numbers.length) this.#numbers = resized(this.#numbers, 2 * this.#length)
    this.#numbers[this.#length++] = from
    this.#numbers[this.#length++] = to
  }

  build(): Ranges {
    return this.#numbers.slice(0, this.#length)
  }

  #at(index: number): number {
    return this.#numbers[index] as number // it is below #length
  }
}

/** What some runs cover, and what more than one of them covers. */
export interface Coverage {
  readonly covered: Ranges
  readonly doubled: Ranges
}

/**
 * Of runs in any order, two numbers each. Runs with one byte between them become one: that byte is the LF of the record
 * before it, because no record is shorter than a byte with its LF.
 */
export function coverageOf(runs: Float64Array): Coverage {
  const sorted = sortedByStart(runs)
  const covered = new RangesBuilder()
  const doubled = new RangesBuilder()
  let from = 0
  let to = Number.NEGATIVE_INFINITY
  let doubledTo = Number.NEGATIVE_INFINITY
  for (let index = 0; index < sorted.length; index += 2) {
    const start = sorted[index] as number // within the length, as the next one
    const end = sorted[index + 1] as number
    if (start < to) {
      const both = Math.min(end, to)
      doubled.add(start === doubledTo + 1 ? doubledTo : start, both)
      doubledTo = Math.max(doubledTo, both)
    }
    if (start > to + 1) {
      covered.add(from, to)
      from = start
    }
    to = Math.max(to, end)
  }
  covered.add(from, to)
  return { covered: covered.build(), doubled: doubled.build() }
}

/** What any of them has. */
export function union(all: readonly Ranges[]): Ranges {
  const [first = NO_RANGES, ...others] = all.filter(ranges => ranges.length > 0)
  if (others.length === 0) return first
  const numbers = new Float64Array(all.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const ranges of all) {
    numbers.set(ranges, at)
    at += ranges.length
  }
  const builder = new RangesBuilder()
  for (const [from, to] of pairsOf(sortedByStart(numbers))) builder.add(from, to)
  return builder.build()
}

/** What `ranges` has and `others` has not. */
export function subtract(ranges: Ranges, others: Ranges): Ranges {
  if (others.length === 0) return ranges
  const builder = new RangesBuilder()
  let other = 0
  for (const [from, to] of pairsOf(ranges)) {
    let at = from
    while (other < others.length && (others[other + 1] as number) <= at) other += 2
    for (let index = other; index < others.length && (others[index] as number) < to; index += 2) {
      builder.add(at, others[index] as number)
      at = others[index + 1] as number
    }
    builder.add(at, to)
  }
  return builder.build()
}

/** The part between two offsets. */
export function clip(ranges: Ranges, from: number, to: number): Ranges {
  const builder = new RangesBuilder()
  for (const [start, end] of pairsOf(ranges)) builder.add(Math.max(start, from), Math.min(end, to))
  return builder.build()
}

/** What both have. */
export function intersection(one: Ranges, other: Ranges): Ranges {
  return subtract(one, subtract(one, other))
}

/** Whether all of [from, to) is in one of the ranges. */
export function holdsRange(ranges: Ranges, from: number, to: number): boolean {
  let low = 0
  let high = ranges.length / 2
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ranges[2 * middle] as number) <= from) low = middle + 1
    else high = middle
  }
  // The last one that begins at `from` or before it.
  return low > 0 && (ranges[2 * low - 1] as number) >= to
}

export function bytesIn(ranges: Ranges): number {
  let bytes = 0
  for (const [from, to] of pairsOf(ranges)) bytes += to - from
  return bytes
}

export function* pairsOf(ranges: Ranges): Generator<readonly [from: number, to: number]> {
  for (let index = 0; index < ranges.length; index += 2) {
    yield [ranges[index] as number, ranges[index + 1] as number] // within the length
  }
}

function sortedByStart(runs: Float64Array): Float64Array {
  if (isSortedByStart(runs)) return runs
  const order = Uint32Array.from({ length: runs.length / 2 }, (_, index) => 2 * index)
  order.sort((one, other) => (runs[one] as number) - (runs[other] as number))
  const sorted = new Float64Array(runs.length)
  for (const [place, index] of order.entries()) {
    sorted[2 * place] = runs[index] as number
    sorted[2 * place + 1] = runs[index + 1] as number
  }
  return sorted
}

function isSortedByStart(runs: Float64Array): boolean {
  for (let index = 2; index < runs.length; index += 2) {
    if ((runs[index] as number) < (runs[index - 2] as number)) return false
  }
  return true
}

function resized(numbers: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(length)
  larger.set(numbers)
  return larger
}
