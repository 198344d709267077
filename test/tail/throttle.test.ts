import { expect } from 'chai'
import fc from 'fast-check'
import { Throttle } from '../../src/tail/throttle.ts'

const text = (lines: number) => Buffer.from('line\n'.repeat(lines))

describe('the limit of a backfill', () => {
  it('is never passed in the long run, by bytes or by lines, and nearly reached', () => {
    const reads = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 20, maxLength: 100 })
    const rate = fc.record({
      perSecond: fc.integer({ min: 1, max: 10_000 }),
      unit: fc.constantFrom('bytes' as const, 'lines' as const),
    })
    fc.assert(
      fc.property(rate, reads, ({ perSecond, unit }, sizes) => {
        const throttle = new Throttle({ perSecond, unit })
        let nowMs = 1000
        let amount = 0
        for (const lines of sizes) {
          nowMs += throttle.restMs(nowMs)
          throttle.spend(text(lines), nowMs)
          amount += unit === 'lines' ? lines : 5 * lines
        }
        nowMs += throttle.restMs(nowMs)
        // A burst of 100 ms is free at the beginning.
        const seconds = (nowMs - 1000 + 100) / 1000
        expect(amount / perSecond).to.be.closeTo(seconds, 1e-6 + 0.2)
        expect(amount).to.be.at.most(perSecond * (seconds + 1e-6))
      }),
    )
  })

  it('saves up no more than a moment of what was not used', () => {
    const throttle = new Throttle({ perSecond: 1000, unit: 'lines' })
    throttle.spend(text(100), 0)
    throttle.spend(text(200), 3_600_000)
    expect(throttle.restMs(3_600_000)).to.equal(100)
  })
})
