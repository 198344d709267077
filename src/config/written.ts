import { type Fault, quoted } from './fault.ts'
import { isSettingKey, SETTING_KEYS, type SettingKey } from './schema.ts'
import type { ListTree, MapTree, Tree } from './yaml-tree.ts'

/** The keys of rules, at the top of a configuration and in an input. */
export const RULE_KEYS = ['filter', 'sample', 'routes'] as const

export type RuleKey = (typeof RULE_KEYS)[number]

/** One of them as it is written. */
export interface WrittenRule {
  readonly tree: Tree
  /** What places begin with. */
  readonly name: string
}

/** What a file says: one entry per setting, not yet held against its type. */
export interface Written {
  readonly settings: ReadonlyMap<SettingKey, { readonly value: unknown; readonly line: number }>
  readonly inputs: ListTree | null
  readonly rules: ReadonlyMap<RuleKey, WrittenRule>
}

/** Sorts a file's tree into settings and inputs. What is neither is a fault. */
export function sortTree(root: MapTree, name: string): Written & { readonly faults: readonly Fault[] } {
  const settings = new Map<SettingKey, { value: unknown; line: number }>()
  const faults: Fault[] = []
  const rules = new Map<RuleKey, WrittenRule>()
  let inputs: ListTree | null = null

  function place(path: string, line: number, value: Tree): string | null {
    if (path === 'inputs') {
      if (value.kind !== 'list') return 'must be a list of entries, each with a path'
      inputs = value
    } else if (isRuleKey(path)) {
      rules.set(path, { tree: value, name })
    } else if (isSettingKey(path)) {
      settings.set(path, { value: plain(value), line })
    } else if (value.kind === 'map') {
      visit(value, path)
    } else {
      return `must be a mapping with the keys ${keysUnder(path).join(', ')}`
    }
    return null
  }

  function visit(map: MapTree, prefix: string): void {
    for (const { key, line, value } of map.entries) {
      const path = prefix === '' ? key : `${prefix}.${key}`
      // A key that nothing is written for says nothing, as when all that was under it is commented out.
      const isEmpty = value.kind === 'scalar' && value.text === null
      const known = isKnown(path, key)
      if (known && isEmpty) continue
      const sentence = known ? place(path, line, value) : unknownKey(prefix)
      if (sentence !== null) faults.push({ place: `${name}:${line}`, key: shownKey(path), sentence })
    }
  }

  visit(root, '')
  return { settings, inputs, rules, faults }
}

/** A setting, the beginning of one, `inputs` or rules. */
function isKnown(path: string, key: string): boolean {
  const isKey = path === 'inputs' || isRuleKey(path) || isSettingKey(path) || keysUnder(path).length > 0
  return isKey && !key.includes('.')
}

export function isRuleKey(key: string): key is RuleKey {
  return RULE_KEYS.some(one => one === key)
}

function keysUnder(prefix: string): string[] {
  const start = prefix === '' ? '' : `${prefix}.`
  const names = SETTING_KEYS.filter(key => key.startsWith(start)).map(
    key => key.slice(start.length).split('.', 1)[0] ?? '',
  )
  if (prefix === '') names.push(...RULE_KEYS, 'inputs')
  return [...new Set(names)]
}

function unknownKey(prefix: string): string {
  return `unknown key; ${prefix === '' ? 'the keys' : `those of ${prefix}`} are ${keysUnder(prefix).join(', ')}`
}

function shownKey(path: string): string {
  return /^[A-Za-z0-9_.-]{1,80}$/.test(path) ? path : quoted(path)
}

/** Text, lists and pairs: what a ValueType reads. */
export function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.text
    case 'list':
      return tree.items.map(plain)
    case 'map':
      return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plain(value)]))
    default:
      return tree satisfies never
  }
}
