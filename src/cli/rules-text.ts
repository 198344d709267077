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

/** Longer lists are cut. */
const MAX_SHOWN = 8

/** The rules of an input for people: lines with a title each, in the order in which they are asked. */
export function rulesLines(
  { filter, sample, routes }: LineRules,
  placeOf: (topic: string) => string,
): readonly (readonly [title: string, text: string])[] {
  const places = (topics: readonly string[]) => topics.map(placeOf).join(' and ')
  const lines = filter.map(({ kind, when }) => [kind, conditionText(when)] as const)
  return [
    ...lines,
    ...sample.map(rule => ['sample', sampleText(rule)] as const),
    ...routes.flatMap(({ when, by, topicsOf, otherwise }) => {
      const where = isAlways(when) ? '' : ` where ${conditionText(when)}`
      const shown = topicsOf.slice(0, MAX_SHOWN).map(([value, topics]) => {
        return [
          'route',
          `${places(topics)}${where || ' where'}${where && ' and'} $${by} is ${quoted(value)}`,
        ] as const
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

function sampleText({ when, share, by, includingErrors, slowMs }: SampleRule): string {
  const of = isAlways(when) ? 'all lines' : `lines where ${conditionText(when)}`
  const how = by === null ? '' : `, by $${by}`
  const slow = slowMs === null ? '' : ` and what took ${asDuration(slowMs)} or longer`
  const exempt = includingErrors ? '' : `; all errors (status from 400, or none)${slow} are kept`
  return `keeps ${Math.round(share * 1e11) / 1e9} % of ${of}${how}${exempt}`
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
