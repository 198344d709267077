import type { FileGeneration } from '../types.ts'
import { hashBytes, mixed } from './byte-hash.ts'
import { ByteMap } from './byte-map.ts'
import { compileCondition, type Holds, isUnsetText } from './condition.ts'
import type { LineValues } from './line-values.ts'
import type { RuleValue } from './rule-value.ts'
import { destinationKey, destinationsOf, type LineRules, type RouteRule } from './rules.ts'
import { SAMPLED, Sampling } from './sampling.ts'
import { Variables } from './variables.ts'

/** In place of a destination: an operator's rule leaves the line out. */
export const FILTERED = -1

interface Filter {
  readonly isKept: boolean
  readonly holds: Holds
}

/**
 * Rules for lines of one format. What they say of a line depends on its bytes and its place in its file, and on nothing
 * else: read again after a crash, or by the audit, it gets the same answer.
 */
export class Decision {
  /** After `decide`: the share that the line stands for; 1 when it was not sampled. */
  share = 1
  readonly #filters: readonly Filter[]
  readonly #samplings: readonly { readonly sampling: Sampling; readonly share: number }[]
  readonly #routes: readonly Route[]
  /** Where a record goes that no route takes. */
  readonly #otherwise: number
  #turn = 0
  #fileKey: string | null = null
  #fileHash = 0

  /** `topic` is that of the input. */
  constructor(rules: LineRules, topic: string, line: LineValues) {
    const variables = new Variables(line)
    const keys = destinationsOf(rules, topic).map(destinationKey)
    const indexOf = (topics: readonly string[]) => keys.indexOf(destinationKey(topics))
    this.#filters = rules.filter.map(({ kind, when }) => ({
      isKept: kind === 'keep',
      holds: compileCondition(when, variables),
    }))
    this.#samplings = rules.sample.map(rule => ({
      sampling: new Sampling(rule, variables),
      share: rule.share,
    }))
    this.#routes = rules.routes.map(rule => new Route(rule, variables, indexOf))
    this.#otherwise = indexOf([topic])
  }

  beginBlock(file: FileGeneration): void {
    if (file.key === this.#fileKey) return
    this.#fileKey = file.key
    const bytes = Buffer.from(file.key)
    this.#fileHash = hashBytes(bytes, 0, bytes.length)
  }

  /** Of the line at `offset` of the file, whose values are found: an index of `destinationsOf`, or FILTERED. */
  decide(offset: number): number {
    this.#turn = (this.#turn + 1) | 0
    this.share = 1
    return this.#isKept() && this.#isSampled(offset) ? this.#destination() : FILTERED
  }

  #isKept(): boolean {
    for (const { holds, isKept } of this.#filters) if (holds(this.#turn)) return isKept
    return true
  }

  #isSampled(offset: number): boolean {
    for (const { sampling, share } of this.#samplings) {
      if (!sampling.holds(this.#turn)) continue
      const sampled = sampling.decide(this.#turn, this.#identityHash(offset))
      if (sampled === SAMPLED.kept) this.share = share
      return sampled !== SAMPLED.out
    }
    return true
  }

  #identityHash(offset: number): number {
    const low = mixed(this.#fileHash ^ (offset >>> 0))
    return mixed(low ^ Math.floor(offset / 2 ** 32))
  }

  #destination(): number {
    for (const route of this.#routes) {
      const destination = route.destination(this.#turn)
      if (destination !== NOWHERE) return destination
    }
    return this.#otherwise
  }
}

/** The next route is asked. */
const NOWHERE = -1

class Route {
  readonly #holds: Holds
  readonly #value: RuleValue | null
  readonly #byValue: ByteMap<number>
  readonly #ofUnset: number
  readonly #otherwise: number

  constructor(
    { when, by, topicsOf, otherwise }: RouteRule,
    variables: Variables,
    indexOf: (topics: readonly string[]) => number,
  ) {
    const entries = topicsOf.map(([text, topics]) => [Buffer.from(text), indexOf(topics)] as const)
    this.#holds = compileCondition(when, variables)
    this.#value = by === null ? null : variables.value(by)
    this.#byValue = new ByteMap(entries)
    this.#otherwise = otherwise === null ? NOWHERE : indexOf(otherwise)
    this.#ofUnset = entries.find(([text]) => isUnsetText(text))?.[1] ?? this.#otherwise
  }

  destination(turn: number): number {
    if (!this.#holds(turn)) return NOWHERE
    const value = this.#value
    if (value === null) return this.#otherwise
    value.load(turn)
    if (!value.isSet) return this.#ofUnset
    return this.#byValue.get(value.bytes, value.start, value.end) ?? this.#otherwise
  }
}
