import { basename, dirname, join } from 'node:path'
import { parseRotatedName } from '../discover/family.ts'
import type { FoundName } from '../discover/listing.ts'
import { type Look, lookAt } from '../discover/look.ts'
import { matchesPath, PathIndex, type PathPattern } from '../path-pattern.ts'
import type { SeenFile } from '../tail/rotation.ts'
import type { NamedFiles } from './restore.ts'

/** Looks at these files only; a missing one is unusable. The input that matches a file gives its format, else the first. */
export async function lookAtListed(
  paths: readonly string[],
  patterns: readonly PathPattern[],
): Promise<Look> {
  const seen: SeenFile[] = []
  const unusable: { path: string; reason: string }[] = []
  const index = new PathIndex(patterns)
  for (const path of paths) {
    const file = await lookAt(nameOf(path, patterns, index))
    if (file === null) unusable.push({ path, reason: 'ENOENT' })
    else if ('reason' in file) unusable.push(file)
    else seen.push(file)
  }
  return { seen, unusable, directories: new Set(), waiting: [] }
}

/** Where they are now, so that they are found in a checkpoint under whatever name. */
export async function findNamed(
  paths: readonly string[],
  patterns: readonly PathPattern[],
): Promise<NamedFiles> {
  const named = new Map<string, number>()
  for (const { path, device, inode, input } of (await lookAtListed(paths, patterns)).seen) {
    named.set(path, input)
    named.set(`${device}:${inode}`, input)
  }
  return named
}

function nameOf(path: string, patterns: readonly PathPattern[], index: PathIndex): FoundName {
  const rotated = parseRotatedName(basename(path))
  const base = rotated === null ? null : join(dirname(path), rotated.base)
  const family = base === null ? undefined : index.owner(base)
  if (family !== undefined && base !== null) return { path, followed: base, input: family.input, rotated }
  // Who names an excluded file wants it read.
  const own = index.owner(path) ?? patterns.find(pattern => matchesPath(pattern, path)) ?? patterns[0]
  const isGzipLog = own?.gzip !== undefined
  return { path, followed: path, input: own?.input ?? 0, rotated: null, ...(isGzipLog && { isGzipLog }) }
}
