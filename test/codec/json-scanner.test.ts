import { expect } from 'chai'
import fc from 'fast-check'
import { JsonScanner } from '../../src/codec/json-scanner.ts'

describe('the walk over JSON', () => {
  function accepts(text: string): boolean {
    const scanner = new JsonScanner()
    const bytes = Buffer.from(text)
    scanner.begin(bytes, 0, bytes.length)
    return scanner.value() && scanner.next() === -1
  }

  function parses(text: string): boolean {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }

  const texts = [
    '',
    ' ',
    '{}',
    '[]',
    '[1,]',
    '[,1]',
    '{"a":1,}',
    '{,}',
    '{"a"}',
    '{"a":}',
    '{a:1}',
    '01',
    '-',
    '-0',
    '1.',
    '.5',
    '1e',
    '1e+',
    '1E-7',
    '1e400',
    'nul',
    'nulll',
    'true',
    'True',
    '"\\u12"',
    '"\\u12g4"',
    '"\\ud800"',
    '"\\x"',
    '"\t"',
    '"\u007f"',
    '"',
    '"\\',
    '[[]',
    '[]]',
    '{"a":[{"b":[]},{}]}',
    '[1 2]',
    '{"a":1 "b":2}',
    '\ufeff{}',
    '1 1',
    '[1],',
    '{"a":1}}',
    '"\\/"',
    'NaN',
    "'a'",
    '/**/1',
  ] // prettier-ignore
  for (const text of texts) {
    it(`takes what JSON.parse takes: ${JSON.stringify(text)}`, () => {
      expect(accepts(text)).to.equal(parses(text))
    })
  }

  it('takes what JSON.parse takes, for any text', function () {
    this.timeout(60_000)
    const unit = fc.constantFrom(...'{}[]",:\\ -+.0123456789eEtrufalsn\t\u0001é')
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 2 }),
      insert: fc.string({ unit, maxLength: 2 }),
    })
    const text = fc.oneof(
      fc.string({ unit, maxLength: 12 }),
      fc.tuple(fc.json(), edit).map(([json, { at, remove, insert }]) => {
        const place = at % (json.length + 1)
        return json.slice(0, place) + insert + json.slice(place + remove)
      }),
      fc.json(),
    )
    fc.assert(
      fc.property(text, one => {
        expect(accepts(one)).to.equal(parses(one))
      }),
      { numRuns: 10_000 },
    )
  })

  it('has no limit of depth and no recursion', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
      ['[{"b":', '}]'],
    ]) {
      const depth = 300_000
      expect(accepts(`${open?.repeat(depth)}1${close?.repeat(depth)}`)).to.equal(true)
      expect(accepts(`${open?.repeat(depth)}1`)).to.equal(false)
    }
  })
})
