import { closeSync, openSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { flatness, sampleOf } from '../../tools/soak/samples.mjs'

describe('what a soak calls flat', () => {
  const breathing = Array.from({ length: 600 }, (_, index) => 100 + (index % 7) - 3)

  it('is a series that goes up and down around the same value, whatever it did at the start', () => {
    expect(flatness(breathing, 5).isFlat).to.equal(true)
    expect(flatness([...breathing].fill(10, 0, 60), 5).isFlat).to.equal(true)
  })

  it('is not one that rises slowly, or by a step that stays', () => {
    const rising = breathing.map((value, index) => value + index / 30)
    const stepped = breathing.map((value, index) => value + (index < 400 ? 0 : 20))
    expect(flatness(rising, 5)).to.deep.include({ isFlat: false })
    expect(flatness(stepped, 5)).to.deep.include({ isFlat: false })
  })
})

describe('a sample of a process', () => {
  it('has the descriptors that it opens and the times that it wakes up', async function () {
    if (process.platform !== 'linux') {
      process.stdout.write('      skipped: counted from /proc of Linux\n')
      return this.skip()
    }
    const before = sampleOf(process.pid)
    const files = Array.from({ length: 20 }, () => openSync('/dev/null', 'r'))
    for (let turn = 0; turn < 20; turn++) await delay(2)
    const after = sampleOf(process.pid)
    for (const file of files) closeSync(file)
    expect(after.descriptors - before.descriptors).to.be.within(20, 25)
    expect(after.wakeUps - before.wakeUps).to.be.at.least(15)
    expect(after.rssBytes).to.be.greaterThan(10_000_000)
  })
})
