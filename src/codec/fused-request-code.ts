import { DASH_IS_UNSET, type FastInstruction } from '../nginx/fast-program.ts'
import { FORBIDDEN } from '../nginx/text-bytes.ts'
import { holds, littleEndian, textScan, unlessUnset, wordsScan } from './fused-scan-code.ts'
import { copyCode, headCode } from './fused-write-code.ts'
import { METHOD_TAG, PATH_TAG, PROTOCOL_TAG, QUERY_TAG } from './request-line.ts'

/* Code that reads a request line and writes its parts, as request-line.ts has them. See fused-code.ts. */

const SPACE = 0x20
const QUESTION_MARK = 0x3f
const QUOTE = 0x22

const GET = word('GET ')
const HTTP = word('HTTP')
/** A dot between two digits, of which the mask leaves the bits that all digits share: `/1.1`, `/2.0`. */
const VERSION = word('/0.0')
const VERSION_MASK = 0xf0fff0ff | 0
/** `HTTP/1.1` */
const PROTOCOL_BYTES = 8

/**
 * In quotes, which no plain text has inside, METHOD SP TARGET SP `HTTP/1.1` without further spaces is read and written part by
 * part, each byte looked at once; `shown` is done with the whole, bytes[from, at). Any other request line is found first and
 * split then, by `write`.
 */
export function requestCode(
  instruction: FastInstruction,
  index: number,
  write: readonly string[],
  shown: readonly string[],
): string[] {
  const { literal, scan, flags } = instruction
  if (literal[0] !== QUOTE || scan.classes[QUOTE] !== FORBIDDEN) return textScan(instruction, index, write)

  const parts = [
    'from = at',
    ...methodCode,
    ...wordsScan([SPACE, QUESTION_MARK]),
    'if (at >= end || at === part) return -1',
    ...partCode(PATH_TAG),
    `if (bytes[at] === ${QUESTION_MARK}) {`,
    'at++',
    'part = at',
    ...wordsScan([SPACE]),
    'if (at >= end) return -1',
    ...partCode(QUERY_TAG),
    '}',
    ...protocolCode,
    ...shown,
    `if (!(${holds(literal)})) return -1`,
    `at += ${literal.length}`,
  ]
  return (flags & DASH_IS_UNSET) === 0 ? parts : unlessUnset(literal, parts)
}

const methodCode = [
  `if (at + 4 < end && view.getInt32(at, true) === ${GET}) at += 3`,
  'else while (at < end && ((digit = bytes[at]) >= 0x41 && digit <= 0x5a || digit === 0x5f || digit === 0x2d)) at++',
  `if (at === from || at >= end || bytes[at] !== ${SPACE}) return -1`,
  'size = at - from',
  ...headCode(METHOD_TAG),
  ...copyCode('from'),
  'at++',
  'part = at',
]

const protocolCode = [
  `if (at + ${1 + PROTOCOL_BYTES} > end || bytes[at] !== ${SPACE} || view.getInt32(at + 1, true) !== ${HTTP}`,
  `|| (view.getInt32(at + 5, true) & ${VERSION_MASK}) !== (${VERSION} & ${VERSION_MASK})) return -1`,
  `part = at + 1; size = ${PROTOCOL_BYTES}`,
  ...headCode(PROTOCOL_TAG),
  'outView.setFloat64(to, view.getFloat64(part, true), true)',
  `to += ${PROTOCOL_BYTES}; at += ${1 + PROTOCOL_BYTES}`,
]

/** bytes[part, at) */
function partCode(tag: number): string[] {
  return ['size = at - part', ...headCode(tag), ...copyCode('part')]
}

function word(text: string): number {
  return littleEndian(Buffer.from(text))
}
