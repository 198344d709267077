import { expect } from 'chai'
import fc from 'fast-check'
import { coverageOf } from '../../src/audit/ranges.ts'
import { resumeOffset } from '../../src/recovery/resume-offset.ts'
import { MemoryFile } from '../tail/memory-file.ts'

interface Line {
  readonly from: number
  readonly to: number
  readonly text: string
}

function fileOf(texts: readonly string[]): { readonly file: MemoryFile; readonly lines: readonly Line[] } {
  const file = new MemoryFile()
  const lines: Line[] = []
  for (const text of texts) {
    const from = file.bytes.length
    file.bytes = Buffer.concat([file.bytes, Buffer.from(`${text}\n`)])
    lines.push({ from, to: from + text.length, text })
  }
  return { file, lines }
}

function covered(lines: readonly Line[]) {
  return coverageOf(Float64Array.from(lines.flatMap(({ from, to }) => [from, to]))).covered
}

describe('where a file is read on when only its records in the topics are known', () => {
  const texts = fc.array(fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', '"') }), {
    minLength: 1,
    maxLength: 40,
  })

  it('is behind everything that is delivered without a gap; blank lines are none, and no line is left out', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.infiniteStream(fc.boolean()), async (all, coin) => {
        const { file, lines } = fileOf(all)
        const delivered = lines.filter(({ text }) => text !== '' && coin.next().value)
        const offset = await resumeOffset(file, covered(delivered), Number.POSITIVE_INFINITY)
        const last = delivered.at(-1)?.to ?? 0
        const firstGap = lines.find(line => line.text !== '' && !delivered.includes(line))?.from ?? Infinity
        expect(offset).to.equal(firstGap < last ? firstGap : last === 0 ? 0 : last + 1)
      }),
    )
  })

  it('is never behind a line that may not have been acknowledged, and never far back for what has expired', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.infiniteStream(fc.boolean()),
        fc.nat(200),
        async (all, coin, windowBytes) => {
          const { file, lines } = fileOf(all)
          const delivered = lines.filter(({ text }) => text !== '' && coin.next().value)
          const highest = delivered.at(-1)?.to ?? 0
          const offset = (await resumeOffset(file, covered(delivered), windowBytes)) ?? -1
          const acknowledged = Math.max(0, highest - windowBytes)
          const open = lines.filter(
            line => line.text !== '' && line.to > acknowledged && !delivered.includes(line),
          )
          const firstOpen = open[0]?.from ?? Infinity
          expect(offset).to.be.at.most(Math.min(firstOpen, highest + 1))
          expect([0, ...lines.map(({ to }) => to + 1)], 'the beginning of a line').to.include(offset)
          const longest = Math.max(...lines.map(({ text }) => text.length + 1))
          expect(offset).to.be.at.least(Math.min(acknowledged - longest, firstOpen, highest))
        },
      ),
    )
  })

  it('is not told by records of bytes that the file does not have', async () => {
    const { file, lines } = fileOf(['one', 'two', 'three'])
    const ranges = covered(lines)
    file.bytes = file.bytes.subarray(0, 6)
    expect(await resumeOffset(file, ranges, 1000)).to.equal(null)
  })

  it('is the end of a last line that has no LF, and the place of a record that was glued to a torn one', async () => {
    const { file } = fileOf(['one', 'two'])
    file.bytes = file.bytes.subarray(0, 7)
    expect(await resumeOffset(file, Float64Array.of(0, 7), 1000)).to.equal(7)
    const glued = fileOf(['torn-glued', 'after'])
    expect(await resumeOffset(glued.file, Float64Array.of(0, 4, 11, 16), 1000)).to.equal(4)
  })
})
