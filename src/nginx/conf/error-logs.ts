import { isDevice, logPath } from './log-path.ts'
import type { NginxErrorLog, NotFollowed } from './nginx-logs.ts'
import { parseSize } from './sizes-and-times.ts'
import { syslogFault } from './syslog-target.ts'

const MAX_LOGS = 100_000

const LEVELS = ['emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug']
const DEBUG_LEVELS = ['core', 'alloc', 'mutex', 'event', 'http', 'mail', 'stream'].map(
  name => `debug_${name}`,
)

/** All error_log directives, wherever they stand. */
export class ErrorLogs {
  readonly notFollowed: NotFollowed[] = []
  readonly #prefix: string
  readonly #logs = new Map<string, NginxErrorLog>()
  #mainHasFile = false
  #count = 0

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  /** An `error_log` directive; a sentence where nginx refuses it. */
  declare(words: readonly string[], isMain: boolean, place: string): string | null {
    const [, target = '', ...levels] = words
    if (++this.#count > MAX_LOGS) return `more than ${MAX_LOGS} error_log directives`
    const reason = this.#reasonNotToFollow(target)
    if (reason?.fault) return reason.sentence
    const fault = levelsFault(levels)
    if (fault !== null) return fault

    if (reason) this.notFollowed.push({ target, reason: reason.sentence, place })
    else this.#add(logPath(target, this.#prefix), place)
    // Only a file, stderr among them, keeps nginx from opening its compiled-in one as well.
    if (isMain && !/^(?:syslog|memory):/.test(target)) this.#mainHasFile = true
    return null
  }

  /** `defaultPath`: the compiled-in one, null where it is stderr. */
  settle(defaultPath: string | null, place: string): NginxErrorLog[] {
    if (this.#mainHasFile || defaultPath === null) return [...this.#logs.values()]
    const path = logPath(defaultPath, this.#prefix)
    return [{ path, place }, ...[...this.#logs.values()].filter(log => log.path !== path)]
  }

  #add(path: string, place: string): void {
    if (!this.#logs.has(path)) this.#logs.set(path, { path, place })
  }

  #reasonNotToFollow(target: string): { fault: boolean; sentence: string } | null {
    if (target === 'stderr' || target === '') return { fault: false, sentence: 'it goes to stderr' }
    if (target.startsWith('memory:')) {
      const size = target.slice('memory:'.length)
      return parseSize(size)
        ? { fault: false, sentence: 'it stays in the memory of nginx' }
        : { fault: true, sentence: `invalid buffer size "${size}" in error_log` }
    }
    if (target.startsWith('syslog:')) {
      const fault = syslogFault(target)
      return { fault: fault !== null, sentence: fault ?? 'it goes to syslog' }
    }
    return isDevice(logPath(target, this.#prefix))
      ? { fault: false, sentence: 'it is a device, not a file with lines to follow' }
      : null
  }
}

/** One level, or several of `debug_…` (ngx_log_set_levels). */
function levelsFault(levels: readonly string[]): string | null {
  for (const [index, level] of levels.entries()) {
    if (LEVELS.includes(level)) {
      if (index > 0) return `error_log has one level, and "${level}" is another`
    } else if (!DEBUG_LEVELS.includes(level)) {
      return `unknown level "${level}" of error_log: it is one of ${LEVELS.join(', ')}`
    } else if (index > 0 && LEVELS.includes(levels[0] ?? '')) {
      return `"${level}" of error_log cannot stand beside another level`
    }
  }
  return null
}
