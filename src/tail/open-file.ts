import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { fileStats } from '../discover/file-stats.ts'
import type { GzipMembers } from '../path-pattern.ts'
import { plainByteReader } from './byte-reader.ts'
import {
  type Compression,
  canDecompress,
  compressionOf,
  DecompressedReader,
  sizeInTrailer,
} from './decompressed-reader.ts'
import { LineReader } from './line-reader.ts'
import { MemberEdges } from './member-edges.ts'
import { MembersReader, type TornBytes } from './members-reader.ts'
import type { OpenFile } from './tailed-file.ts'

/** A file that this logflowd cannot read, in words for a log. */
export class UnreadableFormat extends Error {}

export interface OpenOptions extends Partial<MembersOptions> {
  readonly maxLineBytes: number
  /** By its name; what it really is its first bytes tell. */
  readonly isCompressed: boolean
  onDamage(error: unknown, positionBytes: number): void
}

interface MembersOptions {
  /** The file is of gzip members that are appended; null: it is not. */
  readonly gzip: GzipMembers | null
  /** Where it was read by before; null: it was not. */
  readonly edges: MemberEdges | null
  onTorn(torn: TornBytes, isSkipped: boolean): void
}

/**
 * Opens a file to read. A FIFO that took the file's place does not hang the open, and is refused later, because the
 * look at the directory saw another inode.
 */
export async function openFile(path: string, options: OpenOptions): Promise<OpenFile> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
  try {
    const { gzip = null } = options
    if (gzip !== null && !options.isCompressed) return openMembers(handle, gzip, options)
    const compression = options.isCompressed ? await compressionOf(handle) : null
    if (compression !== null && gzip !== null)
      throw new UnreadableFormat(
        'of gzip members, and compressed once more: use delaycompress, or no compress',
      )
    if (compression !== null) return await openCompressed(handle, compression, options)
    if (options.isCompressed && !(await isEmpty(handle)))
      throw new UnreadableFormat('compressed in a way that is not read')
    const bytes = plainByteReader(handle)
    return {
      bytes,
      compressed: null,
      members: null,
      lines: new LineReader(bytes, options.maxLineBytes),
      stat: async () => fileStats(await handle.stat({ bigint: true })),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function openCompressed(
  handle: FileHandle,
  compression: Compression,
  options: OpenOptions,
): Promise<OpenFile> {
  if (!canDecompress(compression))
    throw new UnreadableFormat(`${compression} is not read by this version of Node`)
  const { size: diskBytes } = await handle.stat()
  const bytes = new DecompressedReader(handle, compression, options.onDamage)
  return {
    bytes,
    members: null,
    compressed: { reader: bytes, diskBytes, sizeInTrailer: () => sizeInTrailer(handle, compression) },
    lines: new LineReader(bytes, options.maxLineBytes),
    // How much will come out is known at the end only; until then it is at least about as much as is on the disk.
    stat: async () => {
      const stats = fileStats(await handle.stat({ bigint: true }))
      const { seenBytes, mostBytes, isAtEnd } = bytes
      return { ...stats, sizeBytes: isAtEnd ? seenBytes : Math.max(mostBytes, stats.sizeBytes) }
    },
  }
}

function openMembers(handle: FileHandle, gzip: GzipMembers, options: OpenOptions): OpenFile {
  const { edges, onTorn = () => {}, maxLineBytes } = options
  const members = new MembersReader({
    handle,
    edges: edges ?? new MemberEdges(),
    mayBePlain: gzip === 'auto',
    onTorn,
  })
  return {
    bytes: members,
    compressed: null,
    members,
    lines: new LineReader(members, maxLineBytes),
    stat: async () => {
      const stats = fileStats(await handle.stat({ bigint: true }))
      return { ...stats, sizeBytes: members.edges.sizeOf(stats.sizeBytes) }
    },
  }
}

async function isEmpty(handle: FileHandle): Promise<boolean> {
  return (await handle.stat()).size === 0
}
