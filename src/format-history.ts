import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceDurably } from './checkpoint/durable-file.ts'
import type { Config, InputConfig, LineFormat } from './config/config.ts'
import { formatRule, moduleOf } from './config/line-format.ts'
import { decodeFormat, isObject } from './config/saved-format.ts'
import type { Log } from './observe/log.ts'
import { ignoring } from './system-error.ts'

const NAME = 'formats.json'
const VERSION = 1
/** Of one path, besides those that it has now; the latest are kept. */
const MAX_FORMER = 8
/** Paths that the configuration names no more; the latest are kept. */
const MAX_ABSENT = 1000

/** The formats of one `inputs` path, those of its last configuration first. */
interface PathFormats {
  readonly path: string
  readonly formats: readonly LineFormat[]
}

/**
 * The formats that an input's path had in former configurations: lines that were written before a change still have them.
 * Reads state_dir/formats.json and makes today's formats durable there, before a line is read. A file that cannot be
 * used or written is a message in the log and nothing worse: lines of former formats do not match then.
 */
export async function openFormatHistory(
  { stateDir, inputs }: Pick<Config, 'stateDir' | 'inputs'>,
  log: Log,
): Promise<(input: InputConfig) => readonly LineFormat[]> {
  const path = join(stateDir, NAME)
  const known = await load(path, log)
  const before = new Map(known.map(entry => [entry.path, entry.formats]))
  const present = new Map(inputs.map(input => [input.path, remember(input, before.get(input.path) ?? [])]))
  const absent = known.filter(entry => !present.has(entry.path))
  const next = [...present.values(), ...absent.slice(0, MAX_ABSENT)]
  const text = `${JSON.stringify({ version: VERSION, paths: next }, null, 1)}\n`
  try {
    if (JSON.stringify(next) !== JSON.stringify(known)) await replaceDurably(path, [Buffer.from(text)])
  } catch (error) {
    log.error({ path, error }, 'the formats in use cannot be kept for a later change of configuration')
  }
  return input => {
    const formats = present.get(input.path)?.formats ?? []
    return formats.filter(
      format => !input.formats.some(own => isSame(own, format)) && goesAlong(input, format),
    )
  }
}

function remember(input: InputConfig, before: readonly LineFormat[]): PathFormats {
  const former = before.filter(format => !input.formats.some(own => isSame(own, format)))
  return { path: input.path, formats: [...input.formats, ...former.slice(0, MAX_FORMER)] }
}

function isSame(a: LineFormat, b: LineFormat): boolean {
  return formatRule(a) === formatRule(b)
}

/** One path gives one kind of message. */
function goesAlong({ formats: [preferred] }: InputConfig, format: LineFormat): boolean {
  return moduleOf(preferred) === moduleOf(format)
}

async function load(path: string, log: Log): Promise<readonly PathFormats[]> {
  try {
    const bytes = await readFile(path).catch(ignoring('ENOENT'))
    return bytes === undefined ? [] : decode(JSON.parse(bytes.toString()))
  } catch (error) {
    log.error({ path, error }, 'the former formats cannot be used: lines that have them will not match')
    return []
  }
}

function decode(saved: unknown): readonly PathFormats[] {
  if (!isObject(saved) || saved['version'] !== VERSION || !Array.isArray(saved['paths'])) {
    throw new TypeError(`not a list of formats of version ${VERSION}`)
  }
  return saved['paths'].map((entry: unknown) => {
    if (!isObject(entry) || typeof entry['path'] !== 'string' || !Array.isArray(entry['formats'])) {
      throw new TypeError('a path without formats')
    }
    return { path: entry['path'], formats: entry['formats'].map(decodeFormat) }
  })
}
