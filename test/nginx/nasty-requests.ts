/** What is sent on one connection. */
export interface NastyRequest {
  readonly bytes: Buffer
  /** How many lines each log gets of it. */
  readonly lines: number
  /** When the client goes away: it has nothing more to send; never; as soon as the upstream has the request. */
  readonly client: 'ends' | 'stays' | 'gives-up'
}

const HOST = 'Host: my-host.example:80\r\n'

const user = (name: string) => `Authorization: Basic ${Buffer.from(name).toString('base64')}\r\n`
const get = (target: string, headers = '') =>
  `GET ${target} HTTP/1.1\r\n${HOST}Connection: close\r\n${headers}\r\n`
const post = (target: string, headers: string, body: string) =>
  `POST ${target} HTTP/1.1\r\n${HOST}Connection: close\r\n${headers}\r\n${body}`

/** Bytes that one format or another is made of, as latin1. */
const NASTY_TEXTS: readonly string[] = [
  ...[
    '\0',
    '\x01',
    '\t',
    '\x1b[31m',
    '\x1f',
    '\x7f',
    '\x80',
    '\xff',
    '\xe9',
    'caf\xc3\xa9',
    '\xf0\x9f\x98\x80',
  ],
  ...[
    '\xed\xa0\x80',
    '\xc0\xaf',
    '\xc3',
    '"',
    '""',
    '\\',
    '\\\\',
    '\\x22',
    '\\"',
    '\\u0022',
    '\\n',
    "'",
    '`',
  ],
  ...[
    '[',
    ']',
    '] [',
    '|',
    ';',
    ',',
    ', ',
    ' : ',
    '-',
    ' - ',
    '--',
    '{',
    '}',
    '":"',
    '","',
    '"}',
    '<>',
    '=',
    '&',
  ],
  ...['$status', '${request}', '%', '%s%n', '#', ':', '/', '//', '../', '*', '~', '200', ' 200 ', '200 0 '],
  ...['[18/Mar/2023:15:00:00 +0000]', '1.1.1.1:80, 2.2.2.2:80', '0.001, -', 'a\tb', '  two  spaces  '],
]

const IN_HEADERS = NASTY_TEXTS.map(text =>
  get('/headers', `User-Agent: ${text}\r\nReferer: x${text}y\r\nX-Name: ${text}${text}\r\n`),
)

/** A space or a `#` ends what is a path in a request line, so they are written in hex. */
const IN_TARGETS = NASTY_TEXTS.map(text => get(`/t${text.replaceAll(/[ #]/g, hex)}?q=${text}`))

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}

