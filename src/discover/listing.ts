import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { matchesPart, type PathPattern, type PatternPart } from '../path-pattern.ts'
import { errorCode } from '../system-error.ts'
import type { Admission } from './admission.ts'
import { DirectoryNames } from './directory-names.ts'
import { compareRotations, isCompressedName, plainName, type RotatedName } from './family.ts'

/** A name that a directory shows and that an input is about. */
export interface FoundName {
  readonly path: string
  readonly followed: string
  readonly input: number
  /** Null for the followed file itself. */
  readonly rotated: RotatedName | null
  /** What its name says of compression is nothing new: such is the log itself. */
  readonly isGzipLog?: true
}

export interface Listing {
  /** Families side by side, each with its oldest member first and the followed file last. */
  readonly names: readonly FoundName[]
  /** Those in which the last part of a path is looked for, whether they exist or not. */
  readonly directories: ReadonlySet<string>
  /** Every directory whose names the listing depends on. */
  readonly listed: ReadonlySet<string>
  /** Directories that are there and cannot be read. */
  readonly unreadable: ReadonlyMap<string, string>
}

/**
 * Lists each directory once, for all inputs. A directory that is not there is empty. `withCompressed`: compressed files
 * as well, except where the plain one is still beside it. `admission`: which files of a path with variables count.
 */
export async function listNames(
  patterns: readonly PathPattern[],
  withCompressed: boolean,
  admission: Admission | null = null,
): Promise<Listing> {
  const listings = new Map<string, Promise<DirectoryNames>>()
  const wanted = new Set(patterns.map(({ parts }) => literalName(parts.at(-1))))
  const unreadable = new Map<string, string>()
  const list = (directory: string) => {
    const known = listings.get(directory) ?? readDirectory(directory, wanted, unreadable)
    listings.set(directory, known)
    return known
  }
  const directories = new Set<string>()
  const names = new Map<string, FoundName>()
  for (const pattern of patterns) {
    const last = pattern.parts.at(-1)
    if (last === undefined) continue
    for (const directory of await expandDirectories(pattern.parts.slice(0, -1), list)) {
      directories.add(directory)
      for (const found of namesIn(directory, await list(directory), pattern, last, withCompressed)) {
        // A path that several inputs name belongs to the first of them.
        if (names.has(found.path)) continue
        if (admission === null || admission.admits(found.input, found.followed)) names.set(found.path, found)
      }
    }
  }
  return {
    names: [...names.values()].sort(compareNames),
    directories,
    listed: new Set(listings.keys()),
    unreadable,
  }
}

async function expandDirectories(
  parts: readonly PatternPart[],
  list: (directory: string) => Promise<DirectoryNames>,
): Promise<string[]> {
  let directories = ['/']
  for (const part of parts) {
    const deeper: string[] = []
    for (const directory of directories) {
      const names = part.kind === 'literal' ? [part.name] : (await list(directory)).matching(part.matches)
      deeper.push(...names.map(name => join(directory, name)))
    }
    directories = deeper
  }
  return directories
}

function* namesIn(
  directory: string,
  names: DirectoryNames,
  pattern: PathPattern,
  last: PatternPart,
  withCompressed: boolean,
): Generator<FoundName> {
  const { input } = pattern
  const folder = directory === '/' ? '' : directory
  for (const { name, rotated } of names.about(last)) {
    const path = `${folder}/${name}`
    if (pattern.excludes(path)) continue
    const isGzipLog = pattern.gzip !== undefined && matchesPart(last, name) && rotated === null
    if (!isGzipLog && isCompressedName(name) && (!withCompressed || names.has(plainName(name)))) continue
    const base = rotated === null ? null : `${folder}/${rotated.base}`
    if (
      rotated !== null &&
      base !== null &&
      isMember(name, rotated, last, names) &&
      !pattern.excludes(base)
    ) {
      yield { path, followed: base, input, rotated }
    } else if (matchesPart(last, name)) {
      yield { path, followed: path, input, rotated: null, ...(isGzipLog && { isGzipLog }) }
    }
  }
}

/** Whether the name is a rotated one of a followed file, and not a followed file that looks like one. */
function isMember(name: string, rotated: RotatedName, last: PatternPart, names: DirectoryNames): boolean {
  if (!matchesPart(last, rotated.base)) return false
  if (!matchesPart(last, name) || !rotated.isInserted) return true
  // `api-20261122.log` may be a log of its own for `*.log`, `api.1.log` even more so: only a date beside its base tells.
  return rotated.rotation.length >= 8 && names.has(rotated.base)
}

function compareNames(one: FoundName, other: FoundName): number {
  if (one.followed !== other.followed) return one.followed < other.followed ? -1 : 1
  if (one.rotated === null || other.rotated === null)
    return Number(one.rotated === null) - Number(other.rotated === null)
  return compareRotations(one.rotated.rotation, other.rotated.rotation)
}

/** The empty name, which no file has, where the part is a glob. */
function literalName(part: PatternPart | undefined): string {
  return part?.kind === 'literal' ? part.name : ''
}

async function readDirectory(
  directory: string,
  wanted: ReadonlySet<string>,
  unreadable: Map<string, string>,
): Promise<DirectoryNames> {
  try {
    return new DirectoryNames(await readdir(directory), wanted)
  } catch (error) {
    const code = errorCode(error)
    if (code !== 'ENOENT' && code !== 'ENOTDIR') unreadable.set(directory, code ?? String(error))
    return new DirectoryNames([], wanted)
  }
}
