import { BEFORE_QUERY, DASH_IS_UNSET, type FastInstruction, IS_PATH } from './fast-program.ts'
import type { ScannedLine } from './scanned-line.ts'
import { setSpan } from './spans.ts'

/* Text that a path (`$host$request_uri`) or a query (`$uri$is_args$args`) follows with no literal between them. */

const DASH = 0x2d
const SLASH = 0x2f
const QUESTION_MARK = 0x3f
const ASTERISK = 0x2a

/** Where a value's text may first end: after the `/` of a path that must have one, else at once. */
export function textStart(line: ScannedLine, at: number, flags: number): number {
  if ((flags & IS_PATH) === 0) return at
  return at < line.end && line.bytes[at] === SLASH ? at + 1 : -1
}

/**
 * Returns where the path starts. The path may also begin with `?`, be `*` or unset: where that could be, this gives up and
 * leaves the line to the exact matcher.
 */
export function scanTextBeforePath(instruction: FastInstruction, line: ScannedLine, start: number): number {
  const { bytes, end } = line
  const { literal, scan, flags } = instruction
  let at = line.textEnd(start, scan)
  while (at >= 0 && at < end) {
    const byte = bytes[at] as number
    if (byte === SLASH) return at
    if (byte === ASTERISK || byte === QUESTION_MARK || isUnsetPath(literal, line, at, flags)) return -1
    at = line.stepOver(at, scan.classes[byte] as number)
    if (at >= 0) at = line.textEnd(at, scan)
  }
  return -1
}

/** Whether an unset path at `at` could be followed by what comes next in the format. */
function isUnsetPath(literal: Uint8Array, line: ScannedLine, at: number, flags: number): boolean {
  const { bytes } = line
  if (unsetEnd(literal, line, at, flags) >= 0) return true
  if ((flags & BEFORE_QUERY) === 0 || (flags & DASH_IS_UNSET) === 0) return false
  return bytes[at] === DASH && (bytes[at + 1] === QUESTION_MARK || bytes[at + 1] === DASH)
}

/**
 * Writes the spans of three fields: the text at `slot`, `$is_args` and `$args` after it. With a query, returns what is after
 * its `?` and leaves `$args` to be read; without one, returns what is after the literal. See `line.isQueryRead`.
 */
export function scanTextBeforeQuery(
  instruction: FastInstruction,
  line: ScannedLine,
  start: number,
  spans: Int32Array,
): number {
  const { bytes, end } = line
  const { literal, scan, flags, slot } = instruction
  const from = textStart(line, start, flags)
  let at = from < 0 ? -1 : line.textEnd(from, scan)
  while (at >= 0) {
    const isQuery = at < end && bytes[at] === QUESTION_MARK
    const argsEnd = isQuery ? at + 1 : unsetEnd(literal, line, at, flags)
    if (argsEnd >= 0) {
      setSpan(spans, slot, line, start, at, flags)
      line.textFlags = 0
      setSpan(spans, slot + 3, line, at, isQuery ? at + 1 : at, 0)
      setSpan(spans, slot + 6, line, at, argsEnd, flags)
      line.isQueryRead = !isQuery
      return isQuery ? argsEnd : argsEnd + literal.length
    }
    if (at >= end) return -1
    at = line.stepOver(at, scan.classes[bytes[at] as number] as number)
    if (at >= 0) at = line.textEnd(at, scan)
  }
  return -1
}

/** The end of an unset value at `at` that the literal (or, when it is empty, the end of the line) follows; else -1. */
function unsetEnd(literal: Uint8Array, line: ScannedLine, at: number, flags: number): number {
  const { bytes, end } = line
  let next = at
  if ((flags & DASH_IS_UNSET) !== 0) {
    if (at >= end || bytes[at] !== DASH) return -1
    next++
  }
  return (literal.length === 0 ? next === end : line.holds(literal, next)) ? next : -1
}
