import type { CompiledFormat } from '../../src/nginx/compiled-format.ts'
import { renderValue, type Value } from './reference-renderer.ts'

/** A line and what nginx wrote in it for each variable. */
export interface Rendered {
  readonly line: string
  readonly values: ReadonlyMap<string, string>
}

const MOST_VALUES = 14
const MOST_LINES = 4000

const NUMBERS = ['0', '12', '120']
const SECONDS = ['0.000', '12.120']
const lists = (one: string, other: string) => [
  null,
  one,
  other,
  `${one}, ${other}`,
  `${one} : ${other}`,
  `${one} : `,
  '-',
  `-, ${one}`,
]

/** What nginx may write for them; of the others, any text. */
const OWN: Readonly<Record<string, readonly (string | null)[]>> = {
  status: ['200', '009', '120'],
  body_bytes_sent: NUMBERS,
  bytes_sent: NUMBERS,
  request_time: SECONDS,
  msec: SECONDS,
  time_local: ['18/Mar/2023:15:00:00 +0000'],
  time_iso8601: ['2023-03-18T15:00:00+00:00'],
  remote_addr: ['1.2.3.4', '::1', '0', 'unix:'],
  remote_port: ['80', ''],
  server_addr: ['5.6.7.8', 'unix:/a.sock', null],
  scheme: ['http', 'https'],
  pipe: ['p', '.'],
  request_method: ['GET', 'A-B', null],
  request_completion: ['OK', ''],
  gzip_ratio: ['2.50', null],
  upstream_addr: lists('1:1', 'g'),
  upstream_status: lists('200', '502'),
  upstream_response_time: lists('0.000', '12.120'),
  upstream_response_length: lists('0', '200'),
}

export const VARIABLES = [
  ...Object.keys(OWN),
  'is_args',
  'host',
  'uri',
  'request_uri',
  'http_a',
  'http_a',
  'http_b',
  'http_b',
]

/**
 * Lines of the format, each of other values: all of few values for each variable, or so many of them by chance. Texts are of
 * the bytes that its literals and its other values are made of.
 */
export function* assignmentsOf(format: CompiledFormat, seed: number): Generator<Rendered> {
  const random = randomFrom(seed)
  const names = [...new Set(format.fields.map(({ name }) => name))].filter(
    name => name !== 'is_args' || !isPaired(format),
  )
  const domains = names.map(name => domainOf(name, format, random))
  const total = domains.reduce((product, { length }) => product * length, 1)
  for (let i = 0; i < Math.min(total, MOST_LINES); i += 1) {
    let rest = i
    const values = new Map<string, Value>()
    domains.forEach((domain, index) => {
      const at = total > MOST_LINES ? Math.floor(random() * domain.length) : rest % domain.length
      values.set(names[index] ?? '', domain[at] ?? null)
      rest = Math.floor(rest / domain.length)
    })
    if (isPaired(format)) values.set('is_args', Buffer.from(values.get('args') === null ? '' : '?'))
    yield render(format, values)
  }
}

function isPaired({ fields }: CompiledFormat): boolean {
  return fields.some(({ name }) => name === 'args')
}

function render(format: CompiledFormat, values: ReadonlyMap<string, Value>): Rendered {
  const rendered = new Map(
    [...values].map(([name, value]) => [name, renderValue(value, format.escape).toString('latin1')]),
  )
  const line = format.steps
    .map(step =>
      step.kind === 'literal' ? Buffer.from(step.bytes).toString('latin1') : (rendered.get(step.name) ?? ''),
    )
    .join('')
  return { line, values: rendered }
}

function domainOf(name: string, format: CompiledFormat, random: () => number): Value[] {
  const own = OWN[name]
  const texts = own ?? textsFor(name, format, random)
  return texts.map(text => (text === null ? null : Buffer.from(text, 'latin1')))
}

function textsFor(name: string, format: CompiledFormat, random: () => number): (string | null)[] {
  const own = format.steps.map(piecesOf)
  const joined = own.flatMap((pieces, i) =>
    (own[i + 1] ?? []).map((piece, j) => `${pieces[j % pieces.length]}${piece}`),
  )
  const pieces = ['x', '-', '"', '\\', '\xff', ...own.flat(), ...joined]
  const count = () => Math.floor(random() * 4)
  const text = () =>
    Array.from({ length: count() }, () => pieces[Math.floor(random() * pieces.length)] ?? '').join('')
  const texts = Array.from({ length: MOST_VALUES - 2 }, text)
  switch (name) {
    case 'host':
      return ['x', '', ...texts.map(one => one.replaceAll('/', '.'))]
    case 'uri':
      return ['/', '/?', null, ...texts.map(one => `/${one}`)]
    case 'request_uri':
      return ['/', null, ...texts.map((one, i) => `${i % 3 === 0 ? '?' : '/'}${one}`)]
    case 'args':
      // Unset where there are none.
      return [null, '-', ...texts.map((one, i) => (i % 2 === 0 ? `${one}x` : `x${one}`))]
    default:
      return ['', null, ...texts]
  }
}

/** What makes a line read in another way: literals, their parts, and values of other variables. */
function piecesOf(step: CompiledFormat['steps'][number]): string[] {
  if (step.kind === 'variable') return (OWN[step.name] ?? ['?', '/']).slice(0, 2).map(one => one ?? '-')
  const literal = Buffer.from(step.bytes).toString('latin1')
  return [literal, literal, literal.slice(0, 1), literal.slice(-1)]
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
