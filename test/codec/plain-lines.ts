import fc from 'fast-check'
import type { Escape } from '../../src/nginx/compiled-format.ts'
import { COMBINED } from './encode-line.ts'
import type { GeneratedLine } from './generated-lines.ts'

const letters = (maxLength: number, more = '') =>
  fc.string({ unit: fc.constantFrom(...`abcXYZ019./:;=-_()${more}`), minLength: 1, maxLength })

const text = fc.oneof(letters(40, ' ?'), letters(300, ' '), fc.constantFrom('-', '', ' - ', 'a" b'))
const digits = fc.oneof(
  fc.nat(40_000).map(String),
  fc.bigInt({ min: 0n, max: 2n ** 64n }).map(String),
  fc.constant('-'),
)
const clock = fc
  .tuple(fc.nat(60), fc.nat(59))
  .map(parts => parts.map(n => String(n).padStart(2, '0')).join(':'))
const zone = fc.constantFrom('+0100', '+0000', '-0330')
const request = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'get', 'M-SEARCH', ''),
    fc.oneof(
      letters(150),
      fc.tuple(letters(50), letters(150)).map(parts => parts.join('?')),
      letters(9, ' ?'),
      fc.constantFrom('', '?', ' '),
    ),
    fc.constantFrom(' HTTP/1.1', ' HTTP/2.0', ' HTTP/1.?', ' HTTP/11', ' HTTP/1.1 ', '', '?'),
  )
  .map(([method, target, protocol]) => `${method} ${target}${protocol}`)
const list = fc.constantFrom('0.012', '0.100, 0.200', '0.1 : 0.2', '-', '12', '')

const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  remote_addr: fc.constantFrom('1.2.3.4', '203.0.113.255', '2001:db8::1', 'unix:', '-'),
  remote_user: fc.constantFrom('-', 'bob', 'a b'),
  time_local: fc.tuple(clock, zone).map(([at, offset]) => `22/Nov/2026:10:${at} ${offset}`),
  time_iso8601: clock.map(at => `2026-11-22T10:${at}+01:00`),
  msec: fc.nat(999).map(ms => `1700000000.${String(ms).padStart(3, '0')}`),
  request: fc.oneof({ weight: 6, arbitrary: request }, { weight: 1, arbitrary: text }),
  status: fc.constantFrom('200', '404', '099', '000', '-', '20'),
  body_bytes_sent: digits,
  tcpinfo_rtt: digits,
  content_length: digits,
  remote_port: fc.oneof(digits, fc.constant('')),
  request_time: fc.oneof(
    fc.tuple(fc.nat(99_999), fc.nat(12_000)).map(([s, rest]) => `${s}.${String(rest).padStart(3, '0')}`),
    digits,
  ),
  gzip_ratio: fc.constantFrom('-', '1.23', '12.3', '4'),
  request_method: fc.constantFrom('GET', '-', 'P_T'),
  http_user_agent: text,
  http_referer: text,
  http_x: text,
  a_variable_with_a_longer_name: text,
  upstream_response_time: list,
  upstream_queue_time: list,
  upstream_addr: fc.constantFrom('10.0.0.1:80', '10.0.0.1:80, [::1]:80', '-', ''),
}

const variable = fc.constantFrom(...Object.keys(VALUES)).chain(name => {
  return fc.tuple(fc.constant(name), VALUES[name] ?? text, fc.constantFrom('', '', '"', '[', 'k='))
})

/** Lines of combined. */
export const combinedLine: fc.Arbitrary<GeneratedLine> = fc
  .tuple(
    ...'remote_addr remote_user time_local request status body_bytes_sent http_referer http_user_agent'
      .split(' ')
      .map(name => VALUES[name] ?? text),
  )
  .map(([addr, user, time, asked, status, bytes, referer, agent]) => {
    const line = `${addr} - ${user} [${time}] "${asked}" ${status} ${bytes} "${referer}" "${agent}"`
    return { format: COMBINED, escape: 'default', module: 'http', line: Buffer.from(line) }
  })

/** Lines as most are, in formats of all kinds; some that nearly match. */
export const plainLine: fc.Arbitrary<GeneratedLine> = fc
  .tuple(
    fc.constantFrom<Escape>('default', 'default', 'json', 'none'),
    fc.uniqueArray(variable, { minLength: 1, maxLength: 10, selector: ([name]) => name }),
    fc.constantFrom(' ', ' ', '\t', '|', ' - ', '","', '-', '\xe9'),
    fc.constantFrom('', ' end', '"'),
  )
  .map(([how, variables, separator, end]) => {
    const format = variables.map(([name, , quote]) => `${quote}$\{${name}}${quote}`).join(separator) + end
    const line = variables.map(([, value, quote]) => quote + value + quote).join(separator) + end
    return { format, escape: how, module: 'http', line: Buffer.from(line) }
  })
