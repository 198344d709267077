import type { BigIntStats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { errorCode } from '../system-error.ts'
import type { SeenFile } from '../tail/rotation.ts'
import { type FoundName, listNames } from './listing.ts'
import type { PathPattern } from './path-pattern.ts'

/** Why a name that an input matches is not read. */
export interface Unusable {
  readonly path: string
  readonly reason: string
}

/** What the directories show at one moment. */
export interface Look {
  /** Families side by side, each with its oldest member first. */
  readonly seen: readonly SeenFile[]
  /** Compressed members of families. */
  readonly compressed: readonly FoundName[]
  readonly unusable: readonly Unusable[]
  readonly directories: ReadonlySet<string>
}

/** Files looked at side by side: as many as the thread pool of libuv has threads. */
const STATS_AT_ONCE = 4

export async function lookAround(patterns: readonly PathPattern[]): Promise<Look> {
  const { names, directories, unreadable } = await listNames(patterns)
  const unusable: Unusable[] = [...unreadable].map(([path, reason]) => ({ path, reason }))
  const plain = names.filter(name => (name.rotated?.compression ?? null) === null)
  const seen: SeenFile[] = []
  for (let start = 0; start < plain.length; start += STATS_AT_ONCE) {
    const some = plain.slice(start, start + STATS_AT_ONCE)
    for (const file of await Promise.all(some.map(lookAt))) {
      if (file === null) continue
      if ('reason' in file) unusable.push(file)
      else seen.push(file)
    }
  }
  const compressed = names.filter(name => (name.rotated?.compression ?? null) !== null)
  return { seen, compressed, unusable, directories }
}

/** Null when it is not there. */
export async function lookAt(found: FoundName): Promise<SeenFile | Unusable | null> {
  try {
    const stats = await stat(found.path, { bigint: true })
    if (!stats.isFile()) return { path: found.path, reason: `is ${kindOf(stats)}, not a file` }
    return { path: found.path, followed: found.followed, input: found.input, ...describe(stats) }
  } catch (error) {
    const code = errorCode(error)
    // Gone since the listing, or a symbolic link to nothing: it may come.
    if (code === 'ENOENT') return null
    return { path: found.path, reason: code ?? String(error) }
  }
}

/** The part of a stat that identifies a file and shows that it changed. */
export function describe(stats: BigIntStats): Pick<SeenFile, 'device' | 'inode' | 'sizeBytes' | 'changedMs'> {
  let changedNs = stats.mtimeNs
  if (stats.ctimeNs > changedNs) changedNs = stats.ctimeNs
  // Microseconds are exact in a double until the year 2255.
  const changedMs = Number(changedNs / 1000n) / 1000
  return { device: stats.dev, inode: stats.ino, sizeBytes: Number(stats.size), changedMs }
}

function kindOf(stats: BigIntStats): string {
  if (stats.isDirectory()) return 'a directory'
  if (stats.isFIFO()) return 'a FIFO'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}
