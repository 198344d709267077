import type { Escape } from '../../src/nginx/compiled-format.ts'
import { variableType } from '../../src/nginx/variables.ts'

/**
 * What a line means, found the plain way: one regular expression for the whole format, whose alternatives, greedy and lazy
 * repetitions are the order of preference. Slow, and exponential on hostile lines: for short lines only.
 */
export interface ReferenceField {
  readonly name: string
  readonly start: number
  readonly end: number
  /** As nginx had it, escapes undone; null: unset. */
  readonly value: Buffer | null
  readonly isEscaped: boolean
}

export interface ReferenceFormat {
  readonly text: string
  readonly escape: Escape
  readonly module?: 'http' | 'stream'
}

const TEXT: Record<Escape, string> = {
  default: String.raw`(?:[^\x00-\x1f"\\]|\\x[0-9A-Fa-f]{2})`,
  json: String.raw`(?:[^\x00-\x1f"\\]|\\["\\nrtbf]|\\u00[0-7][0-9A-Fa-f])`,
  none: String.raw`[\x00-\xff]`,
}
const WORD = String.raw`[^\x00-\x20\x7f-\xff"\\,;|'()\[\]{}<>]*?`
const TIME_LOCAL =
  String.raw`(?:0[1-9]|[12]\d|3[01])/(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/\d{4}` +
  String.raw`:(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60) [+-](?:[01]\d|2[0-3])[0-5]\d`
const TIME_ISO8601 =
  String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])` +
  String.raw`T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)[+-](?:[01]\d|2[0-3]):[0-5]\d`

export function referenceMatch(format: ReferenceFormat, line: Uint8Array): ReferenceField[] | null {
  const { pattern, names } = patternOf(format)
  const match = pattern.exec(Buffer.from(line).toString('latin1'))
  if (match?.indices === undefined) return null
  const found: ReferenceField[] = []
  const { groups } = match.indices
  names.forEach((name, field) => {
    const [start, end] = groups?.[`f${field}`] ?? groups?.[`g${field}`] ?? [0, 0]
    const raw = Buffer.from(line.subarray(start, end))
    const isUnset = format.escape === 'default' && raw.toString('latin1') === '-'
    const isEscaped = format.escape !== 'none' && raw.includes('\\')
    found.push({ name, start, end, value: isUnset ? null : undone(raw, format.escape), isEscaped })
  })
  return found
}

function patternOf(format: ReferenceFormat): { pattern: RegExp; names: string[] } {
  const pieces = format.text.split(/\$(\{\w+\}|\w+)/)
  const names = pieces.filter((_, i) => i % 2 === 1).map(name => name.replace(/[{}]/g, '').toLowerCase())
  let source = ''
  for (let field = 0; field <= names.length; field++) {
    source += literal(pieces[2 * field] ?? '')
    const name = names[field]
    if (name === undefined) continue
    const isAfterVariable = field > 0 && pieces[2 * field] === ''
    const isBeforeVariable = pieces[2 * field + 2] === ''
    const next = isBeforeVariable ? names[field + 1] : undefined
    if (name === 'is_args' && (next === 'args' || next === 'query_string')) {
      const unset = format.escape === 'default' ? '-' : ''
      source += `(?:(?<f${field}>\\?)(?<f${field + 1}>${TEXT[format.escape]}*?)|(?<g${field}>)(?<g${field + 1}>${unset}))`
      field++
      source += literal(pieces[2 * field + 0] ?? '')
      continue
    }
    source += `(?<f${field}>${valuePattern(name, format, isAfterVariable)})`
  }
  return { pattern: new RegExp(`^${source}$`, 'ds'), names }
}

function valuePattern(
  name: string,
  { escape: how, module = 'http' }: ReferenceFormat,
  isAfterVariable: boolean,
): string {
  const text = TEXT[how]
  const unset = how === 'default' ? '-' : ''
  if (isAfterVariable && ['uri', 'document_uri', 'request_uri'].includes(name)) {
    return `(?:/${text}*?${name === 'request_uri' ? `|\\?${text}*?` : ''}|\\*|${unset})`
  }
  if (name === 'is_args') return '(?:\\?|)'
  const orUnset = how === 'default' ? (name.endsWith('_port') ? '|-|' : '|-') : '|'
  const list = (element: string) => `(?:${element}|)(?:, ${element}| : (?:${element}|))*`
  switch (variableType(name, module)) {
    case 'status':
      return `(?:\\d{3}${orUnset})`
    case 'integer':
      return `(?:\\d+${orUnset})`
    case 'seconds':
    case 'decimal':
      return `(?:\\d+(?:\\.\\d+)?${orUnset})`
    case 'epoch-seconds':
      return '\\d+(?:\\.\\d+)?'
    case 'time-local':
      return TIME_LOCAL
    case 'time-iso8601':
      return TIME_ISO8601
    case 'address':
      return `(?:[0-9a-fA-F.:]+|${text}*?)`
    case 'word':
      return WORD
    case 'upstream-addresses':
      return list(String.raw`[^\x00-\x20\x7f-\xff"\\,;|'(){}<>]+`)
    case 'upstream-statuses':
    case 'upstream-integers':
      return list('(?:\\d+|-)')
    case 'upstream-seconds':
      return list('(?:\\d+(?:\\.\\d+)?|-)')
    default:
      return `${text}*?`
  }
}

function literal(text: string): string {
  return Buffer.from(text)
    .toString('latin1')
    .replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')
}

function undone(raw: Buffer, how: Escape): Buffer {
  if (how === 'none') return raw
  const letters: Record<string, string> = {
    n: '\n',
    r: '\r',
    t: '\t',
    b: '\b',
    f: '\f',
    '"': '"',
    '\\': '\\',
  }
  const text = raw
    .toString('latin1')
    .replace(/\\(?:x(..)|u00(..)|(.))/gs, (_, x, u, letter) =>
      letter === undefined ? String.fromCharCode(Number.parseInt(x ?? u, 16)) : (letters[letter] as string),
    )
  return Buffer.from(text, 'latin1')
}
