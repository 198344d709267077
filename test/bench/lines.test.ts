import { expect } from 'chai'
import { createCsvReader } from '../../src/codec/csv-reader.ts'
import { createJsonReader } from '../../src/codec/json-reader.ts'
import type { Matcher } from '../../src/nginx/compiled-format.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'
import { FORMATS } from '../../tools/bench/formats.mjs'
import { linesOf } from '../../tools/bench/lines.mjs'

const COUNT = 5000

type FormatName = keyof typeof FORMATS

function lines(format: FormatName, seed: number): string[] {
  return Array.from({ length: COUNT }, linesOf(format, seed))
}

function matcherOf(format: (typeof FORMATS)[FormatName]): Matcher {
  if ('columns' in format) return createCsvReader({ ...format, delimiter: ',', quote: '"', escape: null })
  if ('fields' in format) return createJsonReader(format.fields)
  // One of the three in the table, which plain JavaScript cannot say.
  const escaping = format.escape as 'default' | 'json'
  return createMatcher(compileFormat(format.text, { escape: escaping, module: 'http' }))
}

describe("the benchmark's log", () => {
  it('is the same log for the same seed', () => {
    expect(lines('combined', 1)).to.deep.equal(lines('combined', 1))
    expect(lines('combined', 1)).to.not.deep.equal(lines('combined', 2))
  })

  for (const format of Object.keys(FORMATS) as FormatName[]) {
    it(`has nothing but lines of its format: ${format}`, () => {
      const matcher = matcherOf(FORMATS[format])
      for (const line of lines(format, 1)) {
        const bytes = Buffer.from(line)
        expect(bytes.indexOf(10)).to.equal(bytes.length - 1)
        expect(matcher.match(bytes, 0, bytes.length - 1), line).to.equal(true)
      }
    })
  }

  it('is as varied as traffic: sizes, addresses, escapes, unset values', () => {
    const all = lines('combined', 1)
    const averageBytes = all.join('').length / COUNT
    expect(averageBytes).to.be.within(210, 240)
    expect(new Set(all.map(line => line.split(' ')[0])).size).to.be.greaterThan(1000)
    expect(all.filter(line => line.includes('\\x')).length).to.be.greaterThan(COUNT / 100)
    expect(all.filter(line => line.includes('"-"')).length).to.be.greaterThan(COUNT / 10)
  })
})
