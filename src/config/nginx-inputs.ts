import type { NginxAccessLog, NginxErrorLog, NginxFormat, NginxLogs } from '../nginx/conf/nginx-logs.ts'
import { compileFormat, FormatError } from '../nginx/log-format.ts'
import {
  compilePathPattern,
  literalPath,
  literalPattern,
  matchesPath,
  type PathPattern,
} from '../path-pattern.ts'
import type { InputConfig, LineFormat } from './config.ts'
import type { Fault } from './fault.ts'

/** What is followed when nginx.conf and the entries of `inputs` are taken together. */
export interface JoinedInputs {
  /** The entries first: a file that both name is theirs. Then nginx's paths in the order of its configuration, access logs first. */
  readonly inputs: readonly InputConfig[]
  /** What an entry says in place of nginx.conf, each a sentence with its place. */
  readonly notes: readonly string[]
  /** What nginx.conf says and is not followed. */
  readonly warnings: readonly string[]
  readonly faults: readonly Fault[]
}

export interface JoinOptions {
  /** Of each path with variables. */
  readonly maxFiles: number
  /** The files of error_log are followed too. */
  readonly withErrorLogs: boolean
}

export function joinInputs(
  own: readonly InputConfig[],
  logs: NginxLogs,
  { maxFiles, withErrorLogs }: JoinOptions,
): JoinedInputs {
  const notes: string[] = []
  const warnings: string[] = []
  const errorLogs = new Map(logs.errorLogs.map(log => [log.path, log.place]))
  const { inputs, faults } = withoutErrorLogs(own, errorLogs)
  const patterns = inputs.map(patternOf)
  const followed: (readonly [NginxAccessLog, ...NginxAccessLog[]])[] = []
  for (const group of byPath(withUsableFormats(logs.accessLogs, warnings))) {
    const [{ path, place }] = group
    const errorPlace = errorLogs.get(path)
    const owner = patterns.find(pattern => owns(pattern, path, group[0].hasVariables))
    if (errorPlace !== undefined) {
      warnings.push(
        `${place}: ${path} is an error_log too (${errorPlace}) and is not followed as an access log`,
      )
    } else if (owner !== undefined) {
      const entry = inputs[owner.input]?.place ?? 'inputs'
      notes.push(`${place}: ${path} is followed as ${entry} says, not as nginx.conf does`)
    } else {
      followed.push(oneModule(group, warnings))
    }
  }
  const named = [...errorLogs.keys(), ...literalPathsOf(logs)]
  const accessLogs = followed.map(group => inputOf(group, named, maxFiles))
  const others = withErrorLogs
    ? logs.errorLogs.filter(({ path }) => !patterns.some(pattern => owns(pattern, path, false)))
    : []
  return { inputs: [...inputs, ...accessLogs, ...others.map(errorLogInput)], notes, warnings, faults }
}

/** Names in nginx's error_log are never access logs. */
function withoutErrorLogs(
  own: readonly InputConfig[],
  errorLogs: ReadonlyMap<string, string>,
): { readonly inputs: readonly InputConfig[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const inputs = own.map((input, index) => {
    if (input.formats[0].kind === 'error-log') return input
    const pattern = patternOf(input, index)
    const named = [...errorLogs.keys()].filter(path => matchesPath(pattern, path))
    const literal = literalPath(pattern)
    if (literal !== null && named.includes(literal)) {
      const sentence = `is an error_log of nginx (${errorLogs.get(literal)}), not an access log: give it the format error_log`
      faults.push({ place: input.place, key: `inputs[${index}].path`, sentence })
    }
    if (named.length === 0) return input
    return { ...input, exclude: [...input.exclude, ...named.map(path => literalPattern(path))] }
  })
  return { inputs, faults }
}

function patternOf({ path, exclude, maxFiles }: InputConfig, index: number): PathPattern {
  return compilePathPattern(path, exclude, index, maxFiles)
}

/** Whether the entry is about this very file, or about the very same files. */
function owns(pattern: PathPattern, path: string, hasVariables: boolean): boolean {
  return hasVariables ? pattern.text === path : matchesPath(pattern, path) && !pattern.excludes(path)
}

/** What nginx takes and our grammar does not is no reason to follow nothing. */
function withUsableFormats(logs: readonly NginxAccessLog[], warnings: string[]): readonly NginxAccessLog[] {
  const faults = new Map<string, string | null>()
  return logs.filter(({ path, format, place }) => {
    const { module, escape: escaping, text } = format
    const rule = JSON.stringify([module, escaping, text])
    const known = faults.get(rule)
    const fault = known === undefined ? formatFault(format) : known
    faults.set(rule, fault)
    if (fault !== null) warnings.push(`${place}: ${path} is not followed in format ${format.name}: ${fault}`)
    return fault === null
  })
}

function formatFault(format: NginxFormat): string | null {
  try {
    compileFormat(format.text, format)
    return null
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return error.message
  }
}

function byPath(logs: readonly NginxAccessLog[]): (readonly [NginxAccessLog, ...NginxAccessLog[]])[] {
  const groups = new Map<string, [NginxAccessLog, ...NginxAccessLog[]]>()
  for (const log of logs) {
    const group = groups.get(log.path)
    if (group === undefined) groups.set(log.path, [log])
    else group.push(log)
  }
  return [...groups.values()]
}

/** One path gives one kind of message: what another module writes to it does not match. */
function oneModule(
  [first, ...others]: readonly [NginxAccessLog, ...NginxAccessLog[]],
  warnings: string[],
): readonly [NginxAccessLog, ...NginxAccessLog[]] {
  const { module } = first.format
  for (const { path, place, format } of others) {
    if (format.module === module) continue
    warnings.push(
      `${place}: ${path} is written by ${module} too (${first.place}): the lines of ${format.module} do not match`,
    )
  }
  return [first, ...others.filter(({ format }) => format.module === module)]
}

function literalPathsOf({ accessLogs }: NginxLogs): string[] {
  return [...new Set(accessLogs.filter(log => !log.hasVariables).map(log => log.path))]
}

function inputOf(
  [first, ...more]: readonly [NginxAccessLog, ...NginxAccessLog[]],
  named: readonly string[],
  maxFiles: number,
): InputConfig {
  const { path, hasVariables, place } = first
  const text = hasVariables ? path : literalPattern(path)
  const pattern = compilePathPattern(text, [], 0, maxFiles)
  const others = hasVariables ? named.filter(name => matchesPath(pattern, name)) : []
  return {
    path: text,
    exclude: others.map(name => literalPattern(name)),
    formats: [lineFormat(first), ...more.map(lineFormat)],
    topic: null,
    deadLetterTopic: null,
    ...(hasVariables && { maxFiles }),
    ...([first, ...more].some(log => log.isGzip) && { gzip: 'yes' as const }),
    fromNginx: true,
    place,
  }
}

function errorLogInput({ path, place }: NginxErrorLog): InputConfig {
  return {
    path: literalPattern(path),
    exclude: [],
    formats: [{ kind: 'error-log', place }],
    topic: null,
    deadLetterTopic: null,
    fromNginx: true,
    place,
  }
}

function lineFormat({ format, place }: NginxAccessLog): LineFormat {
  return {
    kind: 'log-format',
    text: format.text,
    name: format.name,
    escape: format.escape,
    module: format.module,
    place,
  }
}
