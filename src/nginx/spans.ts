import { SPAN_UNSET } from './compiled-format.ts'
import { DASH_IS_UNSET } from './fast-program.ts'
import type { ScannedLine } from './scanned-line.ts'

const DASH = 0x2d

/** Writes the span of a value with the flags that its scan has found. */
export function setSpan(
  spans: Int32Array,
  slot: number,
  line: ScannedLine,
  start: number,
  end: number,
  flags: number,
): void {
  const isUnset = end - start === 1 && (flags & DASH_IS_UNSET) !== 0 && line.bytes[start] === DASH
  spans[slot] = start
  spans[slot + 1] = end
  spans[slot + 2] = isUnset ? SPAN_UNSET : line.textFlags
}
