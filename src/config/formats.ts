import { builtInFormat } from '../nginx/built-in-formats.ts'
import { compileFormat, FormatError } from '../nginx/log-format.ts'
import type { CsvFormat, ErrorLogFormat, JsonFormat, LineFormat, LogFormat } from './config.ts'
import { customKind, readCustomFormat } from './custom-formats.ts'
import { quoted } from './fault.ts'
import { oneOf } from './value-type.ts'
import { plain } from './written.ts'
import type { Tree } from './yaml-tree.ts'

export const escapes = oneOf(['default', 'json', 'none'])
export const modules = oneOf(['http', 'stream'])

/** The format, by its name or by its text. `escape` is null where the entry's is meant. */
type NamedFormat = Pick<LogFormat, 'text' | 'name' | 'module'> & {
  readonly escape: LogFormat['escape'] | null
}

type ReadFormat = NamedFormat | CsvFormat | JsonFormat | ErrorLogFormat

/** The log_format of nginx.conf that has this name, in this module where that is known. */
export type FindFormat = (
  name: string,
  module: LogFormat['module'] | null,
) => Pick<LogFormat, 'text' | 'name' | 'module' | 'escape'> | undefined

export type Refuse = (line: number, key: string, sentence: string) => void

export interface FormatSurroundings {
  /** Of the entry, when it says nothing of `format`. */
  readonly line: number
  /** `FILE:LINE`, for what is made of it. */
  readonly place: string
  /** The entry's own; null when it was refused. */
  readonly escaping: LogFormat['escape'] | null
  /** Which module of nginx writes the lines; null when that was not said. */
  readonly module: LogFormat['module'] | null
  readonly find: FindFormat
  readonly refuse: Refuse
}

/** What error_log writes, in nginx's own layout. */
const ERROR_LOG = { name: 'error_log', kind: 'error-log' } as const

/** Nearly always YAML's own: a record whose last line is empty is for nginx.conf to say. */
const LAST_LINE_FEED = 'ends with a line feed (in YAML, end `|` or `>` with `-`, or use quotes)'

/** `format:` of an entry, one format or a list of them. Null when one of them was refused. */
export function readFormats(
  tree: Tree | undefined,
  { line, place, escaping, module, find, refuse }: FormatSurroundings,
): readonly [LineFormat, ...LineFormat[]] | null {
  const formats = readEach(tree, { place, module, find, refuse })
  if (formats === null || escaping === null) return null
  const read = (format: ReadFormat): LineFormat => {
    if ('kind' in format) return format
    const chosen = format.escape ?? escaping
    const isWritten = format.name === null && format.text.endsWith('\n')
    const sentence = isWritten ? LAST_LINE_FEED : formatFault(format.text, chosen, format.module)
    if (sentence !== null) refuse(line, '.format', sentence)
    return {
      kind: 'log-format',
      text: format.text,
      name: format.name,
      escape: chosen,
      module: format.module,
      place,
    }
  }
  const [preferred, ...others] = formats
  if (others.length > 0 && formats.some(format => 'kind' in format && format.kind === ERROR_LOG.kind)) {
    refuse(line, '.format', `${ERROR_LOG.name} stands alone: its entries are messages of another kind`)
  }
  return [read(preferred), ...others.map(read)]
}

function readEach(
  tree: Tree | undefined,
  surroundings: Omit<FormatSurroundings, 'line' | 'escaping'>,
): readonly [ReadFormat, ...ReadFormat[]] | null {
  const { place, module, refuse } = surroundings
  const line = tree?.line ?? 0
  const entry = { ...surroundings, line }
  const read = (one: Tree): ReadFormat | null => {
    const kind = customKind(one)
    const written = plain(one)
    if (module === 'stream' && (kind !== null || written === ERROR_LOG.name)) {
      refuse(line, '.module', 'stream is for lines of a log_format')
      return null
    }
    if (kind !== null) return readCustomFormat(one, kind, place, refuse)
    if (written === ERROR_LOG.name) return { kind: ERROR_LOG.kind, place }
    return tree?.kind === 'list' && isMap(written)
      ? readOwnEscape(written, entry)
      : readFormat(written, entry)
  }
  const combined: Tree = { kind: 'scalar', line, text: 'combined' }
  const [first, ...others] = tree?.kind === 'list' ? tree.items : [tree ?? combined]
  const preferred = first === undefined ? readFormat(first, entry) : read(first)
  const rest = others.map(read)
  return preferred === null || rest.includes(null)
    ? null
    : [preferred, ...rest.filter(format => format !== null)]
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

type FormatEntry = Pick<FormatSurroundings, 'line' | 'module' | 'find' | 'refuse'>

/** `{format: …, escape: …}`, in a list of formats that differ in it. */
function readOwnEscape(one: Readonly<Record<string, unknown>>, entry: FormatEntry): NamedFormat | null {
  const { line, refuse } = entry
  const unknown = Object.keys(one).find(key => key !== 'format' && key !== 'escape')
  if (unknown !== undefined) {
    refuse(
      line,
      '.format',
      `unknown key ${shownKey(unknown)}; those of a format in a list are format, escape`,
    )
    return null
  }
  const format = readFormat(one['format'], entry)
  if (format === null || one['escape'] === undefined) return format
  const reading = escapes.read(one['escape'])
  if ('value' in reading) return { ...format, escape: reading.value }
  refuse(line, '.format', reading.fault)
  return null
}

/** A value with `$` is the text of a log_format, any other a name. */
function readFormat(value: unknown, { line, module, find, refuse }: FormatEntry): NamedFormat | null {
  if (typeof value !== 'string') {
    refuse(
      line,
      '.format',
      "must be a log_format's name or its text, {csv: …} or {json: …}, or a list of those",
    )
    return null
  }
  if (value.includes('$')) return { text: value, name: null, escape: null, module: module ?? 'http' }
  const builtIn = module === 'stream' ? undefined : builtInFormat(value)
  if (builtIn !== undefined) return { text: builtIn, name: value, escape: null, module: 'http' }
  const named = find(value, module)
  if (named !== undefined) return named
  refuse(
    line,
    '.format',
    module === 'stream'
      ? `no log_format of stream {} is named ${quoted(value)}: give the text of the format`
      : `no log_format is named ${quoted(value)}: give the text of the format, or the name combined or ${ERROR_LOG.name}`,
  )
  return null
}

function formatFault(
  format: string,
  escaping: LogFormat['escape'],
  module: LogFormat['module'],
): string | null {
  try {
    compileFormat(format, { escape: escaping, module })
    return null
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return `nginx would refuse this format at column ${error.column}: ${error.message}`
  }
}

export function shownKey(key: string): string {
  return /^[A-Za-z0-9_-]{1,80}$/.test(key) ? key : quoted(key)
}
