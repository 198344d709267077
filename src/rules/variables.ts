import type { LineValues } from './line-values.ts'
import { RequestPart, type RequestPartName } from './request-part.ts'
import { LoggedValue, NO_VALUE, type RuleValue } from './rule-value.ts'
import { type LineRules, variablesOfRules } from './rules.ts'

/** What tells errors and slow requests, and of the latter how many of their unit are a second. */
export const DURATIONS = [
  ['request_time', 1],
  ['request_time_ms', 1000],
  ['session_time', 1],
] as const
const ERROR_VARIABLES = ['status', 'level']
const EXEMPTING_VARIABLES = [...ERROR_VARIABLES, ...DURATIONS.map(([name]) => name)]

/** Variables that a request line tells where the format has not them, by their names in nginx and in NginxLogRequest. */
const PARTS: ReadonlyMap<string, RequestPartName> = new Map([
  ['request_method', 'method'],
  ['method', 'method'],
  ['request_uri', 'target'],
  ['path', 'path'],
  ['query', 'query'],
  ['server_protocol', 'protocol'],
  ['protocol', 'protocol'],
])

/** Every variable whose values are needed to follow the rules, whatever the format. */
export function variablesNeeded(rules: LineRules): ReadonlySet<string> {
  const names = new Set(variablesOfRules(rules).keys())
  if ([...names].some(isRequestPart)) names.add('request').add('request_uri')
  if (rules.sample.some(({ includingErrors }) => !includingErrors)) {
    for (const name of EXEMPTING_VARIABLES) names.add(name)
  }
  return names
}

/** Also where no format has it: a part of $request or of $request_uri. */
export function isRequestPart(name: string): boolean {
  return PARTS.has(name)
}

/** Whether lines with these variables tell that they are about an error. */
export function tellErrors(names: readonly string[]): boolean {
  return ERROR_VARIABLES.some(name => names.includes(name))
}

/** Whether they tell how long something took. */
export function tellDurations(names: readonly string[]): boolean {
  return DURATIONS.some(([name]) => names.includes(name))
}

/** The variables of a format that a rule's variable is found in: itself, or what it is a part of; none: the format has not it. */
export function sourceOf(name: string, names: readonly string[]): string | null {
  if (names.includes(name)) return name
  const part = PARTS.get(name)
  if (part === undefined) return null
  if (names.includes('request')) return 'request'
  return (part === 'path' || part === 'query') && names.includes('request_uri') ? 'request_uri' : null
}

/** The values of lines of one format, by the names of variables. A value that two rules ask for is one object. */
export class Variables {
  readonly #line: LineValues
  readonly #names: readonly string[]
  readonly #values = new Map<string, RuleValue>()

  constructor(line: LineValues) {
    this.#line = line
    this.#names = line.fields.map(({ name }) => name)
  }

  has(name: string): boolean {
    return sourceOf(name, this.#names) !== null
  }

  value(name: string): RuleValue {
    const known = this.#values.get(name)
    if (known !== undefined) return known
    const value = this.#make(name)
    this.#values.set(name, value)
    return value
  }

  #make(name: string): RuleValue {
    const source = sourceOf(name, this.#names)
    if (source === null) return NO_VALUE
    if (source === name) return new LoggedValue(this.#line, this.#names.indexOf(name))
    const part = PARTS.get(name)
    return part === undefined ? NO_VALUE : new RequestPart(this.value(source), part, source === 'request_uri')
  }
}
