import { logflow } from '../../src/generated/logflow.js'
import { type CompiledFormat, SPAN_UNSET } from '../../src/nginx/compiled-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'
import type { FileGeneration } from '../../src/types.ts'
import { REFERENCE_FIELDS, type ReferenceFields, type UpstreamField } from './reference-fields.ts'
import { isUtf8, repaired, splitList, wholeNumber, withoutEscapes } from './reference-values.ts'

export interface ReferenceOptions {
  readonly format: CompiledFormat
  readonly formatName: string | null
  readonly host: string
  readonly labels: Readonly<Record<string, string>>
}

interface Value {
  readonly name: string
  /** One character for each byte; null: unset. */
  readonly text: string | null
}

type Plain = Record<string, unknown>

/** Maps, because `__proto__` is a variable's name as any other. */
interface Message extends Plain {
  variables: Map<string, string>
  rawVariables: Map<string, Uint8Array>
}

/** The most exact first. */
const TIMES = ['msec', 'time_iso8601', 'time_local']

/**
 * The message for a line as plainly as it can be said, with strings and regular expressions; null when the line does
 * not match. What the codec writes must decode to this.
 */
export function referenceMessage(
  options: ReferenceOptions,
  file: FileGeneration,
  offset: number,
  line: Buffer,
): logflow.v1.NginxLogRequest | logflow.v1.NginxStreamSession | null {
  const { format, host, labels, formatName } = options
  const fields = REFERENCE_FIELDS[format.module]
  const values = readValues(format, line)
  if (values === null) return null
  const { device, inode, generation } = file
  const message: Message = {
    identity: withoutZeros({ host, device, inode, generation, offset, length: line.length }),
    labels,
    variables: new Map(),
    rawVariables: new Map(),
    ...(formatName === null ? {} : { logFormat: formatName }),
  }
  const firsts = keepRepeated(message, values)
  setTimes(message, firsts)
  setUpstream(message, firsts, fields)
  for (const { name, text } of firsts) {
    if (text === null) continue
    if (name === 'request' && format.module === 'http') setRequest(message, text)
    else setField(message, name, text, fields)
  }
  const { variables, rawVariables } = message
  const type = format.module === 'http' ? logflow.v1.NginxLogRequest : logflow.v1.NginxStreamSession
  return type.fromObject({
    ...message,
    variables: Object.fromEntries(variables),
    rawVariables: Object.fromEntries(rawVariables),
  })
}

function readValues(format: CompiledFormat, line: Buffer): Value[] | null {
  const matcher = createMatcher(format)
  if (!matcher.match(line, 0, line.length)) return null
  return format.fields.map(({ name }, i) => {
    const [start, end, flags = 0] = matcher.spans.subarray(3 * i, 3 * i + 3)
    const text = line.toString('latin1', start, end)
    return { name, text: (flags & SPAN_UNSET) !== 0 ? null : withoutEscapes(text, format.escape) }
  })
}

/** The values in the first place of each variable; others go to the map when they say something else. */
function keepRepeated(message: Message, values: readonly Value[]): Value[] {
  return values.filter(({ name, text }, i) => {
    const earlier = values.slice(0, i).filter(value => value.name === name)
    if (earlier.length === 0) return true
    if (text !== null && !earlier.some(value => value.text === text)) {
      keepText(message, `${name}#${earlier.length + 1}`, text)
    }
    return false
  })
}

function setField(message: Message, name: string, text: string, fields: ReferenceFields): void {
  if (TIMES.includes(name) || fields.upstream.has(name)) return
  const number = fields.numbers.get(name)
  if (fields.texts.has(name)) {
    message[camelCase(name)] = repaired(text)
    if (!isUtf8(text)) message.rawVariables.set(name, Buffer.from(text, 'latin1'))
    return
  }
  if (number === undefined) {
    keepText(message, name, text)
    return
  }
  if (text === '' || text === '-') return
  const value = wholeNumber(text, number[1], number[2])
  if (value === null) keepText(message, name, text)
  else message[number[0]] = value
}

