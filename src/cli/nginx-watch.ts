import { type BigIntStats, statSync } from 'node:fs'
import { setTimeout as delay, setImmediate } from 'node:timers/promises'
import { listNames } from '../discover/listing.ts'
import type { Log } from '../observe/log.ts'
import { compilePathPattern } from '../path-pattern.ts'

/** What nginx.conf was read from. */
export interface ConfFiles {
  readonly files: readonly string[]
  /** Of the includes with wildcards: a new file there is part of the configuration. */
  readonly includeGlobs: readonly string[]
}

export interface NginxWatchOptions {
  readonly log: Log
  /** Called when the files have changed and are quiet again; it may be that nothing has changed but a time. */
  onChange(): void
}

/** Who deploys a configuration writes several files: they count when nothing has changed for so long. */
const QUIET_MS = 500
/** Looking takes at most this share of the time, with however many files. */
const LOOK_SHARE = 0.01
/** So many are looked at before the event loop turns. Without the thread pool, whose threads cost more than the stat. */
const STATS_AT_ONCE = 100
/** Two writes of a file may have the same time when they are as close as the clock of a file system is coarse. */
const SETTLED_MS = 1000

/** Notices when nginx.conf, or what it includes, changes on disk: it looks again and again. */
export class NginxWatch {
  readonly #options: NginxWatchOptions
  #stopping = new AbortController()

  constructor(options: NginxWatchOptions) {
    this.#options = options
  }

  /** Watches these from now on, and no others. `readUnixMs`: when they began to be read. */
  watch(conf: ConfFiles, readUnixMs: number, pollIntervalMs: number): void {
    this.close()
    const stopping = new AbortController()
    this.#stopping = stopping
    this.#run(conf, readUnixMs, pollIntervalMs, stopping.signal).catch((error: unknown) => {
      this.#options.log.error({ error }, 'nginx.conf is not watched any more; SIGHUP reads it again')
    })
  }

  close(): void {
    this.#stopping.abort()
  }

  async #run(conf: ConfFiles, readUnixMs: number, pollMs: number, signal: AbortSignal): Promise<void> {
    const paths = await pathsOf(conf)
    const known = await stampOf(paths, readUnixMs - SETTLED_MS)
    let tookMs = 0
    for (;;) {
      await sleep(Math.max(pollMs, tookMs / LOOK_SHARE), signal)
      if (signal.aborted) return
      const startMs = performance.now()
      const now = await stampOf(paths, null)
      tookMs = performance.now() - startMs
      if (now === known) continue
      await untilQuiet(paths, now, signal)
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may be aborted while it waits
      if (!signal.aborted) this.#options.onChange()
      return
    }
  }
}

async function untilQuiet(paths: readonly string[], first: string, signal: AbortSignal): Promise<void> {
  for (let before = first; !signal.aborted; ) {
    await sleep(QUIET_MS, signal)
    const now = await stampOf(paths, null)
    if (now === before) return
    before = now
  }
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => {})
}

/** The files, and the directories whose names decide what the globs name. */
async function pathsOf({ files, includeGlobs }: ConfFiles): Promise<readonly string[]> {
  const { listed, directories } = await listNames(
    includeGlobs.map((glob, index) => compilePathPattern(glob, [], index)),
    true,
  )
  return [...new Set([...files, ...listed, ...directories])]
}

/**
 * What tells one state of the files from another. What has changed after `settledMs` (Unix time) is left open, and equals
 * no other state: it may have changed again after it was read.
 */
async function stampOf(paths: readonly string[], settledMs: number | null): Promise<string> {
  const nowMs = Date.now()
  let stamp = ''
  for (const [index, path] of paths.entries()) {
    if (index % STATS_AT_ONCE === STATS_AT_ONCE - 1) await setImmediate()
    const stats = statsOf(path)
    const changedMs = stats === null ? 0 : Math.max(Number(stats.mtimeMs), Number(stats.ctimeMs))
    const isOpen = settledMs !== null && changedMs > settledMs && changedMs <= nowMs
    stamp += isOpen
      ? 'open\n'
      : `${stats?.dev}:${stats?.ino} ${stats?.size} ${stats?.mtimeNs} ${stats?.ctimeNs}\n`
  }
  return stamp
}

function statsOf(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true })
  } catch {
    return null
  }
}
