import { takeUp } from './arrivals.ts'
import type { TailContext } from './context.ts'
import { isCompressedHistory } from './history.ts'
import { LineReader } from './line-reader.ts'
import type { SeenFile } from './rotation.ts'
import { awaken } from './steps.ts'
import { TailedFile } from './tailed-file.ts'

/**
 * The inode has other bytes now than those that were read: its generation is over. The followed file goes on with a
 * new one from 0. Of a rotated name only its content tells what it is now, because a copy that copytruncate makes
 * often gets the inode of the file that logrotate deleted before.
 */
export async function replace(context: TailContext, file: TailedFile): Promise<void> {
  const now = (await file.open?.stat()) ?? file
  const sizeBytes = now.sizeBytes
  context.totals.truncations += 1
  context.log.warn(
    { path: file.path, file: file.id?.key, readBytes: file.offset, sizeBytes },
    'file truncated or replaced by another',
  )
  if (file.sizeWhenClosed !== null) file.sizeBytes = file.sizeWhenClosed
  if (file.path === null || file.path === file.followed) {
    beginAnew(context, file, sizeBytes)
    return
  }
  const { path, followed, input, device, inode, isCompressed } = file
  const open = context.files.closing(file)
  endGeneration(context, file)
  await open?.bytes.close()
  const seen = { path, followed, input, device, inode, sizeBytes, changedMs: now.changedMs, isCompressed }
  await takeUp(context, seen, false)
}

/** The inode was given to another file, whose name says that it cannot be the same. */
export async function giveUpInode(context: TailContext, file: TailedFile, seen: SeenFile): Promise<void> {
  await context.files.closing(file)?.bytes.close()
  endGeneration(context, file)
  await takeUp(context, seen, false)
}

/** Its bytes are gone; what was not read of them is lost unless a copy turns up. */
export function endGeneration(context: TailContext, file: TailedFile): void {
  // What a backfill left to the next one is history still.
  const isLeft = isCompressedHistory(file) || (file.isBackfill && context.backfill === null)
  file.abandonedBytes = isLeft ? 0 : Math.max(0, file.sizeBytes - file.offset)
  if (file.abandonedBytes > 0) {
    context.totals.abandonedBytes += file.abandonedBytes
    context.log.error(
      { path: file.path ?? file.followed, file: file.id?.key, bytes: file.abandonedBytes },
      'file gone before it was read to its end',
    )
  }
  context.queue.remove(file)
  if (file.id === null) context.files.remove(file)
  else context.files.end(file)
}

function beginAnew(context: TailContext, file: TailedFile, sizeBytes: number): void {
  const { files, settings, clock } = context
  const open = files.closing(file)
  endGeneration(context, file)
  open?.members?.reset()
  const { path, followed, input, device, inode, changedMs, isCompressed } = file
  const phase = path === followed ? 'following' : 'draining'
  const seen = { path: path ?? followed, followed, input, device, inode, sizeBytes, changedMs, isCompressed }
  const next = new TailedFile(seen, phase, clock.monotonicMs())
  next.path = path
  files.add(next)
  // One descriptor for another: the limit is not touched.
  next.members = open?.members?.edges ?? null
  if (open !== null) files.opened(next, { ...open, lines: new LineReader(open.bytes, settings.maxLineBytes) })
  awaken(context, next)
}
