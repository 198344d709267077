import { type Condition, isAlways } from '../rules/rules.ts'
import type { Refuse } from './formats.ts'
import type { Tree } from './yaml-tree.ts'

interface Rule {
  readonly when: Condition
  readonly place: string
  /** Of a route: null where it leaves some records over although its condition holds. */
  readonly otherwise?: readonly string[] | null
}

/** Reads rules that are asked one after another, each by `read`. One behind a rule that is about everything is a mistake. */
export function readRuleList<R extends Rule>(
  items: readonly Tree[],
  keyOf: (index: number) => string,
  refuse: Refuse,
  read: (item: Tree, key: string) => R | null,
): readonly R[] {
  const rules: R[] = []
  for (const [index, item] of items.entries()) {
    const key = keyOf(index)
    const last = rules.at(-1)
    if (last !== undefined && last.otherwise !== null && isAlways(last.when)) {
      refuse(item.line, key, `is never asked: the rule at ${last.place} is about every line`)
      continue
    }
    const rule = read(item, key)
    if (rule !== null) rules.push(rule)
  }
  return rules
}
