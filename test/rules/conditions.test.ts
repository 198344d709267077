import { expect } from 'chai'
import type { Escape } from '../../src/nginx/compiled-format.ts'
import { FILTERED } from '../../src/rules/decision.ts'
import { compile } from '../codec/encode-line.ts'
import { renderLine, type Value } from '../nginx/reference-renderer.ts'
import { decide, ruledEncoder, rulesOf } from './support.ts'

const FORMATS: Readonly<Record<Escape, string>> = {
  default: '$remote_addr [$time_local] "$request" $status $request_time "$http_x" "$upstream_status"',
  json: '{"a":"$remote_addr","t":"$time_local","r":"$request","s":"$status","d":"$request_time","x":"$http_x","u":"$upstream_status"}',
  none: '$remote_addr|$time_local|$request|$status|$request_time|$http_x|$upstream_status|',
}

const LINE: Readonly<Record<string, string | null>> = {
  remote_addr: '10.1.2.3',
  time_local: '29/Nov/2026:10:11:12 +0100',
  request: 'GET /health/live?full=1 HTTP/1.1',
  status: '404',
  request_time: '0.250',
  http_x: 'say "hi" \\ c:\\dir é',
  upstream_status: '502, 200',
}

/** A condition as it is written, whether it holds, and what the line has otherwise. */
const CASES: readonly (readonly [
  when: string,
  holds: boolean,
  other?: Readonly<Record<string, string | null>>,
])[] = [
  ['{status: 404}', true],
  ['{$status: 404}', true],
  ['{STATUS: 404}', true],
  ['{status: 40}', false],
  ['{status: [200, 404]}', true],
  ['{status: {one_of: [200, 301]}}', false],
  ['{status: {equals: 404}}', true],
  ['{status: {at_least: 404}}', true],
  ['{status: {above: 404}}', false],
  ['{status: {below: 404}}', false],
  ['{status: {at_most: 404}}', true],
  ['{status: {between: [400, 499]}}', true],
  ['{status: {between: [500, 599]}}', false],
  ['{status: {at_least: 9}}', true, { status: '009' }],
  ['{status: {at_least: 0}}', false, { status: null }],
  ['{request_time: {at_least: 0.25}}', true],
  ['{request_time: {above: 0.25}}', false],
  ['{request_time: {below: 0.2500001}}', true],
  ['{request_time: {above: 0.249, below: 0.251}}', true],
  ['{request_time: {at_least: 1}}', true, { request_time: '12.000' }],
  ['{upstream_status: {at_least: 500}}', true],
  ['{upstream_status: {between: [300, 499]}}', false],
  ['{upstream_status: {below: 300}}', true, { upstream_status: '502, 503 : 204' }],
  ['{upstream_status: {at_least: 0}}', false, { upstream_status: null }],
  ['{http_x: {prefix: "say \\"hi"}}', true],
  ['{http_x: {prefix: "say hi"}}', false],
  ['{http_x: {suffix: "dir é"}}', true],
  ['{http_x: {suffix: é}}', true],
  ['{http_x: {suffix: [x, "c:\\\\dir é"]}}', true],
  ['{http_x: {contains: "\\\\"}}', true],
  ['{http_x: {contains: [nothing, "hi\\" \\\\ c"]}}', true],
  ['{http_x: {contains: hello}}', false],
  ['{http_x: {prefix: x}}', false, { http_x: null }],
  ['{http_x: {contains: x}}', false, { http_x: null }],
  ['{http_x: {exists: true}}', true],
  ['{http_x: {exists: false}}', false],
  ['{http_x: {exists: false}}', true, { http_x: null }],
  ['{http_x: "-"}', true, { http_x: null }],
  ['{http_x: ""}', true, { http_x: null }],
  ['{http_x: "-"}', false],
  ['{remote_addr: {in: 10.0.0.0/8}}', true],
  ['{remote_addr: {in: [192.168.0.0/16, "2001:db8::/32"]}}', false],
  ['{remote_addr: {in: [192.168.0.0/16, "2001:db8::/32"]}}', true, { remote_addr: '2001:db8:7::1' }],
  ['{remote_addr: {in: 10.0.0.0/8}}', true, { remote_addr: '::ffff:10.9.9.9' }],
  ['{remote_addr: {in: 10.0.0.0/8}}', false, { remote_addr: 'unix:' }],
  ['{http_x: {in: 10.0.0.0/8}}', true, { http_x: '10.0.0.1' }],
  ['{http_x: {in: 10.0.0.0/8}}', false, { http_x: '10.0.0.1, 10.0.0.2' }],
  ['{request: {prefix: "GET "}}', true],
  ['{request_method: GET}', true],
  ['{request_method: GET}', false, { request: 'GETX' }],
  ['{request_uri: {prefix: /health}}', true],
  ['{request_uri: "/health/live?full=1"}', true],
  ['{path: /health/live}', true],
  ['{query: full=1}', true],
  ['{query: {exists: false}}', true, { request: 'GET / HTTP/1.1' }],
  ['{server_protocol: HTTP/1.1}', true],
  ['{request_uri: {contains: "\\""}}', true, { request: 'GET /a"b HTTP/1.0' }],
  ['{request_uri: {exists: true}}', false, { request: '\x16\x03\x01 tls' }],
  ['{time_local: {prefix: 29/Nov/2026}}', true],
  ['{status: 404, remote_addr: 10.1.2.3}', true],
  ['{status: 404, remote_addr: 10.1.2.4}', false],
  ['{not: {status: 404}}', false],
  ['{not: {status: 200, remote_addr: 10.1.2.3}}', true],
  ['{any: [{status: 200}, {remote_addr: 10.1.2.3}]}', true],
  ['{any: [{status: 200}, {remote_addr: 10.1.2.4}]}', false],
  ['{all: [{status: 404}, {not: {any: [{http_x: {exists: false}}]}}]}', true],
  ['{upstream_addr: {exists: false}}', true],
  ['{upstream_addr: {prefix: x}}', false],
  ['all', true],
]

describe('a condition of a rule', () => {
  for (const how of ['default', 'json', 'none'] as const) {
    for (const [when, holds, other = {}] of CASES) {
      const values = { ...LINE, ...other }
      it(`${holds ? 'holds' : 'does not hold'} with escape=${how}: ${when} ${JSON.stringify(other)}`, () => {
        const bytes = Object.entries(values).map(([name, value]): [string, Value] => [
          name,
          value === null ? null : Buffer.from(value),
        ])
        const line = renderLine(FORMATS[how], how, new Map(bytes))
        const encoder = ruledEncoder(rulesOf(`filter: [{drop: ${when}}]`), compile(FORMATS[how], how))
        for (const isPlain of [true, false]) {
          const decided = decide(encoder, line, { isPlain })
          expect(decided?.destination, line.toString()).to.equal(holds ? FILTERED : 0)
        }
      })
    }
  }

  it('is asked in the order written, and the first that holds decides', () => {
    const rules = rulesOf(`
filter:
  - drop: {http_x: a}
  - keep: {status: {at_least: 400}}
  - drop: {remote_addr: {in: 10.0.0.0/8}}
`)
    const encoder = ruledEncoder(rules, compile('$remote_addr $status $http_x'))
    const fate = (line: string) => decide(encoder, line)?.destination
    expect(fate('10.0.0.1 500 a')).to.equal(FILTERED)
    expect(fate('10.0.0.1 500 b')).to.equal(0)
    expect(fate('10.0.0.1 200 b')).to.equal(FILTERED)
    expect(fate('11.0.0.1 200 b')).to.equal(0)
  })
})
