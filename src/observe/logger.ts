import { fstatSync } from 'node:fs'
import { pino } from 'pino'
import type { LogLevel } from '../config/config.ts'
import { openPaint } from '../paint.ts'
import type { Log } from './log.ts'
import { prettyLine } from './pretty-line.ts'

/** `json`: one object a line. `journal`: the same after sd-daemon(3)'s `<N>` priority. `pretty`: for a person. */
export type LogStyle = 'json' | 'journal' | 'pretty'

export interface Logger extends Log {
  setLevel(level: LogLevel): void
}

export interface LoggerOptions {
  readonly level: LogLevel
  readonly style: LogStyle
  /** Takes one whole line with its LF, and has written it when it returns: a crash loses no line. */
  readonly write: (line: string) => void
}

/** syslog(3) priorities. */
const PRIORITIES: Readonly<Record<string, number>> = {
  trace: 7,
  debug: 7,
  info: 6,
  warn: 4,
  error: 3,
  fatal: 2,
}

/** Whatever is logged by mistake, under these names no value is shown. */
const SECRET_PATHS = ['password', '*.password', '*.*.password', '*.*.*.password']

/**
 * pino without its transports: they live in workers, and a crash loses what they have not written. JSON escapes
 * control characters, so that strangers' bytes in a field cannot begin a new line.
 */
export function createLogger({ level, style, write }: LoggerOptions): Logger {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      serializers: { error: describeError, cause: describeError },
      redact: { paths: SECRET_PATHS, censor: '[secret]' },
    },
    { write: line => write(dress(line, style)) },
  )
  return {
    debug: (fields, event) => logger.debug(fields, event),
    info: (fields, event) => logger.info(fields, event),
    warn: (fields, event) => logger.warn(fields, event),
    error: (fields, event) => logger.error(fields, event),
    setLevel: next => {
      logger.level = next
    },
  }
}

function dress(line: string, style: LogStyle): string {
  switch (style) {
    case 'json':
      return line
    case 'journal': {
      const [, level = 'info'] = /^\{"level":"(\w+)"/.exec(line) ?? []
      return `<${PRIORITIES[level] ?? 6}>${line}`
    }
    case 'pretty':
      return prettyLine(line, openPaint(true, process.env['NO_COLOR']))
    default:
      return style satisfies never
  }
}

/** What and why, down the chain of causes. A stack is for our own faults, which end the process with theirs. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code } = error as NodeJS.ErrnoException // undefined where it has none
  return {
    type: error.name,
    message: error.message,
    ...(code !== undefined && { code }),
    ...(error.cause instanceof Error &&
      error.cause !== error && { cause: `${error.cause.name}: ${error.cause.message}` }),
  }
}

/** Pretty for a person at a terminal, with priorities where stderr is the journal's own stream, else plain JSON. */
export function logStyle(isTerminal: boolean, journalStream: string | undefined): LogStyle {
  if (isTerminal) return 'pretty'
  return journalStream !== undefined && journalStream === stderrIdentity() ? 'journal' : 'json'
}

/** As in $JOURNAL_STREAM (systemd.exec(5)), which a child inherits even when its stderr goes elsewhere. */
function stderrIdentity(): string | null {
  try {
    const { dev, ino } = fstatSync(2, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return null
  }
}
