import { automatonOf, has, haveCommon, type State } from './automaton.ts'
import type { CompiledFormat, Step, VariableType } from './compiled-format.ts'
import { isStockVariable } from './conf/stock-variables.ts'
import { isQueryPair } from './grammar.ts'
import { ADDRESS_BYTES, PLAIN } from './text-bytes.ts'

/** More pairs of states than this are not looked at. */
const MAX_PAIRS = 4_000_000

const COLON = 0x3a

/** Of nginx's variables those that it decodes, so that a client can put a line feed there (ngx_http_variables.c). */
const DECODED = new Set(['remote_user', 'uri', 'document_uri', 'request_filename', 'request_body'])

const FREE_TYPES: ReadonlySet<VariableType> = new Set(['text', 'request', 'word', 'address'])

/** What a line of the format does not tell for certain. */
export interface Uncertainty {
  /** Without `$`, in the order of the format. */
  readonly variables: readonly string[]
  /** A sentence without its full stop. */
  readonly reason: string
}

/** One variable of the format, or `$is_args` and `$args`, which depend on each other. */
interface Part {
  readonly names: readonly string[]
  readonly steps: readonly Step[]
  /** Of its first step. */
  readonly index: number
  /** What stands between it and the next one. */
  readonly literal: Uint8Array | null
}

/**
 * The variables whose values some line that nginx may write does not tell: it could have been written of other values too. Where
 * one is uncertain only because another one is, they are told together. Null when the format is too large to look at.
 */
export function uncertaintiesOf(format: CompiledFormat): readonly Uncertainty[] | null {
  const boundaries = uncertainBoundaries(format)
  if (boundaries === null) return null
  const found: Uncertainty[] = []
  let run: Part[] = []
  for (const part of partsOf(format.steps)) {
    run.push(part)
    if (boundaries.has(part.index)) continue
    if (run.length > 1) {
      const variables = [...new Set(run.flatMap(({ names }) => names))]
      found.push({ variables, reason: reasonOf(format, run.slice(0, -1)) })
    }
    run = []
  }
  return [...found, ...lineFeeds(format)]
}

/** It tells by itself where it ends: a number, a time, a list. */
function hasOwnForm({ steps }: Part): boolean {
  return steps.some(step => step.kind === 'variable' && !FREE_TYPES.has(step.type))
}

function partsOf(steps: readonly Step[]): Part[] {
  const parts: Part[] = []
  for (let index = 0; index < steps.length; ) {
    const step = steps[index] as Step // index < length
    const second = steps[index + 1]
    const own = isQueryPair(step, second) ? [step, second] : [step]
    const next = steps[index + own.length]
    const names = own.flatMap(one => (one.kind === 'variable' ? [one.name] : []))
    const literal = next?.kind === 'literal' ? next.bytes : null
    if (names.length > 0) parts.push({ names, steps: own, index, literal })
    index += own.length
  }
  return parts
}

/** By what may stand in the way: those of the parts that may hold what parts them from the next one. */
function reasonOf(format: CompiledFormat, run: readonly Part[]): string {
  // A list may have blanks in it, but is mostly uncertain because of others.
  const free = run.filter(part => !hasOwnForm(part))
  const clauses = free.length > 0 ? clausesOf(format, free) : []
  return (clauses.length > 0 ? clauses : clausesOf(format, run)).join('; ')
}

