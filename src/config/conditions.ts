import { variableType } from '../nginx/variables.ts'
import { blockFault } from '../rules/address-blocks.ts'
import { ALWAYS, type Condition, type NumberTest, type ValueTest } from '../rules/rules.ts'
import { quoted } from './fault.ts'
import type { Refuse } from './formats.ts'
import { variableName } from './kafka-values.ts'
import { yesNo } from './value-type.ts'
import { plain } from './written.ts'
import type { MapTree, Tree } from './yaml-tree.ts'

const TESTS = [
  'equals',
  'one_of',
  'prefix',
  'suffix',
  'contains',
  'at_least',
  'at_most',
  'above',
  'below',
  'between',
  'in',
  'exists',
] as const
type TestKey = (typeof TESTS)[number]

/** Longer texts are nobody's. */
const MAX_TEXT_BYTES = 4096

/** What is never a number, or never an address. */
const NO_NUMBERS = new Set(['address', 'time-local', 'time-iso8601', 'request', 'upstream-addresses'])
const MAYBE_ADDRESSES = new Set(['address', 'text'])

/**
 * Reads what `when`, `keep` and `drop` say: a mapping of variables, all of which must be as it says, in it `any`, `all` and
 * `not`; or `all` for every line. Null when it was refused. `key` is what faults are told under.
 */
export function readCondition(tree: Tree, key: string, refuse: Refuse): Condition | null {
  if (tree.kind === 'scalar' && tree.text === 'all') return ALWAYS
  if (tree.kind !== 'map' || tree.entries.length === 0) {
    refuse(
      tree.line,
      key,
      'must be a mapping such as {status: 404} or {host: {suffix: .example.org}}, or all',
    )
    return null
  }
  const conditions = tree.entries.map(({ key: name, line, value }) => {
    const inner = `${key}.${name}`
    switch (name) {
      case 'all':
      case 'any':
        return readSeveral(value, name, inner, refuse)
      case 'not': {
        const of = readCondition(value, inner, refuse)
        return of === null ? null : ({ kind: 'not', of } as const)
      }
      default:
        return readVariable(name, line, value, key, refuse)
    }
  })
  return conditions.includes(null) ? null : allOf(conditions.filter(condition => condition !== null))
}

function allOf(conditions: readonly Condition[]): Condition {
  const [first, second] = conditions
  return first !== undefined && second === undefined ? first : { kind: 'all', of: conditions }
}

function readSeveral(tree: Tree, kind: 'all' | 'any', key: string, refuse: Refuse): Condition | null {
  if (tree.kind !== 'list' || tree.items.length === 0) {
    refuse(tree.line, key, 'must be a list of conditions')
    return null
  }
  const of = tree.items.map(item => readCondition(item, key, refuse))
  return of.includes(null) ? null : { kind, of: of.filter(condition => condition !== null) }
}

function readVariable(name: string, line: number, tree: Tree, key: string, refuse: Refuse): Condition | null {
  const reading = variableName.read(name)
  if ('fault' in reading) {
    refuse(line, key, reading.fault)
    return null
  }
  const variable = reading.value
  const inner = `${key}.${variable}`
  const test = (one: ValueTest): Condition => ({ kind: 'test', variable, test: one })
  if (tree.kind !== 'map') {
    const texts = readTexts(tree, inner, true, refuse)
    return texts === null ? null : test({ kind: 'equals', texts })
  }
  if (tree.entries.length === 0) {
    refuse(tree.line, inner, `must say what the value is: ${TESTS.join(', ')}`)
    return null
  }
  const tests = readTests(tree, variable, inner, refuse)
  return tests.includes(null) ? null : allOf(tests.filter(one => one !== null).map(test))
}

function readTests(tree: MapTree, variable: string, key: string, refuse: Refuse): (ValueTest | null)[] {
  return tree.entries.map(({ key: name, line, value }) => {
    const known = TESTS.find(one => one === name)
    if (known !== undefined) return readTest(known, value, variable, `${key}.${known}`, refuse)
    refuse(line, key, `unknown test ${quoted(name)}; there are ${TESTS.join(', ')}`)
    return null
  })
}

