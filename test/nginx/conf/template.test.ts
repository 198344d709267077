import { expect } from 'chai'
import fc from 'fast-check'
import { readTemplate } from '../../../src/nginx/conf/template.ts'
import { compilePathPattern, matchesPath } from '../../../src/path-pattern.ts'

describe('a path of nginx.conf with variables', () => {
  it('is a glob that matches what nginx makes of it, whatever else stands in it', () => {
    const literal = fc.string({
      unit: fc.constantFrom(...'ab.*?[]{}()!+@|\\~^"\',-# é😀;:=%&'),
      maxLength: 6,
    })
    const value = fc.string({ unit: fc.constantFrom(...'ab.-*[é '), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(literal, value, literal, value, literal, (before, host, between, uri, after) => {
        const template = readTemplate(
          `/l/${before}$host${between === '' ? '' : '/'}${between}\${uri}${after}`,
        )
        if (typeof template === 'string') throw new Error(template)
        expect(template.variables).to.deep.equal(['host', 'uri'])
        const path = `/l/${before}${host}${between === '' ? '' : '/'}${between}${uri}${after}`
        const parts = path.split('/')
        fc.pre(!parts.includes('.') && !parts.includes('..'))
        expect(
          matchesPath(compilePathPattern(template.glob, [], 0, 1000), path),
          `${template.glob} ${path}`,
        ).to.equal(true)
      }),
      { numRuns: 2000 },
    )
  })
})
