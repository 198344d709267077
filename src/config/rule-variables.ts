import { isStockVariable } from '../nginx/conf/stock-variables.ts'
import { ENTRY_VARIABLES } from '../nginx/error-log-variables.ts'
import { variablesOfRules } from '../rules/rules.ts'
import { isRequestPart, sourceOf } from '../rules/variables.ts'
import type { InputConfig, LineFormat } from './config.ts'
import type { Fault } from './fault.ts'
import { moduleOf, variablesOf } from './line-format.ts'

/** A variable that rules look at, and which of the formats that the rules are for have it, by their places. */
interface Use {
  readonly variable: string
  /** Of the rule. */
  readonly place: string
  readonly having: Map<string, LineFormat>
  readonly lacking: Map<string, LineFormat>
}

/** A variable that no format has and that nginx does not know either is a mistake: its rule would never hold, or always. */
export function findRuleFaults(inputs: readonly InputConfig[]): readonly Fault[] {
  return usesOf(inputs).flatMap(({ variable, place, having, lacking }) => {
    if (having.size > 0 || [...lacking.values()].some(format => isKnown(variable, format))) return []
    return {
      place,
      key: null,
      sentence: `no format has a variable $${variable}, and nginx knows none of that name`,
    }
  })
}

/** What works, but is worth a sentence. */
export function findRuleOddities(inputs: readonly InputConfig[]): readonly string[] {
  return usesOf(inputs).flatMap(({ variable, place, lacking }) => {
    const [first, ...others] = lacking.values()
    if (first === undefined) return []
    const more = others.length === 0 ? '' : ` and ${others.length} more`
    return `${place}: the format of ${first.place}${more} has no $${variable}: it counts as unset there`
  })
}

function isKnown(variable: string, format: LineFormat): boolean {
  const module = moduleOf(format)
  return module !== 'core' && (isStockVariable(variable, module) || isRequestPart(variable))
}

function usesOf(inputs: readonly InputConfig[]): readonly Use[] {
  const uses = new Map<string, Use>()
  const names = new Map<LineFormat, readonly string[]>()
  for (const { rules, formats } of inputs) {
    if (rules === undefined) continue
    for (const [variable, place] of variablesOfRules(rules)) {
      const key = `${place} ${variable}`
      const use = uses.get(key) ?? { variable, place, having: new Map(), lacking: new Map() }
      uses.set(key, use)
      for (const format of formats) {
        const found = names.get(format) ?? namesOf(format)
        names.set(format, found)
        const formatsOfUse = sourceOf(variable, found) === null ? use.lacking : use.having
        formatsOfUse.set(format.place, format)
      }
    }
  }
  return [...uses.values()]
}

function namesOf(format: LineFormat): readonly string[] {
  return format.kind === 'error-log' ? ENTRY_VARIABLES : variablesOf(format)
}
