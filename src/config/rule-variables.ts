import { isStockVariable } from '../nginx/conf/stock-variables.ts'
import { ENTRY_VARIABLES } from '../nginx/error-log-variables.ts'
import { type LineRules, variablesOfRules } from '../rules/rules.ts'
import { isRequestPart, sourceOf, tellDurations, tellErrors } from '../rules/variables.ts'
import type { InputConfig, LineFormat } from './config.ts'
import type { Fault } from './fault.ts'
import { moduleOf, variablesOf } from './line-format.ts'

/** What a rule needs of a line, and which of the formats that it is for have it, by their places. */
interface Use {
  readonly need: Need
  readonly having: Map<string, LineFormat>
  readonly lacking: Map<string, LineFormat>
}

interface Need {
  /** Null: any of several. */
  readonly variable: string | null
  /** Of the rule. */
  readonly place: string
  /** What is to be said of a format that has it not. */
  readonly lack: string
  isMet(names: readonly string[], format: LineFormat): boolean
}

/** A variable that no format has and that nginx does not know either is a mistake: its rule would never hold, or always. */
export function findRuleFaults(inputs: readonly InputConfig[]): readonly Fault[] {
  return usesOf(inputs).flatMap(({ need: { variable, place }, having, lacking }) => {
    if (variable === null || having.size > 0) return []
    if ([...lacking.values()].some(format => isKnown(variable, format))) return []
    return {
      place,
      key: null,
      sentence: `no format has a variable $${variable}, and nginx knows none of that name`,
    }
  })
}

/** What works, but is worth a sentence. */
export function findRuleOddities(inputs: readonly InputConfig[]): readonly string[] {
  return usesOf(inputs).flatMap(({ need: { place, lack }, lacking }) => {
    const [first, ...others] = lacking.values()
    if (first === undefined) return []
    const more = others.length === 0 ? '' : ` and ${others.length} more`
    return `${place}: the format of ${first.place}${more} ${lack}`
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
    for (const need of needsOf(rules)) {
      const key = `${need.place} ${need.lack}`
      const use = uses.get(key) ?? { need, having: new Map(), lacking: new Map() }
      uses.set(key, use)
      for (const format of formats) {
        const found = names.get(format) ?? ruleVariablesOf(format)
        names.set(format, found)
        const formatsOfUse = need.isMet(found, format) ? use.having : use.lacking
        formatsOfUse.set(format.place, format)
      }
    }
  }
  return [...uses.values()]
}

function needsOf(rules: LineRules): readonly Need[] {
  const needs: Need[] = []
  for (const [variable, place] of variablesOfRules(rules)) {
    const lack = `has no $${variable}: it counts as unset there`
    needs.push({ variable, place, lack, isMet: names => sourceOf(variable, names) !== null })
  }
  const alike = 'are sampled like all others'
  for (const { place, share, includingErrors, slowMs } of rules.sample) {
    if (share >= 1 || includingErrors) continue
    needs.push({
      variable: null,
      place,
      lack: `does not tell what failed ($status): errors ${alike}`,
      isMet: tellErrors,
    })
    if (slowMs === null) continue
    // What error_log has is no request, and takes no time.
    const lack = `does not tell how long a request took ($request_time): slow ones ${alike}`
    needs.push({
      variable: null,
      place,
      lack,
      isMet: (names, format) => tellDurations(names) || moduleOf(format) === 'core',
    })
  }
  return needs
}

/** What rules may look at in lines of the format. */
export function ruleVariablesOf(format: LineFormat): readonly string[] {
  return format.kind === 'error-log' ? ENTRY_VARIABLES : variablesOf(format)
}
