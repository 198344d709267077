import fc from 'fast-check'
import type { Escape, VariableType } from '../../src/nginx/compiled-format.ts'
import { variableType } from '../../src/nginx/variables.ts'
import { renderLine, type Value } from './reference-renderer.ts'

export interface ArbitraryFormat {
  readonly text: string
  readonly escape: Escape
}

/** A format, values for its variables, and the line that nginx would write of them. */
export interface ArbitraryLine extends ArbitraryFormat {
  readonly values: ReadonlyMap<string, Value>
  readonly line: Buffer
}

/** At least one of each type. */
export const VARIABLES = [
  'remote_addr',
  'remote_user',
  'remote_port',
  'time_local',
  'time_iso8601',
  'msec',
  'request',
  'status',
  'body_bytes_sent',
  'request_time',
  'gzip_ratio',
  'request_id',
  'pipe',
  'scheme',
  'host',
  'uri',
  'request_uri',
  'is_args',
  'args',
  'http_referer',
  'http_user_agent',
  'http_x_forwarded_for',
  'upstream_addr',
  'upstream_status',
  'upstream_response_time',
  'upstream_response_length',
]

export const escapes: fc.Arbitrary<Escape> = fc.constantFrom('default', 'json', 'none')

const LITERALS = [
  ' ',
  ' - ',
  ' [',
  '] "',
  '" ',
  '" "',
  '"',
  ',',
  ', ',
  '|',
  ':',
  '/',
  '\t',
  '-',
  '""',
  'é=',
  ' : ',
  '?',
  'x',
]

/** Formats that may be ambiguous: variables with or without something between them, at most `most` variables. */
export function anyFormats(most: number): fc.Arbitrary<ArbitraryFormat> {
  const piece = fc.tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...LITERALS) },
      { weight: 1, arbitrary: fc.constant('') },
    ),
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...VARIABLES).map(name => `\${${name}}`) },
      { weight: 1, arbitrary: fc.constant('$scheme://$host$request_uri') },
      { weight: 1, arbitrary: fc.constant('$host$uri$is_args$args') },
      { weight: 1, arbitrary: fc.constant('$uri$is_args$args') },
    ),
  )
  return fc.record({
    text: fc
      .tuple(fc.array(piece, { maxLength: most }), fc.constantFrom('', ...LITERALS))
      .map(([pieces, end]) => pieces.flat().join('') + end),
    escape: escapes,
  })
}

/** Formats whose every line has one meaning: each variable in quotes, in TABs, or with a form of its own. */
export const clearFormats: fc.Arbitrary<ArbitraryFormat> = fc
  .record({
    names: fc.uniqueArray(fc.constantFrom(...VARIABLES.filter(name => name !== 'is_args')), {
      minLength: 1,
      maxLength: 12,
    }),
    style: fc.constantFrom('quotes', 'tabs', 'json'),
  })
  .map(({ names, style }) => {
    if (style === 'tabs')
      return { text: names.map(name => `${name}:$${name}`).join('\t'), escape: 'default' as const }
    if (style === 'json') {
      return { text: `{${names.map(name => `"${name}":"$${name}"`).join(',')}}`, escape: 'json' as const }
    }
    return { text: names.map(name => `"$${name}"`).join(' '), escape: 'default' as const }
  })

export function linesOf(formats: fc.Arbitrary<ArbitraryFormat>): fc.Arbitrary<ArbitraryLine> {
  return formats.chain(format => {
    const names = [...new Set([...format.text.matchAll(/\$\{?(\w+)/g)].map(match => match[1] as string))]
    return fc.tuple(...names.map(name => valueOfVariable(name))).map(list => {
      const values = new Map(names.map((name, i) => [name, withoutLineFeed(list[i] ?? null, format.escape)]))
      return { ...format, values, line: renderLine(format.text, format.escape, values) }
    })
  })
}

const JUNK = [
  '"',
  '\\',
  '\\x2',
  '\\x22',
  '\\"',
  ' ',
  '-',
  '/',
  '?',
  ' [',
  '\t',
  '\u0001',
  'é',
  '200',
  ', ',
  ' : ',
]
/** What may make a time into none, or into another. */
export const TIME_JUNK = ['0', '1', '6', '9', ':', '+', '-', ' ', '\u0000', '/']

/** A line that somebody tore, glued or wrote into. */
export function damaged(lines: fc.Arbitrary<ArbitraryLine>, junk = JUNK): fc.Arbitrary<ArbitraryLine> {
  const added = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...junk) }, fc.constant(''))
  const change = fc.tuple(fc.nat(), fc.nat(6), added)
  return fc.tuple(lines, fc.array(change, { minLength: 1, maxLength: 3 })).map(([whole, changes]) => {
    let { line } = whole
    for (const [at, removed, added] of changes) {
      const place = at % (line.length + 1)
      line = Buffer.concat([line.subarray(0, place), Buffer.from(added), line.subarray(place + removed)])
    }
    return { ...whole, line }
  })
}

