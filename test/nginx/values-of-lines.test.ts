import { expect } from 'chai'
import { COMBINED } from '../../src/nginx/built-in-formats.ts'
import { readLine } from './read-line.ts'

const TIME = '22/Nov/2026:23:40:02 +0100'

function combined(fields: {
  user?: string
  request?: string
  status?: string
  referer?: string
  agent?: string
}): string {
  const { user = '-', request = 'GET / HTTP/1.1', status = '200', referer = '-', agent = 'curl/8' } = fields
  return `192.0.2.1 - ${user} [${TIME}] "${request}" ${status} 612 "${referer}" "${agent}"`
}

describe('a value in escape=default', () => {
  it('is null for -, and empty for nothing: an empty Referer is not a missing one', () => {
    expect(readLine(COMBINED, combined({ referer: '', agent: '-' }))).to.include({
      http_referer: '',
      http_user_agent: null,
      remote_user: null,
    })
  })

  it('has its escapes undone once, also those of quotes and of bytes that are not UTF-8', () => {
    expect(readLine(COMBINED, combined({ agent: '\\x22a\\x22 \\x5Cx22 \\xFF\\xc3\\xa9' }))).to.include({
      http_user_agent: '"a" \\x22 \xff\xc3\xa9',
    })
  })

  it('may have raw bytes above 0x7E, which nginx before 1.1.6 left as they were', () => {
    expect(readLine(COMBINED, combined({ agent: 'caf\xe9 \x7f' }))).to.include({
      http_user_agent: 'caf\xe9 \x7f',
    })
  })

  it('never has a quote, a control byte or a backslash that starts no escape', () => {
    for (const agent of ['a"b', 'a\tb', 'a\x00b', 'a\\b', 'a\\"b', 'a\\x2', 'a\\xG0', 'a\r']) {
      expect(readLine(COMBINED, combined({ agent })), JSON.stringify(agent)).to.equal(null)
    }
  })

  it('is split at every TAB of a TSV or LTSV format, whatever the client sends', () => {
    const line = `host:192.0.2.1\treq:GET /\\x09 HTTP/1.1\tua:a b [c] "\tcache:-`
    expect(
      readLine('host:$remote_addr\treq:$request\tua:$http_user_agent\tcache:$upstream_cache_status', line),
    ).to.equal(null)
    expect(
      readLine(
        'host:$remote_addr\treq:$request\tua:$http_user_agent\tcache:$upstream_cache_status',
        line.replace('"', "'"),
      ),
    ).to.deep.equal({
      remote_addr: '192.0.2.1',
      request: 'GET /\t HTTP/1.1',
      http_user_agent: "a b [c] '",
      upstream_cache_status: null,
    })
  })

  it('is found in a JSON-looking template too, where \\x22 would be invalid JSON', () => {
    expect(
      readLine('{"ua":"$http_user_agent","rt":$request_time}', '{"ua":"a\\x22,\\x22b","rt":0.004}'),
    ).to.deep.equal({
      http_user_agent: 'a","b',
      request_time: '0.004',
    })
  })
})

describe('a request', () => {
  it('may be anything: empty, a TLS hello, HTTP/0.9, a lone word, many words', () => {
    for (const request of [
      '',
      '\\x16\\x03\\x01\\x02\\x00',
      'GET /',
      'hello',
      'GET /a b c HTTP/1.1',
      'PRI * HTTP/2.0',
    ]) {
      expect(readLine(COMBINED, combined({ request, status: '400' })), request).to.have.property('request')
    }
    expect(readLine(COMBINED, combined({ request: '' }))).to.include({ request: '' })
    expect(readLine(COMBINED, combined({ request: '-' }))).to.include({ request: null })
    expect(readLine(COMBINED, combined({ request: '\\x16\\x03' }))).to.include({ request: '\x16\x03' })
  })

  it('may be as long as nginx lets it: 100 kB of escapes', () => {
    const request = `GET /${'\\xF0\\x9F\\x98\\x80'.repeat(6_250)} HTTP/1.1`
    expect(readLine(COMBINED, combined({ request, status: '414' }))?.['request']).to.have.lengthOf(25_014)
  })

  it('of no client is no line: combined is never empty', () => {
    expect(readLine(COMBINED, '')).to.equal(null)
    expect(readLine('', '')).to.deep.equal({})
    expect(readLine('', ' ')).to.equal(null)
    expect(readLine('foo', 'foo')).to.deep.equal({})
  })
})

describe('a user', () => {
  it('is everything up to the last bracket that a time follows', () => {
    for (const user of ['a b', 'a [b', 'a - b', `x [${TIME}]`, '[', '] \\x22', "o'neil"]) {
      expect(readLine(COMBINED, combined({ user }))?.['remote_user'], user).to.equal(
        user.replace('\\x22', '"'),
      )
    }
    expect(readLine(COMBINED, combined({ user: '' }))).to.include({ remote_user: '' })
  })
})

