import type { CompiledFormat } from './compiled-format.ts'
import { fastCode } from './fast-code.ts'
import { scanTextBeforePath, scanTextBeforeQuery } from './fast-paths.ts'
import { FAST, type FastInstruction, fastProgramOf, WHOLE_ONLY } from './fast-program.ts'
import { scanAddressBefore, scanAddressListBefore, scanNumberList } from './fast-scans.ts'
import { ScannedLine } from './scanned-line.ts'
import { ADDRESS_BYTES } from './text-bytes.ts'

/** True when the first choices of the grammar match bytes[start, end), whose spans are then written. */
export type FastMatch = (bytes: Uint8Array, start: number, end: number) => boolean

/**
 * The first choices of the grammar only, each byte looked at once, nothing allocated. When it says yes, that is the exact
 * matcher's answer, because nothing comes before first choices; when it says no, nothing is said.
 * Null when the format cannot be matched by first choices.
 */
export function compileFastMatch(format: CompiledFormat, spans: Int32Array): FastMatch | null {
  const program = fastProgramOf(format)
  if (program === null) return null
  const line = new ScannedLine(format.escape === 'json')
  const code = `return function match(bytes, start, end) {\n${fastCode(program)}\n}`
  const make = new Function('line', 'spans', 'program', 'scanValue', 'address', code)
  return make(line, spans, program, scanValue, ADDRESS_BYTES)
}

/** The values that are not written out in the code: where the value ends, or -1. */
function scanValue(instruction: FastInstruction, line: ScannedLine, at: number, spans: Int32Array): number {
  const { op, literal, flags } = instruction
  switch (op) {
    case FAST.address:
      return scanAddressBefore(instruction, line, at)
    case FAST.numberList:
      return scanNumberList(line.bytes, at, line.end, (flags & WHOLE_ONLY) !== 0)
    case FAST.addressList:
      return scanAddressListBefore(literal, line, at)
    case FAST.textPath:
      return scanTextBeforePath(instruction, line, at)
    default:
      return scanTextBeforeQuery(instruction, line, at, spans)
  }
}
