import { expect } from 'chai'
import fc from 'fast-check'
import {
  bytesIn,
  clip,
  coverageOf,
  pairsOf,
  type Ranges,
  RangesBuilder,
  subtract,
  union,
} from '../../src/audit/ranges.ts'
import { RecordRuns } from '../../src/audit/record-runs.ts'

const SIZE = 200

const RANGE = fc
  .tuple(fc.nat(SIZE - 1), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => [from, Math.min(SIZE, from + length)] as const)

/** One number for each byte: how many of the ranges have it. */
function naive(ranges: Iterable<readonly [number, number]>): number[] {
  const bytes = Array.from({ length: SIZE }, () => 0)
  for (const [from, to] of ranges) for (let at = from; at < to; at += 1) bytes[at] = (bytes[at] ?? 0) + 1
  return bytes
}

function built(ranges: readonly (readonly [number, number])[]): Ranges {
  const builder = new RangesBuilder()
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) builder.add(from, to)
  return builder.build()
}

const bits = (ranges: Ranges) => naive(pairsOf(ranges))

function expectOrdered(ranges: Ranges): void {
  for (let index = 1; index < ranges.length; index += 1) {
    expect(ranges[index]).to.be.greaterThan(ranges[index - 1] ?? Number.NaN)
  }
}

/** Lines one after the other, with an LF behind each: the records that a file gives. */
const LINES = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 30 }).map(lengths => {
  let at = 0
  return lengths.map(length => {
    const from = at
    at += length + 1
    return [from, from + length] as const
  })
})

describe('byte ranges', () => {
  it('add, cut, subtract and clip as sets of bytes do', () => {
    fc.assert(
      fc.property(fc.array(RANGE), fc.array(RANGE), RANGE, (one, other, [from, to]) => {
        const [first, second] = [built(one), built(other)]
        const [inFirst, inSecond] = [naive(one), naive(other)]
        expect(bits(first)).to.deep.equal(inFirst.map(Math.sign))
        expect(bits(union([first, second]))).to.deep.equal(
          inFirst.map((n, at) => Math.sign(n + (inSecond[at] ?? 0))),
        )
        expect(bits(subtract(first, second))).to.deep.equal(
          inFirst.map((n, at) => (n > 0 && inSecond[at] === 0 ? 1 : 0)),
        )
        expect(bits(clip(first, from, to))).to.deep.equal(
          inFirst.map((n, at) => (n > 0 && at >= from && at < to ? 1 : 0)),
        )
        expect(bytesIn(first)).to.equal(inFirst.filter(n => n > 0).length)
        for (const ranges of [first, union([first, second]), subtract(first, second)]) expectOrdered(ranges)
      }),
    )
  })

  it('say which bytes runs have, and which more than one of them has, in whatever order they come', () => {
    fc.assert(
      fc.property(LINES, fc.array(fc.nat(29)), fc.nat(), (lines, again, seed) => {
        const repeated = again.flatMap(index => (lines[index] === undefined ? [] : [lines[index]]))
        const runs = shuffled([...lines, ...repeated], seed)
        const { covered, doubled } = coverageOf(Float64Array.from(runs.flat()))
        const times = naive(runs)
        const end = lines.at(-1)?.[1] ?? 0
        expect([...covered]).to.deep.equal([0, end])
        const hasLf = (at: number) => times[at] === 0
        for (const [at, isDoubled] of bits(doubled).entries()) {
          if (!hasLf(at)) expect(isDoubled === 1, `byte ${at}`).to.equal((times[at] ?? 0) > 1)
        }
        expectOrdered(doubled)
      }),
    )
  })
})

describe('the records of a file', () => {
  it('are the same ranges whatever their order and their partitions', () => {
    fc.assert(
      fc.property(
        LINES,
        fc.array(fc.tuple(fc.nat(29), fc.nat(3))),
        fc.array(fc.nat(29)),
        fc.nat(),
        (lines, placed, lost, seed) => {
          const kept = lines.filter((_, index) => !lost.includes(index))
          const added = [...kept.map(line => ({ line, partition: 0 }))]
          for (const [index, partition] of placed) {
            const line = kept[index]
            if (line !== undefined) added.push({ line, partition })
          }
          const runs = new RecordRuns()
          for (const { line, partition } of shuffled(added, seed)) runs.lane(partition).add(...line)
          const { covered, doubled } = runs.coverage()
          expect(runs.records).to.equal(added.length)
          const expected = coverageOf(Float64Array.from(added.flatMap(({ line }) => line)))
          expect([...covered]).to.deep.equal([...expected.covered])
          expect([...doubled]).to.deep.equal([...expected.doubled])
        },
      ),
    )
  })

  it('cost a few numbers while they come in order, and are put in order when they do not', () => {
    const runs = new RecordRuns()
    const records = 400_000
    // As two partitions of which the records of a keyed topic are read in turns.
    for (let index = 0; index < records; index += 1) {
      const swapped = index ^ 1
      runs.lane(swapped % 2).add(10 * swapped, 10 * swapped + 9)
    }
    const { covered, doubled } = runs.coverage()
    expect([...covered]).to.deep.equal([0, 10 * records - 1])
    expect([...doubled]).to.deep.equal([])
    expect(runs.records).to.equal(records)
    expect(runs.firstOffset(1)).to.equal(10)
    expect(runs.firstOffset(2)).to.equal(null)
  })
})

/** The same for the same seed. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  return items
    .map((item, index) => ({ item, order: (Math.imul(seed + index, 2654435761) ^ seed) >>> 0 }))
    .sort((one, other) => one.order - other.order)
    .map(({ item }) => item)
}
