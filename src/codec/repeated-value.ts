import { SPAN_UNSET } from '../nginx/compiled-format.ts'
import { sameBytes } from './byte-copy.ts'
import type { PlanStep } from './encoding-plan.ts'
import type { LineBuffers } from './line-buffers.ts'
import type { LineValue } from './line-value.ts'

/** Whether the variable has this value in an earlier place of the line too. `earlier` is for reading that. */
export function hasValueBefore(
  step: PlanStep,
  line: LineBuffers,
  spans: Int32Array,
  value: LineValue,
  earlier: LineValue,
): boolean {
  for (const span of step.earlier) {
    const flags = spans[span + 2] as number // three numbers for each field
    if ((flags & SPAN_UNSET) !== 0) continue
    earlier.read(line, spans[span] as number, spans[span + 1] as number, flags)
    if (earlier.lengthBytes !== value.lengthBytes) continue
    if (sameBytes(earlier.view, earlier.start, value.view, value.start, value.lengthBytes)) return true
  }
  return false
}
