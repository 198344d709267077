import { expect } from 'chai'
import fc from 'fast-check'
import { uncertaintiesOf } from '../../src/nginx/certainty.ts'
import type { CompiledFormat, Escape } from '../../src/nginx/compiled-format.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'
import { assignmentsOf, type Rendered, VARIABLES } from './nginx-values.ts'

function compile(text: string, how: Escape = 'default'): CompiledFormat {
  return compileFormat(text, { escape: how, module: 'http' })
}

/** `variables: reason` of each. */
function told(text: string, how: Escape = 'default'): string[] {
  const found = uncertaintiesOf(compile(text, how))
  return (found ?? ['too large']).map(one =>
    typeof one === 'string' ? one : `${one.variables.join(' ')}: ${one.reason}`,
  )
}

function uncertainNames(format: CompiledFormat): Set<string> {
  const found = uncertaintiesOf(format)
  if (found === null) throw new Error('the format is too large to look at')
  return new Set(found.flatMap(({ variables }) => variables))
}

/** Variables in which assignments differ that give the same line. */
function collidingNames(assignments: Iterable<Rendered>): Set<string> {
  const byLine = new Map<string, Rendered>()
  const names = new Set<string>()
  for (const one of assignments) {
    const other = byLine.get(one.line)
    if (other === undefined) byLine.set(one.line, one)
    else for (const [name, value] of one.values) if (other.values.get(name) !== value) names.add(name)
  }
  return names
}

const LITERALS = [
  '',
  '',
  ' ',
  ' ',
  '-',
  ' - ',
  '"',
  '" "',
  ', ',
  ' : ',
  ':',
  '/',
  '] [',
  '\t',
  '?',
  '0',
  '://',
  '.',
]
const formats = fc
  .tuple(
    fc.constantFrom<Escape>('default', 'json', 'none'),
    fc.array(fc.tuple(fc.constantFrom(...VARIABLES), fc.constantFrom(...LITERALS)), {
      minLength: 2,
      maxLength: 4,
    }),
    fc.constantFrom('', '', '"', '[', ' '),
  )
  .map(([how, pieces, before]) => ({
    how,
    text:
      before +
      pieces
        .map(([name, literal]) => (name === 'is_args' ? '${is_args}${args}' : `\${${name}}`) + literal)
        .join(''),
  }))

describe('what explain says is certain', function () {
  this.timeout(120_000)

  it('is never the same line for two values that nginx may write, and is read as nginx wrote it', () => {
    let certain = 0
    let uncertain = 0
    fc.assert(
      fc.property(formats, fc.integer(), ({ how, text }, seed) => {
        const format = compile(text, how)
        const names = uncertainNames(format)
        const assignments = [...assignmentsOf(format, seed)]
        const wrong = [...collidingNames(assignments)].filter(name => !names.has(name))
        expect(wrong, `${how} ${text}`).to.deep.equal([])
        const matcher = createMatcher(format)
        for (const { line, values } of assignments) {
          const bytes = Buffer.from(line, 'latin1')
          expect(matcher.match(bytes, 0, bytes.length), `${how} ${text}\n${line}`).to.equal(true)
          for (const [field, { name }] of format.fields.entries()) {
            if (names.has(name)) continue
            const [start, end] = matcher.spans.subarray(3 * field)
            expect(bytes.toString('latin1', start, end), `$${name} in ${how} ${text}\n${line}`).to.equal(
              values.get(name),
            )
          }
        }
        certain += format.fields.filter(({ name }) => !names.has(name)).length
        uncertain += names.size
      }),
      { numRuns: 200 },
    )
    expect(certain).to.be.above(100)
    expect(uncertain).to.be.above(100)
  })
})

