import type { BigIntStats } from 'node:fs'
import type { SeenFile } from '../tail/rotation.ts'

/** The part of a stat that identifies a file and shows that it changed. */
export type FileStats = Pick<SeenFile, 'device' | 'inode' | 'sizeBytes' | 'changedMs'>

export function fileStats(stats: BigIntStats): FileStats {
  let changedNs = stats.mtimeNs
  if (stats.ctimeNs > changedNs) changedNs = stats.ctimeNs
  // Microseconds are exact in a double until the year 2255.
  const changedMs = Number(changedNs / 1000n) / 1000
  return { device: stats.dev, inode: stats.ino, sizeBytes: Number(stats.size), changedMs }
}
