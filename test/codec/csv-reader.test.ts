import { expect } from 'chai'
import fc from 'fast-check'
import { openQuotedRows } from '../../src/codec/quoted-rows.ts'
import { csv, messageOf } from './own-lines.ts'

const RECORD = csv('remote_addr status http_user_agent shop_id')

describe('a line of csv', () => {
  it('becomes the message that nginx would have given', () => {
    expect(messageOf(RECORD, '192.0.2.1,404,curl/8.0,42')).to.deep.equal({
      remoteAddr: '192.0.2.1',
      status: 404,
      httpUserAgent: 'curl/8.0',
      variables: { shop_id: '42' },
    })
  })

  const values: Record<string, [line: string, agent: string | undefined]> = {
    'in quotes': ['a,1,"curl, of a kind",b', 'curl, of a kind'],
    'with doubled quotes': ['a,1,"a ""b"" c",b', 'a "b" c'],
    'that is only a quote': ['a,1,"""",b', '"'],
    'empty in quotes': ['a,1,"",b', undefined],
    empty: ['a,1,,b', undefined],
    '-': ['a,1,-,b', undefined],
    'of blanks': ['a,1,  ,b', '  '],
    'of blanks in quotes': ['a,1,"  ",b', '  '],
    'with a quote inside': ['a,1,it"s,b', 'it"s'],
    'with blanks before its quotes': ['a,1,  "x",b', 'x'],
    'with blanks behind its quotes': ['a,1,"x"  ,b', 'x'],
    'with a carriage return in quotes': ['a,1,"x\ry",b', 'x\ry'],
    'before a carriage return that ends the line': ['a,1,x,b\r', 'x'],
    'in UTF-8': ['a,1,é😀,b', 'é😀'],
    'in UTF-8, with doubled quotes': ['a,1,"é""😀",b', 'é"😀'],
  }
  for (const [name, [line, agent]] of Object.entries(values)) {
    it(`has a value ${name}`, () => {
      const message = messageOf(RECORD, line)
      expect(message).to.be.an('object')
      expect(message).to.have.deep.property('variables', { shop_id: 'b' })
      if (agent === undefined) expect(message).to.not.have.property('httpUserAgent')
      else expect(message).to.have.property('httpUserAgent', agent)
    })
  }

  it('keeps a first value of blanks', () => {
    expect(messageOf(csv('remote_user x'), '  ,"a""b"')).to.deep.equal({
      remoteUser: '  ',
      variables: { x: 'a"b' },
    })
  })

  it('keeps bytes that are not UTF-8', () => {
    const line = Buffer.from('a,1,"\xff""",b', 'latin1')
    expect(messageOf(RECORD, line)).to.deep.include({
      httpUserAgent: '\u{fffd}"',
      rawVariables: { http_user_agent: '/yI=' },
    })
  })

  const bad: Record<string, string> = {
    'a,1,x': '6: the line ends after 3 of its 4 values',
    'a,1,x,b,c': '8: the line goes on after its 4 values',
    'a,1,"x""y",b,c': '15: the line goes on after its 4 values',
    'a,1,"x""y"': '11: the line ends after 3 of its 4 values',
    'a,1,"x,b': '5: a quote is not closed',
    'a,1,"x"y,b': '5: something stands after a closing quote',
    'a,1,x\ry,b': '6: a carriage return stands outside quotes',
    'a,1,"x""",b\rc': '5: a carriage return stands outside quotes',
    '': '1: the line ends after 1 of its 4 values',
    'remote_addr,status,http_user_agent,shop_id': "1: these are the columns' names and no values",
    '"remote_addr","status","http_user_agent","shop_id"': "1: these are the columns' names and no values",
  }
  for (const [line, mismatch] of Object.entries(bad)) {
    it(`is a dead letter: ${JSON.stringify(line)}`, () => {
      expect(messageOf(RECORD, line)).to.equal(mismatch)
    })
  }

  it('has the values that do not fit their fields in the map', () => {
    expect(messageOf(RECORD, '192.0.2.1,ok,x,y')).to.deep.include({
      variables: { status: 'ok', shop_id: 'y' },
    })
  })

  it('is read after a bad one', () => {
    expect(messageOf(RECORD, 'a,1,"x,b')).to.be.a('string')
    expect(messageOf(RECORD, 'a,1,"x""",b')).to.be.an('object')
  })

  it('may have another delimiter, quote and escape', () => {
    const reader = csv('remote_addr http_user_agent', { delimiter: '\t', quote: "'", escape: '\\' })
    expect(messageOf(reader, String.raw`a	'it\'s \\ "x"'`)).to.deep.equal({
      remoteAddr: 'a',
      httpUserAgent: String.raw`it's \ "x"`,
    })
    expect(messageOf(csv('remote_addr http_user_agent', { quote: null }), 'a,"x"')).to.deep.equal({
      remoteAddr: 'a',
      httpUserAgent: '"x"',
    })
  })

  it('has the values that the library alone would give', () => {
    const character = fc.constantFrom(...'a\\"\' ,;\t-\xa0\xe9')
    const dialect = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', ' '),
      quote: fc.constantFrom('"', "'"),
      escape: fc.constantFrom(null, '\\'),
    })
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 14 }), dialect, (line, options) => {
        const rows = openQuotedRows(options)
        const expected = rows.read(line)
        const columns = typeof expected === 'string' ? 3 : expected.length
        const names = Array.from({ length: columns }, (_, i) => `x${i}`)
        const { escape: escaping, ...rest } = options
        const reader = csv(names.join(' '), escaping === null ? rest : { ...rest, escape: escaping })
        const bytes = Buffer.from(line, 'latin1')
        const isRead = reader.match(bytes, 0, bytes.length)
        expect(isRead).to.equal(typeof expected !== 'string')
        if (typeof expected === 'string') return
        const values = names.map((_, i) =>
          Buffer.from(reader.bytes).toString('latin1', reader.spans[3 * i], reader.spans[3 * i + 1]),
        )
        expect(values).to.deep.equal(expected)
      }),
      { numRuns: 5000 },
    )
  })

  it('costs linear time, whatever is in it', function () {
    this.timeout(60_000)
    const size = 1_000_000
    for (const piece of [',', '"', '" ', ' ', ', ', '"",', '""', '"a" ,', '\xa0', 'a"']) {
      for (const end of ['', 'x', '"']) {
        expect(messageOf(RECORD, piece.repeat(size / piece.length) + end)).to.be.a('string')
      }
    }
  })
})
