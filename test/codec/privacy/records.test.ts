import { expect } from 'chai'
import fc from 'fast-check'
import { createCsvReader } from '../../../src/codec/csv-reader.ts'
import { createJsonReader } from '../../../src/codec/json-reader.ts'
import type { LineEncoder } from '../../../src/codec/line-encoder.ts'
import {
  createNginxRequestEncoder,
  createTwoStepEncoder,
  createValuesEncoder,
} from '../../../src/codec/nginx-request-encoder.ts'
import { logflow } from '../../../src/generated/logflow.js'
import type { Escape } from '../../../src/nginx/compiled-format.ts'
import type { Privacy, PrivacyRules } from '../../../src/privacy-rules.ts'
import { COMBINED, compile, FILE, type Json, toJson } from '../encode-line.ts'
import { generatedLine } from '../generated-lines.ts'
import { combinedLine, plainLine } from '../plain-lines.ts'
import { privacyOf } from './rules.ts'

const OPTIONS = { formatName: null, host: 'h', labels: {}, keyVariable: null }

/** The record of a line, twice in a row: generated code needs to know the size of times. Null: it does not match. */
function recordOf(encoder: LineEncoder, line: string | Buffer): Json | null {
  const content = typeof line === 'string' ? Buffer.from(line) : line
  const bytes = Buffer.concat([Buffer.from('before'), content, Buffer.alloc(64, 0xff)])
  const largest = encoder.maxEncodedBytes(content.length)
  const out = Buffer.alloc(largest + 30, 0xaa)
  encoder.beginBlock(FILE, 100)
  let end = -1
  for (let i = 0; i < 2; i += 1) end = encoder.encode(bytes, 6, 6 + content.length, out, 0)
  expect(out.subarray(largest)).to.deep.equal(Buffer.alloc(30, 0xaa))
  return end < 0 ? null : toJson(logflow.v1.NginxLogRequest.decode(out.subarray(0, end)))
}

function clean(text: string, line: string | Buffer, over: Partial<PrivacyRules>, how: Escape = 'default') {
  const encoder = createNginxRequestEncoder({
    ...OPTIONS,
    format: compile(text, how),
    privacy: privacyOf(over),
  })
  return recordOf(encoder, line)
}

const CUT = { addresses: 'cut' } as const
const LINE =
  '203.0.113.77 - ann [29/Nov/2026:13:51:49 +0000] "GET /a?b=1&token=x HTTP/1.1" 200 5 "http://h/?token=y" "curl"'