function clausesOf(format: CompiledFormat, run: readonly Part[]): string[] {
  const holders = new Map<string, string[]>()
  for (const { names, steps, literal } of run) {
    if (literal !== null && !mayHold(format, steps, literal)) continue
    const what = literal === null ? '' : Buffer.from(literal).toString()
    const name = `$${names.at(-1)}`
    const others = holders.get(what)
    if (others === undefined) holders.set(what, [name])
    else if (!others.includes(name)) others.push(name)
  }
  return [...holders].map(([what, names]) =>
    what === ''
      ? `nothing ends ${listed(names)}`
      : `${listed(names)} may hold ${JSON.stringify(what)}, which ends it`,
  )
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** Whether nginx may write the bytes somewhere in the value, but not from the middle of an escape on. */
function mayHold(format: CompiledFormat, steps: readonly Step[], bytes: Uint8Array): boolean {
  const states = automatonOf({ ...format, steps }, steps.length)
  let reached: ReadonlySet<number> = new Set([...states.keys()].filter(index => !states[index]?.isInside))
  for (const byte of bytes) {
    const next = new Set<number>()
    for (const index of reached) {
      const { bytes: taken, next: after } = states[index] as State // an index of states
      if (taken !== null && has(taken, byte)) reach(states, after, next)
    }
    reached = next
  }
  return reached.size > 0
}

/** A state and those that it goes on to without a byte. */
function reach(states: readonly State[], index: number, into: Set<number>): void {
  if (into.has(index)) return
  into.add(index)
  for (const next of (states[index] as State).without) reach(states, next, into) // an index of states
}

/** A format that is known by its lines alone cannot tell a line feed in a value from the end of a record. */
function lineFeeds({ escape: how, fields, module }: CompiledFormat): Uncertainty[] {
  const mayHaveLf = (name: string) => DECODED.has(name) || !isStockVariable(name, module)
  const variables = [...new Set(fields.map(({ name }) => name))].filter(mayHaveLf)
  if (how !== 'none' || variables.length === 0) return []
  return [{ variables, reason: 'a value may hold a line feed, which escape=none leaves as it is' }]
}

/**
 * The steps that a line may end at two places. What nginx writes is held against what nginx writes, and against what we take in
 * its place (see grammar.ts), where a value may be cut at another place than nginx did.
 */
function uncertainBoundaries(format: CompiledFormat): ReadonlySet<number> | null {
  const { steps } = format
  const own = automatonOf(format, steps.length)
  const taken = automatonOf(format)
  if (own.length * Math.max(own.length, taken.length) > MAX_PAIRS) return null
  const boundaries = new Set(readingsOf(own, own).differing.earlier)
  const { differing, differingFirst } = readingsOf(own, taken)
  const wrong = partsOf(steps).find(part => isPreferred(part, differingFirst))
  const first = wrong?.index ?? steps.length
  for (const index of [...differing.earlier, ...differing.later]) if (index >= first) boundaries.add(index)
  return boundaries
}

/**
 * Whether the variable, which chooses before those after it, would rather end where nginx did not: numbers and lists take as much
 * as they can, text as little, and an address is a number first.
 */
function isPreferred(part: Part, { earlier, later }: Differing): boolean {
  if (hasOwnForm(part)) return later.has(part.index)
  return earlier.has(part.index) || (mayGoOn(part) && later.has(part.index))
}

/** An address behind which there may be more of what an address has; but behind the last colon there is a port. */
function mayGoOn({ steps, literal }: Part): boolean {
  const isAddress = steps.some(step => step.kind === 'variable' && step.type === 'address')
  const [byte = 0] = literal ?? []
  return isAddress && (literal === null || (byte !== COLON && ADDRESS_BYTES[byte] === PLAIN))
}

/** The steps that the right way of reading ends earlier, and later, than the left one. */
interface Differing {
  readonly earlier: ReadonlySet<number>
  readonly later: ReadonlySet<number>
}

/**
 * The automata are walked side by side, byte by byte: two ways of reading differ where, after the same bytes, they are in
 * different steps, and both can still end. `differingFirst`: before that they were in the same steps. The work is bounded by the
 * square of the format's length.
 */
function readingsOf(
  left: readonly State[],
  right: readonly State[],
): { readonly differing: Differing; readonly differingFirst: Differing } {
  const all = walkPairs(left, right, () => true)
  const isOpen = pairsThatEnd(all, left.length * right.length)
  const differing = (pairs: Pairs): Differing => {
    const earlier = new Set<number>()
    const later = new Set<number>()
    for (const pair of pairs.afterByte) {
      if (isOpen[pair] !== 1) continue
      const one = (left[Math.floor(pair / right.length)] as State).step // the pair was made from them
      const other = (right[pair % right.length] as State).step
      for (let index = one; index < other; index += 1) earlier.add(index)
      for (let index = other; index < one; index += 1) later.add(index)
    }
    return { earlier, later }
  }
  const alike = walkPairs(left, right, (one, other) => one.step === other.step)
  return { differing: differing(all), differingFirst: differing(alike) }
}

/** Two ways of reading side by side: `left * number of right ones + right`. */
interface Pairs {
  /** Which pair leads to which, one after the other. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Those that are reached by a byte. */
  readonly afterByte: ReadonlySet<number>
  /** Those in which both have read their line. */
  readonly ends: readonly number[]
}

/** `goesOn`: from the pair that a byte has led to. */
function walkPairs(
  lefts: readonly State[],
  rights: readonly State[],
  goesOn: (left: State, right: State) => boolean,
): Pairs {
  const count = rights.length
  const seen = new Uint8Array(lefts.length * count)
  const from: number[] = []
  const to: number[] = []
  const afterByte = new Set<number>()
  const ends: number[] = []
  const open = [0]
  const go = (pair: number, left: number, right: number, isOver = false): number => {
    const next = left * count + right
    from.push(pair)
    to.push(next)
    if (seen[next] === 0 && !isOver) open.push(next)
    if (!isOver) seen[next] = 1
    return next
  }
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const left = Math.floor(pair / count)
    const right = pair % count
    const one = lefts[left] as State // the pair was made from them
    const other = rights[right] as State
    if (one.without.length > 0) for (const next of one.without) go(pair, next, right)
    else if (other.without.length > 0) for (const next of other.without) go(pair, left, next)
    else if (one.bytes === null && other.bytes === null) ends.push(pair)
    else if (one.bytes !== null && other.bytes !== null && haveCommon(one.bytes, other.bytes)) {
      const isOver = !goesOn(lefts[one.next] as State, rights[other.next] as State)
      afterByte.add(go(pair, one.next, other.next, isOver))
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
