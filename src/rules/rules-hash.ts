import { createHash } from 'node:crypto'
import type { LineRules } from './rules.ts'

const DIGITS = 16

/** What tells two sets of rules apart: not where they are written, but all that they say, the topic of their input included. */
export function rulesHash(rules: LineRules, topic: string): string {
  const text = JSON.stringify([topic, rules], (key, value: unknown) => (key === 'place' ? undefined : value))
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS)
}
