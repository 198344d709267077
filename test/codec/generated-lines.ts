import fc from 'fast-check'
import type { Escape } from '../../src/nginx/compiled-format.ts'

/** A variable and what it may be; null: unset. Bytes are written as one character each. */
interface GeneratedVariable {
  readonly name: string
  readonly value: string | null
}

export interface GeneratedLine {
  readonly format: string
  readonly escape: Escape
  readonly module: 'http' | 'stream'
  readonly line: Buffer
}

const byte = (least: number, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: least, max: most }).map(code => String.fromCharCode(code))

const printable = fc.string({ unit: byte(0x20, 0x7e), maxLength: 40 })
const utf8 = fc.string({ unit: 'binary', maxLength: 12 }).map(text => Buffer.from(text).toString('latin1'))
/** Anything but LF, which ends a line in escape=none. */
const anyBytes = fc.string({ unit: fc.oneof(byte(0, 9), byte(11, 255), byte(0x80, 0xff)), maxLength: 20 })
const text = fc.oneof(
  { weight: 4, arbitrary: printable },
  { weight: 2, arbitrary: utf8 },
  { weight: 2, arbitrary: anyBytes },
  { weight: 1, arbitrary: fc.constantFrom('', '-', ' ', '\\x22', 'x'.repeat(130), '\xff'.repeat(64)) },
  {
    weight: 1,
    arbitrary: fc.tuple(printable, fc.integer({ min: 0, max: 2000 })).map(([a, n]) => a.repeat(1 + (n % 60))),
  },
)

const digits = (maxLength: number) => fc.string({ unit: byte(0x30, 0x39), minLength: 1, maxLength })
const integer = fc.oneof(
  fc.nat({ max: 100_000 }).map(String),
  digits(30),
  fc.bigInt({ min: 0n, max: 2n ** 64n + 5n }).map(String),
  fc.constantFrom('0', '127', '128', '4294967295', '4294967296', '9007199254740993', '18446744073709551615'),
)
const seconds = fc.oneof(
  fc
    .tuple(fc.nat({ max: 9999 }), fc.nat({ max: 999 }))
    .map(([s, ms]) => `${s}.${String(ms).padStart(3, '0')}`),
  fc.tuple(digits(22), digits(5)).map(([s, ms]) => `${s}.${ms}`),
  digits(20),
)
const status = fc.oneof(
  fc.constantFrom('200', '404', '000', '009', '499'),
  fc.nat({ max: 999 }).map(n => String(n).padStart(3, '0')),
)

const method = fc.constantFrom('GET', 'POST', 'M-SEARCH', 'get', 'G3T', '', 'PROP_FIND')
const target = fc.oneof(
  fc.constantFrom('/', '*', '/a?b', '/?', '?', '/a b', ' /', '/ ', ''),
  printable.map(path => `/${path}`),
  utf8,
  text,
)
const protocol = fc.constantFrom(
  ' HTTP/1.1',
  ' HTTP/2.0',
  ' HTTP/',
  ' http/1.1',
  '',
  ' ',
  '  HTTP/1.0',
  ' HTTP/1 1',
  ' HTTP/1.1x',
)
const request = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(method, target, protocol).map(([m, t, p]) => `${m} ${t}${p}`) },
  { weight: 1, arbitrary: text },
)

const date = fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true })
const zone = fc.constantFrom('+0000', '-0330', '+0545', '+1400', '-1200', '-0000')
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const timeLocal = fc.tuple(date, zone).map(([at, offset]) => {
  const [day, clock] = at.toISOString().slice(0, 19).split('T')
  const month = MONTHS.slice(3 * at.getUTCMonth(), 3 * at.getUTCMonth() + 3)
  return `${day?.slice(8)}/${month}/${day?.slice(0, 4)}:${clock} ${offset}`
})
const timeIso = fc
  .tuple(date, zone)
  .map(([at, offset]) => `${at.toISOString().slice(0, 19)}${offset.slice(0, 3)}:${offset.slice(3)}`)
const msec = fc.oneof(
  fc.nat({ max: 2 ** 31 - 1 }).map(s => `${s}.123`),
  fc.constantFrom('1700000000.123456', '1700000000', '1700000000.5', '123456789012345.000'),
)

