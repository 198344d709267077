import { type BigIntStats, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { PathPattern } from '../path-pattern.ts'
import { errorCode } from '../system-error.ts'
import type { SeenFile } from '../tail/rotation.ts'
import { Admission, type Waiting } from './admission.ts'
import { isCompressedName } from './family.ts'
import { fileStats } from './file-stats.ts'
import { type FoundName, type Listing, listNames } from './listing.ts'

/** Why a name that an input matches is not read. */
export interface Unusable {
  readonly path: string
  readonly reason: string
}

/** What the directories show at one moment. */
export interface Look {
  /** Families side by side, each with its oldest member first. */
  readonly seen: readonly SeenFile[]
  readonly unusable: readonly Unusable[]
  readonly directories: ReadonlySet<string>
  /** What is not followed, because there are too many files. */
  readonly waiting: readonly Waiting[]
}

/** Files looked at side by side: as many as the thread pool of libuv has threads. */
const STATS_AT_ONCE = 4
/** So many are looked at without the thread pool before the event loop turns. */
const LIGHT_STATS_AT_ONCE = 100
/** Two changes of a directory may have the same mtime when they are as close as the kernel's clock is coarse. */
const SETTLED_MS = 2000
/** Every so many looks everything is looked at, whatever the directories' times say. */
const FULL_EVERY = 30

type Sighting = SeenFile | Unusable | null

/**
 * Looks at what the patterns name. A full look lists the directories and asks for every name. As long as the times of
 * the directories are the same a light one does: it asks for the active files only, and does so without the thread
 * pool, whose threads cost twenty times the stat (1.1 ms for 12 files, every second, is all that an idle source does).
 */
export class Looker {
  readonly #patterns: readonly PathPattern[]
  readonly #withCompressed: boolean
  readonly #admission: Admission
  #listing: Listing | null = null
  #times = ''
  #sightings = new Map<string, Sighting>()
  #lightLooks = 0

  /** `withCompressed`: also the rotated files that are compressed. `known`: the files that were followed before. */
  constructor(
    patterns: readonly PathPattern[],
    withCompressed: boolean,
    known: Iterable<{ readonly followed: string; readonly input: number }> = [],
  ) {
    this.#patterns = patterns
    this.#withCompressed = withCompressed
    this.#admission = new Admission(patterns, known)
  }

  /**
   * `full`: something was heard of a name, so that a light look will not do. `isActive`: the rotated files that may
   * still grow; of the others a light look repeats what the last full one saw.
   */
  async look(full: boolean, isActive: (path: string) => boolean): Promise<Look> {
    const unchanged = full ? null : await this.#unchangedListing()
    if (unchanged !== null) {
      this.#lightLooks += 1
      const active = unchanged.names.filter(name => name.rotated === null || isActive(name.path))
      await this.#lookLightly(active)
      return this.#lookOf(unchanged)
    }
    this.#lightLooks = 0
    const listing = await this.#list()
    await this.#lookClosely(listing.names)
    return this.#lookOf(listing)
  }

  async #unchangedListing(): Promise<Listing | null> {
    if (this.#listing === null || this.#lightLooks >= FULL_EVERY) return null
    return (await timesOf(this.#listing.listed, Number.POSITIVE_INFINITY)) === this.#times
      ? this.#listing
      : null
  }

  async #list(): Promise<Listing> {
    const startMs = Date.now()
    let listing = await this.#listNames()
    // Room that is free now is taken at once: nothing might be heard of who waits for it.
    if (this.#admission.settle(listing.unreadable.size === 0)) listing = await this.#listNames()
    this.#listing = listing
    this.#times = await timesOf(listing.listed, startMs - SETTLED_MS)
    this.#sightings.clear()
    return listing
  }

  #listNames(): Promise<Listing> {
    this.#admission.begin()
    return listNames(this.#patterns, this.#withCompressed, this.#admission)
  }

  async #lookClosely(names: readonly FoundName[]): Promise<void> {
    for (let start = 0; start < names.length; start += STATS_AT_ONCE) {
      const some = names.slice(start, start + STATS_AT_ONCE)
      const sightings = await Promise.all(some.map(lookAt))
      for (const [index, { path }] of some.entries()) this.#sightings.set(path, sightings[index] ?? null)
    }
  }

  async #lookLightly(names: readonly FoundName[]): Promise<void> {
    for (const [index, name] of names.entries()) {
      if (index % LIGHT_STATS_AT_ONCE === LIGHT_STATS_AT_ONCE - 1) await setImmediate()
      this.#sightings.set(name.path, lookAtNow(name))
    }
  }

  #lookOf({ names, directories, unreadable }: Listing): Look {
    const unusable: Unusable[] = [...unreadable].map(([path, reason]) => ({ path, reason }))
    const seen: SeenFile[] = []
    for (const { path } of names) {
      const sighting = this.#sightings.get(path) ?? null
      if (sighting === null) continue
      if ('reason' in sighting) unusable.push(sighting)
      else seen.push(sighting)
    }
    return { seen, unusable, directories, waiting: this.#admission.waiting() }
  }
}

/** The directories and when their names changed; a time after `settledMs` is left open and equals no other. */
async function timesOf(directories: ReadonlySet<string>, settledMs: number): Promise<string> {
  let times = ''
  for (const directory of directories) {
    const stats = await stat(directory, { bigint: true }).catch(() => null)
    const time = stats === null ? 'none' : `${stats.ino} ${stats.mtimeNs}`
    times +=
      stats !== null && Number(stats.mtimeMs) > settledMs ? `${directory} open\n` : `${directory} ${time}\n`
  }
  return times
}

/** Null when it is not there. */
export async function lookAt(found: FoundName): Promise<Sighting> {
  try {
    return sightingOf(found, await stat(found.path, { bigint: true }))
  } catch (error) {
    return failedSighting(found, error)
  }
}

function lookAtNow(found: FoundName): Sighting {
  try {
    return sightingOf(found, statSync(found.path, { bigint: true }))
  } catch (error) {
    return failedSighting(found, error)
  }
}

function sightingOf({ path, followed, input, isGzipLog }: FoundName, stats: BigIntStats): Sighting {
  if (!stats.isFile()) return { path, reason: `is ${kindOf(stats)}, not a file` }
  return {
    path,
    followed,
    input,
    isCompressed: isGzipLog !== true && isCompressedName(path),
    ...fileStats(stats),
  }
}

function failedSighting({ path }: FoundName, error: unknown): Sighting {
  const code = errorCode(error)
  // Gone since the listing, or a symbolic link to nothing: it may come.
  return code === 'ENOENT' ? null : { path, reason: code ?? String(error) }
}

function kindOf(stats: BigIntStats): string {
  if (stats.isDirectory()) return 'a directory'
  if (stats.isFIFO()) return 'a FIFO'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}
