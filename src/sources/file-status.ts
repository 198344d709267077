import type { TailContext } from '../tail/context.ts'
import type { TailedFile } from '../tail/tailed-file.ts'

export interface FileStatus {
  readonly path: string
  /** Of whose family it is. */
  readonly followed: string
  /** Of its FileGeneration; null while its first line is not complete, or when it could not be opened yet. */
  readonly key: string | null
  readonly sizeBytes: number
  readonly readOffset: number
  readonly committedOffset: number
  readonly lagBytes: number
  /** How long ago the first byte was seen that is not committed; 0 when there is none. */
  readonly lagSeconds: number
  readonly state: 'following' | 'draining' | 'finished' | 'ended' | 'unreadable' | 'held'
  /** Where it is held and why; null when it is not. */
  readonly held: { readonly offset: number; readonly reason: string } | null
  /** Why it is not read; null when it is. */
  readonly reason: string | null
  readonly open: boolean
  /** It has no name any more: what is not read before its descriptor is closed, nobody can read. */
  readonly gone: boolean
}

/** Every file that is followed, drained or cannot be read, and the others as long as something is not committed. */
export function statusOfFiles(context: TailContext): FileStatus[] {
  const nowMs = context.clock.monotonicMs()
  const troubled = new Set(context.troubles.paths)
  const files: FileStatus[] = []
  for (const file of context.files.all()) {
    const trouble = file.path === null ? undefined : context.troubles.reasonOf(file.path)
    if (file.path !== null) troubled.delete(file.path)
    const status = statusOf(file, nowMs, trouble ?? null)
    const isOver = file.phase === 'ended' || file.phase === 'finished'
    if (!isOver || file.held !== null || status.readOffset > status.committedOffset) files.push(status)
  }
  for (const path of troubled) files.push(unreadable(path, context.troubles.reasonOf(path) ?? null))
  return files
}

function statusOf(file: TailedFile, nowMs: number, trouble: string | null): FileStatus {
  const committedOffset = file.ledger?.committedOffset ?? file.offset
  // What a truncation took is accounted for as abandoned, not as lag.
  const sizeBytes =
    file.phase === 'ended' ? file.offset : Math.max(file.sizeBytes, file.offset, expectedBytes(file))
  const lagBytes = sizeBytes - committedOffset
  return {
    path: file.path ?? file.followed,
    followed: file.followed,
    key: file.id?.key ?? null,
    sizeBytes,
    readOffset: file.offset,
    committedOffset,
    lagBytes,
    lagSeconds: lagBytes === 0 ? 0 : file.growth.ageMs(committedOffset, nowMs) / 1000,
    state: trouble !== null ? 'unreadable' : file.held !== null ? 'held' : file.phase,
    held: file.held,
    reason: trouble ?? file.held?.reason ?? null,
    open: file.open !== null,
    gone: file.path === null && file.open !== null,
  }
}

/** Of a compressed file it is known at its end only. */
function expectedBytes({ open }: TailedFile): number {
  return open?.compressed == null ? 0 : open.compressed.reader.expectedBytes(open.compressed.diskBytes)
}

function unreadable(path: string, reason: string | null): FileStatus {
  const none = { sizeBytes: 0, readOffset: 0, committedOffset: 0, lagBytes: 0, lagSeconds: 0 }
  return {
    path,
    followed: path,
    key: null,
    ...none,
    state: 'unreadable',
    held: null,
    reason,
    open: false,
    gone: false,
  }
}