const list = (element: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(
        fc.tuple(
          fc.oneof({ weight: 5, arbitrary: element }, { weight: 1, arbitrary: fc.constant('-') }),
          fc.constantFrom(', ', ' : '),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      fc.constantFrom('', '', '', ' : '),
    )
    .map(
      ([elements, end]) => elements.map(([e, separator], i) => (i === 0 ? e : separator + e)).join('') + end,
    )
const peer = fc.constantFrom('127.0.0.1:80', '[::1]:8080', 'unix:/run/a.sock', 'backend', 'x'.repeat(140))

const VALUES: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  [
    'http_referer http_user_agent remote_user host http_host args uri request_uri http_x_forwarded_for server_protocol',
    text,
  ],
  ['http_cookie arg_x content_length query_string sent_http_etag foo __proto__ constructor', text],
  ['remote_addr server_addr', fc.constantFrom('1.2.3.4', '::1', 'unix:', 'fe80::1', 'example.org')],
  [
    'scheme pipe request_id request_method upstream_cache_status',
    fc.constantFrom('https', 'p', 'GET', 'HIT'),
  ],
  ['request', request],
  ['status', status],
  ['body_bytes_sent bytes_sent request_length connection pid tcpinfo_rtt remote_port', integer],
  ['request_time connection_time', seconds],
  ['gzip_ratio', fc.oneof(fc.constantFrom('3.10', '2.5', '7', '1.234', '-'), seconds)],
  ['time_local', timeLocal],
  ['time_iso8601', timeIso],
  ['msec', msec],
  ['upstream_addr', list(peer)],
  ['upstream_status', list(fc.oneof(status, digits(12)))],
  ['upstream_response_time upstream_connect_time upstream_header_time', list(seconds)],
  ['upstream_response_length upstream_bytes_received upstream_bytes_sent', list(integer)],
]

const STREAM_VALUES: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['ssl_preread_server_name ssl_preread_alpn_protocols server_name ssl_server_name geoip_country_code', text],
  ['ssl_client_s_dn proxy_protocol_tlv_ssl foo request http_referer request_time __proto__', text],
  [
    'remote_addr server_addr realip_remote_addr proxy_protocol_addr proxy_protocol_server_addr',
    fc.constantFrom('1.2.3.4', '::1', 'unix:', 'fe80::1'),
  ],
  ['protocol ssl_preread_protocol ssl_protocol hostname', fc.constantFrom('TCP', 'UDP', 'TLSv1.3')],
  ['status', status],
  ['bytes_sent bytes_received connection pid remote_port server_port proxy_protocol_port', integer],
  ['proxy_protocol_server_port realip_remote_port', integer],
  ['session_time', seconds],
  ['time_local', timeLocal],
  ['time_iso8601', timeIso],
  ['msec', msec],
  ['upstream_addr', list(peer)],
  ['upstream_connect_time upstream_first_byte_time upstream_session_time', list(seconds)],
  ['upstream_bytes_received upstream_bytes_sent', list(integer)],
]

/** Variables for which nginx has no unset. */
const ALWAYS_SET = new Set(['time_local', 'time_iso8601', 'msec', 'status'])

function variableOf(
  values: readonly (readonly [string, fc.Arbitrary<string>])[],
): fc.Arbitrary<GeneratedVariable> {
  return fc.oneof(
    ...values.flatMap(([names, value]) =>
      names.split(' ').map(name => {
        const perhaps = ALWAYS_SET.has(name) ? value : fc.option(value, { nil: null, freq: 6 })
        return perhaps.map((chosen: string | null) => ({ name, value: chosen }))
      }),
    ),
  )
}

function lineOf(
  module: 'http' | 'stream',
  variable: fc.Arbitrary<GeneratedVariable>,
): fc.Arbitrary<GeneratedLine> {
  return fc
    .tuple(
      fc.constantFrom<Escape>('default', 'json', 'none'),
      fc.array(fc.tuple(variable, fc.constantFrom('"', '"', "'", '[', '')), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(' ', '\t', '|', ' - ', '","'),
    )
    .map(([how, variables, separator]) => {
      const format = variables.map(([{ name }, quote]) => `${quote}$\{${name}}${quote}`).join(separator)
      const line = variables.map(([v, quote]) => quote + rendered(v, how) + quote).join(separator)
      return { format, escape: how, module, line: Buffer.from(line, 'latin1') }
    })
}

/** A format and a line that nginx could have written by it, whatever a client sends and an operator thinks of. */
export const generatedLine = lineOf('http', variableOf(VALUES))

/** The same of nginx's stream module. */
export const generatedStreamLine = lineOf('stream', variableOf(STREAM_VALUES))

/** ngx_http_log_escape, ngx_escape_json. */
function rendered({ name, value }: GeneratedVariable, how: Escape): string {
  if (value === null) return how === 'default' ? '-' : ''
  if (how === 'none' || ALWAYS_SET.has(name)) return value
  if (how === 'default') return value.replace(/[^ !#-[\]-~]/g, hexEscape('\\x'))
  return value
    .replace(/["\\]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/[\b]/g, '\\b')
    .replace(/\f/g, '\\f')
    .replace(/[^ -\xff]/g, hexEscape('\\u00'))
}

function hexEscape(prefix: string): (character: string) => string {
  return character => prefix + character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
}
