import { expect } from 'chai'
import type { Escape } from '../../src/nginx/compiled-format.ts'
import { COMBINED, compile, encodeLine, type Json } from './encode-line.ts'

/** The message of a format whose variables stand between quotes, so that any value has one reading. */
function record(format: string, line: string | Buffer, how: Escape = 'default'): Json {
  const message = encodeLine(compile(format, how), line)
  if (message === null) throw new Error('the line does not match')
  return message
}

describe('the fields of a record', () => {
  it('holds every part of a combined line in its own field', () => {
    const line =
      '203.0.113.7 - bob [22/Nov/2026:23:04:05 -0330] "GET /a/b?x=1&y=%20 HTTP/1.1" 200 1234 "https://e.org/" "curl/8.5"'
    expect(record(COMBINED, line)).to.deep.equal({
      remoteAddr: '203.0.113.7',
      remoteUser: 'bob',
      timeUnixMs: String(Date.UTC(2026, 10, 23, 2, 34, 5)),
      timeZoneOffsetMinutes: -210,
      method: 'GET',
      path: '/a/b',
      query: 'x=1&y=%20',
      protocol: 'HTTP/1.1',
      status: 200,
      bodyBytesSent: '1234',
      httpReferer: 'https://e.org/',
      httpUserAgent: 'curl/8.5',
    })
  })

  it('leaves unset values out and keeps empty ones', () => {
    const line = '1.1.1.1 - - [22/Nov/2026:00:00:00 +0000] "" 400 0 "" "-"'
    expect(record(COMBINED, line)).to.deep.equal({
      remoteAddr: '1.1.1.1',
      timeUnixMs: String(Date.UTC(2026, 10, 22)),
      timeZoneOffsetMinutes: 0,
      request: '',
      status: 400,
      bodyBytesSent: '0',
      httpReferer: '',
    })
  })

  it('cannot tell unset from empty where nginx does not (escape=json): text is empty, numbers are absent', () => {
    const format = '{"a":"$http_referer","b":"$upstream_status","c":$request_time,"d":"$foo"}'
    expect(record(format, '{"a":"","b":"","c":,"d":""}', 'json')).to.deep.equal({
      httpReferer: '',
      variables: { foo: '' },
    })
  })

  const numbers: readonly (readonly [variable: string, text: string, expected: Json])[] = [
    ['status', '000', { status: 0 }],
    ['status', '009', { status: 9 }],
    ['status', '499', { status: 499 }],
    ['status', '-', {}],
    ['body_bytes_sent', '0', { bodyBytesSent: '0' }],
    ['body_bytes_sent', '999999999', { bodyBytesSent: '999999999' }],
    ['body_bytes_sent', '1000000000', { bodyBytesSent: '1000000000' }],
    ['body_bytes_sent', '9007199254740993', { bodyBytesSent: '9007199254740993' }],
    ['body_bytes_sent', '18446744073709551615', { bodyBytesSent: '18446744073709551615' }],
    ['body_bytes_sent', '18446744073709551616', { variables: { body_bytes_sent: '18446744073709551616' } }],
    ['body_bytes_sent', `1${'0'.repeat(300)}`, { variables: { body_bytes_sent: `1${'0'.repeat(300)}` } }],
    ['remote_port', '4294967295', { remotePort: 4294967295 }],
    ['remote_port', '4294967296', { variables: { remote_port: '4294967296' } }],
    ['server_port', '', {}],
    ['content_length', 'abc', { variables: { content_length: 'abc' } }],
    ['content_length', '-1', { variables: { content_length: '-1' } }],
    ['content_length', ' 1', { variables: { content_length: ' 1' } }],
    ['content_length', '12', { contentLength: '12' }],
    ['request_time', '0.000', { requestTimeMs: '0' }],
    ['request_time', '0.012', { requestTimeMs: '12' }],
    ['request_time', '12', { requestTimeMs: '12000' }],
    ['request_time', '1.5', { requestTimeMs: '1500' }],
    ['request_time', '86400.001', { requestTimeMs: '86400001' }],
    ['request_time', '4000000000.999', { requestTimeMs: '4000000000999' }],
    ['request_time', '0.0125', { variables: { request_time: '0.0125' } }],
    ['gzip_ratio', '3.10', { gzipRatioHundredths: '310' }],
    ['gzip_ratio', '3.1', { gzipRatioHundredths: '310' }],
    ['gzip_ratio', '3.105', { variables: { gzip_ratio: '3.105' } }],
    ['gzip_ratio', '-', {}],
  ]
  for (const [variable, text, expected] of numbers) {
    it(`reads $${variable} ${JSON.stringify(text.slice(0, 30))} as ${JSON.stringify(expected).slice(0, 60)}`, () => {
      expect(record(`"$${variable}"`, `"${text}"`)).to.deep.equal(expected)
    })
  }

  it('keeps a variable without a field of its own by its name', () => {
    expect(record('"$foo" "$sent_http_etag" "$Bar"', '"1" "-" "x\\x22y"')).to.deep.equal({
      variables: { foo: '1', bar: 'x"y' },
    })
  })

  it('keeps a variable by any name that nginx allows', () => {
    const message = record('"$__proto__" "$constructor"', '"a" "b"')
    expect(Object.entries(message['variables'] ?? {})).to.deep.equal([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })

  it('writes a variable that the format has twice once, and a second value beside the first', () => {
    const format = '"$http_host" "$http_host" "$http_host" "$http_host"'
    expect(record(format, '"a" "a" "a" "a"')).to.deep.equal({ httpHost: 'a' })
    expect(record(format, '"a" "b" "a" "\\x62"')).to.deep.equal({
      httpHost: 'a',
      variables: { 'http_host#2': 'b' },
    })
    expect(record(format, '"-" "b" "" "-"')).to.deep.equal({
      variables: { 'http_host#2': 'b', 'http_host#3': '' },
    })
  })

  it('knows the variables of a stream log', () => {
    const format = compile(
      '$remote_addr [$time_local] $protocol $status $bytes_sent $bytes_received $session_time "$upstream_addr"',
      'default',
      'stream',
    )
    const line = '::1 [01/Jan/2026:00:00:00 +0100] TCP 200 3 4 0.050 "10.0.0.1:53, 10.0.0.2:53"'
    expect(encodeLine(format, line)).to.deep.equal({
      remoteAddr: '::1',
      timeUnixMs: String(Date.UTC(2025, 11, 31, 23)),
      timeZoneOffsetMinutes: 60,
      status: 200,
      bytesSent: '3',
      bytesReceived: '4',
      protocol: 'TCP',
      sessionTimeMs: '50',
      upstream: [{ addr: '10.0.0.1:53' }, { addr: '10.0.0.2:53' }],
    })
  })

  describe('text that is not ASCII', () => {
    it('comes out with its escapes undone once', () => {
      expect(record('"$http_user_agent"', '"\\xC3\\xA4 \\x5Cx22 \\x09"')).to.deep.equal({
        httpUserAgent: 'ä \\x22 \t',
      })
      expect(record('{"a":"$http_user_agent"}', '{"a":"ä\\"\\\\\\n\\u001F/"}', 'json')).to.deep.equal({
        httpUserAgent: 'ä"\\\n\u001f/',
      })
      expect(record('"$http_user_agent"', '"\u{1f600}\\x41"', 'none')).to.deep.equal({
        httpUserAgent: '\u{1f600}\\x41',
      })
    })

    const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64')
    const bad: readonly (readonly [name: string, bytes: string, repaired: string])[] = [
      ['a lone byte', 'a\xffb', 'a\ufffdb'],
      ['a cut sequence', 'a\xe2\x82', 'a\ufffd\ufffd'],
      ['an overlong form', '\xc0\xaf', '\ufffd\ufffd'],
      ['a surrogate', '\xed\xa0\x80', '\ufffd\ufffd\ufffd'],
      ['beyond Unicode', '\xf4\x90\x80\x80', '\ufffd\ufffd\ufffd\ufffd'],
    ]
    for (const [name, bytes, repaired] of bad) {
      it(`survives when it is not UTF-8: ${name}`, () => {
        const line = Buffer.from(`"${bytes}" "${bytes}"`, 'latin1')
        expect(record('"$http_user_agent" "$foo"', line, 'none')).to.deep.equal({
          httpUserAgent: repaired,
          variables: { foo: repaired },
          rawVariables: { http_user_agent: base64(bytes), foo: base64(bytes) },
        })
      })
    }

    it('survives escaped as well as raw', () => {
      expect(record('"$http_user_agent"', '"x\\xFFy"')).to.deep.equal({
        httpUserAgent: 'x\ufffdy',
        rawVariables: { http_user_agent: base64('x\xffy') },
      })
    })

    it('is U+2028, a NUL, a surrogate pair or 1 MB as well', () => {
      const megabyte = `${'\u{1f600}ü'.repeat(170_000)}\0\u2028`
      expect(record('"$http_user_agent"', `"${megabyte}"`, 'none')).to.deep.equal({ httpUserAgent: megabyte })
      const escaped = '\\xFF'.repeat(250_000)
      const message = record('"$http_user_agent" $status', `"${escaped}" 200`)
      expect(message['httpUserAgent']).to.equal('\ufffd'.repeat(250_000))
      expect(message['rawVariables']).to.deep.equal({ http_user_agent: base64('\xff'.repeat(250_000)) })
      expect(message['status']).to.equal(200)
    })
  })
})