describe('what explain says is uncertain', () => {
  for (const [text, how, expected] of [
    ['$http_a $http_b', 'default', ['http_a http_b: $http_a may hold " ", which ends it']],
    ['$http_a$http_b', 'json', ['http_a http_b: nothing ends $http_a']],
    ['$http_a|$http_b|$status', 'default', ['http_a http_b: $http_a may hold "|", which ends it']],
    ['$http_a $status $http_b', 'json', ['http_a status http_b: $http_a may hold " ", which ends it']],
    ["'$http_a' '$http_b'", 'default', [`http_a http_b: $http_a may hold "' '", which ends it`]],
    ['"$uri$is_args$args"', 'default', ['uri is_args args: nothing ends $uri']],
    [
      '$uri$is_args$args $http_a',
      'json',
      ['uri is_args args http_a: nothing ends $uri; $args may hold " ", which ends it'],
    ],
    ['$scheme://$host$request_uri', 'default', ['host request_uri: nothing ends $host']],
    [
      '$upstream_response_length, $upstream_status',
      'default',
      ['upstream_response_length upstream_status: $upstream_response_length may hold ", ", which ends it'],
    ],
    ['$bytes_sent$request_length', 'default', ['bytes_sent request_length: nothing ends $bytes_sent']],
  ] as const) {
    it(`can be two lines of values in one: ${text} with escape=${how}`, () => {
      expect(told(text, how)).to.deep.equal(expected)
      const format = compile(text, how)
      const witnessed = new Set<string>()
      for (let seed = 0; seed < 30; seed += 1) {
        for (const name of collidingNames(assignmentsOf(format, seed))) witnessed.add(name)
      }
      expect(witnessed).to.deep.equal(uncertainNames(format))
    })
  }

  it('is the text before an address, for what is no number there is taken as text', () => {
    expect(told('$http_x_forwarded_for $remote_addr')).to.deep.equal([
      'http_x_forwarded_for remote_addr: $http_x_forwarded_for may hold " ", which ends it',
    ])
  })

  it('is an address that a number follows, for a number of nginx may be missing in logs of others', () => {
    expect(told('$server_addr$status', 'none')).to.deep.equal([
      'server_addr status: nothing ends $server_addr',
    ])
  })

  it('may hold a line feed with escape=none, where nginx decodes it or somebody else makes it', () => {
    const reason = 'a value may hold a line feed, which escape=none leaves as it is'
    expect(told('$status $own$uri', 'none').slice(1)).to.deep.equal([`own uri: ${reason}`])
    expect(told('$status "$http_a"', 'none')).to.deep.equal([])
    expect(told('$uri\n$status')).to.deep.equal([])
  })

  it('is not what one can tell', () => {
    for (const text of [
      '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
      '$http_a\t$http_b\t$uri',
      '{"a":"$http_a","b":$upstream_status,"c":"$uri"}',
      '$upstream_addr $upstream_response_length $upstream_response_time $upstream_status $request_id',
      '$remote_addr:$remote_port $server_addr:$server_port $scheme://$host$uri|$ssl_protocol/$ssl_cipher',
      '$status$body_bytes_sent $status$pipe $request_time $msec',
      '$bytes_sent $http_a',
    ])
      expect(told(text), text).to.deep.equal([])
  })

  it('is told in one sentence for the access log of ingress-nginx', () => {
    const names =
      'proxy_upstream_name proxy_alternative_upstream_name upstream_addr upstream_response_length upstream_response_time upstream_status req_id'
    expect(told(INGRESS)).to.deep.equal([
      `${names}: $proxy_upstream_name may hold "] [", which ends it; $proxy_alternative_upstream_name may hold "] ", which ends it`,
    ])
    const line = (values: Readonly<Record<string, string>>) =>
      INGRESS.replace(/\$(\w+)/g, (_, name: string) => values[name] ?? '1').replace(/1 - 1 \[.*"1" 1 1 /, '')
    const others = { upstream_addr: 'a:1', req_id: 'x' }
    expect(
      line({
        ...others,
        proxy_upstream_name: 'u',
        proxy_alternative_upstream_name: '] a:1 1 1 1 y',
        req_id: 'x',
      }),
    ).to.equal(
      line({
        ...others,
        proxy_upstream_name: 'u',
        proxy_alternative_upstream_name: '',
        req_id: 'y] a:1 1 1 1 x',
      }),
    )
  })

  it('is not looked for in a format that is too long', () => {
    expect(told('$http_a'.repeat(3000))).to.deep.equal(['too large'])
  })
})

const INGRESS =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_length $request_time [$proxy_upstream_name] [$proxy_alternative_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id'
