import { expect } from 'chai'
import fc from 'fast-check'
import { createValuesEncoder } from '../../src/codec/nginx-request-encoder.ts'
import { logflow } from '../../src/generated/logflow.js'
import { FILE } from './encode-line.ts'
import { json, messageOf } from './own-lines.ts'

const RECORD = json({
  remote_addr: 'client.ip',
  status: 'status',
  request_time: 'took',
  http_user_agent: 'headers.user-agent',
  trace: 'trace',
})

describe('a line of JSON', () => {
  it('becomes the message that nginx would have given', () => {
    const line = { took: 0.012, client: { ip: '192.0.2.1', port: 1 }, status: 404, other: [{}], trace: 'a' }
    expect(messageOf(RECORD, JSON.stringify(line))).to.deep.equal({
      remoteAddr: '192.0.2.1',
      status: 404,
      requestTimeMs: '12',
      variables: { trace: 'a' },
    })
  })

  const traces: Record<string, [written: string, value: string | undefined]> = {
    text: ['"a b"', 'a b'],
    'empty text': ['""', ''],
    'text with escapes': [String.raw`"\"\\\/\b\f\n\r\té\ud83d\ude00"`, '"\\/\b\f\n\r\té😀'],
    'a dash': ['"-"', '-'],
    null: ['null', undefined],
    true: ['true', 'true'],
    'a number beyond 2^53': ['9007199254740993', '9007199254740993'],
    'a number with all its digits': ['1.10e+0300', '1.10e+0300'],
    'an object, as it is written': ['{ "a" : [1,"\\n"] }', '{ "a" : [1,"\\n"] }'],
    'an array, as it is written': ['[ 1,2 ]', '[ 1,2 ]'],
  }
  for (const [name, [written, value]] of Object.entries(traces)) {
    it(`has ${name}`, () => {
      expect(messageOf(RECORD, `{"status":1, "trace" : ${written} }`)).to.deep.equal(
        value === undefined ? { status: 1 } : { status: 1, variables: { trace: value } },
      )
    })
  }

  it('keeps bytes that are not UTF-8, and halves of a surrogate pair', () => {
    expect(messageOf(RECORD, Buffer.from('{"trace":"\xff"}', 'latin1'))).to.deep.include({
      variables: { trace: '\u{fffd}' },
      rawVariables: { trace: '/w==' },
    })
    expect(messageOf(RECORD, String.raw`{"trace":"\ud800x"}`)).to.deep.include({
      rawVariables: { trace: Buffer.from([0xed, 0xa0, 0x80, 0x78]).toString('base64') },
    })
  })

  it('counts the last of two values of one key, as JSON.parse does', () => {
    expect(messageOf(RECORD, '{"trace":"a","trace":"b"}')).to.deep.include({ variables: { trace: 'b' } })
    expect(messageOf(RECORD, '{"trace":"a","trace":null}')).to.deep.equal({})
    expect(messageOf(RECORD, '{"trace":"a","client":{"ip":"1.1.1.1"},"client":{}}')).to.deep.equal({
      variables: { trace: 'a' },
    })
  })

  it('finds a key that is written with escapes, and one that is written nowhere else', () => {
    expect(messageOf(RECORD, String.raw`{"\u0074race":"a"}`)).to.deep.equal({ variables: { trace: 'a' } })
    const odd = json({ a: '__proto__.constructor', b: '' })
    expect(messageOf(odd, '{"__proto__":{"constructor":"x"},"":"y"}')).to.deep.equal({
      variables: { a: 'x', b: 'y' },
    })
  })

  it('has elements of arrays by their number, and the whole line', () => {
    expect(messageOf(json({ a: 'x.1.y', line: '.' }), '{"x":[{"y":1},{"y":2}]}')).to.deep.equal({
      variables: { a: '2', line: '{"x":[{"y":1},{"y":2}]}' },
    })
  })

  it('has an array for an upstream list as nginx joins it', () => {
    const reader = json({
      upstream_addr: 'up.addr',
      upstream_status: 'up.status',
      upstream_response_time: 'up.took',
    })
    const line = '{"up":{"addr":["10.0.0.1:80","unix:/\\u0061"],"status":[502,200],"took":[null,0.25]}}'
    expect(messageOf(reader, line)).to.deep.equal({
      upstream: [
        { addr: '10.0.0.1:80', status: 502 },
        { addr: 'unix:/a', status: 200, responseTimeMs: '250' },
      ],
    })
    expect(messageOf(reader, '{"up":{"status":[]}}')).to.deep.equal({})
    const many = `{"up":{"status":[${Array(500).fill(1).join(',')}]}}`
    expect(messageOf(reader, many)).to.have.property('upstream').with.length(500)
  })

  it('may name the fields of the message', () => {
    const reader = json({
      method: 'm',
      path: 'p',
      query: 'q',
      protocol: 'v',
      request_time_ms: 'ms',
      time_unix_ms: 't',
    })
    const line = '{"m":"GET","p":"/a","q":"b=1","v":"HTTP/3.0","ms":12,"t":1718690400123}'
    expect(messageOf(reader, line)).to.deep.equal({
      timeUnixMs: '1718690400123',
      method: 'GET',
      path: '/a',
      query: 'b=1',
      protocol: 'HTTP/3.0',
      requestTimeMs: '12',
    })
  })

  const times: Record<string, [name: string, written: string, unixMs: string | undefined, zone?: number]> = {
    'as $time_local': ['time_local', '"18/Jun/2024:08:00:00 +0200"', '1718690400000', 120],
    'as $time_iso8601': ['time_iso8601', '"2024-06-18T08:00:00+02:00"', '1718690400000', 120],
    'in UTC, with milliseconds': ['time_iso8601', '"2024-06-18T06:00:00.123Z"', '1718690400123', 0],
    'as $msec': ['msec', '1718690400.123', '1718690400123'],
    'as $msec in a string': ['msec', '"1718690400.123"', '1718690400123'],
    'in whole Unix seconds': ['msec', '1718690400', '1718690400000'],
  }
  for (const [name, [field, written, unixMs, zone]] of Object.entries(times)) {
    it(`has its time ${name}`, () => {
      const expected =
        zone === undefined ? { timeUnixMs: unixMs } : { timeUnixMs: unixMs, timeZoneOffsetMinutes: zone }
      expect(messageOf(json({ [field]: 't' }), `{"t":${written}}`)).to.deep.equal(expected)
    })
  }

  it('keeps the text of a time that says more, or that is none', () => {
    expect(messageOf(json({ time_iso8601: 't' }), '{"t":"2024-06-18T06:00:00.123456Z"}')).to.deep.equal({
      timeUnixMs: '1718690400123',
      timeZoneOffsetMinutes: 0,
      variables: { time_iso8601: '2024-06-18T06:00:00.123456Z' },
    })
    expect(messageOf(json({ time_unix_ms: 't' }), '{"t":"yesterday"}')).to.deep.equal({
      variables: { time_unix_ms: 'yesterday' },
    })
  })

  it('has no time of the line before', () => {
    const reader = json({ time_local: 't', status: 's' })
    const encoder = createValuesEncoder(reader, { formatName: null, host: '', labels: {}, keyVariable: null })
    const times = ['"18/Jun/2024:08:00:00 +0200"', '""', 'null', '"18/Jun/2024:08:00:00 +0200"', '"now"'].map(
      time => {
        const line = Buffer.from(`{"s":200,"t":${time}}`)
        encoder.beginBlock(FILE, 0)
        const out = Buffer.alloc(encoder.maxEncodedBytes(line.length) + 64)
        const end = encoder.encode(line, 0, line.length, out, 0)
        return Number(logflow.v1.NginxLogRequest.decode(out.subarray(0, end)).timeUnixMs ?? 0)
      },
    )
    expect(times).to.deep.equal([1718690400000, 0, 0, 1718690400000, 0])
  })

  const bad: Record<string, string> = {
    '': '1: the line ends where an object of JSON was expected',
    '[1]': '1: an object of JSON was expected',
    x: '1: an object of JSON was expected',
    '{"status":1} x': '14: something stands after the object',
    '{"status":1': '12: the line ends where a comma or } was expected',
    '{"status":"1': '13: the line ends inside a string',
    '{"other":1}': '1: the object has none of the keys',
    '{"client":{"ip":1,}}': '19: a key in quotes was expected',
    '{"status":01}': '12: a comma or } was expected',
    '{"trace":"\\x"}': '11: this backslash starts no escape of JSON',
    '{"trace":"\t"}': '11: a control character stands in a string',
  }
  for (const [line, mismatch] of Object.entries(bad)) {
    it(`is a dead letter: ${JSON.stringify(line)}`, () => {
      expect(messageOf(RECORD, line)).to.equal(mismatch)
    })
  }

  it('has the values that JSON.parse finds, for any object', function () {
    this.timeout(60_000)
    const key = fc.constantFrom('a', 'b', '0', '1', '__proto__', 'é')
    const leaf = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
    )
    const tree = fc.letrec<{ value: unknown }>(tie => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map(pairs => new Map(pairs)),
      ),
    })).value
    const object = fc.array(fc.tuple(key, tree), { maxLength: 5 }).map(pairs => new Map(pairs))
    const paths = fc.uniqueArray(fc.array(key, { maxLength: 3 }), {
      minLength: 1,
      maxLength: 6,
      selector: String,
    })
    fc.assert(
      fc.property(object, paths, fc.boolean(), (line, wanted, isSpaced) => {
        const text = textOf(line, isSpaced)
        const fields = Object.fromEntries(wanted.map((path, i) => [`x${i}`, path.join('.') || '.']))
        const found = wanted.map(path => at(JSON.parse(text), path))
        const message = messageOf(json(fields), text)
        if (found.every(value => value === undefined)) {
          expect(message).to.equal('1: the object has none of the keys')
          return
        }
        const { variables = {} } = message as { variables?: Record<string, string> }
        for (const [i, value] of found.entries()) {
          const written = variables[`x${i}`]
          if (value === undefined || value === null) expect(written).to.equal(undefined)
          else if (typeof value === 'object') expect(JSON.parse(written ?? '')).to.deep.equal(value)
          else expect(written).to.equal(String(value))
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('costs linear time, whatever is in it', function () {
    this.timeout(60_000)
    const size = 1_000_000
    for (const piece of [
      '[',
      '{"client":',
      '{"client":{},"client":',
      '"',
      '\\',
      '"trace":1,',
      '"\\u0074race":"\\n",',
      ' ',
      '1',
      '[],',
      '"a":1,',
    ]) {
      expect(messageOf(RECORD, `{${piece.repeat(size / piece.length)}`)).to.be.a('string')
      expect(messageOf(RECORD, `{"status":${piece.repeat(size / piece.length)}`)).to.be.a('string')
      expect(messageOf(RECORD, `{"client":[${piece.repeat(size / piece.length)}`)).to.be.a('string')
    }
  })
})

/** As JSON, of maps too: an object would lose `__proto__`. */
function textOf(value: unknown, isSpaced: boolean): string {
  const gap = isSpaced ? ' \t' : ''
  if (value instanceof Map) {
    const members = [...value].map(
      ([key, one]) => `${gap}${JSON.stringify(key)}${gap}:${gap}${textOf(one, isSpaced)}${gap}`,
    )
    return `{${members.join(',')}${gap}}`
  }
  if (Array.isArray(value))
    return `[${gap}${value.map(one => textOf(one, isSpaced)).join(`${gap},${gap}`)}${gap}]`
  return JSON.stringify(value)
}

function at(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return at((value as Record<string, unknown>)[key], rest) // an object or an array, whose keys are numbers
}
