import { isIPv4, isIPv6 } from 'node:net'
import type { CompiledFormat, Step, VariableType } from './compiled-format.ts'
import { ADDRESS_BYTES, DIGIT_BYTES, PLAIN } from './text-bytes.ts'
import { TIME_ISO8601_BYTES, TIME_LOCAL_BYTES, timeIso8601End, timeLocalEnd } from './time-grammar.ts'

/** The longest text of an address: an IPv6 address that ends with an IPv4 one. */
const MAX_ADDRESS_BYTES = 45

/** Ten digits until the year 2286, and three after the point. */
const EPOCH_SECONDS_BYTES = 14

const POINT = 0x2e

/**
 * Where a record of the format may begin in bytes[from, end), the first such place; -1 when there is none. A place
 * is given only when the bytes before it cannot be a part of the record's first value, so that what begins there is whole.
 */
export type RecordStart = (bytes: Buffer, from: number, end: number) => number

/**
 * By the format's own first bytes, or by its first variable and the literal after it. Null when a record of the format has
 * no beginning that could be told from what stands before it: one that begins with any text, say.
 */
export function recordStartOf(format: CompiledFormat): RecordStart | null {
  const [first, second] = format.steps
  if (first?.kind === 'literal') {
    const literal = first.bytes
    return (bytes, from, end) => indexWithin(bytes, literal, from, end)
  }
  if (first === undefined || second?.kind !== 'literal') return null
  const startBefore = valueBefore(first)
  return startBefore === null ? null : anchored(second.bytes, startBefore)
}

/** The first place that one of them gives; null when there are none. */
export function earliestStart(starts: readonly RecordStart[]): RecordStart | null {
  const [first] = starts
  if (first === undefined || starts.length === 1) return first ?? null
  return (bytes, from, end) => {
    let earliest = -1
    for (const start of starts) {
      const at = start(bytes, from, end)
      if (at >= 0 && (earliest < 0 || at < earliest)) earliest = at
    }
    return earliest
  }
}

/** Where the value that ends at `end` begins, not before `from`; -1 when none does, or when that cannot be told. */
type ValueBefore = (bytes: Buffer, from: number, end: number) => number

function anchored(literal: Uint8Array, startBefore: ValueBefore): RecordStart {
  return (bytes, from, end) => {
    let anchor = indexWithin(bytes, literal, from, end)
    while (anchor >= 0) {
      const start = startBefore(bytes, from, anchor)
      if (start >= 0) return start
      anchor = indexWithin(bytes, literal, anchor + 1, end)
    }
    return -1
  }
}

/** Looks no further than `end`: what follows are the other lines of a block. */
function indexWithin(bytes: Buffer, literal: Uint8Array, from: number, end: number): number {
  return from < end ? bytes.subarray(0, end).indexOf(literal, from) : -1
}

function valueBefore(step: Extract<Step, { kind: 'variable' }>): ValueBefore | null {
  return VALUES_BEFORE.get(step.type) ?? null
}

function fixedBefore(
  length: number,
  isValue: (bytes: Buffer, at: number, end: number) => boolean,
): ValueBefore {
  return (bytes, from, end) => (end - length >= from && isValue(bytes, end - length, end) ? end - length : -1)
}

/**
 * An address behind digits could begin at any of them: `1210.0.0.1` says nothing about where, and is left alone. A run of
 * digits that can be an address as a whole is taken for one, though its first digit may be the fragment's last.
 */
function addressBefore(bytes: Buffer, from: number, end: number): number {
  const least = Math.max(from, end - MAX_ADDRESS_BYTES)
  let start = end
  while (start > least && ADDRESS_BYTES[bytes[start - 1] as number] === PLAIN) start -= 1 // within the bytes
  const before = bytes[start - 1]
  const isCut = start > 0 && before !== undefined && ADDRESS_BYTES[before] === PLAIN
  const run = bytes.toString('latin1', start, end)
  if (!isCut && (isIPv6(run) || isIPv4(run))) return start
  const quad = /(?:[0-9]{1,3}\.){3}[0-9]{1,3}$/.exec(run)
  if (quad === null || !isIPv4(quad[0])) return -1
  const at = start + quad.index
  const last = bytes[at - 1]
  return last === POINT || isDigit(last) ? -1 : at
}

function isEpochSeconds(bytes: Buffer, at: number, end: number): boolean {
  return areDigits(bytes, at, at + 10) && bytes[at + 10] === POINT && areDigits(bytes, at + 11, end)
}

function areDigits(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isDigit(bytes[at])) return false
  return true
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && DIGIT_BYTES[byte] === PLAIN
}

/** A number of any length is not here: where it begins behind another digit, nobody can tell. Nor is text. */
const VALUES_BEFORE: ReadonlyMap<VariableType, ValueBefore> = new Map([
  ['address', addressBefore],
  ['time-local', fixedBefore(TIME_LOCAL_BYTES, (bytes, at, end) => timeLocalEnd(bytes, at, end) === end)],
  [
    'time-iso8601',
    fixedBefore(TIME_ISO8601_BYTES, (bytes, at, end) => timeIso8601End(bytes, at, end) === end),
  ],
  ['epoch-seconds', fixedBefore(EPOCH_SECONDS_BYTES, isEpochSeconds)],
  ['status', fixedBefore(3, areDigits)],
])
