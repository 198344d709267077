import { expect } from 'chai'
import { ProgressMeter, showProgress } from '../../src/cli/progress.ts'

const file = (path: string, sizeBytes: number, committedOffset: number) => ({
  path,
  sizeBytes,
  committedOffset,
})

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

  it('writes nothing where there is no terminal', () => {
    const written: string[] = []
    const out = { isTTY: false, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream
    showProgress(
      out,
      () => ({ bytes: 0, lines: 0, files: [] }),
      () => 0,
    ).end()
    expect(written).to.deep.equal([])
  })

  it('lets no control byte of a file name reach the terminal', () => {
    const text = new ProgressMeter().text(
      { bytes: 0, lines: 0, files: [file('/logs/\x1b[2Jx.log', 10, 0)] },
      0,
    )
    expect(text).to.contain('?[2Jx.log 0%')
  })
})
