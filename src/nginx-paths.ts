import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceDurably } from './checkpoint/durable-file.ts'
import type { Config, InputConfig } from './config/config.ts'
import { decodeFormat, isObject } from './config/saved-format.ts'
import type { Log } from './observe/log.ts'
import { errorCode } from './system-error.ts'

const NAME = 'nginx-paths.json'
const VERSION = 1

/** `untilUnixMs`: null as long as nginx.conf names it. */
interface NginxPath {
  readonly input: InputConfig
  readonly untilUnixMs: number | null
}

/**
 * The paths of nginx.conf, with those that it named and does not any more. They are followed on for a while: old workers
 * write to them as long as they have connections, nginx itself may not have read its configuration again yet, and what is
 * in them may not be delivered. Kept in state_dir/nginx-paths.json, because all that may happen over a restart.
 */
export class NginxPaths {
  readonly #file: string
  readonly #log: Log
  #paths: ReadonlyMap<string, NginxPath>
  #saved = ''

  /** A file that cannot be used is a message in the log: paths that are gone meanwhile are not followed on then. */
  constructor(stateDir: string, log: Log) {
    this.#file = join(stateDir, NAME)
    this.#log = log
    this.#paths = new Map(this.#load().map(path => [path.input.path, path]))
  }

  /**
   * The configuration with the paths that are followed on. `errorLogs`: of nginx.conf, which are never access logs; null:
   * nginx.conf is not in use any more, and nothing is followed for it.
   */
  addTo(config: Config, errorLogs: ReadonlySet<string> | null, nowUnixMs: number): Config {
    const named = config.inputs.filter(input => input.fromNginx === true)
    const paths = new Map<string, NginxPath>(
      named.map(input => [input.path, { input, untilUnixMs: null }] as const),
    )
    const others = new Set(config.inputs.map(({ path }) => path))
    for (const [path, { input, untilUnixMs }] of errorLogs === null ? [] : this.#paths) {
      const until = untilUnixMs ?? nowUnixMs + config.nginx.keepRemovedMs
      if (others.has(path) || errorLogs?.has(path) || until <= nowUnixMs) continue
      paths.set(path, { input, untilUnixMs: until })
    }
    this.#paths = paths
    const removed = [...paths.values()].filter(({ untilUnixMs }) => untilUnixMs !== null)
    // Last, so that a file which something else names as well is that one's.
    return removed.length === 0
      ? config
      : { ...config, inputs: [...config.inputs, ...removed.map(({ input }) => input)] }
  }

  /** Those that are followed on. */
  get removed(): readonly string[] {
    return [...this.#paths].flatMap(([path, { untilUnixMs }]) => (untilUnixMs === null ? [] : path))
  }

  /** When the next of them is not followed any longer; null: there is none. */
  get nextUnixMs(): number | null {
    const times = [...this.#paths.values()].flatMap(({ untilUnixMs }) => untilUnixMs ?? [])
    return times.length === 0 ? null : Math.min(...times)
  }

  /** Only who owns the state_dir may. */
  async save(): Promise<void> {
    const text = `${JSON.stringify({ version: VERSION, paths: [...this.#paths.values()] })}\n`
    if (text === this.#saved || (this.#saved === '' && this.#paths.size === 0)) return
    try {
      await replaceDurably(this.#file, [Buffer.from(text)])
      this.#saved = text
    } catch (error) {
      const path = this.#file
      this.#log.error({ path, error }, 'the paths of nginx.conf cannot be kept for its next change')
    }
  }

  #load(): readonly NginxPath[] {
    try {
      this.#saved = readFileSync(this.#file, 'utf8')
      const saved: unknown = JSON.parse(this.#saved)
      if (!isObject(saved) || saved['version'] !== VERSION || !Array.isArray(saved['paths'])) {
        throw new TypeError(`not a list of paths of version ${VERSION}`)
      }
      return saved['paths'].map(decodePath)
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return []
      const path = this.#file
      this.#log.error({ path, error }, 'the former paths of nginx.conf cannot be used')
      return []
    }
  }
}

function decodePath(saved: unknown): NginxPath {
  const input = isObject(saved) ? saved['input'] : null
  const untilUnixMs = isObject(saved) ? saved['untilUnixMs'] : null
  if (!isObject(input) || (untilUnixMs !== null && typeof untilUnixMs !== 'number')) {
    throw new TypeError('a path that is none')
  }
  const { path, exclude, formats, place, maxFiles, gzip, topic, deadLetterTopic } = input
  const [first, ...others] = Array.isArray(formats) ? formats.map(decodeFormat) : []
  if (
    typeof path !== 'string' ||
    typeof place !== 'string' ||
    first === undefined ||
    !Array.isArray(exclude) ||
    !exclude.every(one => typeof one === 'string') ||
    !isTextOrNull(topic) ||
    !isTextOrNull(deadLetterTopic)
  ) {
    throw new TypeError('a path that is none')
  }
  return {
    untilUnixMs,
    input: {
      path,
      exclude,
      formats: [first, ...others],
      topic,
      deadLetterTopic,
      ...(typeof maxFiles === 'number' && { maxFiles }),
      ...((gzip === 'yes' || gzip === 'auto') && { gzip }),
      fromNginx: true,
      place,
    },
  }
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}
