import { readAccessLogParameters } from './access-log-parameters.ts'
import type { LogFormats } from './log-formats.ts'
import { type DeclaredLog, type LogLevel, silenceOf } from './log-levels.ts'
import { isDevice, logPath } from './log-path.ts'
import type { Sentence } from './messages.ts'
import type { NginxAccessLog, NotFollowed } from './nginx-logs.ts'
import { syslogFault } from './syslog-target.ts'
import { readTemplate } from './template.ts'
import type { VariableNames } from './variable-names.ts'

/** A hostile configuration may name a million files. */
const MAX_LOGS = 100_000

interface Module {
  readonly formats: LogFormats
  readonly variables: VariableNames
}

/** All access_log directives, of http and stream: a file has one buffer, whoever writes to it. */
export class AccessLogs {
  readonly #prefix: string
  readonly #logs: { readonly level: LogLevel; readonly log: DeclaredLog; readonly isDefault: boolean }[] = []
  /** Parameters of the buffer, by the path as nginx compares it: as written. */
  readonly #buffers = new Map<string, string>()
  readonly #gzipPaths = new Set<string>()

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  /** The compiled-in path, which nginx takes where no level up to http declares anything. */
  declareDefault(level: LogLevel, path: string, { formats }: Module, place: string): void {
    const format = formats.find('COMBINED')
    if (format) this.#add(level, this.#file(path, { format, formats, place }), true)
  }

  /** An `access_log` directive; a sentence where nginx refuses it. `place` is where it begins. */
  declare(level: LogLevel, words: readonly string[], module: Module, place: string): Sentence | null {
    const [, target = '', name, ...parameters] = words
    level.declares = true
    if (target === 'off') {
      level.isOff = true
      return name === undefined ? null : `"access_log off" takes no parameter, and "${name}" stands behind it`
    }
    if (this.#logs.length >= MAX_LOGS) return `more than ${MAX_LOGS} access_log directives`
    const isSyslog = target.startsWith('syslog:')
    const fault = isSyslog ? syslogFault(target) : this.#usePath(target, module.variables, place)
    if (fault !== null) return fault

    const formatName = name ?? (module.formats.hasDefault ? 'combined' : null)
    if (formatName === null) return 'access_log in stream needs the name of a format: there is no default one'
    const format = module.formats.find(formatName)
    if (!format) return () => module.formats.whyUnknown(formatName)
    const bufferFault = this.#buffer(target, parameters, isSyslog, module.variables, place)
    if (bufferFault !== null) return bufferFault

    const about = { format, formats: module.formats, place }
    const noFile = { target, path: null, hasVariables: false, ...about }
    this.#add(level, isSyslog ? { ...noFile, reason: 'it goes to syslog' } : this.#file(target, about), false)
    return null
  }

  /** When all has been read. */
  settle(): { accessLogs: NginxAccessLog[]; notFollowed: NotFollowed[] } {
    const accessLogs = new Map<string, NginxAccessLog>()
    const notFollowed: NotFollowed[] = []
    // A default that somebody inherits counts as a use of combined.
    const used = this.#logs.filter(
      ({ level, isDefault }) => !isDefault || !(level.declares || silenceOf(level) !== null),
    )
    for (const { log, isDefault } of used) if (isDefault) log.formats.useCombined()
    for (const { level, log } of used) {
      const reason = silenceOf(level)
      if (reason !== null || log.path === null) {
        notFollowed.push({ target: log.target, reason: reason ?? log.reason, place: log.place })
        continue
      }
      const key = JSON.stringify([log.path, log.format.module, log.format.name])
      if (accessLogs.has(key)) continue
      accessLogs.set(key, {
        path: log.path,
        hasVariables: log.hasVariables,
        format: log.formats.settled(log.format, log.place),
        isGzip: this.#gzipPaths.has(log.path),
        place: log.place,
      })
    }
    return { accessLogs: [...accessLogs.values()], notFollowed }
  }

  #add(level: LogLevel, log: DeclaredLog, isDefault: boolean): void {
    this.#logs.push({ level, log, isDefault })
  }

  #file(target: string, about: Pick<DeclaredLog, 'format' | 'formats' | 'place'>): DeclaredLog {
    const full = logPath(target, this.#prefix)
    const template = target.includes('$') ? readTemplate(full) : null
    const path = template === null || typeof template === 'string' ? full : template.glob
    const reason = whyNotFollowed(target, full)
    return { target, path: reason === '' ? path : null, reason, hasVariables: template !== null, ...about }
  }

  #usePath(target: string, variables: VariableNames, place: string): string | null {
    const template = readTemplate(target)
    if (typeof template === 'string') return template
    for (const name of template.variables) variables.use(name, `access_log "${target}"`, place)
    return null
  }

  #buffer(
    target: string,
    words: readonly string[],
    isSyslog: boolean,
    variables: VariableNames,
    place: string,
  ): string | null {
    const parameters = readAccessLogParameters(words, target)
    if (typeof parameters === 'string') return parameters
    for (const name of parameters.conditionVariables) {
      variables.use(name, `if= of access_log "${target}"`, place)
    }
    const { bufferBytes, flushMs, gzipLevel } = parameters
    if (bufferBytes === 0) return null
    if (isSyslog) return 'a log that goes to syslog cannot have buffer= or gzip'
    if (target.includes('$')) return 'a log with variables in its path cannot have buffer= or gzip'

    // Of the path "", which is stderr, each directive has its own.
    if (target === '') return null
    const path = target.startsWith('/') ? target : `${this.#prefix}/${target}`
    const key = `${bufferBytes} ${flushMs} ${gzipLevel}`
    const known = this.#buffers.get(path)
    if (known !== undefined && known !== key) {
      return `access_log "${target}" has another buffer=, flush= or gzip at another place; a file can have only one`
    }
    this.#buffers.set(path, key)
    if (gzipLevel > 0) this.#gzipPaths.add(logPath(target, this.#prefix))
    return null
  }
}

function whyNotFollowed(target: string, path: string): string {
  if (target === '') return 'it goes to stderr'
  return isDevice(path) ? 'it is a device, not a file with lines to follow' : ''
}
