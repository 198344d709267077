import type { CompiledFormat, Step, VariableType } from './compiled-format.ts'
import type { ProgramBuilder } from './program.ts'
import {
  ADDRESS_BYTES,
  BACKSLASH,
  DIGIT_BYTES,
  escapesOf,
  FORBIDDEN,
  OWN_WORD_BYTES,
  PLAIN,
  textBytes,
  UPSTREAM_ADDRESS_BYTES,
} from './text-bytes.ts'

type VariableStep = Extract<Step, { kind: 'variable' }>

/** Those that nginx always has a number for: the log operators (ngx_http_log_module.c), and of stream the like. */
const ALWAYS_SET = new Set([
  ...['status', 'body_bytes_sent', 'bytes_sent', 'bytes_received', 'request_length', 'request_time'],
  ...['session_time', 'connection', 'connection_requests', 'connection_time', 'pid', 'msec'],
])

/** All that there is of some. */
const OWN_TEXTS: Readonly<Record<string, readonly string[]>> = {
  pipe: ['p', '.'],
  scheme: ['http', 'https'],
  protocol: ['TCP', 'UDP'],
}

/** Digits behind the point, as nginx prints them. */
const FRACTION_DIGITS: Readonly<Partial<Record<VariableType, number>>> = {
  seconds: 3,
  'epoch-seconds': 3,
  'upstream-seconds': 3,
  decimal: 2,
}

/**
 * The variable as nginx itself writes it, and no more than that: of logs that others wrote or changed more is taken. Null where
 * nothing is known beyond its type.
 */
export function ownValue(
  build: ProgramBuilder,
  format: CompiledFormat,
  step: VariableStep,
): (() => void) | null {
  // ngx_http_validate_host refuses a slash, and has always done so; server_name has none either.
  if (step.name === 'host') return () => textWithout(build, format, '/')
  const texts = step.type === 'word' ? OWN_TEXTS[step.name] : undefined
  if (texts !== undefined) return () => build.either(...texts.map(text => () => build.text(text)))
  switch (step.type) {
    case 'address':
      return () => ownAddress(build, format)
    case 'word':
      return () => build.lazy(() => build.byte(OWN_WORD_BYTES))
    case 'status':
    case 'integer':
    case 'seconds':
    case 'epoch-seconds':
    case 'decimal':
      return () =>
        build.either(
          () => ownNumber(build, step.type),
          ...(ALWAYS_SET.has(step.name) ? [] : unset(build, format, step)),
        )
    case 'text':
    case 'request':
    case 'time-local':
    case 'time-iso8601':
    case 'upstream-addresses':
    case 'upstream-statuses':
    case 'upstream-seconds':
    case 'upstream-integers':
      return null
    default:
      return step.type satisfies never
  }
}

/** Digits, and those behind the point. */
export function ownNumber(build: ProgramBuilder, type: VariableType): void {
  const digit = () => build.byte(DIGIT_BYTES)
  digit()
  if (type === 'status' || type === 'upstream-statuses') {
    digit()
    digit()
    return
  }
  build.greedy(digit)
  const count = FRACTION_DIGITS[type] ?? 0
  if (count === 0) return
  build.text('.')
  for (let i = 0; i < count; i += 1) digit()
}

function unset(build: ProgramBuilder, format: CompiledFormat, { name }: VariableStep): (() => void)[] {
  const dash = format.escape === 'default' ? [() => build.text('-')] : []
  // Ports are empty on unix sockets (ngx_http_variable_remote_port).
  return format.escape !== 'default' || name.endsWith('_port') ? [...dash, build.nothing] : dash
}

/** ngx_http_variable_remote_addr; `unix:/path` is a $server_addr. */
function ownAddress(build: ProgramBuilder, format: CompiledFormat): void {
  build.either(
    () => build.some(ADDRESS_BYTES),
    () => build.text('unix:'),
    () => {
      build.text('unix:/')
      build.greedy(() => build.byte(UPSTREAM_ADDRESS_BYTES))
    },
    format.escape === 'default' ? () => build.text('-') : build.nothing,
  )
}

/** Text in which some bytes, which are never escaped, cannot be. */
function textWithout(build: ProgramBuilder, format: CompiledFormat, excluded: string): void {
  const classes = textBytes(format).map((kind, byte) =>
    kind === FORBIDDEN || kind === BACKSLASH || excluded.includes(String.fromCharCode(byte))
      ? FORBIDDEN
      : PLAIN,
  )
  build.lazy(() =>
    build.either(
      () => build.byte(classes),
      ...escapesOf(format).map(sets => () => {
        for (const set of sets) build.byte(set)
      }),
    ),
  )
}
