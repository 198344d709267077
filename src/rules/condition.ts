import { addressTest } from './address-blocks.ts'
import { ByteMap, beginsWith, isText } from './byte-map.ts'
import { byteSearch } from './byte-search.ts'
import { numberTest } from './number-test.ts'
import type { RuleValue } from './rule-value.ts'
import type { Condition, ValueTest } from './rules.ts'
import type { Variables } from './variables.ts'

/** Whether a condition holds for the line at hand; `turn` is another number for each line. */
export type Holds = (turn: number) => boolean

/** Made once for a format and a condition; costs linear time in the length of the values that it looks at. */
export function compileCondition(condition: Condition, variables: Variables): Holds {
  switch (condition.kind) {
    case 'all':
      return allOf(condition.of.map(one => compileCondition(one, variables)))
    case 'any': {
      const all = allOf(condition.of.map(one => notOf(compileCondition(one, variables))))
      return notOf(all)
    }
    case 'not':
      return notOf(compileCondition(condition.of, variables))
    case 'test': {
      const value = variables.value(condition.variable)
      const test = compileTest(condition.test)
      return turn => {
        value.load(turn)
        return test(value)
      }
    }
    default:
      return condition satisfies never
  }
}

function allOf(conditions: readonly Holds[]): Holds {
  const [first, second] = conditions
  if (first === undefined) return () => true
  if (second === undefined) return first
  return turn => {
    for (const holds of conditions) if (!holds(turn)) return false
    return true
  }
}

function notOf(holds: Holds): Holds {
  return turn => !holds(turn)
}

type Test = (value: RuleValue) => boolean

function compileTest(test: ValueTest): Test {
  switch (test.kind) {
    case 'equals':
      return equalsTest(test.texts.map(text => Buffer.from(text)))
    case 'prefix': {
      const texts = test.texts.map(text => Buffer.from(text))
      return anyOf(
        texts.map(
          text =>
            ({ bytes, start, end }) =>
              beginsWith(text, bytes, start, end),
        ),
      )
    }
    case 'suffix': {
      const texts = test.texts.map(text => Buffer.from(text))
      return anyOf(
        texts.map(text => ({ bytes, start, end }) => {
          const from = end - text.length
          return from >= start && beginsWith(text, bytes, from, end)
        }),
      )
    }
    case 'contains': {
      const searches = test.texts.map(text => byteSearch(Buffer.from(text)))
      return anyOf(
        searches.map(
          search =>
            ({ bytes, start, end }) =>
              search(bytes, start, end),
        ),
      )
    }
    case 'number':
      return numberTest(test)
    case 'address': {
      const isIn = addressTest(test.blocks)
      return ({ isSet, bytes, start, end }) => isSet && isIn(bytes, start, end)
    }
    case 'set': {
      const { isSet } = test
      return value => value.isSet === isSet
    }
    default:
      return test satisfies never
  }
}

/** Of a set value. */
function anyOf(tests: readonly Test[]): Test {
  return value => {
    if (!value.isSet) return false
    for (const test of tests) if (test(value)) return true
    return false
  }
}

/** An unset variable equals nothing, and `-`, which nginx writes for it. */
function equalsTest(texts: readonly Buffer[]): Test {
  const isUnsetIn = texts.some(isUnsetText)
  const [text] = texts
  if (texts.length === 1 && text !== undefined) {
    return ({ isSet, bytes, start, end }) => (isSet ? isText(text, bytes, start, end) : isUnsetIn)
  }
  const known = new ByteMap(texts.map(one => [one, true]))
  return ({ isSet, bytes, start, end }) => (isSet ? known.get(bytes, start, end) !== undefined : isUnsetIn)
}

/** How a configuration may write that a variable is unset. */
export function isUnsetText(text: Uint8Array): boolean {
  return text.length === 0 || (text.length === 1 && text[0] === 0x2d)
}
