import { FAST } from '../nginx/fast-program.ts'
import type { PlanStep } from './encoding-plan.ts'
import { FIELD } from './field-table.ts'
import { tagOf, WIRE } from './field-writer.ts'
import { littleEndian } from './fused-scan-code.ts'

/* Code that writes the value bytes[from, at) of plain bytes at `to`. See fused-code.ts. */

const VARIABLES_TAG = tagOf(FIELD.variables, WIRE.lengthDelimited)
/** Lengths of more than two bytes are left to the two steps. */
const LONGEST = 2 ** 14 - 1
/** Up to so many characters a number's digits are a small integer. */
const SHORT_NUMBER = 9

/** A `string` field. */
export function textCode(tag: number): string[] {
  return ['size = at - from', ...headCode(tag), ...copyCode('from')]
}

/** Tag, and length `size`. */
export function headCode(tag: number): string[] {
  return [...tagCode(tag), ...lengthCode('size')]
}

/** An entry of `variables`. */
export function entryCode(key: Uint8Array): string[] {
  const words = []
  for (let i = 0; i < key.length; i += 4) {
    words.push(`outView.setInt32(to + ${i}, ${littleEndian(key.subarray(i, i + 4))}, true)`)
  }
  return [
    'size = at - from',
    `rest = size + ${key.length} + (size < 128 ? 1 : 2)`,
    ...tagCode(VARIABLES_TAG),
    ...lengthCode('rest'),
    ...words,
    `to += ${key.length}`,
    ...lengthCode('size'),
    ...copyCode('from'),
  ]
}

/** `value` has the digits of a number of the operation; `orElse` writes those that are long or odd. */
export function numberCode(op: number, step: PlanStep, orElse: readonly string[]): string[] {
  const { decimals } = step.shape
  const hasDecimals = op === FAST.seconds ? ` && at - point - 1 === ${decimals}` : ''
  if (op !== FAST.seconds && decimals !== 0) return [...orElse]
  return [
    `if (at - from <= ${SHORT_NUMBER}${hasDecimals}) {`,
    ...tagCode(step.tag),
    'if (value < 128) out[to++] = value',
    'else if (value < 16384) { out[to] = (value & 127) | 128; out[to + 1] = value >> 7; to += 2 }',
    'else to = writeVarint(value, out, to)',
    '} else {',
    ...orElse,
    '}',
  ]
}

function tagCode(tag: number): string[] {
  return tag < 128
    ? [`out[to++] = ${tag}`]
    : [`out[to] = ${(tag & 127) | 128}; out[to + 1] = ${tag >> 7}; to += 2`]
}

function lengthCode(length: string): string[] {
  return [
    `if (${length} < 128) out[to++] = ${length}`,
    'else {',
    `if (${length} > ${LONGEST}) return -1`,
    `out[to] = (${length} & 127) | 128; out[to + 1] = ${length} >> 7; to += 2`,
    '}',
  ]
}

/**
 * Copies `size` bytes. Floats hold nothing but bytes of the value, which make no NaN: the bits of one may change on the way;
 * whole numbers may hold what comes after it too.
 */
export function copyCode(start: string): string[] {
  return [
    'if (size < 8) {',
    `outView.setInt32(to, view.getInt32(${start}, true), true)`,
    `outView.setInt32(to + 4, view.getInt32(${start} + 4, true), true)`,
    '} else {',
    'rest = size - 8',
    'for (let i = 0; i < rest; i += 8) {',
    `outView.setFloat64(to + i, view.getFloat64(${start} + i, true), true)`,
    '}',
    `outView.setFloat64(to + rest, view.getFloat64(${start} + rest, true), true)`,
    '}',
    'to += size',
  ]
}
