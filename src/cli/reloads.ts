import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/fault.ts'
import type { LoadedConfig } from '../config/load.ts'
import type { NginxPaths } from '../nginx-paths.ts'
import type { Log } from '../observe/log.ts'
import type { ReloadSnapshot } from '../observe/snapshots.ts'
import type { FollowedSource } from '../sources/followed-source.ts'
import { type ConfFiles, NginxWatch } from './nginx-watch.ts'
import { isSameConfig, planChanges } from './plan-changes.ts'

const LOOK_MS = 200
/** A refused nginx.conf is tried again so often, should what mends it be no file that is watched. */
const RETRY_MS = 30_000
/** setTimeout takes a longer time for none. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** One run of the daemon, as long as its configuration holds. */
export interface Term {
  /** Aborted when another configuration is to be taken up. */
  readonly signal: AbortSignal
  /** That configuration. */
  readonly next: Config | null
  /** What is followed in this run. */
  source: FollowedSource | null
  reloads(): ReloadSnapshot
}

export interface ReloadsOptions {
  /** What the process began with, and when it was read. */
  readonly loaded: LoadedConfig
  readonly readUnixMs: number
  /** Whether a change on disk counts. */
  readonly watches: boolean
  /** `fileText`: what the configuration file said before; null: it is read again. */
  load(fileText: string | null): LoadedConfig
  /** What nginx.conf named before. */
  readonly paths: NginxPaths
  readonly log: Log
}

/**
 * Reads the configuration again: all of it on SIGHUP, and what nginx.conf says when its files have changed. A faulty one
 * is refused; a changed one ends the term, once no deleted file is held open whose rest would be lost with its descriptor.
 */
export class Reloads {
  readonly #options: ReloadsOptions
  readonly #onHangup = () => void this.#reload(null)
  readonly #watch: NginxWatch
  #timer: NodeJS.Timeout | undefined
  #fileText: string | null
  /** As it was read, without the paths that are followed on. */
  #planned: Config
  #files: ConfFiles = { files: [], includeGlobs: [] }
  #refusal: string | null = null
  #taken = 0
  #refused = 0
  #term: OpenTerm | null = null

  constructor(options: ReloadsOptions) {
    this.#options = options
    const { loaded, readUnixMs, log } = options
    this.#fileText = loaded.fileText
    this.#planned = loaded.config
    this.#watch = new NginxWatch({ log, onChange: () => this.#reloadNginx() })
    this.#follow(loaded, readUnixMs)
    process.on('SIGHUP', this.#onHangup)
  }

  begin(running: Config): Term {
    this.#term = new OpenTerm(running, () => this.#snapshot())
    return this.#term
  }

  release(): void {
    process.off('SIGHUP', this.#onHangup)
    this.#watch.close()
    clearTimeout(this.#timer)
    this.#term = null
  }

  #snapshot(): ReloadSnapshot {
    return { taken: this.#taken, refused: this.#refused, isStale: this.#refusal !== null }
  }

  #reloadNginx(): void {
    void this.#reload(this.#fileText ?? '')
  }

  /** Watches what was read, and sets the time for what is to be done without any change. */
  #follow({ nginx, config, keyFile }: LoadedConfig, readUnixMs: number): void {
    const { files, includeGlobs } = nginx?.logs ?? { files: [], includeGlobs: [] }
    this.#files = { files: keyFile === null ? files : [...files, keyFile], includeGlobs }
    if (this.#options.watches) this.#watch.watch(this.#files, readUnixMs, config.pollIntervalMs)
    const { nextUnixMs } = this.#options.paths
    this.#retryIn(nextUnixMs === null ? null : Math.max(0, nextUnixMs - Date.now()))
  }

  #retryIn(ms: number | null): void {
    clearTimeout(this.#timer)
    if (ms === null) return
    this.#timer = setTimeout(() => this.#reloadNginx(), Math.min(ms, MAX_TIMER_MS)).unref()
  }

  async #reload(fileText: string | null): Promise<void> {
    const { load, log, paths } = this.#options
    const term = this.#term
    if (term === null) return
    const readUnixMs = Date.now()
    let loaded: LoadedConfig
    try {
      loaded = load(fileText)
    } catch (error) {
      this.#refuse(error, term, readUnixMs)
      return
    }
    if (this.#refusal !== null) log.info({}, 'configuration can be read again')
    this.#refusal = null
    this.#fileText = loaded.fileText
    term.next = paths.addTo(loaded.config, errorLogsOf(loaded), Date.now())
    this.#follow(loaded, readUnixMs)
    if (isSameConfig(term.next, term.running)) {
      // A term that has ended needs a next one all the same.
      if (!term.signal.aborted) term.next = null
      const say = fileText === null ? log.info : log.debug
      say({}, 'configuration read again: nothing changed')
      return
    }
    for (const warning of loaded.warnings) log.warn({}, warning)
    const changes = planChanges(this.#planned, loaded.config)
    this.#planned = loaded.config
    log.info({ ...changes, followedOn: paths.removed }, 'configuration changed')
    await this.#awaitDeleted(term)
    // Another change may have brought the old configuration back meanwhile.
    if (!this.#isWanted(term)) return
    this.#taken += 1
    term.end()
  }

  #refuse(error: unknown, term: OpenTerm, readUnixMs: number): void {
    const refusal = String(error)
    if (refusal !== this.#refusal) {
      this.#refused += 1
      this.#options.log.error({ error }, 'configuration refused; the old one stays')
    }
    this.#refusal = refusal
    const partial = error instanceof ConfigError ? error.nginx : null
    // What was read before as well: going back to it is a change that mends.
    this.#files = {
      files: [...new Set([...this.#files.files, ...(partial?.files ?? [])])],
      includeGlobs: [...new Set([...this.#files.includeGlobs, ...(partial?.includeGlobs ?? [])])],
    }
    if (!this.#options.watches) return
    this.#watch.watch(this.#files, readUnixMs, term.running.pollIntervalMs)
    this.#retryIn(RETRY_MS)
  }

  #isWanted(term: OpenTerm): boolean {
    return term === this.#term && term.next !== null
  }

  async #awaitDeleted(term: OpenTerm): Promise<void> {
    const { log } = this.#options
    let said = false
    for (;;) {
      const { source } = term
      // What is held waits for this very configuration.
      const held = new Set(source?.held())
      const files = (source?.deletedUndelivered() ?? []).filter(path => !held.has(path))
      if (files.length === 0 || !this.#isWanted(term)) return
      if (!said) log.warn({ files }, 'configuration is taken up when these deleted files are delivered')
      said = true
      await delay(LOOK_MS, undefined, { ref: false })
    }
  }
}

/** Null where nginx.conf is not in use. */
export function errorLogsOf({ nginx }: LoadedConfig): ReadonlySet<string> | null {
  return nginx === null ? null : new Set(nginx.logs.errorLogs.map(({ path }) => path))
}

class OpenTerm implements Term {
  readonly running: Config
  readonly reloads: () => ReloadSnapshot
  next: Config | null = null
  source: FollowedSource | null = null
  readonly #controller = new AbortController()

  constructor(running: Config, reloads: () => ReloadSnapshot) {
    this.running = running
    this.reloads = reloads
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  end(): void {
    this.#controller.abort(new Error('another configuration is taken up'))
  }
}