/** Those of one connection that nginx ends by itself. */
const SINGLE: readonly (string | Buffer)[] = [
  get('/'),
  get('/a-b?c=d?e-', 'User-Agent: Mozilla/5.0 "quoted" \\x22 \\ [x] café\r\nReferer: \r\n'),
  get('/-', 'Referer: -\r\nUser-Agent: \xff\t\x7f\x01\r\n'),
  get('/%22%5C%0A%00%E2%82%AC?a=%22"&b=[ ]'),
  get('/a%20b%09'),
  get('/?'),
  get('/x#fragment'),
  get('/x', user('a [b] - "c" [18/Mar/2023:15:00:00 +0000]:secret')),
  get('/x', user(' :x')),
  get('/x', user('no colon')),
  get('/x', user('\n\0:x')),
  get('/group', 'X-Name: ] [x] 1.1.1.1:80\r\n'),
  get('/twice', 'X-Name: 200, 200 : 0.001\r\n'),
  get('/nobody'),
  get('/redirected'),
  get('/dangling'),
  get('/old-upstream'),
  get('/mute-upstream'),
  get('/late-upstream'),
  get('/silent'),
  get('/limited'),
  get('/limited'),
  get(`/${'%F0%9F%98%80'.repeat(500)}`),
  get(`/${'a'.repeat(7_000)}`),
  get(`/${'a'.repeat(40_000)}`),
  get('/x', `User-Agent: ${'"\\'.repeat(3_500)}\r\n`),
  get('/x', `User-Agent: ${'a'.repeat(40_000)}\r\n`),
  get('/x', 'X-Name: first\r\nX-Name: second\r\n'),
  get('/x', 'X-Name\r\nNo colon: x\r\n: empty\r\n'),
  get('http://other.example/absolute?x', 'X-Name: http://a/b\r\n'),
  get('http://[::1]:8080/absolute'),
  get('https://user@other.example'),
  get('http://other.example?a=/b'),
  'HEAD / HTTP/1.0\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
  'CONNECT my-host.example:443 HTTP/1.1\r\nHost: h\r\n\r\n',
  'TRACE / HTTP/1.1\r\nHost: h\r\n\r\n',
  'PROPFIND /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
  'M-SEARCH * HTTP/1.1\r\nHost: h\r\n\r\n',
  'get / HTTP/1.1\r\nHost: h\r\n\r\n',
  'FOO_BAR /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
  post('/x', 'Content-Length: 5\r\n', 'hello'),
  post('/group', 'Transfer-Encoding: chunked\r\n', '5\r\nhello\r\n0\r\n\r\n'),
  post('/group', 'Transfer-Encoding: chunked\r\n', 'zz\r\n'),
  post('/small', 'Content-Length: 100000\r\n', ''),
  post('/x', 'Content-Length: abc\r\n', ''),
  post('/x', 'Content-Length: 99999999999999999999\r\n', ''),
  post('/x', 'Expect: 100-continue\r\nContent-Length: 1\r\n', 'a'),
  'GET /old\r\n',
  'GET /a b\r\n',
  'hello\r\n\r\n',
  '\r\n\r\n',
  'GET / with spaces HTTP/1.1\r\nHost: h\r\n\r\n',
  'GET /bad-header HTTP/1.1\r\nHost: a b\r\nUser-Agent: x\r\n\r\n',
  'GET /no-host HTTP/1.1\r\n\r\n',
  'GET /two-hosts HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'GET / HTTP/1.1  \r\nHost: h\r\nConnection: close\r\n\r\n',
  'GET / HTTP/9.9\r\nHost: h\r\n\r\n',
  'GET / HTTP/1.x\r\nHost: h\r\n\r\n',
  'GET /\0 HTTP/1.1\r\nHost: h\r\n\r\n',
  'GET relative HTTP/1.1\r\nHost: h\r\n\r\n',
  'GET /unfinished HTTP/1.1\r\nHost: h\r\nUser-Ag',
  'GET /lf-only HTTP/1.1\nHost: h\nConnection: close\n\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  Buffer.from('160301020001000001fc0303aabbccdd225c0a', 'hex'),
  Buffer.from('0300002f2ae00000000000436f6f6b69653a206d737473686173683d41646d696e0d0a', 'hex'),
  Buffer.from('050100', 'hex'),
  Buffer.alloc(50_000, 0xfe),
]

/** Several on one connection. */
const PIPELINED = [
  `GET /1 HTTP/1.1\r\n${HOST}\r\nGET /2?"\\ HTTP/1.1\r\n${HOST}User-Agent: \xff\r\n\r\n${get('/3')}`,
  `\r\n\r\nGET /1 HTTP/1.1\r\n${HOST}\r\nnonsense\r\n\r\n`,
]

export const NASTY_REQUESTS: readonly NastyRequest[] = [
  ...[...SINGLE, ...IN_HEADERS, ...IN_TARGETS].map(one => sent(one, 1)),
  ...PIPELINED.map((one, i) => sent(one, 3 - i)),
  // Logged with its subrequest.
  sent(get('/guarded', 'User-Agent: "sub"\r\n'), 2),
  // Nothing was asked, nothing is logged.
  sent('', 0),
  sent('GET /slow HTTP/1.1\r\nHost: h\r\nX-', 1, 'stays'),
  sent(post('/group', 'Content-Length: 10\r\n', 'half'), 1, 'stays'),
  sent(get('/slow-upstream', 'X-Name: gone "\\\r\n'), 1, 'gives-up'),
]

function sent(bytes: string | Buffer, lines: number, client: NastyRequest['client'] = 'ends'): NastyRequest {
  return { bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, lines, client }
}
