import { expect } from 'chai'
import fc from 'fast-check'
import { ConfTokens, type Statement } from '../../../src/nginx/conf/tokens.ts'

function statements(text: string): Statement[] {
  const tokens = new ConfTokens(Buffer.from(text))
  const all: Statement[] = []
  while (true) {
    const statement = tokens.next()
    all.push(statement)
    if (statement.kind === 'file-end' || statement.kind === 'fault') return all
  }
}

/** As text that nginx reads as this word, in one of the ways there are. */
const QUOTES: readonly ((word: string) => string | null)[] = [
  word => `"${escaped(word).replaceAll('"', '\\"')}"`,
  word => `'${escaped(word).replaceAll("'", "\\'")}'`,
  word => (/^[^\s"'#;{}\\$]+$/.test(word) ? word : null),
]

/** A backslash before a character that nginx escapes must itself be escaped; `\n` stands for a line's end. */
function escaped(word: string): string {
  return word.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t')
}

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab$\\"\'#;(){}\n\t é'), maxLength: 8 }),
  fc.string({ maxLength: 12 }),
)
const blank = fc.constantFrom(' ', '\n', '\t', ' \r\n ', ' # "x;\n', '  ')

const directive = fc.record({
  words: fc.array(fc.tuple(word, fc.nat(2), blank), { minLength: 1, maxLength: 6 }),
  isBlock: fc.boolean(),
})

describe('the tokens of nginx.conf', () => {
  it('are read as they are written, however they are quoted', () => {
    fc.assert(
      fc.property(fc.array(directive, { maxLength: 5 }), directives => {
        const text = directives
          .map(({ words, isBlock }) => {
            const written = words.map(
              ([text, way, space]) => (QUOTES[way]?.(text) ?? QUOTES[0]?.(text)) + space,
            )
            return `${written.join('')}${isBlock ? '{' : ';'}`
          })
          .join('\n')
        const read = statements(text).flatMap(statement => ('words' in statement ? [statement] : []))
        expect(read.map(({ words, kind }) => ({ words, kind }))).to.deep.equal(
          directives.map(({ words, isBlock }) => ({
            words: words.map(([text]) => text),
            kind: isBlock ? 'block' : 'simple',
          })),
        )
      }),
    )
  })

  it('have the line of the first word and that of the end', () => {
    expect(statements('\n\na "x\ny"\nb\n;\nc { # }\n}')).to.deep.equal([
      { kind: 'simple', words: ['a', 'x\ny', 'b'], line: 3, endLine: 6 },
      { kind: 'block', words: ['c'], line: 7, endLine: 7 },
      { kind: 'block-end', line: 8 },
      { kind: 'file-end', line: 8 },
    ])
  })

  it('of any bytes end with the file or with one fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const text = Buffer.from(bytes).toString('latin1')
        expect(statements(text).at(-1)?.kind).to.be.oneOf(['file-end', 'fault'])
      }),
    )
  })

  it('behind a block of Lua are found, whatever its strings, comments and brackets hold', () => {
    const lua = [
      '"}"',
      "'\\'}'",
      '-- }\n',
      '--[[ }\n} ]]',
      '[==[ ]] } ]=] ]==]',
      '{ } ',
      'a[b[1]]',
      '- 1',
      '"\\\\" ',
      'x=[=',
      '\n',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lua), { maxLength: 8 }), pieces => {
        const body = pieces.join(' ')
        const tokens = new ConfTokens(Buffer.from(`a {${body}}\nb;`))
        expect(tokens.next().kind).to.equal('block')
        expect(tokens.skipLuaBlock()).to.equal(null)
        const line = body.split('\n').length + 1
        expect(tokens.next()).to.deep.equal({ kind: 'simple', words: ['b'], line, endLine: line })
      }),
    )
  })
})
