import { automatonOf, haveCommon, type State } from './automaton.ts'
import type { CompiledFormat } from './compiled-format.ts'

/** More pairs than this are not looked at: the formats then count as overlapping, which costs speed and nothing else. */
const MAX_PAIRS = 4_000_000

/**
 * Whether some line could match both formats: whether their grammars, walked side by side, can both end. False is certain;
 * true may come of a time whose month is none. The work is bounded by the product of the two formats' lengths.
 */
export function mayOverlap(a: CompiledFormat, b: CompiledFormat): boolean {
  const left = automatonOf(a)
  const right = automatonOf(b)
  if (left.length * right.length > MAX_PAIRS) return true
  const seen = new Uint8Array(left.length * right.length)
  const open = [0]
  seen[0] = 1
  const visit = (l: number, r: number) => {
    const pair = l * right.length + r
    if (seen[pair] === 1) return
    seen[pair] = 1
    open.push(pair)
  }
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const l = Math.floor(pair / right.length)
    const r = pair % right.length
    const one = left[l] as State // both indexes are within: the pair was made from them
    const other = right[r] as State
    if (one.without.length > 0) for (const next of one.without) visit(next, r)
    else if (other.without.length > 0) for (const next of other.without) visit(l, next)
    else if (one.bytes === null && other.bytes === null) return true
    else if (one.bytes !== null && other.bytes !== null && haveCommon(one.bytes, other.bytes)) {
      visit(one.next, other.next)
    }
  }
  return false
}
