import { destinationsOf } from '../rules/rules.ts'
import type { InputConfig } from './config.ts'

/** Every topic that the records of an input may go to, none of them twice. `topic` is the one of those that no rule sends elsewhere. */
export function recordTopics({ rules }: Pick<InputConfig, 'rules'>, topic: string): readonly string[] {
  return rules === undefined ? [topic] : [...new Set(destinationsOf(rules, topic).flat())]
}
