import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from '../config/config.ts'
import type { LoadedConfig } from '../config/load.ts'
import type { Log } from '../observe/log.ts'
import type { FollowedSource } from '../sources/followed-source.ts'

const LOOK_MS = 200

/** One run of the daemon, as long as its configuration holds. */
export interface Term {
  /** Aborted when another configuration is to be taken up. */
  readonly signal: AbortSignal
  /** That configuration. */
  readonly next: Config | null
  /** What is followed in this run. */
  source: FollowedSource | null
}

/**
 * Reads the configuration again on SIGHUP. A faulty one is refused; a changed one ends the term, once no deleted file
 * is held open whose rest would be lost with its descriptor.
 */
export class Reloads {
  readonly #load: () => LoadedConfig
  readonly #log: Log
  readonly #onHangup = () => void this.#reload()
  #term: OpenTerm | null = null

  constructor(load: () => LoadedConfig, log: Log) {
    this.#load = load
    this.#log = log
    process.on('SIGHUP', this.#onHangup)
  }

  begin(running: Config): Term {
    this.#term = new OpenTerm(running)
    return this.#term
  }

  release(): void {
    process.off('SIGHUP', this.#onHangup)
    this.#term = null
  }

  async #reload(): Promise<void> {
    const term = this.#term
    if (term === null) return
    try {
      const { config, warnings } = this.#load()
      for (const warning of warnings) this.#log.warn({}, warning)
      term.next = config
    } catch (error) {
      this.#log.error({ error }, 'configuration refused; the old one stays')
      return
    }
    if (JSON.stringify(term.next) === JSON.stringify(term.running)) {
      term.next = null
      this.#log.info({}, 'configuration read again: nothing changed')
      return
    }
    await this.#awaitDeleted(term)
    // Another SIGHUP may have brought the old configuration back meanwhile.
    if (this.#isWanted(term)) term.end()
  }

  #isWanted(term: OpenTerm): boolean {
    return term === this.#term && term.next !== null
  }

  async #awaitDeleted(term: OpenTerm): Promise<void> {
    let said = false
    for (;;) {
      const { source } = term
      // What is held waits for this very configuration.
      const held = new Set(source?.held())
      const files = (source?.deletedUndelivered() ?? []).filter(path => !held.has(path))
      if (files.length === 0 || !this.#isWanted(term)) return
      if (!said) this.#log.warn({ files }, 'configuration is taken up when these deleted files are delivered')
      said = true
      await delay(LOOK_MS, undefined, { ref: false })
    }
  }
}

class OpenTerm implements Term {
  readonly running: Config
  next: Config | null = null
  source: FollowedSource | null = null
  readonly #controller = new AbortController()

  constructor(running: Config) {
    this.running = running
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  end(): void {
    this.#controller.abort(new Error('another configuration is taken up'))
  }
}