/** The escape none leaves a LF as it is, which would make two lines. */
function withoutLineFeed(value: Value, how: Escape): Value {
  return value === null || how !== 'none' ? value : Buffer.from(value.filter(byte => byte !== 0x0a))
}

const bytes = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Buffer.from('ab/.-?: [],"\\xéx22')) },
  { weight: 1, arbitrary: fc.nat(255) },
)
const text = fc.array(bytes, { maxLength: 9 }).map(list => Buffer.from(list))
const digits = (max: number) => fc.nat(max).map(String)
const seconds = fc
  .tuple(fc.nat(99), fc.nat(999))
  .map(([whole, ms]) => `${whole}.${String(ms).padStart(3, '0')}`)
const two = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map(number => String(number).padStart(2, '0'))
const clock = fc.tuple(two(0, 23), two(0, 59), two(0, 60)).map(parts => parts.join(':'))
const date = fc.tuple(two(1, 31), fc.constantFrom('Jan', 'Feb', 'Dec'), fc.constantFrom('2023', '1999'))
const address = fc.constantFrom('1.2.3.4', '203.0.113.255', '2001:db8::1', '::1', 'unix:')

function list(element: fc.Arbitrary<string>): fc.Arbitrary<Value> {
  const more = fc.array(fc.tuple(fc.constantFrom(', ', ' : '), element), { maxLength: 3 })
  return unsettable(
    fc
      .tuple(element, more, fc.constantFrom('', '', ' : '))
      .map(([first, rest, end]) => first + rest.flat().join('') + end),
  )
}

function unsettable(value: fc.Arbitrary<string>): fc.Arbitrary<Value> {
  return fc.option(value.map(Buffer.from), { freq: 5 })
}

function set(value: fc.Arbitrary<string>): fc.Arbitrary<Value> {
  return value.map(Buffer.from)
}

function valueOfVariable(name: string): fc.Arbitrary<Value> {
  if (name === 'is_args') return set(fc.constantFrom('?', ''))
  if (name.endsWith('uri'))
    return fc.option(
      text.map(rest => Buffer.concat([Buffer.from('/'), rest])),
      { freq: 5 },
    )
  if (name === 'args') return fc.option(text.filter(value => value.length > 0))
  return valueOfType(variableType(name, 'http'))
}

/** Values that nginx can write for a variable of the type. */
export function valueOfType(type: VariableType): fc.Arbitrary<Value> {
  switch (type) {
    case 'text':
    case 'request':
      return fc.option(text, { freq: 5 })
    case 'status':
      return set(fc.constantFrom('200', '304', '404', '499', '502', '009', '000'))
    case 'integer':
      return set(digits(1_000_000))
    case 'seconds':
      return set(seconds)
    case 'decimal':
      return unsettable(fc.tuple(fc.nat(9), two(0, 99)).map(parts => parts.join('.')))
    case 'epoch-seconds':
      return set(seconds.map(part => `16791516${part}`))
    case 'time-local':
      return set(fc.tuple(date, clock, two(0, 14)).map(([d, c, zone]) => `${d.join('/')}:${c} -${zone}30`))
    case 'time-iso8601':
      return set(fc.tuple(two(1, 12), two(1, 31), clock).map(([m, d, c]) => `2023-${m}-${d}T${c}+05:30`))
    case 'address':
      return set(address)
    case 'word':
      return unsettable(fc.constantFrom('GET', 'h2', 'p', '.', '', 'TLSv1.3', '0123456789abcdef'))
    case 'upstream-addresses':
      return list(fc.constantFrom('10.0.0.1:80', '[::1]:8080', 'unix:/run/a.sock', 'backend_pool'))
    case 'upstream-statuses':
      return list(fc.constantFrom('200', '502', '-'))
    case 'upstream-seconds':
      return list(fc.oneof(seconds, fc.constant('-')))
    case 'upstream-integers':
      return list(fc.oneof(digits(100_000), fc.constant('-')))
    default:
      return type satisfies never
  }
}
