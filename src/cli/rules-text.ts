import { quoted } from '../config/fault.ts'
import { asDuration } from '../config/measures.ts'
import {
  type Condition,
  isAlways,
  type LineRules,
  type NumberTest,
  type SampleRule,
  type ValueTest,
} from '../rules/rules.ts'
import { tellDurations } from '../rules/variables.ts'

/** Longer lists are cut. */
const MAX_SHOWN = 8

/**
 * The rules of an input for people: lines with a title each, in the order in which they are asked. `names` are the variables that
 * its formats have.
 */
export function rulesLines(
  { filter, sample, routes }: LineRules,
  names: readonly string[],
  placeOf: (topic: string) => string,
): readonly (readonly [title: string, text: string])[] {
  const places = (topics: readonly string[]) => topics.map(placeOf).join(' and ')
  const lines = filter.map(({ kind, when }) => [kind, conditionText(when)] as const)
  return [
    ...lines,
    ...sample.map(rule => ['sample', sampleText(rule, names)] as const),
    ...routes.flatMap(({ when, by, topicsOf, otherwise }) => {
      const where = isAlways(when) ? '' : ` where ${conditionText(when)}`
      const both = isAlways(when)
        ? ' where'
        : ` where ${when.kind === 'any' ? innerText(when) : conditionText(when)} and`
      const shown = topicsOf.slice(0, MAX_SHOWN).map(([value, topics]) => {
        return ['route', `${places(topics)}${both} $${by} is ${quoted(value)}`] as const
      })
      const more = topicsOf.length - shown.length
      return [
        ...shown,
        ...(more > 0 ? [['route', `and ${more} more values of $${by}`] as const] : []),
        ...(otherwise === null
          ? []
          : [['route', `${places(otherwise)}${where || ' for all others'}`] as const]),
      ]
    }),
  ]
}

function sampleText(rule: SampleRule, names: readonly string[]): string {
  const { when, share, by } = rule
  const of = isAlways(when) ? 'all lines' : `lines where ${conditionText(when)}`
  const how = by === null ? '' : `, by $${by}`
  const exempt = exemptText(rule, names)
  const kept = exempt.length === 0 ? '' : `; all ${exempt.join(' and all ')} are kept`
  return `keeps ${Math.round(share * 1e11) / 1e9} % of ${of}${how}${kept}`
}

/** What the formats tell of errors and slow requests. */
function exemptText({ includingErrors, slowMs }: SampleRule, names: readonly string[]): readonly string[] {
  if (includingErrors) return []
  return [
    ...(names.includes('status') ? ['errors (status from 400, or none)'] : []),
    ...(names.includes('level') ? ['errors (level error and worse)'] : []),
    ...(slowMs !== null && tellDurations(names) ? [`that took ${asDuration(slowMs)} or longer`] : []),
  ]
}

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'all':
      return isAlways(condition) ? 'everything' : condition.of.map(innerText).join(' and ')
    case 'any':
      return condition.of.map(innerText).join(' or ')
    case 'not':
      return `not ${innerText(condition.of)}`
    case 'test':
      return testText(`$${condition.variable}`, condition.test)
    default:
      return condition satisfies never
  }
}

function innerText(condition: Condition): string {
  const text = conditionText(condition)
  return condition.kind === 'test' ? text : `(${text})`
}

const VERBS = { equals: 'is', prefix: 'begins with', suffix: 'ends with', contains: 'contains' } as const

function testText(name: string, test: ValueTest): string {
  switch (test.kind) {
    case 'equals':
    case 'prefix':
    case 'suffix':
    case 'contains':
      return `${name} ${VERBS[test.kind]} ${listText(test.texts.map(quoted))}`
    case 'number':
      return `${name} is ${rangeText(test)}`
    case 'address':
      return `${name} is in ${listText(test.blocks)}`
    case 'set':
      return `${name} is ${test.isSet ? 'set' : 'unset'}`
    default:
      return test satisfies never
  }
}

function rangeText({ least, most, isAbove, isBelow }: NumberTest): string {
  if (most === Number.POSITIVE_INFINITY) return isAbove ? `above ${least}` : `at least ${least}`
  if (least > 0) return `from ${least} to ${most}`
  return isBelow ? `below ${most}` : `at most ${most}`
}

function listText(items: readonly string[]): string {
  const shown = items.slice(0, MAX_SHOWN)
  if (items.length > shown.length) shown.push(`${items.length - shown.length} more`)
  return items.length === 1 ? shown.join() : `one of ${shown.join(', ')}`
}
