/** From this offset of a file on its lines were decided about by the rules of this hash; none: there were no rules. */
export interface RulesSince {
  readonly offset: number
  readonly hash: string
}

/** There were never any rules. */
export const NO_RULES_YET: readonly RulesSince[] = []

export const NO_RULES_HASH = ''

/** Before the first offset that is remembered nobody knows. */
const FORGOTTEN_HASH = '?'
const MAX_REMEMBERED = 8

/** What is true when all from `offset` on is read under other rules, or the same: then the same list. */
export function withRulesSince(
  before: readonly RulesSince[],
  offset: number,
  hash: string,
): readonly RulesSince[] {
  const kept = before.filter(since => since.offset < offset)
  const isSame = (kept.at(-1)?.hash ?? NO_RULES_HASH) === hash
  if (isSame) return kept.length === before.length ? before : kept
  const all = [...kept, { offset, hash }]
  if (all.length <= MAX_REMEMBERED) return all
  // The two oldest become one.
  const oldest = { offset: all[0]?.offset ?? 0, hash: FORGOTTEN_HASH }
  return [oldest, ...all.slice(2)]
}

/** The hash of the rules that decided about the line at `offset`. */
export function rulesHashAt(rules: readonly RulesSince[], offset: number): string {
  return rules.findLast(since => since.offset <= offset)?.hash ?? NO_RULES_HASH
}
