import { automatonOf, haveCommon, type State } from './automaton.ts'
import type { CompiledFormat, Step } from './compiled-format.ts'
import { isQueryPair } from './grammar.ts'

/** More pairs of states than this are not looked at. */
const MAX_PAIRS = 4_000_000

/** Of nginx's variables those that it decodes, so that a client can put a line feed there (ngx_http_variables.c). */
const DECODED = new Set(['remote_user', 'uri', 'document_uri', 'request_filename', 'request_body'])

/** What no reader of the format can tell for certain, whatever its rule. */
export interface Uncertainty {
  /** Without `$`, in the order of the format. */
  readonly variables: readonly string[]
  /** A sentence without its full stop. */
  readonly reason: string
}

/**
 * The variables whose values some line that nginx may write does not tell: it could have been written of other values too.
 * Null when the format is too large to look at.
 */
export function uncertaintiesOf(format: CompiledFormat): readonly Uncertainty[] | null {
  const boundaries = uncertainBoundaries(format)
  if (boundaries === null) return null
  const found: Uncertainty[] = []
  for (const [index, step] of format.steps.entries()) {
    if (step.kind !== 'variable' || boundaries[index] !== 1) continue
    const following = variablesAfter(format.steps, index)
    if (following.length === 0) continue
    found.push({ variables: [step.name, ...following], reason: reasonOf(format.steps, index) })
  }
  return [...found, ...decodedVariables(format)]
}

/** The next one, and with `$is_args` what depends on it. */
function variablesAfter(steps: readonly Step[], index: number): readonly string[] {
  const at = steps[index + 1]?.kind === 'literal' ? index + 2 : index + 1
  const next = steps[at]
  if (next?.kind !== 'variable') return []
  const second = steps[at + 1]
  return isQueryPair(next, second) ? [next.name, second.name] : [next.name]
}

function reasonOf(steps: readonly Step[], index: number): string {
  const next = steps[index + 1]
  return next?.kind === 'literal'
    ? `values may hold ${JSON.stringify(Buffer.from(next.bytes).toString())}, which parts them`
    : 'nothing parts them'
}

function decodedVariables({ escape: how, fields }: CompiledFormat): Uncertainty[] {
  const variables = [...new Set(fields.map(({ name }) => name))].filter(name => DECODED.has(name))
  if (how !== 'none' || variables.length === 0) return []
  return [{ variables, reason: 'a value may hold a line feed, which escape=none leaves as it is' }]
}

/**
 * By step: 1 where some line can be read in two ways that differ in where the step ends. The automaton is walked against itself, byte
 * by byte: two ways of reading differ where, after the same bytes, they are in different steps, and both can still end.
 * The work is bounded by the square of the format's length.
 */
function uncertainBoundaries(format: CompiledFormat): Uint8Array | null {
  const states = automatonOf(format, 'of-nginx')
  const count = states.length
  if (count * count > MAX_PAIRS) return null
  const pairs = walkPairs(states)
  const isOpen = pairsThatEnd(pairs, count * count)
  const boundaries = new Uint8Array(format.steps.length)
  for (const pair of pairs.afterByte) {
    if (isOpen[pair] !== 1) continue
    const left = (states[Math.floor(pair / count)] as State).step // the pair was made from them
    const right = (states[pair % count] as State).step
    boundaries.fill(1, Math.min(left, right), Math.max(left, right))
  }
  return boundaries
}

/** Two ways of reading side by side: `left * states + right`. */
interface Pairs {
  /** Which pair leads to which, one after the other. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Those that are reached by a byte. */
  readonly afterByte: ReadonlySet<number>
  /** Those in which both have read their line. */
  readonly ends: readonly number[]
}

function walkPairs(states: readonly State[]): Pairs {
  const count = states.length
  const seen = new Uint8Array(count * count)
  const from: number[] = []
  const to: number[] = []
  const afterByte = new Set<number>()
  const ends: number[] = []
  const open = [0]
  const go = (pair: number, left: number, right: number): number => {
    const next = left * count + right
    from.push(pair)
    to.push(next)
    if (seen[next] === 0) open.push(next)
    seen[next] = 1
    return next
  }
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const left = Math.floor(pair / count)
    const right = pair % count
    const one = states[left] as State // the pair was made from them
    const other = states[right] as State
    if (one.without.length > 0) for (const next of one.without) go(pair, next, right)
    else if (other.without.length > 0) for (const next of other.without) go(pair, left, next)
    else if (one.bytes === null && other.bytes === null) ends.push(pair)
    else if (one.bytes !== null && other.bytes !== null && haveCommon(one.bytes, other.bytes)) {
      afterByte.add(go(pair, one.next, other.next))
    }
  }
  return { from, to, afterByte, ends }
}

/** 1 for the pairs from which both can still end: found from the ends, backwards. */
function pairsThatEnd({ from, to, ends }: Pairs, count: number): Uint8Array {
  const isOpen = new Uint8Array(count)
  // For each pair the edges that lead to it, as a list through `earlier`.
  const last = new Int32Array(count).fill(-1)
  const earlier = new Int32Array(to.length)
  for (const [edge, pair] of to.entries()) {
    earlier[edge] = last[pair] as number // one for each pair
    last[pair] = edge
  }
  const open = [...ends]
  for (const pair of ends) isOpen[pair] = 1
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    for (let edge = last[pair] as number; edge >= 0; edge = earlier[edge] as number) {
      const before = from[edge] as number
      if (isOpen[before] === 1) continue
      isOpen[before] = 1
      open.push(before)
    }
  }
  return isOpen
}
