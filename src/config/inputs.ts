import { resolve } from 'node:path'
import type { GzipMembers } from '../path-pattern.ts'
import type { LineRules } from '../rules/rules.ts'
import type { InputConfig } from './config.ts'
import type { Fault } from './fault.ts'
import { escapes, type FindFormat, modules, type Refuse, readFormats, shownKey } from './formats.ts'
import { topicName } from './kafka-values.ts'
import { NO_RULES, readRules, rulesOf } from './rules.ts'
import { text, type ValueType, yesNo } from './value-type.ts'
import { plain, RULE_KEYS, type RuleKey, type WrittenRule } from './written.ts'
import type { ListTree, MapTree, Tree } from './yaml-tree.ts'

const KEYS = [
  'path',
  'exclude',
  'module',
  'format',
  'escape',
  'gzip',
  'topic',
  'dead_letter_topic',
  ...RULE_KEYS,
] as const
type InputKey = (typeof KEYS)[number]

const gzipMembers: ValueType<GzipMembers | 'no'> = {
  name: 'gzip-members',
  read(written) {
    if (written === 'auto') return { value: written }
    const reading = yesNo.read(written)
    if ('value' in reading) return { value: reading.value ? 'yes' : 'no' }
    return { fault: reading.fault.replace('true or false', 'true, false or auto') }
  },
}

/**
 * The entries of `inputs:`. convict does not look into lists, so they are checked here.
 * `name` is the file that places name; relative paths are taken from `directory`. `common` are the rules of entries for
 * access logs that have none of their own.
 */
export function readInputs(
  list: ListTree,
  name: string,
  directory: string,
  find: FindFormat = () => undefined,
  common: LineRules = NO_RULES,
): { readonly inputs: readonly InputConfig[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const inputs: InputConfig[] = []
  for (const [index, entry] of list.items.entries()) {
    const refuse: Refuse = (line, key, sentence) => {
      faults.push({ place: `${name}:${line}`, key: `inputs[${index}]${key}`, sentence })
    }
    const input = readInput(entry, name, directory, find, refuse, common)
    if (input === null) continue
    const twin = inputs.find(other => other.path === input.path)
    if (twin === undefined) inputs.push(input)
    else refuse(entry.line, '.path', `is the path of another entry already (${twin.place})`)
  }
  return { inputs, faults }
}

/** Null when it cannot be made, and `refuse` was told why. */
function readInput(
  entry: Tree,
  name: string,
  directory: string,
  find: FindFormat,
  refuse: Refuse,
  common: LineRules,
): InputConfig | null {
  if (entry.kind !== 'map') {
    refuse(entry.line, '', 'must be a mapping with a path')
    return null
  }
  const written = sortKeys(entry, refuse)
  const path = readOne(written, 'path', text, refuse)
  if (!written.has('path')) refuse(entry.line, '.path', 'is missing')
  if (path?.split('/').includes('**')) {
    refuse(
      written.get('path')?.line ?? entry.line,
      '.path',
      'has **: name each level of folders, as in /srv/*/logs/*.log',
    )
  }
  const escaping = written.has('escape') ? readOne(written, 'escape', escapes, refuse) : 'default'
  const module = readOne(written, 'module', modules, refuse)
  const formatTree = written.get('format')
  const formatLine = formatTree?.line ?? entry.line
  const place = `${name}:${formatLine}`
  const surroundings = { place, line: formatLine, escaping, module, find, refuse }
  const formats = readFormats(formatTree, surroundings)
  const exclude = readExclude(written, refuse)
  const gzip = readOne(written, 'gzip', gzipMembers, refuse)
  const topic = readOne(written, 'topic', topicName, refuse)
  const deadLetterTopic = readOne(written, 'dead_letter_topic', topicName, refuse)
  const own = readRules(
    ownRules(written, name),
    () => (line, key, sentence) => refuse(line, `.${key}`, sentence),
  )
  if (path === null || formats === null) return null

  return {
    path: resolve(directory, path),
    exclude: exclude.map(pattern => (pattern.includes('/') ? resolve(directory, pattern) : pattern)),
    formats,
    topic,
    deadLetterTopic,
    ...(gzip !== null && gzip !== 'no' && { gzip }),
    ...rulesOf(own, common, formats),
    place: `${name}:${entry.line}`,
  }
}

function ownRules(written: ReadonlyMap<InputKey, Tree>, name: string): ReadonlyMap<RuleKey, WrittenRule> {
  const rules = new Map<RuleKey, WrittenRule>()
  for (const key of RULE_KEYS) {
    const tree = written.get(key)
    if (tree !== undefined) rules.set(key, { tree, name })
  }
  return rules
}

function sortKeys(entry: MapTree, refuse: Refuse): Map<InputKey, Tree> {
  const written = new Map<InputKey, Tree>()
  for (const { key, line, value } of entry.entries) {
    const known = KEYS.find(one => one === key)
    if (known === undefined)
      refuse(line, `.${shownKey(key)}`, `unknown key; those of an input are ${KEYS.join(', ')}`)
    else if (value.kind !== 'scalar' || value.text !== null) written.set(known, value)
  }
  return written
}

/** Null when it is not written, or refused. */
function readOne<T>(
  written: ReadonlyMap<InputKey, Tree>,
  key: InputKey,
  type: ValueType<T>,
  refuse: Refuse,
): T | null {
  const tree = written.get(key)
  if (tree === undefined) return null
  const reading = type.read(plain(tree))
  if ('value' in reading) return reading.value
  refuse(tree.line, `.${key}`, reading.fault)
  return null
}

function readExclude(written: ReadonlyMap<InputKey, Tree>, refuse: Refuse): readonly string[] {
  const tree = written.get('exclude')
  if (tree === undefined) return []
  const patterns = [plain(tree)].flat()
  for (const pattern of patterns) {
    const reading = text.read(pattern)
    if ('fault' in reading) refuse(tree.line, '.exclude', reading.fault)
  }
  return patterns.filter(pattern => typeof pattern === 'string')
}
