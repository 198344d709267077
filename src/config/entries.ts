import { quoted } from './fault.ts'
import type { Refuse } from './formats.ts'
import type { ValueType } from './value-type.ts'
import { plain } from './written.ts'
import type { MapTree, Tree } from './yaml-tree.ts'

export interface Entries<Key extends string> {
  /** Null when it is not written. */
  tree(key: Key): Tree | null
  /** Undefined when it is not written, or was refused. */
  value<T>(key: Key, type: ValueType<T>): T | undefined
}

/** The entries of a mapping whose keys are known; others are refused. */
export function openEntries<Key extends string>(
  { entries }: MapTree,
  keys: readonly Key[],
  path: string,
  refuse: Refuse,
): Entries<Key> {
  const written = new Map<string, Tree>()
  for (const { key, line, value } of entries) {
    if (!keys.some(one => one === key)) {
      refuse(line, path, `unknown key ${quoted(key)}; there are ${keys.join(', ')}`)
    } else if (value.kind !== 'scalar' || value.text !== null) {
      written.set(key, value)
    }
  }
  return {
    tree: key => written.get(key) ?? null,
    value(key, type) {
      const tree = written.get(key)
      if (tree === undefined) return undefined
      const reading = type.read(plain(tree))
      if ('value' in reading) return reading.value
      refuse(tree.line, `${path}.${key}`, reading.fault)
      return undefined
    },
  }
}
