import { expect } from 'chai'
import fc from 'fast-check'
import { NO_RANGES, type RangeFrom, rangeAt, withRange } from '../../src/tail/time-ranges.ts'
import type { TimeRange } from '../../src/types.ts'

const range = (sinceMs: number): TimeRange => ({ sinceMs, untilMs: Number.POSITIVE_INFINITY })

describe('what a file was wanted of', () => {
  it('is known for every offset, whatever was asked for after which restart', () => {
    const runs = fc.array(
      fc.record({ back: fc.nat({ max: 3 }), length: fc.nat({ max: 5 }), since: fc.constantFrom(null, 1, 2) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(runs, steps => {
        // The model: for each byte what counted when it was read last.
        const bytes: (number | null)[] = []
        let ranges: readonly RangeFrom[] = NO_RANGES
        for (const { back, length, since } of steps) {
          const from = Math.max(0, bytes.length - back)
          bytes.length = from
          for (let i = 0; i < length; i += 1) {
            ranges = withRange(ranges, from + i, since === null ? null : range(since))
            bytes.push(since)
          }
        }
        const known = bytes.map((_, offset) => rangeAt(ranges, offset)?.sinceMs ?? null)
        expect(known).to.deep.equal(bytes)
        expect(ranges.length).to.be.at.most(steps.length)
      }),
    )
  })

  it('stays the same array when nothing changes', () => {
    expect(withRange(NO_RANGES, 5, null)).to.equal(NO_RANGES)
    const since = withRange(NO_RANGES, 5, range(1))
    expect(withRange(since, 9, range(1))).to.equal(since)
    expect(withRange(since, 5, range(1))).to.equal(since)
    expect(withRange(since, 5, null)).to.equal(NO_RANGES)
  })
})
