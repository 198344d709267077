import type { Log } from '../../src/observe/log.ts'

export interface LogEntry {
  readonly level: string
  readonly event: string
  readonly fields: object
}

/** A log that keeps what it is told. */
export function recordingLog(): { readonly log: Log; readonly entries: LogEntry[] } {
  const entries: LogEntry[] = []
  const at = (level: string) => (fields: object, event: string) => void entries.push({ level, event, fields })
  return { entries, log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } }
}
