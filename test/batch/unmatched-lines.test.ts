import { expect } from 'chai'
import fc from 'fast-check'
import { UnmatchedLines } from '../../src/batch/unmatched-lines.ts'

/** Tells the lines in blocks; returns the line at which drift was noticed, null when it was not. */
function driftIn(matches: readonly boolean[], blockLines: number): number | null {
  const unmatched = new UnmatchedLines()
  for (let start = 0; start < matches.length; start += blockLines) {
    const block = matches.slice(start, start + blockLines)
    for (const [line, isMatch] of block.entries()) {
      if (!isMatch && unmatched.note('f', line) === 'drift') return start + line
    }
    unmatched.endBlock('f', block.length)
  }
  return null
}

function lines(count: number, isMatch: (n: number) => boolean): boolean[] {
  return Array.from({ length: count }, (_, n) => isMatch(n))
}

describe('lines that match no format', () => {
  it('are another format when a hundred follow each other, at the start of a file or later', () => {
    for (const blockLines of [1, 7, 1000]) {
      expect(
        driftIn(
          lines(200, () => false),
          blockLines,
        ),
      ).to.equal(99)
      expect(
        driftIn(
          lines(600, n => n < 300),
          blockLines,
        ),
      ).to.equal(399)
    }
  })

  it('are another format when five in a hundred match by chance', () => {
    expect(
      driftIn(
        lines(300, n => n % 20 === 19),
        10,
      ),
    ).to.be.a('number')
  })

  it('are noise when one in ten matches, for however long', () => {
    for (const blockLines of [1, 13])
      expect(
        driftIn(
          lines(20_000, n => n % 10 === 0),
          blockLines,
        ),
      ).to.equal(null)
  })

  it('are noticed alike however the file was read, and never where they are few', () => {
    const some = fc.array(fc.boolean(), { maxLength: 400 })
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 50 }), (matches, blockLines) => {
        expect(driftIn(matches, blockLines)).to.equal(driftIn(matches, 1000))
      }),
    )
  })

  it('are counted file by file', () => {
    const unmatched = new UnmatchedLines()
    for (let n = 0; n < 98; n += 1) {
      for (const file of ['a', 'b']) {
        expect(unmatched.note(file, 0)).to.not.equal('drift')
        unmatched.endBlock(file, 1)
      }
    }
  })
})
