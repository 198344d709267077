import { type Matcher, SPAN_UNSET } from './compiled-format.ts'
import { unescapedCopy } from './escape.ts'

/**
 * After `matcher.match(bytes, …)` was true: each variable of the format by its name without `$`, in order of first appearance,
 * escapes undone; null when nginx logged it as unset, which only escape=default tells (`-`): with json and none an
 * unset value and an empty one are both empty.
 *
 * A variable that is in the format twice has one value for nginx. Where the line seems to say otherwise (one of the two was
 * cut at the wrong place for want of quotes), the first counts.
 */
export function readVariables(matcher: Matcher, bytes: Uint8Array): Map<string, Uint8Array | null> {
  const { format, spans } = matcher
  const values = new Map<string, Uint8Array | null>()
  format.fields.forEach(({ name }, field) => {
    if (values.has(name)) return
    const start = spans[3 * field] ?? 0
    const end = spans[3 * field + 1] ?? 0
    const isUnset = ((spans[3 * field + 2] ?? 0) & SPAN_UNSET) !== 0
    values.set(name, isUnset ? null : unescapedCopy(bytes, start, end, format.escape))
  })
  return values
}
