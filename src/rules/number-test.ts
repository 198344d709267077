import type { VariableType } from '../nginx/compiled-format.ts'
import type { RuleValue } from './rule-value.ts'
import type { NumberTest } from './rules.ts'

const DOT = 0x2e
const COMMA = 0x2c
const SPACE = 0x20
const COLON = 0x3a

/** Digits of a fraction beyond these change no double that anybody compares. */
const MAX_DECIMALS = 22

const LISTS: ReadonlySet<VariableType> = new Set([
  'upstream-statuses',
  'upstream-seconds',
  'upstream-integers',
])

/** Reads decimal numbers, `12` and `0.345`, in bytes. */
export class NumberReader {
  /** After `read`: where the number ends. */
  end = 0

  /** The number that begins at bytes[start], exact up to 15 digits; NaN when none does. */
  read(bytes: Uint8Array, start: number, end: number): number {
    let number = 0
    let at = start
    for (; at < end; at += 1) {
      const digit = (bytes[at] as number) - 0x30 // at < end
      if (digit < 0 || digit > 9) break
      number = number * 10 + digit
    }
    this.end = at
    if (at === start) return Number.NaN
    if (at + 1 >= end || bytes[at] !== DOT) return number
    let decimals = 0
    for (at += 1; at < end; at += 1) {
      const digit = (bytes[at] as number) - 0x30 // at < end
      if (digit < 0 || digit > 9) break
      if (decimals === MAX_DECIMALS) continue
      number = number * 10 + digit
      decimals += 1
    }
    if (decimals > 0) this.end = at
    return decimals === 0 ? number : number / 10 ** decimals
  }

  /** Of a value that is one number; else NaN. */
  whole({ bytes, start, end }: RuleValue): number {
    const number = this.read(bytes, start, end)
    return this.end === end ? number : Number.NaN
  }
}

/** Whether the loaded value is a number in the range, or a list that has one. */
export function numberTest({ least, most, isAbove, isBelow }: NumberTest): (value: RuleValue) => boolean {
  const reader = new NumberReader()
  // NaN is in no range.
  const isIn = (number: number) =>
    (isAbove ? number > least : number >= least) && (isBelow ? number < most : number <= most)
  return value => {
    if (!value.isSet) return false
    if (!LISTS.has(value.type)) return isIn(reader.whole(value))
    const { bytes, end } = value
    for (let at = value.start; at < end; ) {
      const number = reader.read(bytes, at, end)
      at = reader.end
      if (isIn(number) && (at === end || isSeparator(bytes[at] as number))) return true
      while (at < end && !isSeparator(bytes[at] as number)) at += 1
      while (at < end && isSeparator(bytes[at] as number)) at += 1
    }
    return false
  }
}

/** `, ` and ` : ` stand between the elements of a list. */
function isSeparator(byte: number): boolean {
  return byte === SPACE || byte === COMMA || byte === COLON
}
