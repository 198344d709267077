import { expect } from 'chai'
import { COMBINED } from '../../src/nginx/built-in-formats.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'
import { combinedLines } from '../../tools/bench/lines.mjs'

const COUNT = 5000

function lines(seed: number): string[] {
  return Array.from({ length: COUNT }, combinedLines(seed))
}

describe("the benchmark's log", () => {
  it('is the same log for the same seed', () => {
    expect(lines(1)).to.deep.equal(lines(1))
    expect(lines(1)).to.not.deep.equal(lines(2))
  })

  it('has nothing but lines of combined', () => {
    const matcher = createMatcher(compileFormat(COMBINED, { escape: 'default', module: 'http' }))
    for (const line of lines(1)) {
      const bytes = Buffer.from(line)
      expect(bytes.indexOf(10)).to.equal(bytes.length - 1)
      expect(matcher.match(bytes, 0, bytes.length - 1), line).to.equal(true)
    }
  })

  it('is as varied as traffic: sizes, addresses, escapes, unset values', () => {
    const all = lines(1)
    const averageBytes = all.join('').length / COUNT
    expect(averageBytes).to.be.within(210, 240)
    expect(new Set(all.map(line => line.split(' ')[0])).size).to.be.greaterThan(1000)
    expect(all.filter(line => line.includes('\\x')).length).to.be.greaterThan(COUNT / 100)
    expect(all.filter(line => line.includes('"-"')).length).to.be.greaterThan(COUNT / 10)
  })
})
