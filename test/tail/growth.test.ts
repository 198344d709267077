import { expect } from 'chai'
import { Growth } from '../../src/tail/growth.ts'

describe('the age of what is behind', () => {
  it('is that of the oldest byte after the offset', () => {
    const growth = new Growth()
    growth.saw(100, 1000)
    growth.saw(200, 2000)
    expect(growth.ageMs(0, 5000)).to.equal(4000)
    expect(growth.ageMs(99, 5000)).to.equal(4000)
    expect(growth.ageMs(100, 5000)).to.equal(3000)
    expect(growth.ageMs(200, 5000)).to.equal(0)
  })

  it('is never too low, however often the file grew', () => {
    const growth = new Growth()
    for (let second = 1; second <= 10_000; second++) growth.saw(second * 10, second)
    for (const offset of [0, 500, 50_000, 99_980]) {
      expect(growth.ageMs(offset, 10_000)).to.be.at.least(10_000 - offset / 10 - 1)
    }
  })
})
