import type { CompiledFormat, Step, VariableType } from './compiled-format.ts'
import { BACKSLASH, FORBIDDEN, textBytes } from './text-bytes.ts'

const EXPECTATIONS: Readonly<Record<VariableType, string>> = {
  text: 'any text',
  request: 'a request line',
  status: 'three digits',
  integer: 'a whole number',
  seconds: 'seconds such as 0.005',
  decimal: 'a number such as 2.75',
  'time-local': 'a time such as 18/Mar/2023:15:00:00 +0000',
  'time-iso8601': 'a time such as 2023-03-18T15:00:00+00:00',
  'epoch-seconds': 'seconds since 1970 such as 1679151600.123',
  address: 'an address',
  word: 'a word',
  'upstream-addresses': 'addresses such as 10.0.0.1:80, 10.0.0.2:80',
  'upstream-statuses': 'statuses such as 502, 200',
  'upstream-seconds': 'seconds such as 0.005, 0.010',
  'upstream-integers': 'whole numbers such as 0, 612',
}

/** Why no reading of the line gets beyond step `stepIndex` at bytes[at], as a sentence for the operator. */
export function explainMismatch(
  format: CompiledFormat,
  stepIndex: number,
  bytes: Uint8Array,
  at: number,
  end: number,
): string {
  const step = format.steps[stepIndex]
  const before = format.steps[stepIndex - 1]
  const after = before === undefined ? '' : ` after ${named(before)}`
  if (step === undefined) return `the line goes on${after}, where the format ends`

  const expected = step.kind === 'literal' ? named(step) : `${named(step)} (${EXPECTATIONS[step.type]})`
  if (at >= end) return `the line ends where ${expected} was expected${after}`
  return `expected ${expected}${after}${unescaped(format, before, bytes[at] as number)}`
}

/** When the byte in the way cannot be in a value at all, that is the better reason. */
function unescaped(format: CompiledFormat, before: Step | undefined, byte: number): string {
  if (before?.kind !== 'variable' || (before.type !== 'text' && before.type !== 'request')) return ''
  const kind = textBytes(format)[byte]
  if (kind !== FORBIDDEN && kind !== BACKSLASH) return ''
  const hex = byte.toString(16).toUpperCase().padStart(2, '0')
  return kind === BACKSLASH
    ? `: this backslash starts no escape that nginx writes with escape=${format.escape}`
    : `: with escape=${format.escape} a value cannot have byte 0x${hex} as it is`
}

function named(step: Step): string {
  return step.kind === 'literal' ? JSON.stringify(Buffer.from(step.bytes).toString()) : `$${step.name}`
}
