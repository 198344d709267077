import { expect } from 'chai'
import { ProgressMeter, showProgress } from '../../src/cli/progress.ts'
import { keepLog } from '../support/followed-folder.ts'

const file = (path: string, sizeBytes: number, committedOffset: number) => ({
  path,
  sizeBytes,
  committedOffset,
})

const event = { event: 'progress', files: 1 }

/** setInterval that fires when it is told to. */
function fakeIntervals(): { tick(): void; readonly running: number; restore(): void } {
  const { setInterval: start, clearInterval: stop } = globalThis
  const running = new Set<() => void>()
  Object.assign(globalThis, {
    setInterval: (fire: () => void) => {
      running.add(fire)
      return fire
    },
    clearInterval: (fire: () => void) => running.delete(fire),
  })
  return {
    tick: () => {
      for (const fire of running) fire()
    },
    get running() {
      return running.size
    },
    restore: () => void Object.assign(globalThis, { setInterval: start, clearInterval: stop }),
  }
}

describe('progress line', () => {
  it('tells bytes, lines, rate, time left and each file when they are few', () => {
    const meter = new ProgressMeter()
    meter.text({ bytes: 0, lines: 0, files: [file('/logs/a.log', 4096, 0)] }, 0)
    const text = meter.text({ bytes: 1024, lines: 2000, files: [file('/logs/a.log', 4096, 1024)] }, 1000)
    expect(text).to.equal('1.0 KiB of 4.0 KiB · 2,000 lines · 2,000 lines/s · 3 s left · a.log 25%')
  })

  it('says that it waits when nothing moves, and when everything is read', () => {
    const meter = new ProgressMeter()
    const stuck = { bytes: 5, lines: 1, files: [file('/a', 10, 5)] }
    meter.text(stuck, 0)
    expect(meter.text(stuck, 60_000)).to.contain('waiting')
    expect(meter.text({ bytes: 10, lines: 2, files: [file('/a', 10, 10)] }, 61_000)).to.contain('all read')
  })

  it('counts the files instead of naming them when they are many', () => {
    const files = Array.from({ length: 9 }, (_, i) => file(`/logs/${i}.log`, 10, 0))
    expect(new ProgressMeter().text({ bytes: 0, lines: 0, files }, 0)).to.match(/ · 9 files$/)
  })

  it('writes nothing over where there is no terminal, but an entry of the log now and then', () => {
    const written: string[] = []
    const out = { isTTY: false, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream
    const log = keepLog()
    const clock = fakeIntervals()
    try {
      let nowMs = 0
      let bytes = 0
      const read = () => ({ bytes, lines: bytes / 100, files: [file('/logs/a.log', 4000, bytes)] })
      const progress = showProgress(out, log, read, () => nowMs)
      nowMs = 10_000
      clock.tick()
      nowMs = 12_000
      bytes = 1000
      clock.tick()
      progress.end()
      expect(clock.running).to.equal(0)
    } finally {
      clock.restore()
    }
    expect(written).to.deep.equal([])
    expect(log.events.map(({ event, fields }) => ({ event, ...fields }))).to.deep.equal([
      {
        ...event,
        bytes: 0,
        lines: 0,
        leftBytes: 4000,
        bytesPerSecond: 0,
        linesPerSecond: 0,
        secondsLeft: null,
      },
      {
        ...event,
        bytes: 1000,
        lines: 10,
        leftBytes: 3000,
        bytesPerSecond: 500,
        linesPerSecond: 5,
        secondsLeft: 6,
      },
    ])
  })

  it('lets no control byte of a file name reach the terminal', () => {
    const text = new ProgressMeter().text(
      { bytes: 0, lines: 0, files: [file('/logs/\x1b[2Jx.log', 10, 0)] },
      0,
    )
    expect(text).to.contain('?[2Jx.log 0%')
  })
})
