import { listNames } from '../discover/listing.ts'
import { lookAt } from '../discover/look.ts'
import type { PathPattern } from '../path-pattern.ts'
import { errorCode } from '../system-error.ts'
import type { ByteReader } from '../tail/byte-reader.ts'
import { readFirstBytes } from '../tail/content.ts'
import { generationOf, inodeKey } from '../tail/identity.ts'
import { openFile, UnreadableFormat } from '../tail/open-file.ts'
import type { SeenFile } from '../tail/rotation.ts'

/** A file that the inputs are about, as it was when the audit began. */
export interface DiskFile extends SeenFile {
  /** Other names of the same inode. */
  readonly otherPaths: readonly string[]
  /** Of its first line; null while that is not complete. */
  readonly generation: number | null
}

/** What could not be read, and why. */
export interface UnreadFile {
  readonly path: string
  readonly reason: string
}

export interface DiskFiles {
  /** Families side by side, each with its oldest member first; within one the plain files first. */
  readonly files: readonly DiskFile[]
  readonly unread: readonly UnreadFile[]
}

/** The current, rotated and compressed files of the inputs, each inode once. */
export async function findDiskFiles(patterns: readonly PathPattern[]): Promise<DiskFiles> {
  const { names, unreadable } = await listNames(patterns, true)
  const unread: UnreadFile[] = [...unreadable].map(([path, reason]) => ({ path, reason }))
  const seen = new Map<string, SeenFile & { otherPaths: string[] }>()
  for (const name of names) {
    const sighting = await lookAt(name)
    if (sighting === null) continue
    if ('reason' in sighting) {
      unread.push(sighting)
      continue
    }
    const key = inodeKey(sighting)
    const known = seen.get(key)
    if (known === undefined) seen.set(key, { ...sighting, otherPaths: [] })
    else known.otherPaths.push(sighting.path)
  }
  const files: DiskFile[] = []
  for (const file of seen.values()) {
    const read = await withBytes(file, async bytes =>
      generationOf(await readFirstBytes(bytes), file.path !== file.followed),
    )
    if ('reason' in read) unread.push(read)
    else files.push({ ...file, generation: read.value })
  }
  return { files: files.sort((one, other) => Number(one.isCompressed) - Number(other.isCompressed)), unread }
}

/** Opens the file that was seen, and closes it. A file that cannot be read, or is another one now, is not an error. */
export async function withBytes<T>(
  file: SeenFile,
  work: (bytes: ByteReader) => Promise<T>,
  onDamage: (reason: string) => void = () => {},
): Promise<{ readonly value: T } | UnreadFile> {
  const { path, isCompressed } = file
  try {
    const options = { maxLineBytes: 0, isCompressed, onDamage: (error: unknown) => onDamage(codeOf(error)) }
    const { bytes, stat } = await openFile(path, options)
    try {
      if (inodeKey(await stat()) !== inodeKey(file)) return { path, reason: 'renamed while it was looked at' }
      return { value: await work(bytes) }
    } finally {
      await bytes.close()
    }
  } catch (error) {
    if (error instanceof UnreadableFormat) return { path, reason: error.message }
    if (errorCode(error) === undefined) throw error
    return { path, reason: codeOf(error) }
  }
}

function codeOf(error: unknown): string {
  return errorCode(error) ?? String(error)
}
