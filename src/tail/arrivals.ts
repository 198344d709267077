import { leaveToBackfill } from './backfill.ts'
import { endOfLastLine, proveContent, readAnchor, readFirstBytes } from './content.ts'
import type { TailContext } from './context.ts'
import { findOrigin, type Origin } from './origin.ts'
import { isFollowedName, type SeenFile } from './rotation.ts'
import { awaken, identify, isOver, keepOpen, letGo, openByName, resolveTrouble } from './steps.ts'
import { type OpenFile, TailedFile } from './tailed-file.ts'

/**
 * Takes up an inode that nobody knows. `isFirstStart`: its input was never followed before, so that rotated files
 * are history, and with `startAt: end` what is in the followed one is, too.
 */
export async function takeUp(context: TailContext, seen: SeenFile, isFirstStart: boolean): Promise<void> {
  if (isToBeExamined(context, seen) && !isFirstStart) return
  const open = await openByName(context, seen)
  if (open === null) return
  const now = await open.stat()
  if (now.device !== seen.device || now.inode !== seen.inode || context.files.at(now) !== undefined) {
    await open.bytes.close()
    return
  }
  resolveTrouble(context, seen.path)
  try {
    const present = { ...seen, ...now }
    await settle(context, present, open, await findOrigin(context, present, open), isFirstStart)
  } finally {
    if (context.files.at(now)?.open !== open) await open.bytes.close()
  }
}

/** Whether what is in it may be long to tell, too long to do nothing else. */
export function isToBeExamined(context: TailContext, seen: SeenFile): boolean {
  return seen.isCompressed && !isFollowedName(seen) && !context.settings.once
}

/** Acts on what an unknown inode is. Who calls closes it when nobody has taken it. */
export async function settle(
  context: TailContext,
  seen: SeenFile,
  open: OpenFile,
  origin: Origin,
  isFirstStart: boolean,
): Promise<void> {
  switch (origin.kind) {
    case 'copy':
      return adopt(context, origin.of, seen, open)
    case 'new':
      return begin(context, seen, open, isFirstStart)
    case 'shipped':
      return recognise(context, origin.of, seen)
    case 'known':
      return context.files.ignore(seen)
    case 'unclear':
      return
    default:
      return origin satisfies never
  }
}

async function begin(
  context: TailContext,
  seen: SeenFile,
  open: OpenFile,
  isFirstStart: boolean,
): Promise<void> {
  const file = new TailedFile(
    seen,
    isFollowedName(seen) ? 'following' : 'draining',
    context.clock.monotonicMs(),
  )
  if (isOfBackfill(context, seen)) leaveToBackfill(file)
  file.isEnding = isOver(context, file)
  context.files.add(file)
  file.isBeingOpened = true
  try {
    await keepOpen(context, file, open)
    if (isFirstStart && !context.settings.once) await leaveHistory(context, file, open)
    await identify(context, file, false)
  } finally {
    file.isBeingOpened = false
  }
  // The size of a compressed file says nothing about what comes out of it.
  if ((file.isCompressed || file.sizeBytes > file.offset) && file.phase !== 'finished') awaken(context, file)
  else file.isExhausted = true
  context.log.info(
    { path: seen.path, file: file.id?.key ?? null, offset: file.offset, sizeBytes: file.sizeBytes },
    'file found',
  )
}

/** With `once` everything is, and nothing comes before it. */
function isOfBackfill({ backfill, settings }: TailContext, seen: SeenFile): boolean {
  return !settings.once && backfill !== null && backfill.paths.has(seen.path)
}

/** What is there is not read: a rotated file's lines, or with `startAt: end` those of the followed file. */
async function leaveHistory(context: TailContext, file: TailedFile, open: OpenFile): Promise<void> {
  if (file.isCompressed) return leaveCompressed(context, file, open)
  const isRotated = file.path !== file.followed
  if (!isRotated && context.settings.startAt === 'beginning') return
  const sizeBytes = (await open.members?.endOffset()) ?? file.sizeBytes
  const end = isRotated
    ? sizeBytes
    : await endOfLastLine(open.bytes, sizeBytes, context.settings.maxLineBytes)
  const head = await readFirstBytes(open.bytes)
  file.startAt({ offset: end, head, anchor: await readAnchor(open.bytes, end) })
  file.historyBytes = end
  context.totals.historyBytes += end
  await identify(context, file, isRotated)
}

/** How much is in it would be known only at its end: it is recognised by its beginning, and its offset stays 0. */
async function leaveCompressed(context: TailContext, file: TailedFile, open: OpenFile): Promise<void> {
  file.startAt({ offset: 0, head: await readFirstBytes(open.bytes), anchor: new Uint8Array(0) })
  file.historyBytes = file.sizeBytes
  context.totals.historyBytes += file.historyBytes
  await identify(context, file, true)
  await letGo(context, file)
}

/** All that a compressed file has was read before it was compressed: it is known from now on, and not looked into. */
function recognise(context: TailContext, file: TailedFile, seen: SeenFile): void {
  context.files.move(file, seen)
  context.totals.abandonedBytes -= file.abandonedBytes
  file.abandonedBytes = 0
  file.phase = 'finished'
  file.isExhausted = true
  file.saw(file.offset, seen.changedMs, context.clock.monotonicMs())
  context.log.info({ path: seen.path, file: file.id?.key }, 'known file found compressed')
}

async function adopt(context: TailContext, file: TailedFile, seen: SeenFile, open: OpenFile): Promise<void> {
  if (!file.isProven) {
    const content = await proveContent(open.bytes, file.savedProof)
    if (content !== null) file.startAt(content)
    file.isProven = true
  }
  context.files.move(file, seen)
  context.totals.abandonedBytes -= file.abandonedBytes
  file.abandonedBytes = 0
  file.saw(seen.sizeBytes, seen.changedMs, context.clock.monotonicMs())
  file.quietSinceMs = context.clock.monotonicMs()
  if (isOfBackfill(context, seen)) leaveToBackfill(file)
  file.isEnding = isOver(context, file)
  await keepOpen(context, file, open)
  const unreadBytes = seen.isCompressed || open.members !== null ? null : seen.sizeBytes - file.offset
  context.log.info({ path: seen.path, file: file.id?.key, unreadBytes }, 'copy of a known file found')
  if (unreadBytes === null || unreadBytes > 0) awaken(context, file)
  else await letGo(context, file)
}
