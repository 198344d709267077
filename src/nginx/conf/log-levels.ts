import type { DeclaredFormat, LogFormats } from './log-formats.ts'

export interface DeclaredLog {
  /** As written. */
  readonly target: string
  /** Null where it is no file that can be followed; then `reason` says why. */
  readonly path: string | null
  readonly reason: string
  readonly hasVariables: boolean
  readonly format: DeclaredFormat
  readonly formats: LogFormats
  readonly place: string
}

/** One level of the configuration that can have access logs of its own: http, a server, a location, … */
export interface LogLevel {
  /** Null for http and stream, in which no request ends. */
  readonly parent: LogLevel | null
  /** There is an `access_log` here, `off` too, so that nothing is inherited. */
  declares: boolean
  isOff: boolean
  /** Servers right below, and those of them that take what is declared here. */
  children: number
  heirs: number
  /** Names of the directives that may stand only once on a level, of those that do. */
  readonly settings: Set<string>
}

export function openLevel(parent: LogLevel | null): LogLevel {
  return { parent, declares: false, isOff: false, children: 0, heirs: 0, settings: new Set() }
}

export function closeLevel(level: LogLevel): void {
  if (level.parent === null) return
  level.parent.children++
  if (!level.declares) level.parent.heirs++
}

/** Why nothing is ever written by an access_log of this level; null where something may be. */
export function silenceOf(level: LogLevel): string | null {
  if (level.isOff) return 'an "access_log off" stands beside it'
  if (level.parent === null && level.children > 0 && level.heirs === 0)
    return 'each server has an access_log of its own, so that none inherits this one'
  return null
}