function readTest(
  name: TestKey,
  tree: Tree,
  variable: string,
  key: string,
  refuse: Refuse,
): ValueTest | null {
  switch (name) {
    case 'equals':
    case 'one_of': {
      const texts = readTexts(tree, key, true, refuse)
      return texts === null ? null : { kind: 'equals', texts }
    }
    case 'prefix':
    case 'suffix':
    case 'contains': {
      const texts = readTexts(tree, key, false, refuse)
      return texts === null ? null : { kind: name, texts }
    }
    case 'in':
      return readBlocks(tree, variable, key, refuse)
    case 'exists': {
      const reading = yesNo.read(plain(tree))
      if ('value' in reading) return { kind: 'set', isSet: reading.value }
      refuse(tree.line, key, reading.fault)
      return null
    }
    case 'at_least':
    case 'at_most':
    case 'above':
    case 'below':
    case 'between':
      return readRange(name, tree, variable, key, refuse)
    default:
      return name satisfies never
  }
}

/** One text or a list of them. */
function readTexts(tree: Tree, key: string, mayBeEmpty: boolean, refuse: Refuse): readonly string[] | null {
  const items = tree.kind === 'list' ? tree.items : [tree]
  const texts = items.map(item => (item.kind === 'scalar' ? item.text : null))
  const isGood = (text: string | null) =>
    text !== null && (mayBeEmpty || text !== '') && Buffer.byteLength(text) <= MAX_TEXT_BYTES
  if (texts.length > 0 && texts.every(isGood)) return texts.filter(text => text !== null)
  refuse(tree.line, key, `must be text${mayBeEmpty ? '' : ' that is not empty'}, or a list of texts`)
  return null
}

function readBlocks(tree: Tree, variable: string, key: string, refuse: Refuse): ValueTest | null {
  if (!MAYBE_ADDRESSES.has(typeOf(variable))) {
    refuse(tree.line, key, `$${variable} is no address`)
    return null
  }
  const blocks = readTexts(tree, key, false, refuse)
  if (blocks === null) return null
  const faults = blocks.flatMap(block => {
    const fault = blockFault(block)
    return fault === null ? [] : `${quoted(block)} ${fault}`
  })
  for (const fault of faults) refuse(tree.line, key, fault)
  return faults.length > 0 ? null : { kind: 'address', blocks }
}

type RangeKey = 'at_least' | 'at_most' | 'above' | 'below' | 'between'

const NUMBER = /^\d{1,15}(?:\.\d{1,9})?$/
const ANY_NUMBER: NumberTest = {
  kind: 'number',
  least: 0,
  most: Number.POSITIVE_INFINITY,
  isAbove: false,
  isBelow: false,
}

function readRange(
  name: RangeKey,
  tree: Tree,
  variable: string,
  key: string,
  refuse: Refuse,
): ValueTest | null {
  if (NO_NUMBERS.has(typeOf(variable))) {
    refuse(tree.line, key, `$${variable} is never a number`)
    return null
  }
  const written = [plain(tree)].flat()
  const numbers = written.map(one => (typeof one === 'string' && NUMBER.test(one) ? Number(one) : Number.NaN))
  const [first = Number.NaN, second = Number.NaN] = numbers
  const isPair = name === 'between'
  if (numbers.length !== (isPair ? 2 : 1) || numbers.some(Number.isNaN) || (isPair && first > second)) {
    const what = isPair ? 'two numbers, the lesser first, such as [400, 499]' : 'a number such as 400 or 0.5'
    refuse(tree.line, key, `must be ${what}, in the unit that nginx logs`)
    return null
  }
  switch (name) {
    case 'at_least':
      return { ...ANY_NUMBER, least: first }
    case 'above':
      return { ...ANY_NUMBER, least: first, isAbove: true }
    case 'at_most':
      return { ...ANY_NUMBER, most: first }
    case 'below':
      return { ...ANY_NUMBER, most: first, isBelow: true }
    case 'between':
      return { ...ANY_NUMBER, least: first, most: second }
    default:
      return name satisfies never
  }
}

function typeOf(variable: string): string {
  const ofHttp = variableType(variable, 'http')
  return ofHttp === 'text' ? variableType(variable, 'stream') : ofHttp
}
