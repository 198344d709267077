import { expect } from 'chai'
import fc from 'fast-check'
import { ArgumentFinder, type TextKind } from '../../../src/codec/privacy/arguments.ts'
import { Edits } from '../../../src/codec/privacy/edits.ts'

const NAMES = ['token', 'pass_word', 'naïve']

function without(text: string, kind: TextKind, names: readonly string[] | 'all' = NAMES): string {
  const finder = new ArgumentFinder(names)
  const bytes = Buffer.from(text)
  const edits = new Edits()
  finder.find(bytes, 0, bytes.length, { kind, isEscaped: true }, edits)
  if (!edits.isEmpty) expect(finder.mayFind(bytes, 0, bytes.length, kind) || kind === 'raw').to.equal(true)
  const out = Buffer.alloc(bytes.length)
  return out.toString('utf8', 0, edits.apply(bytes, 0, bytes.length, out, 0))
}

/** The same letters in another writing. */
const disguised = (name: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('plain', 'upper', 'percent', 'twice'), {
      minLength: name.length,
      maxLength: name.length,
    })
    .map(ways =>
      [...name]
        .map((letter, i) => {
          const hex = Buffer.from(letter).toString('hex')
          const percent = (sign: string) => hex.replace(/../g, `${sign}$&`)
          if (ways[i] === 'upper') return letter.toUpperCase()
          if (ways[i] === 'percent') return percent('%')
          return ways[i] === 'twice' ? percent('%25') : letter
        })
        .join(''),
    )

