import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import type { Escape } from '../../src/nginx/compiled-format.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'
import { readVariables } from '../../src/nginx/values.ts'

const CORPUS = new URL('../../../shared/corpus/peer-access-cases.jsonl', import.meta.url)

type ExpectedValue = string | null | { readonly b64: string }

interface Case {
  readonly source: string
  readonly log_format: string
  readonly escape: Escape
  readonly line: string | { readonly b64: string }
  /** Null or `unparsable`: not a line of the format. */
  readonly expect: Readonly<Record<string, ExpectedValue>> | 'unparsable' | null
}

describe("the lines of other projects' own tests", () => {
  if (!existsSync(CORPUS)) {
    it(`are not checked: ${CORPUS.pathname} is not there`)
    return
  }
  const cases: Case[] = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))

  it('are all there', () => {
    expect(cases).to.have.lengthOf(218)
  })

  cases.forEach(({ source, log_format: text, escape: how, line, expect: expected }, index) => {
    it(`means what it means there: ${index} ${source}`, () => {
      const matcher = createMatcher(compileFormat(text, { escape: how, module: 'http' }))
      const bytes = bytesOf(line)
      const isMatch = matcher.match(bytes, 0, bytes.length)
      if (expected === null || expected === 'unparsable') {
        expect(isMatch).to.equal(false)
        expect(matcher.mismatch().reason).to.not.equal('')
        return
      }
      expect(isMatch, isMatch ? '' : matcher.mismatch().reason).to.equal(true)
      const values = readVariables(matcher, bytes)
      const names = Object.keys(expected).map(name => name.toLowerCase())
      expect([...values.keys()]).to.have.members(names)
      for (const [name, value] of Object.entries(expected)) {
        const got = values.get(name.toLowerCase())
        expect(got && Buffer.from(got).toString('latin1'), name).to.equal(
          value && bytesOf(value).toString('latin1'),
        )
      }
    })
  })
})

function bytesOf(value: string | { readonly b64: string }): Buffer {
  return typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.b64, 'base64')
}
