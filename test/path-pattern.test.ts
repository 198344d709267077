import { expect } from 'chai'
import fc from 'fast-check'
import {
  compilePathPattern,
  literalPath,
  literalPattern,
  matchesPath,
  PathIndex,
} from '../src/path-pattern.ts'

describe('a path of the configuration', () => {
  it('names itself and nothing else, whatever characters are in it', () => {
    const part = fc.string({ minLength: 1, maxLength: 8 }).filter(text => !/^\.{1,2}$|[/\n]/.test(text))
    fc.assert(
      fc.property(part, part, (one, other) => {
        const path = `/l/${one}`
        const pattern = compilePathPattern(literalPattern(path), [], 0)
        expect(literalPath(pattern)).to.equal(path)
        expect(matchesPath(pattern, `/l/${other}`)).to.equal(one === other)
        expect(compilePathPattern('/l/*', [literalPattern(path)], 0).excludes(path)).to.equal(true)
      }),
    )
  })

  it('has as its owner the first pattern that names it and does not leave it out', () => {
    const patterns = [
      compilePathPattern('/l/*.log', ['a.log'], 0),
      compilePathPattern('/l/a.log', [], 1),
      compilePathPattern('/l/b.log', [], 2),
      compilePathPattern('/m/b.log', [], 3),
      compilePathPattern('/*/*.log', [], 4),
      compilePathPattern('/m/b.log', [], 5),
    ]
    const index = new PathIndex(patterns)
    const owners = ['/l/a.log', '/l/b.log', '/m/b.log', '/m/c.log', '/n'].map(
      path => index.owner(path)?.input,
    )
    expect(owners).to.deep.equal([1, 0, 3, 4, undefined])
    expect(index.names('/l/a.log')).to.equal(true)
    expect(index.names('/n')).to.equal(false)
  })
})
