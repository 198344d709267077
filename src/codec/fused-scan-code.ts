import { DASH_IS_UNSET, FAST, type FastInstruction, MAY_BE_EMPTY } from '../nginx/fast-program.ts'
import { NO_WORDS } from '../nginx/scanned-line.ts'
import { PLAIN } from '../nginx/text-bytes.ts'

/* Code that finds where a value ends: from `at`, to `from` and `at`. See fused-code.ts. */

const DASH = 0x2d
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** What is done with a number, with `-` and with nothing in its place. */
export interface NumberWrites {
  readonly number: readonly string[]
  readonly unset: readonly string[]
  readonly empty: readonly string[]
}

/** Text as short as can be and the literal after it, or the end of the line. */
export function textScan(instruction: FastInstruction, index: number, write: readonly string[]): string[] {
  const { literal, scan, flags } = instruction
  const [stop] = literal
  const find =
    scan.stopWord === NO_WORDS
      ? [`while (at < end && stops${index}[bytes[at]] === 0) at++`]
      : wordsScan(stop === undefined ? [] : [stop])
  // The literal's first byte may stand in the text too, without the others.
  const goOn =
    stop !== undefined && scan.classes[stop] === PLAIN
      ? [`if (at >= end || bytes[at] !== ${stop}) return -1`, 'at++']
      : ['return -1']
  const atLiteral = [
    'for (;;) {',
    ...find,
    `if (${holds(literal)}) break`,
    ...(literal.length === 1 ? ['return -1'] : goOn),
    '}',
  ]
  const atEnd = [...find, 'if (at < end) return -1', 'at = end']
  const mayBeUnset = (flags & DASH_IS_UNSET) !== 0
  const isWritten = mayBeUnset && stop === DASH ? [`if (!(${isDash})) {`, ...write, '}'] : write
  const value = [...(stop === undefined ? atEnd : atLiteral), ...isWritten, `at += ${literal.length}`]
  const table = scan.stopWord === NO_WORDS ? [`const stops${index} = program[${index}].scan.stops`] : []
  return [...table, 'from = at', ...(mayBeUnset && stop !== DASH ? unlessUnset(literal, value) : value)]
}

const isDash = `at - from === 1 && bytes[from] === ${DASH}`

/** Most often unset is what a value is: `-` and the literal, which does not begin with `-`. */
export function unlessUnset(literal: Uint8Array, value: readonly string[]): string[] {
  const after = literal.length === 0 ? 'at + 1 === end' : holds(literal, 1)
  return [`if (bytes[at] === ${DASH} && ${after}) at += ${1 + literal.length}`, 'else {', ...value, '}']
}

/** Goes on to a byte that is not plain or is one of `stops`, or beyond the end of the line, eight bytes a turn. */
export function wordsScan(stops: readonly number[]): string[] {
  const hits = hitsOf(stops)
  return [
    'hit = 0',
    'while (at < end) {',
    'word = view.getInt32(at, true)',
    `hit = ${hits}`,
    'if (hit !== 0) break',
    'word = view.getInt32(at + 4, true)',
    `hit = ${hits}`,
    'if (hit !== 0) { at += 4; break }',
    'at += 8',
    '}',
    'if (hit !== 0) at += (31 - Math.clz32(hit & -hit)) >> 3',
  ]
}

/** Not 0 when one of the four bytes of `word` is not plain or a stop; see nginx/fast-code.ts. */
function hitsOf(stops: readonly number[]): string {
  const more = stops
    .filter(byte => byte >= 0x20 && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH)
    .map(byte => ` | ((word ^ ${byte * 0x01010101}) - 0x01010101)`)
  return `(word | ((word ^ 0x02020202) - 0x21212121) | ((word ^ 0x5c5c5c5c) - 0x01010101)${more.join('')}) & 0x80808080`
}

export function addressScan({ literal }: FastInstruction, write: readonly string[]): string[] {
  return [
    'from = at',
    'while (at < end && address[bytes[at]] === 0) at++',
    `if (at === from || !(${literal.length === 0 ? 'at === end' : holds(literal)})) return -1`,
    ...write,
    `at += ${literal.length}`,
  ]
}

/** The number's digits are in `value`, when they are few, and its point, if there is one, at `point`. */
export function numberScan({ op, flags }: FastInstruction, writes: NumberWrites): string[] {
  return [
    'from = at; value = 0',
    ...(op === FAST.status ? statusDigits : digits),
    ...(op === FAST.seconds ? fraction : []),
    'if (at > from) {',
    ...writes.number,
    ...((flags & DASH_IS_UNSET) === 0
      ? []
      : [`} else if (at < end && bytes[at] === ${DASH}) {`, 'at++', ...writes.unset]),
    '} else {',
    ...((flags & MAY_BE_EMPTY) === 0 ? ['return -1'] : writes.empty),
    '}',
  ]
}

const isDigit = '(digit = bytes[at] - 0x30) >= 0 && digit <= 9'
const digits = [`while (at < end && ${isDigit}) { value = (value * 10 + digit) | 0; at++ }`]
const statusDigits = [
  `while (at < end && at < from + 3 && ${isDigit}) { value = value * 10 + digit; at++ }`,
  'if (at < from + 3) at = from',
]
const fraction = [
  'point = at',
  'if (at > from && at + 1 < end && bytes[at] === 0x2e && bytes[at + 1] >= 0x30 && bytes[at + 1] <= 0x39) {',
  'at++',
  ...digits,
  '}',
]

export function literalCode(literal: Uint8Array): string[] {
  return literal.length === 0 ? [] : [`if (!(${holds(literal)})) return -1`, `at += ${literal.length}`]
}

/** The literal stands at `at + ahead`. Up to three bytes behind it are read with it. */
export function holds(literal: Uint8Array, ahead = 0): string {
  const checks = [`at + ${literal.length + ahead} <= end`]
  for (let i = 0; i < literal.length; i += 4) {
    const bytes = literal.subarray(i, i + 4)
    const place = `at + ${ahead + i}`
    if (bytes.length === 1) {
      checks.push(`bytes[${place}] === ${bytes[0]}`)
    } else {
      const mask = bytes.length === 4 ? -1 : 2 ** (8 * bytes.length) - 1
      checks.push(`(view.getInt32(${place}, true) & ${mask}) === ${littleEndian(bytes)}`)
    }
  }
  return checks.join(' && ')
}

/** Up to four bytes as `getInt32` reads them. */
export function littleEndian(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte, i) => sum | (byte << (8 * i)), 0)
}
