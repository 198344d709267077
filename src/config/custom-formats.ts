import type { CsvFormat, JsonField, JsonFormat } from './config.ts'
import { quoted } from './fault.ts'
import type { Refuse } from './formats.ts'
import { variableName } from './kafka-values.ts'
import { plain } from './written.ts'
import type { MapTree, Tree } from './yaml-tree.ts'

const CSV_KEYS = ['delimiter', 'quote', 'escape', 'columns'] as const
type CsvKey = (typeof CSV_KEYS)[number]

/** Deeper objects are nobody's log. */
const MAX_PATH_KEYS = 32

/** The kind of `{csv: …}` or `{json: …}`; null: it is neither. */
export function customKind(tree: Tree): 'csv' | 'json' | null {
  if (tree.kind !== 'map' || tree.entries.length !== 1) return null
  const key = tree.entries[0]?.key
  return key === 'csv' || key === 'json' ? key : null
}

/** Null when it was refused. `tree` is one that `customKind` knows. */
export function readCustomFormat(
  tree: Tree,
  kind: 'csv' | 'json',
  place: string,
  refuse: Refuse,
): CsvFormat | JsonFormat | null {
  const written = tree.kind === 'map' ? tree.entries[0]?.value : undefined
  if (written?.kind !== 'map') {
    const what = kind === 'csv' ? 'columns' : 'fields, each with its key in the line'
    refuse(tree.line, `.format.${kind}`, `must be a mapping with ${what}`)
    return null
  }
  return kind === 'csv' ? readCsv(written, place, refuse) : readJson(written, place, refuse)
}

function readCsv(tree: MapTree, place: string, refuse: Refuse): CsvFormat | null {
  const written = new Map<CsvKey, Tree>()
  for (const { key, line, value } of tree.entries) {
    const known = CSV_KEYS.find(one => one === key)
    if (known === undefined) {
      refuse(line, '.format.csv', `unknown key ${quoted(key)}; those of csv are ${CSV_KEYS.join(', ')}`)
      return null
    }
    if (value.kind !== 'scalar' || value.text !== null) written.set(known, value)
  }
  const columns = readColumns(written.get('columns'), tree.line, refuse)
  const delimiter = readCharacter(written, 'delimiter', ',', refuse)
  const quote = readCharacter(written, 'quote', '"', refuse)
  const escaping = readCharacter(written, 'escape', null, refuse)
  if (columns === null || delimiter === undefined || quote === undefined || escaping === undefined)
    return null
  const line = (key: CsvKey) => written.get(key)?.line ?? tree.line
  if (delimiter === null) {
    refuse(line('delimiter'), '.format.csv.delimiter', 'must be one character')
    return null
  }
  if (quote === null && escaping !== null) {
    refuse(line('escape'), '.format.csv.escape', 'needs a quote: it is for quotes inside quotes')
    return null
  }
  if (delimiter === quote || delimiter === escaping) {
    refuse(line('delimiter'), '.format.csv.delimiter', 'must be another character than quote and escape')
    return null
  }
  return { kind: 'csv', delimiter, quote, escape: escaping === quote ? null : escaping, columns, place }
}

/** `none` is null; undefined when it was refused. */
function readCharacter(
  written: ReadonlyMap<CsvKey, Tree>,
  key: 'delimiter' | 'quote' | 'escape',
  byDefault: string | null,
  refuse: Refuse,
): string | null | undefined {
  const tree = written.get(key)
  if (tree === undefined) return byDefault
  const text = plain(tree)
  if (text === 'none') return null
  if (typeof text === 'string' && /^[^\r\n\0\x80-\uffff]$/.test(text)) return text
  const tab = text === String.raw`\t` ? ' (a tab is "\\t", in double quotes)' : ''
  refuse(tree.line, `.format.csv.${key}`, `must be one ASCII character${tab}, not ${shown(text)}`)
  return undefined
}

function readColumns(tree: Tree | undefined, line: number, refuse: Refuse): readonly string[] | null {
  if (tree?.kind !== 'list' || tree.items.length === 0) {
    refuse(tree?.line ?? line, '.format.csv.columns', 'must be a list of names, one for each column')
    return null
  }
  const names = new FieldNames('.format.csv.columns', refuse)
  for (const item of tree.items) names.add(plain(item), item.line)
  return names.areRight ? names.list : null
}

function readJson(tree: MapTree, place: string, refuse: Refuse): JsonFormat | null {
  const names = new FieldNames('.format.json', refuse)
  const fields: JsonField[] = []
  for (const { key, line, value } of tree.entries) {
    const name = names.add(key, line)
    const path = readPath(plain(value))
    if (typeof path === 'string') {
      names.areRight = false
      refuse(value.line, '.format.json', `${quoted(key)} ${path}`)
    } else if (name !== null) {
      fields.push({ name, path })
    }
  }
  if (tree.entries.length === 0) refuse(tree.line, '.format.json', 'must name at least one field')
  return names.areRight && tree.entries.length > 0 ? { kind: 'json', fields, place } : null
}

/** The keys of a dotted key, or what is wrong with it. `\.` is a dot of a key, `\\` a backslash; `.` alone is the whole line. */
function readPath(written: unknown): readonly string[] | string {
  if (typeof written !== 'string' || written === '') return 'must be the key of its value in the line'
  if (written === '.') return []
  const [...parts] = written.matchAll(/\\([.\\])|\\|\.|[^.\\]+/g)
  const path = ['']
  for (const [part, escaped] of parts) {
    if (part === '\\') return String.raw`has a backslash that stands before neither . nor \ in its key`
    if (part === '.') path.push('')
    else path[path.length - 1] += escaped ?? part
  }
  if (path.includes('')) return String.raw`has an empty name between its dots (write \. for a dot in a name)`
  return path.length > MAX_PATH_KEYS ? `has more than ${MAX_PATH_KEYS} names in its key` : path
}

/** Fields that say the same in two ways: a line may have only one of them. */
const RIVALS: readonly (readonly [string, readonly string[]])[] = [
  ['request', ['method', 'path', 'query', 'protocol']],
  ['request_time', ['request_time_ms']],
]

class FieldNames {
  readonly list: string[] = []
  areRight = true
  readonly #key: string
  readonly #refuse: Refuse

  constructor(key: string, refuse: Refuse) {
    this.#key = key
    this.#refuse = refuse
  }

  /** The name as nginx knows it; null when it was refused. */
  add(written: unknown, line: number): string | null {
    const reading = typeof written === 'string' ? variableName.read(written) : { fault: 'must be a name' }
    const fault = 'fault' in reading ? reading.fault : this.#faultOf(reading.value)
    if (fault === null && 'value' in reading) {
      this.list.push(reading.value)
      return reading.value
    }
    this.areRight = false
    this.#refuse(line, this.#key, fault ?? 'must be a name')
    return null
  }

  #faultOf(name: string): string | null {
    if (this.list.includes(name)) return `${name} is there twice`
    for (const [whole, parts] of RIVALS) {
      const rival =
        name === whole ? this.list.find(one => parts.includes(one)) : parts.includes(name) ? whole : null
      if (rival != null && this.list.includes(rival)) return `${name} and ${rival} would be the same fields`
    }
    return null
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : Array.isArray(value) ? 'a list' : 'a mapping'
}
