/** What an operator wants of the lines of an input: which are left out, which are sampled, which topics they go to. */
export interface LineRules {
  /** The first whose condition holds decides; a line that none holds for is kept. */
  readonly filter: readonly FilterRule[]
  /** Of lines that are kept, the first whose condition holds; a line that none holds for is not sampled. */
  readonly sample: readonly SampleRule[]
  /** The first that gives topics; a record that none gives any goes to the topic of its input. */
  readonly routes: readonly RouteRule[]
}

export interface FilterRule {
  readonly kind: 'keep' | 'drop'
  readonly when: Condition
  /** `FILE:LINE` */
  readonly place: string
}

export interface SampleRule {
  readonly when: Condition
  /** How many of them are kept, from 0 (none) to 1. */
  readonly share: number
  /** The variable whose values are kept or left out as a whole; null: each line by itself. */
  readonly by: string | null
  /** Else errors and slow requests are all kept. */
  readonly includingErrors: boolean
  /** Requests that took so long are slow; null: none is. */
  readonly slowMs: number | null
  readonly place: string
}

export interface RouteRule {
  readonly when: Condition
  /** The variable whose value chooses the topics; null: `otherwise` are they. */
  readonly by: string | null
  readonly topicsOf: readonly (readonly [value: string, topics: readonly string[]])[]
  /** Null: the next rule is asked. */
  readonly otherwise: readonly string[] | null
  readonly place: string
}

export type Condition =
  /** Without any it holds always. */
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'test'; readonly variable: string; readonly test: ValueTest }

/** What is asked of a value. Only `equals` with `-` or nothing, and `set` with false, hold for a variable that is unset. */
export type ValueTest =
  | { readonly kind: 'equals' | 'prefix' | 'suffix' | 'contains'; readonly texts: readonly string[] }
  | NumberTest
  | { readonly kind: 'address'; readonly blocks: readonly string[] }
  | { readonly kind: 'set'; readonly isSet: boolean }

/** Of a list ($upstream_status and the like) one of its numbers is enough. */
export interface NumberTest {
  readonly kind: 'number'
  readonly least: number
  readonly most: number
  /** `least` itself is too little. */
  readonly isAbove: boolean
  /** `most` itself is too much. */
  readonly isBelow: boolean
}

export const ALWAYS: Condition = { kind: 'all', of: [] }

export function isAlways(condition: Condition): boolean {
  return condition.kind === 'all' && condition.of.every(isAlways)
}

/**
 * The topics that a record may go to, one list for each choice: the first is where most go, as far as that can be told.
 * `topic` is that of the input; it is there only when some record may go there.
 */
export function destinationsOf({ routes }: LineRules, topic: string): readonly (readonly string[])[] {
  const lists: (readonly string[])[] = []
  for (const { when, topicsOf, otherwise } of routes) {
    lists.push(...topicsOf.map(([, topics]) => topics))
    if (otherwise === null) continue
    lists.push(otherwise)
    if (isAlways(when)) return distinct(lists)
  }
  return distinct([[topic], ...lists])
}

/** Where a list of topics is among the destinations. */
export function destinationKey(topics: readonly string[]): string {
  return topics.join(' ')
}

function distinct(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(lists.map(topics => [destinationKey(topics), topics])).values()]
}

/** Each variable that the rules look at, with the first place that does. */
export function variablesOfRules({ filter, sample, routes }: LineRules): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  const add = (name: string, place: string) => {
    if (!places.has(name)) places.set(name, place)
  }
  for (const { when, place } of [...filter, ...sample, ...routes]) {
    for (const name of variablesOfCondition(when)) add(name, place)
  }
  for (const { by, place } of [...sample, ...routes]) if (by !== null) add(by, place)
  return places
}

function variablesOfCondition(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(variablesOfCondition)
    case 'not':
      return variablesOfCondition(condition.of)
    case 'test':
      return [condition.variable]
    default:
      return condition satisfies never
  }
}
