import { DASH_IS_UNSET, FAST, type FastInstruction, IS_PATH, MAY_BE_EMPTY } from './fast-program.ts'
import { NO_WORDS } from './scanned-line.ts'

/*
 * JavaScript for one format: interpreting instructions costs more than all the work on the bytes. What is frequent is written
 * out, what is rare is called. Of the format's text only numbers get into the code: byte values and lengths.
 *
 * In the code `at` is where the line is read and `from` where the value starts. From outside come `line` (ScannedLine),
 * `spans`, `program`, `scanValue` and `address` (ADDRESS_BYTES).
 */

const GIVE_UP = 'return false'

/** The body of `function (bytes, start, end)`: true when the first choices lead to the end of the line. */
export function fastCode(program: readonly FastInstruction[]): string {
  const code = [
    'line.set(bytes, end)',
    'const view = line.view, last = Math.min(end - 1, line.lastEight)',
    'let at = start, from = 0, flags = 0, word = 0, hit = 0',
  ]
  program.forEach((instruction, index) => {
    const lines = instructionCode(instruction, index)
    const isAfterQuery = program[index - 1]?.op === FAST.textQuery
    code.push(...(isAfterQuery ? ['if (!line.isQueryRead) {', ...lines, '}'] : lines))
  })
  return [...code, 'return at === end'].join('\n')
}

function instructionCode(instruction: FastInstruction, index: number): string[] {
  const { op, literal } = instruction
  switch (op) {
    case FAST.literal:
      return literalCode(literal)
    case FAST.text:
      return [...textCode(instruction, index), ...spanCode(instruction), `at += ${literal.length}`]
    case FAST.status:
      return numberCode(instruction, [
        `while (at < from + 3 && ${isDigit('at')}) at++`,
        'if (at < from + 3) at = from',
      ])
    case FAST.integer:
      return numberCode(instruction, [skipDigits])
    case FAST.seconds:
      return numberCode(instruction, [skipDigits, skipFraction])
    case FAST.timeLocal:
      return typedCode(instruction, ['at = line.timeLocalEnd(at)', `if (at < 0) ${GIVE_UP}`])
    case FAST.timeIso8601:
      return typedCode(instruction, ['at = line.timeIso8601End(at)', `if (at < 0) ${GIVE_UP}`])
    case FAST.address:
      return addressCode(instruction, index)
    case FAST.textQuery:
      return calledCode(index)
    case FAST.textPath:
      return [...calledCode(index), ...spanCode(instruction)]
    default:
      return typedCode(instruction, calledCode(index))
  }
}

/** Text as short as can be: eight bytes a turn where that is possible, also across the end of the line, where they do no harm. */
function textCode(instruction: FastInstruction, index: number): string[] {
  const { literal, scan, flags } = instruction
  const { stopWord } = scan
  const atEnd = literal.length === 0 ? 'break' : GIVE_UP
  const skipWords = [
    'while (at <= last) {',
    'word = view.getInt32(at, true)',
    `hit = ${hitsOf(stopWord)}`,
    'if (hit !== 0) break',
    'word = view.getInt32(at + 4, true)',
    `hit = ${hitsOf(stopWord)}`,
    'if (hit !== 0) { at += 4; break }',
    'at += 8',
    '}',
    'if (hit !== 0) { at += (31 - Math.clz32(hit & -hit)) >> 3; hit = 0 }',
  ]
  return [
    `from = at; flags = 0; const { stops: stops${index}, classes: classes${index} } = program[${index}].scan`,
    ...((flags & IS_PATH) === 0 ? [] : [`if (at >= end || bytes[at] !== 0x2f) ${GIVE_UP}`, 'at++']),
    'for (;;) {',
    ...(stopWord === NO_WORDS ? [] : skipWords),
    `while (at < end && stops${index}[bytes[at]] === 0) at++`,
    `if (at >= end) { at = end; ${atEnd} }`,
    ...(literal.length === 0 ? [] : [`if (${holds(literal)}) break`]),
    'line.textFlags = 0',
    `at = line.stepOver(at, classes${index}[bytes[at]])`,
    `if (at < 0) ${GIVE_UP}`,
    'flags |= line.textFlags',
    '}',
  ]
}

/**
 * Not 0 when one of the four bytes of `word` is searched for; the lowest bit is then in the first of them. Each difference borrows
 * into bit 7 of such a byte: one below 0x20 or a `"` (with bit 1 flipped these are the bytes below 0x21), a `\\`, the stop.
 * Bytes above 0x7F have that bit.
 */
function hitsOf(stopWord: number): string {
  const stop = stopWord === 0x5c5c5c5c ? '' : ` | ((word ^ ${stopWord}) - 0x01010101)`
  return `(word | ((word ^ 0x02020202) - 0x21212121) | ((word ^ 0x5c5c5c5c) - 0x01010101)${stop}) & 0x80808080`
}

function addressCode(instruction: FastInstruction, index: number): string[] {
  const { literal } = instruction
  return [
    'from = at; flags = 0',
    'while (at < end && address[bytes[at]] === 0) at++',
    `if (at === from || !(${literal.length === 0 ? 'at === end' : holds(literal)})) {`,
    'at = from',
    ...calledCode(index),
    '}',
    ...spanCode(instruction),
    `at += ${literal.length}`,
  ]
}

const skipDigits = `while (at < end && ${isDigit('at')}) at++`
const skipFraction =
  `if (at > from && at + 1 < end && bytes[at] === 0x2e && ${isDigit('at + 1')}) ` +
  `{ at += 2; while (at < end && ${isDigit('at')}) at++ }`

function numberCode(instruction: FastInstruction, scan: readonly string[]): string[] {
  return typedCode(instruction, [...scan, 'if (at === from) {', ...unsetCode(instruction), '}'])
}

/** Where a number could have been. */
function unsetCode({ flags }: FastInstruction): string[] {
  const orElse = (flags & MAY_BE_EMPTY) === 0 ? GIVE_UP : ''
  if ((flags & DASH_IS_UNSET) === 0) return [orElse]
  return [`if (at < end && bytes[at] === 0x2d) at++; else { ${orElse} }`]
}

function typedCode(instruction: FastInstruction, scan: readonly string[]): string[] {
  return ['from = at; flags = 0', ...scan, ...spanCode(instruction), ...literalCode(instruction.literal)]
}

/** Leaves it to `scanValue`, which returns where the value ends, or -1. */
function calledCode(index: number): string[] {
  return [
    'from = at; line.textFlags = 0',
    `at = scanValue(program[${index}], line, at, spans)`,
    `if (at < 0) ${GIVE_UP}`,
    'flags = line.textFlags',
  ]
}

function spanCode({ slot, flags }: FastInstruction): string[] {
  const unset =
    (flags & DASH_IS_UNSET) === 0 ? 'flags' : 'at - from === 1 && bytes[from] === 0x2d ? 4 : flags'
  return [`spans[${slot}] = from; spans[${slot + 1}] = at; spans[${slot + 2}] = ${unset}`]
}

function literalCode(literal: Uint8Array): string[] {
  if (literal.length === 0) return []
  return [`if (!(${holds(literal)})) ${GIVE_UP}`, `at += ${literal.length}`]
}

function holds(literal: Uint8Array): string {
  const bytes = Array.from(literal, (byte, i) => `bytes[at + ${i}] === ${byte}`)
  return [`at + ${literal.length} <= end`, ...bytes].join(' && ')
}

function isDigit(at: string): string {
  return `bytes[${at}] >= 0x30 && bytes[${at}] <= 0x39`
}
