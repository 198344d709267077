import { resolve } from 'node:path'
import { builtInFormat } from '../nginx/built-in-formats.ts'
import { compileFormat, FormatError } from '../nginx/log-format.ts'
import type { InputConfig, LogFormat } from './config.ts'
import { type Fault, quoted } from './fault.ts'
import { topicName } from './kafka-values.ts'
import { oneOf, text, type ValueType } from './value-type.ts'
import { plain } from './written.ts'
import type { ListTree, MapTree, Tree } from './yaml-tree.ts'

const escapes = oneOf(['default', 'json', 'none'])

const KEYS = ['path', 'exclude', 'format', 'escape', 'topic', 'dead_letter_topic'] as const
type InputKey = (typeof KEYS)[number]

/** The format, by its name or by its text. `escape` is null where the entry's is meant. */
type NamedFormat = Pick<LogFormat, 'text' | 'name' | 'module'> & {
  readonly escape: LogFormat['escape'] | null
}

/** The log_format of nginx.conf that has this name. */
export type FindFormat = (name: string) => Pick<LogFormat, 'text' | 'name' | 'module' | 'escape'> | undefined

type Refuse = (line: number, key: string, sentence: string) => void

/**
 * The entries of `inputs:`. convict does not look into lists, so they are checked here.
 * `name` is the file that places name; relative paths are taken from `directory`.
 */
export function readInputs(
  list: ListTree,
  name: string,
  directory: string,
  find: FindFormat = () => undefined,
): { readonly inputs: readonly InputConfig[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const inputs: InputConfig[] = []
  for (const [index, entry] of list.items.entries()) {
    const refuse: Refuse = (line, key, sentence) => {
      faults.push({ place: `${name}:${line}`, key: `inputs[${index}]${key}`, sentence })
    }
    const input = readInput(entry, name, directory, find, refuse)
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
  const formats = readFormats(written, find, refuse)
  const escaping = written.has('escape') ? readOne(written, 'escape', escapes, refuse) : 'default'
  const exclude = readExclude(written, refuse)
  const topic = readOne(written, 'topic', topicName, refuse)
  const deadLetterTopic = readOne(written, 'dead_letter_topic', topicName, refuse)
  if (path === null || formats === null || escaping === null) return null

  const formatLine = written.get('format')?.line ?? entry.line
  const read = ({ text: formatText, name: formatName, escape: own, module }: NamedFormat): LogFormat => {
    const sentence = formatFault(formatText, own ?? escaping, module)
    if (sentence !== null) refuse(formatLine, '.format', sentence)
    const place = `${name}:${formatLine}`
    return {
      kind: 'log-format',
      text: formatText,
      name: formatName,
      escape: own ?? escaping,
      module,
      place,
    }
  }
  const [preferred, ...others] = formats
  return {
    path: resolve(directory, path),
    exclude: exclude.map(pattern => (pattern.includes('/') ? resolve(directory, pattern) : pattern)),
    formats: [read(preferred), ...others.map(read)],
    topic,
    deadLetterTopic,
    place: `${name}:${entry.line}`,
  }
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

function shownKey(key: string): string {
  return /^[A-Za-z0-9_-]{1,80}$/.test(key) ? key : quoted(key)
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

/** One format or a list of them. Null when one of them was refused. */
function readFormats(
  keys: ReadonlyMap<InputKey, Tree>,
  find: FindFormat,
  refuse: Refuse,
): readonly [NamedFormat, ...NamedFormat[]] | null {
  const tree = keys.get('format')
  const line = tree?.line ?? 0
  const written = tree === undefined ? 'combined' : plain(tree)
  const read = (one: unknown) =>
    Array.isArray(written) && isMap(one)
      ? readOwnEscape(one, line, find, refuse)
      : readFormat(one, line, find, refuse)
  const [first, ...others] = [written].flat()
  const preferred = read(first)
  const rest = others.map(read)
  return preferred === null || rest.includes(null)
    ? null
    : [preferred, ...rest.filter(format => format !== null)]
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `{format: …, escape: …}`, in a list of formats that differ in it. */
function readOwnEscape(
  one: Readonly<Record<string, unknown>>,
  line: number,
  find: FindFormat,
  refuse: Refuse,
): NamedFormat | null {
  const unknown = Object.keys(one).find(key => key !== 'format' && key !== 'escape')
  if (unknown !== undefined) {
    refuse(
      line,
      '.format',
      `unknown key ${shownKey(unknown)}; those of a format in a list are format, escape`,
    )
    return null
  }
  const format = readFormat(one['format'], line, find, refuse)
  if (format === null || one['escape'] === undefined) return format
  const reading = escapes.read(one['escape'])
  if ('value' in reading) return { ...format, escape: reading.value }
  refuse(line, '.format', reading.fault)
  return null
}

/** A value with `$` is the text of a log_format, any other a name. */
function readFormat(value: unknown, line: number, find: FindFormat, refuse: Refuse): NamedFormat | null {
  if (typeof value !== 'string') {
    refuse(line, '.format', "must be a log_format's name or its text, or a list of those")
    return null
  }
  if (value.includes('$')) return { text: value, name: null, escape: null, module: 'http' }
  const builtIn = builtInFormat(value)
  if (builtIn !== undefined) return { text: builtIn, name: value, escape: null, module: 'http' }
  const named = find(value)
  if (named !== undefined) return named
  refuse(
    line,
    '.format',
    `no log_format is named ${quoted(value)}: give the text of the format, or the name combined`,
  )
  return null
}

function formatFault(
  format: string,
  escaping: LogFormat['escape'],
  module: LogFormat['module'],
): string | null {
  if (format.includes('\n')) {
    return 'has a line feed: a record over several lines is not followed (in YAML, end `>` with `-`, or use quotes)'
  }
  try {
    compileFormat(format, { escape: escaping, module })
    return null
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return `nginx would refuse this format at column ${error.column}: ${error.message}`
  }
}