describe('a number', () => {
  it('of a status has three digits: 009 and 000 too', () => {
    for (const status of ['200', '009', '000', '499']) {
      expect(readLine(COMBINED, combined({ status }))).to.include({ status })
    }
    for (const status of ['20', '2000', 'abc', '', '1-1']) {
      expect(readLine(COMBINED, combined({ status }))).to.equal(null)
    }
  })

  it('is null for - and, in json and none, empty for nothing', () => {
    const text = '"$content_length" $request_time "$gzip_ratio"'
    expect(readLine(text, '"-" - "-"')).to.deep.equal({
      content_length: null,
      request_time: null,
      gzip_ratio: null,
    })
    expect(readLine(text, '""  ""')).to.equal(null)
    for (const how of ['json', 'none'] as const) {
      expect(readLine(text, '""  ""', { escape: how })).to.deep.equal({
        content_length: '',
        request_time: '',
        gzip_ratio: '',
      })
    }
  })

  it('has the milliseconds of nginx, and is taken without them', () => {
    const text = '$request_time $msec $gzip_ratio'
    expect(readLine(text, '0.005 1679151600.123 3.10')).to.include({
      request_time: '0.005',
      msec: '1679151600.123',
    })
    expect(readLine(text, '174 1679151600 3')).to.include({ request_time: '174', msec: '1679151600' })
    for (const line of ['0. 1.0 3', '.5 1.0 3', '0,005 1.0 3', '1 - 3', '-1 1.0 3']) {
      expect(readLine(text, line), line).to.equal(null)
    }
  })

  it('of a Content-Length is what the client sent, so it need not be a number', () => {
    expect(readLine('$content_length "$request"', 'abc "POST /"')).to.include({ content_length: 'abc' })
  })
})

describe('an address', () => {
  it('is of either family, or unix: with an empty port', () => {
    const text = '$remote_addr:$remote_port $status'
    expect(readLine(text, '2001:db8::1:443 200')).to.include({
      remote_addr: '2001:db8::1',
      remote_port: '443',
    })
    expect(readLine(text, '192.0.2.1:80 200')).to.include({ remote_addr: '192.0.2.1', remote_port: '80' })
    expect(readLine(text, 'unix:: 200')).to.include({ remote_addr: 'unix:', remote_port: '' })
    expect(readLine('$server_addr|$status', 'unix:/run/web app.sock|200')).to.include({
      server_addr: 'unix:/run/web app.sock',
    })
  })

  it('may be masked, or a host name', () => {
    for (const address of ['**.***.**.***', 'localhost', 'beef.example.com', '10.rr.ii.yy']) {
      expect(readLine('$remote_addr - $status', `${address} - 200`)).to.include({ remote_addr: address })
    }
  })

  it('may be followed by what could be a part of it', () => {
    expect(readLine('$remote_addr-$remote_user-$status', '192.0.2.1---200')).to.deep.equal({
      remote_addr: '192.0.2.1',
      remote_user: null,
      status: '200',
    })
    expect(readLine('$remote_addr.$status', '192.0.2.1.200')).to.include({
      remote_addr: '192.0.2.1',
      status: '200',
    })
  })
})

describe('escape=json', () => {
  const json = { escape: 'json' } as const

  it('is undone as nginx does it, and bytes from 0x7F on are as they are', () => {
    const line = '{"ua":"\\"\\\\\\n\\r\\t\\b\\f\\u001F/\x7f\xe9\xff","s":200}'
    expect(readLine('{"ua":"$http_user_agent","s":$status}', line, json)).to.deep.equal({
      http_user_agent: '"\\\n\r\t\b\f\x1f/\x7f\xe9\xff',
      status: '200',
    })
  })

  it('is read by the template where it is invalid JSON: no upstream, status 009', () => {
    const text = '{"urt":$upstream_response_time,"us":$upstream_status,"s":$status}'
    expect(readLine(text, '{"urt":,"us":,"s":009}', json)).to.deep.equal({
      upstream_response_time: '',
      upstream_status: '',
      status: '009',
    })
    expect(readLine(text, '{"urt":0.004, 0.012,"us":502, 200,"s":200}', json)).to.include({
      upstream_response_time: '0.004, 0.012',
      upstream_status: '502, 200',
    })
  })

  it('ends a value at the first quote that is not escaped', () => {
    expect(readLine('"$http_a":"$http_b"', '"x\\":\\"y":"\\\\"', json)).to.deep.equal({
      http_a: 'x":"y',
      http_b: '\\',
    })
    for (const line of [
      '"a\x01":"b"',
      '"a\\":"b"',
      '"\\x22":"b"',
      '"\\u0100":"b"',
      '"\\u0080":"b"',
      '"\\u001":"b"',
      '"a"b":""',
    ]) {
      expect(readLine('"$http_a":"$http_b"', line, json), line).to.equal(null)
    }
  })

  it('knows no unset: a dash is a dash', () => {
    expect(readLine('"$http_a"', '"-"', json)).to.deep.equal({ http_a: '-' })
  })
})

describe('escape=none', () => {
  it('takes any byte, each value as short as can be', () => {
    expect(readLine('"$http_a" "$http_b"', '"a\\x22"b\x00\xff" ""', { escape: 'none' })).to.deep.equal({
      http_a: 'a\\x22"b\x00\xff',
      http_b: '',
    })
    expect(readLine('[$http_a] $status', '[a] 200] 404', { escape: 'none' })).to.deep.equal({
      http_a: 'a] 200',
      status: '404',
    })
  })
})
