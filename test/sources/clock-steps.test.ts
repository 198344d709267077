import { renameSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import type { Clock } from '../../src/tail/clock.ts'
import { FollowedFolder } from '../support/followed-folder.ts'

const HOUR_MS = 3_600_000

/** The time of day is wrong by so much; how long something takes is as long as the test says. */
class SteppedClock implements Clock {
  /** How often somebody asked how late it is, which is at least once a look. */
  asked = 0
  readonly #stepMs: number
  #advancedMs = 0

  constructor(stepMs: number) {
    this.#stepMs = stepMs
  }

  unixMs(): number {
    return Date.now() + this.#stepMs
  }

  monotonicMs(): number {
    this.asked += 1
    return this.#advancedMs
  }

  advance(ms: number): void {
    this.#advancedMs += ms
  }
}

const ENOUGH_LOOKS = 50

describe('a step of the clock', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  it('back does not keep reading everything once from its end', async () => {
    const clock = new SteppedClock(-HOUR_MS)
    writeFileSync(folder.path('access.log'), 'one\nlast')
    const running = await folder.run({ once: true, clock })
    await running.untilLines(1)
    clock.advance(2000)
    await running.ended
    expect(running.lines).to.deep.equal(['one', 'last'])
  })

  it('forward does not cut a line that is being written when everything is read once', async () => {
    const clock = new SteppedClock(HOUR_MS)
    writeFileSync(folder.path('access.log'), 'one\nha')
    const running = await folder.run({ once: true, clock })
    await running.untilLines(1)
    const { asked } = clock
    await running.until(() => clock.asked > asked + ENOUGH_LOOKS)
    folder.append('access.log', 'lf')
    await running.untilLines(2)
    clock.advance(2000)
    await running.ended
    expect(running.lines).to.deep.equal(['one', 'half'])
  })

  it('back does not hold up a rotated file that nobody knew, whose only line has no LF', async () => {
    const clock = new SteppedClock(-HOUR_MS)
    folder.append('access.log', 'one')
    const running = await folder.run({ clock })
    await running.untilLines(1)
    writeFileSync(folder.path('torn'), 'torn')
    renameSync(folder.path('torn'), folder.path('access.log.1'))
    running.source.wake()
    await running.until(() => {
      clock.advance(60)
      return running.lines.length === 2
    })
    expect(running.lines[1]).to.equal('torn')
  })
})
