import { hashBytes, mixed } from './byte-hash.ts'
import { compileCondition, type Holds } from './condition.ts'
import { NumberReader } from './number-test.ts'
import type { RuleValue } from './rule-value.ts'
import type { SampleRule } from './rules.ts'
import { DURATIONS, type Variables } from './variables.ts'

/** What becomes of a line: its rule does not matter to it, it is one of the share that stands for the others, or it is left out. */
export const SAMPLED = { not: 0, kept: 1, out: 2 } as const

export type Sampled = (typeof SAMPLED)[keyof typeof SAMPLED]

/** One rule for lines of one format. The same line gives the same answer whenever and wherever it is read. */
export class Sampling {
  readonly holds: Holds
  readonly #value: RuleValue | null
  /** Hashes below it are kept. */
  readonly #limit: number
  readonly #isAll: boolean
  readonly #isExempt: Holds

  constructor(rule: SampleRule, variables: Variables) {
    this.holds = compileCondition(rule.when, variables)
    this.#value = rule.by === null ? null : variables.value(rule.by)
    this.#limit = rule.share * 2 ** 32
    this.#isAll = rule.share >= 1
    this.#isExempt = rule.includingErrors ? () => false : exemptionOf(rule, variables)
  }

  /** `identityHash` is that of the record's identity: for lines that the rule's variable does not tell apart. */
  decide(turn: number, identityHash: number): Sampled {
    if (this.#isAll || this.#isExempt(turn)) return SAMPLED.not
    return this.#hash(turn, identityHash) < this.#limit ? SAMPLED.kept : SAMPLED.out
  }

  #hash(turn: number, identityHash: number): number {
    const value = this.#value
    if (value === null) return identityHash
    value.load(turn)
    return value.isSet ? mixed(hashBytes(value.bytes, value.start, value.end)) : identityHash
  }
}

/** Levels of error_log that are no errors. */
const MILD_LEVELS: ReadonlySet<string> = new Set(['debug', 'info', 'notice', 'warn'])

/** Errors and what took long, as far as the format tells. */
function exemptionOf({ slowMs }: SampleRule, variables: Variables): Holds {
  const reader = new NumberReader()
  const tests: Holds[] = []
  if (variables.has('status')) {
    const status = variables.value('status')
    // Written so that no number at all is an error, as 0 is: the request ended before it had one.
    tests.push(turn => {
      status.load(turn)
      const code = status.isSet ? reader.whole(status) : 0
      return !(code >= 100 && code < 400)
    })
  }
  if (variables.has('level')) {
    const level = variables.value('level')
    tests.push(turn => {
      level.load(turn)
      return !MILD_LEVELS.has(Buffer.from(level.bytes.subarray(level.start, level.end)).toString('latin1'))
    })
  }
  for (const [name, perSecond] of slowMs === null ? [] : DURATIONS) {
    if (!variables.has(name)) continue
    const least = ((slowMs ?? 0) / 1000) * perSecond
    const value = variables.value(name)
    tests.push(turn => {
      value.load(turn)
      return value.isSet && reader.whole(value) >= least
    })
  }
  return turn => tests.some(isExempt => isExempt(turn))
}