describe('records with privacy rules', () => {
  it('have cut addresses, no removed arguments and no dropped fields, and all else', () => {
    const rules = { ...CUT, removeArguments: ['token'], dropFields: ['remote_user', 'status'] }
    const { identity, ...rest } = clean(COMBINED, LINE, rules) ?? {}
    const { identity: same, ...whole } =
      recordOf(createNginxRequestEncoder({ ...OPTIONS, format: compile(COMBINED) }), LINE) ?? {}
    const { remoteUser: _u, status: _s, ...others } = whole
    expect(rest).to.deep.equal({
      ...others,
      remoteAddr: '203.0.113.0',
      query: 'b=1',
      httpReferer: 'http://h/?',
    })
    expect(identity).to.deep.equal(same)
    expect(identity).to.deep.include({ offset: '106', length: String(LINE.length) })
  })

  it('are the same from generated code as from matching and encoding', function () {
    this.timeout(60_000)
    const rules: readonly Partial<PrivacyRules>[] = [
      CUT,
      { ...CUT, addressFields: 'all', dropFields: ['remote_user', 'request', 'status', 'upstream_addr'] },
      { removeArguments: ['a', 'b', 'token'], dropFields: ['http_referer'] },
      { removeArguments: 'all' },
      { addresses: 'hash' },
    ]
    const line = fc.oneof(combinedLine, plainLine, generatedLine)
    fc.assert(
      fc.property(line, fc.constantFrom(...rules), ({ format, escape: how, module, line: one }, over) => {
        fc.pre(module === 'http')
        const options = { ...OPTIONS, format: compile(format, how), privacy: privacyOf(over) }
        const expected = recordOf(createTwoStepEncoder(options), one)
        expect(recordOf(createNginxRequestEncoder(options), one)).to.deep.equal(expected)
      }),
      { numRuns: 100 },
    )
  })

  it('are the same as without when no rule meets the line', function () {
    this.timeout(60_000)
    const privacy = privacyOf({ removeArguments: ['ZZZZ'], dropFields: ['http_never'] })
    fc.assert(
      fc.property(fc.oneof(combinedLine, generatedLine), ({ format, escape: how, module, line }) => {
        const options = { ...OPTIONS, format: compile(format, how, module) }
        const plain = recordOf(createNginxRequestEncoder(options), line)
        expect(recordOf(createNginxRequestEncoder({ ...options, privacy }), line)).to.deep.equal(plain)
      }),
      { numRuns: 50 },
    )
  })

  const XFF = '198.51.100.9, 2001:db8:1:2::9, unknown, [2001:db8:5:6::7]:80'
  it('have every address of a list cut, in headers, in variables that nobody knows, and not in a browser version', () => {
    expect(
      clean(
        '"$http_x_forwarded_for" "$client_ip" "$http_user_agent"',
        `"${XFF}" "10.9.8.7" "Chrome/1.2.3.4"`,
        CUT,
      ),
    ).to.deep.include({
      httpXForwardedFor: '198.51.100.0, 2001:db8:1::, unknown, [2001:db8:5::]:80',
      variables: { client_ip: '10.9.8.0' },
      httpUserAgent: 'Chrome/1.2.3.4',
    })
    const all = { ...CUT, addressFields: 'all' } as const
    expect(clean('"$http_user_agent"', '"Chrome/1.2.3.4"', all)).to.deep.include({
      httpUserAgent: 'Chrome/1.2.3.0',
    })
  })

  it('keep upstream addresses unless these are named', () => {
    const line = '10.0.0.5:80, 10.0.0.6:80 10.1.1.1 -'
    const text = '$upstream_addr $server_addr $upstream_status'
    const addrs = (over: Partial<PrivacyRules>) => {
      const { upstream, serverAddr } = clean(text, line, { ...CUT, ...over }) ?? {}
      return [(upstream as Json[]).map(({ addr }) => addr), serverAddr]
    }
    expect(addrs({})).to.deep.equal([['10.0.0.5:80', '10.0.0.6:80'], '10.1.1.1'])
    expect(addrs({ addressFields: ['upstream_addr', 'server_addr'] })).to.deep.equal([
      ['10.0.0.0:80', '10.0.0.0:80'],
      '10.1.1.0',
    ])
  })

  it('have no variable that is an argument by itself, nor an address in bytes', () => {
    const line = String.raw`a b \xC0\x00\x02\x01 token=1&x=2`
    expect(
      clean('$arg_token $arg_other $binary_remote_addr $args', line, { ...CUT, removeArguments: ['Token'] }),
    ).to.deep.include({ variables: { arg_other: 'b' }, args: 'x=2' })
  })

  it('have the cleaned value where a variable is in the format twice', () => {
    expect(clean('$remote_addr $remote_addr', '10.1.2.3 10.1.2.3', CUT)).to.not.have.property('variables')
    expect(clean('$remote_addr $remote_addr', '10.1.2.3 10.9.9.9', CUT)).to.deep.include({
      remoteAddr: '10.1.2.0',
      variables: { 'remote_addr#2': '10.9.9.0' },
    })
  })

  it('have a cleaned key', () => {
    const keyOf = (over: Partial<PrivacyRules>, keyVariable: string) => {
      const privacy = privacyOf(over)
      const encoder = createNginxRequestEncoder({
        ...OPTIONS,
        keyVariable,
        format: compile(COMBINED),
        privacy,
      })
      recordOf(encoder, LINE)
      const key = encoder.key()
      return key === null ? null : Buffer.from(key).toString()
    }
    expect(keyOf(CUT, 'remote_addr')).to.equal('203.0.113.0')
    expect(keyOf({ addresses: 'hash' }, 'remote_addr')).to.match(/^[\w-]{22}$/)
    expect(keyOf({ removeArguments: ['token'] }, 'http_referer')).to.equal('http://h/?')
    expect(keyOf({ dropFields: ['remote_user'] }, 'remote_user')).to.equal(null)
  })

  it('are clean in csv and JSON lines too, whatever is escaped there', () => {
    const rules = privacyOf({ ...CUT, removeArguments: ['token'], dropFields: ['remote_user'] })
    const options = { ...OPTIONS, privacy: rules }
    const columns = ['ip', 'remote_user', 'request', 'status']
    const csv = createCsvReader({ delimiter: ',', quote: '"', escape: null, columns })
    expect(
      recordOf(createValuesEncoder(csv, options), '10.1.2.3,ann,"GET /?a=""&token=x HTTP/1.1",200'),
    ).to.deep.include({ variables: { ip: '10.1.2.0' }, query: 'a="', status: 200 })
    const names = { ip: 'ip', ua: 'http_user_agent', uri: 'request_uri', line: 'line' }
    const fields = Object.entries(names).map(([key, name]) => ({ name, path: key === 'line' ? [] : [key] }))
    const line = String.raw`{"ip":"10.1.2.3","ua":"c","uri":"\/a?b=\u0026\u0074oken=x","x":"\u003ftoken\u003dy"}`
    expect(recordOf(createValuesEncoder(createJsonReader(fields), options), line)).to.deep.include({
      requestUri: '/a?b=',
      httpUserAgent: 'c',
      variables: {
        ip: '10.1.2.0',
        line: String.raw`{"ip":"10.1.2.0","ua":"c","uri":"\/a?b=","x":"\u003f"}`,
      },
    })
  })

  it('never hold a hidden address or value, in any format, escape and field', function () {
    this.timeout(60_000)
    const SECRET = 'QZJXKV'
    const VARIABLES =
      'remote_addr http_x_forwarded_for http_referer request args uri http_user_agent foo http_cookie upstream_addr'.split(
        ' ',
      )
    const octet = fc.integer({ min: 100, max: 255 })
    const address = fc.oneof(
      fc.tuple(octet, octet, octet, octet).map(octets => octets.join('.')),
      fc.tuple(octet, octet).map(([a, b]) => `2001:db8:1:${a}::${b}`),
    )
    const junk = fc.string({ unit: fc.constantFrom(...'ab?&;#=%1 +/', '\xe9', '\u20ac'), maxLength: 8 })
    const value = (ip: string) =>
      fc
        .tuple(
          junk,
          fc.constantFrom('?token=', '&%74oken=', ';TOKEN=', '#token='),
          fc.constantFrom(' ', ',', '"', '['),
          junk,
        )
        .map(
          ([before, argument, beside, after]) =>
            `${before}${beside}${ip}${beside}${argument}${SECRET}${after}`,
        )
    const line = address.chain(ip =>
      fc.tuple(
        fc.constant(ip),
        fc.constantFrom<Escape>('default', 'json', 'none'),
        fc.array(fc.tuple(fc.constantFrom(...VARIABLES), value(ip)), { minLength: 1, maxLength: 4 }),
      ),
    )
    const rules: Partial<PrivacyRules>[] = [
      { addresses: 'cut', addressFields: 'all', removeArguments: ['token'] },
      { addresses: 'hash', addressFields: 'all', removeArguments: ['token'] },
    ]
    fc.assert(
      fc.property(line, fc.constantFrom(...rules), ([ip, how, variables], over) => {
        const format = variables.map(([name]) => `<$${name}>`).join('')
        const text = variables.map(([, one]) => `<${escaped(one, how)}>`).join('')
        const record = JSON.stringify(clean(format, text, over, how) ?? {})
        expect(record).to.not.contain(SECRET)
        expect(record).to.not.contain(ip)
      }),
      { numRuns: 300 },
    )
  })

  it('cost linear time', function () {
    this.timeout(20_000)
    const privacy: Privacy = privacyOf({
      addresses: 'hash',
      addressFields: 'all',
      removeArguments: ['token'],
    })
    for (const piece of ['::1 ', '1.1.1.1,', '&token=', '%25', '?', 'token']) {
      const line = `1.2.3.4 "${piece.repeat(1_000_000 / piece.length)}"`
      const encoder = createNginxRequestEncoder({
        ...OPTIONS,
        format: compile('$remote_addr "$http_foo"'),
        privacy,
      })
      expect(recordOf(encoder, line)).to.have.property('variables')
    }
  })
})

/** As nginx writes it: ngx_http_log_escape, ngx_escape_json. */
function escaped(text: string, how: Escape): string {
  if (how === 'none') return text.replaceAll('\n', ' ')
  if (how === 'json') return JSON.stringify(text).slice(1, -1)
  return [...Buffer.from(text)]
    .map(byte =>
      byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
        ? `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')
}
