import { expect } from 'chai'
import fc from 'fast-check'
import { COMBINED } from '../../src/nginx/built-in-formats.ts'
import type { CompiledFormat, Escape } from '../../src/nginx/compiled-format.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'
import { mayOverlap } from '../../src/nginx/overlap.ts'
import { anyFormats, linesOf } from './arbitrary-lines.ts'

function compiled(text: string, how: Escape = 'default'): CompiledFormat {
  return compileFormat(text, { escape: how, module: 'http' })
}

describe('two formats of one file', () => {
  const JSON_FORMAT = compiled('{"a":"$remote_addr","r":"$request"}', 'json')
  const apart: [string, CompiledFormat, CompiledFormat][] = [
    ['one more quoted column', compiled(COMBINED), compiled(`${COMBINED} "$http_x_forwarded_for"`)],
    ['one more number', compiled(COMBINED), compiled(`${COMBINED} $request_time`)],
    ['a line of JSON', compiled(COMBINED), JSON_FORMAT],
    [
      'one more key in JSON',
      JSON_FORMAT,
      compiled('{"a":"$remote_addr","r":"$request","s":$status}', 'json'),
    ],
    ['another kind of time', compiled('[$time_local] "$request"'), compiled('[$time_iso8601] "$request"')],
  ]
  const together: [string, CompiledFormat, CompiledFormat][] = [
    ['the same', compiled(COMBINED), compiled(COMBINED)],
    [
      'text that takes the other whole',
      compiled('$remote_addr $request_uri'),
      compiled('$remote_addr $request_uri $status'),
    ],
    ['a number that is text as well', compiled('"$status"'), compiled('"$http_a"')],
    ['nothing escaped', compiled('"$http_a"', 'none'), compiled('"$http_a" "$http_b"', 'none')],
  ]
  for (const [what, a, b] of apart) {
    it(`share no line: ${what}`, () => {
      expect([mayOverlap(a, b), mayOverlap(b, a)]).to.deep.equal([false, false])
    })
  }
  for (const [what, a, b] of together) {
    it(`may share a line: ${what}`, () => {
      expect([mayOverlap(a, b), mayOverlap(b, a)]).to.deep.equal([true, true])
    })
  }

  it('are never taken for apart when a line matches both', () => {
    const some = anyFormats(3)
    fc.assert(
      fc.property(linesOf(some), some, (one, other) => {
        const own = compiled(one.text, one.escape)
        const foreign = compiled(other.text, other.escape)
        if (!createMatcher(own).match(one.line, 0, one.line.length)) return
        if (!createMatcher(foreign).match(one.line, 0, one.line.length)) return
        expect(mayOverlap(own, foreign)).to.equal(true)
      }),
      { numRuns: 1000 },
    )
  })
})