function setRequest(message: Message, text: string): void {
  const parts =
    /^([A-Z_-]+) ([^ ](?:[\s\S]*[^ ])?) (HTTP\/[^ ]*)$/.exec(text) ?? /^([A-Z_-]+) ([^ ]+)$/.exec(text)
  const [, method, target = '', protocol] = parts ?? []
  if (method === undefined || !isUtf8(text)) {
    message['request'] = Buffer.from(text, 'latin1')
    return
  }
  const [path = '', ...query] = target.split('?')
  message['method'] = method
  message['path'] = repaired(path)
  if (query.length > 0) message['query'] = repaired(query.join('?'))
  if (protocol !== undefined) message['protocol'] = repaired(protocol)
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

interface Time {
  readonly unixMs: number
  readonly zone: number | null
  readonly cut: boolean
}

function setTimes(message: Message, values: readonly Value[]): void {
  let used: Time | null = null
  let zone: number | null = null
  for (const name of TIMES) {
    const text = values.find(value => value.name === name)?.text ?? ''
    if (text === '') continue
    const time = name === 'msec' ? msec(text) : zonedTime(text)
    const isSame = used === null || Math.floor(used.unixMs / 1000) * 1000 === time?.unixMs
    const isSameZone = zone === null || time?.zone === zone
    if (time === null || time.cut || !isSame || !isSameZone) keepText(message, name, text)
    used ??= time
    zone ??= time?.zone ?? null
  }
  if (used !== null) message['timeUnixMs'] = used.unixMs
  if (zone !== null) message['timeZoneOffsetMinutes'] = zone
}

function msec(text: string): Time | null {
  const [, whole, decimals = ''] = /^(\d{1,12})(?:\.(\d*))?$/.exec(text) ?? []
  if (whole === undefined) return null
  return { unixMs: Number(whole + decimals.slice(0, 3).padEnd(3, '0')), zone: null, cut: decimals.length > 3 }
}

function zonedTime(text: string): Time | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/.exec(text)
  const local = /^(\d\d)\/(\w{3})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/.exec(text)
  const parts = iso ?? local
  if (parts === null) return null
  const [year, month, day] = iso
    ? [Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])]
    : [Number(parts[3]), MONTHS.indexOf(parts[2] ?? ''), Number(parts[1])]
  const zone = (parts[7] === '-' ? -1 : 1) * (Number(parts[8]) * 60 + Number(parts[9]))
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  date.setUTCHours(Number(parts[4]), Number(parts[5]) - zone, Number(parts[6]))
  return { unixMs: date.getTime(), zone: zone === 0 ? 0 : zone, cut: false }
}

function setUpstream(message: Message, values: readonly Value[], { upstream }: ReferenceFields): void {
  const attempts: Plain[] = []
  const passes: number[] = []
  let shape: string | null = null
  for (const { name, text } of values) {
    const field = upstream.get(name)
    if (field === undefined || text === null || text === '') continue
    if (!isUtf8(text)) {
      keepText(message, name, text)
      continue
    }
    const [elements, separators] = splitList(text)
    shape ??= separators.join('|')
    const fits = addElements(attempts, field, elements, separators)
    elements.forEach((_, i) => {
      passes[i] ??= i === 0 ? 0 : (passes[i - 1] ?? 0) + (separators[i - 1] === ' : ' ? 1 : 0)
    })
    if (!fits || separators.join('|') !== shape) keepText(message, name, text)
  }
  message['upstream'] = attempts.map((attempt, i) => withoutZeros({ ...attempt, pass: passes[i] }, ['pass']))
}

/** Puts each element into its attempt; false when one does not fit there. */
function addElements(
  attempts: Plain[],
  [member, decimals = 0, largest]: UpstreamField,
  elements: readonly string[],
  separators: readonly string[],
): boolean {
  let fits = true
  elements.forEach((element, i) => {
    attempts[i] ??= {}
    if (element === '') fits &&= i === elements.length - 1 && separators[i - 1] === ' : '
    if (element === '' || element === '-') return
    const value = largest === undefined ? repaired(element) : wholeNumber(element, decimals, largest)
    if (value === null) fits = false
    else (attempts[i] ?? {})[member] = value
  })
  return fits
}

function keepText(message: Message, name: string, text: string): void {
  message.variables.set(name, repaired(text))
  if (!isUtf8(text)) message.rawVariables.set(name, Buffer.from(text, 'latin1'))
}

function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** proto3 does not write members without `optional` that have their default. */
function withoutZeros(members: Plain, of: readonly string[] = Object.keys(members)): Plain {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([name, value]) => !of.includes(name) || (value !== '' && BigInt(isNumeric(value) ? value : 1) !== 0n),
    ),
  )
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}