describe('arguments of URLs', () => {
  const cases: readonly (readonly [TextKind, string, string])[] = [
    ['url', '/a?token=x', '/a?'],
    ['url', '/a?a=1&token=x&b=2', '/a?a=1&b=2'],
    ['url', '/a?a=1&token=x', '/a?a=1'],
    ['url', '/a?token=1&token=2', '/a?'],
    ['url', '/a?a=1&token=1&token=2&b=3&token=4', '/a?a=1&b=3'],
    ['url', '/a?TOKEN=x&b', '/a?b'],
    ['url', '/a?%74oken=x&b', '/a?b'],
    ['url', '/a?na%C3%AFve=x&na\\xC3\\xAFve=y&naïve=z&b', '/a?b'],
    ['url', '/a?next=%2Fp%3Ftoken%3Dx%26b%3D1&c=2', '/a?next=%2Fp%3Fb%3D1&c=2'],
    ['url', '/a?next=%252Fp%253Ftoken%253Dx&c=2', '/a?next=%252Fp%253F&c=2'],
    ['url', '/a?next=%2Fp%3Ftoken%3Dx%2526y%26c%3D2', '/a?next=%2Fp%3Fc%3D2'],
    ['url', '/a?a=1;token=x;b=2', '/a?a=1;b=2'],
    ['url', '/a;token=x;b=2', '/a;b=2'],
    ['url', '/a?token=x;y#z&b', '/a?b'],
    ['url', '/a#token=x', '/a#'],
    ['url', '/a?token', '/a?'],
    ['url', '/a?token&b', '/a?b'],
    ['url', '/a?token=&b', '/a?b'],
    ['url', '/a?token[]=x&token[a]=y&b', '/a?b'],
    ['url', '/a?+%20token=x&b', '/a?b'],
    ['url', '/a?token%00z=x&b', '/a?b'],
    ['url', 'token=x&b', 'b'],
    ['url', '/a?tokens=1&xtoken=2&x-token=3', '/a?tokens=1&xtoken=2&x-token=3'],
    ['url', 'token', 'token'],
    ['query', 'token&b', 'b'],
    ['request', 'GET /a?token=x HTTP/1.1', 'GET /a? HTTP/1.1'],
    ['request', 'GET /a?b=1&token=x y HTTP/1.1', 'GET /a?b=1 HTTP/1.1'],
    ['request', 'GET /a?token=x', 'GET /a?'],
    [
      'raw',
      '1.2.3.4 "GET /?a=1&token=x y HTTP/1.1" 200 "http://h/?token=z" "-"',
      '1.2.3.4 "GET /?a=1 HTTP/1.1" 200 "http://h/?" "-"',
    ],
    ['raw', 'args:token=x\tua:token', 'args:\tua:token'],
    ['raw', '200 token=x 12', '200  12'],
    ['raw', String.raw`{"uri":"/a?b=1\u0026token\u003dx\"y","c":1}`, '{"uri":"/a?b=1","c":1}'],
    ['raw', 'nginx token[12]: hello', 'nginx token[12]: hello'],
  ]
  for (const [kind, text, expected] of cases) {
    it(`are taken out of the ${kind} ${text}`, () => {
      expect(without(text, kind)).to.equal(expected)
    })
  }

  it('go all at once where all shall', () => {
    expect(without('/a?b=1&c=2#d', 'url', 'all')).to.equal('/a?')
    expect(without('/a%3Fb=1', 'url', 'all')).to.equal('/a%3F')
    expect(without('/a?', 'url', 'all')).to.equal('/a?')
    expect(without('b=1&c', 'query', 'all')).to.equal('')
    expect(without('GET /a?b HTTP/1.1', 'request', 'all')).to.equal('GET /a? HTTP/1.1')
    expect(without('"GET /a? HTTP/1.1" "/?x" 2', 'raw', 'all')).to.equal('"GET /a? HTTP/1.1" "/?" 2')
  })

  it('leave everything else as it is, in its order', () => {
    const other = fc.constantFrom('a', 'tok', 'tokena', 'b%20c', '', '%zz', 'pass', '%', '%2')
    const value = fc.string({ unit: fc.constantFrom(...'abc=%2?/:. ;#') })
    const argument = fc.oneof(
      fc.tuple(fc.constant(true), fc.constantFrom('token', 'pass_word').chain(disguised), value),
      fc.tuple(fc.constant(false), other, fc.string({ unit: fc.constantFrom(...'abc%3=') })),
    )
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 6 }), all => {
        const query = (list: typeof all) => list.map(([, name, text]) => `${name}=${text}`).join('&')
        const kept = all.filter(([isRemoved]) => !isRemoved)
        expect(without(`/p?${query(all)}`, 'url')).to.equal(`/p?${query(kept)}`)
      }),
      { numRuns: 700 },
    )
  })

  it('lose their value, whatever is around them and however often it is encoded', () => {
    const SECRET = 'QZJXKV'
    const junk = fc.string({ unit: fc.constantFrom(...'ab?&;#=%2563+[]. /\\x26u0'), maxLength: 12 })
    const separator = fc.constantFrom('?', '&', ';', '#')
    const times = fc.nat({ max: 3 })
    fc.assert(
      fc.property(
        junk,
        separator,
        fc.constantFrom('token', 'pass_word').chain(disguised),
        fc.constantFrom('', 'x', '%20', '%41'),
        times,
        junk,
        fc.constantFrom<TextKind>('url', 'query', 'raw'),
        (before, sep, name, prefix, depth, after, kind) => {
          let inner = `${sep}${name}=${prefix}${SECRET}`
          for (let i = 0; i < depth; i += 1) inner = encodeURIComponent(inner)
          expect(without(`/${before}${inner}${after}`, kind)).to.not.contain(SECRET)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('are found in linear time', function () {
    this.timeout(20_000)
    for (const piece of [
      '?',
      '%',
      '%25',
      '25',
      '&tok',
      '&token',
      '+',
      ';  ',
      '&token=',
      '"',
      '[token',
      '%2',
      '\\u00',
      '\\x25',
    ]) {
      for (const kind of ['url', 'raw', 'request', 'query'] as const) {
        const text = (piece.startsWith('25') ? '%' : '') + piece.repeat(1_000_000 / piece.length)
        expect(without(text, kind).length).to.be.at.most(text.length)
      }
    }
  })
})
