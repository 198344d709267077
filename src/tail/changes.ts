import { takeUp } from './arrivals.ts'
import { isSameContent, proveContent, readFirstBytes } from './content.ts'
import type { TailContext } from './context.ts'
import { proves } from './identity.ts'
import { endGeneration, giveUpInode, replace } from './replaced.ts'
import { type Action, isFollowedName, type SeenFile } from './rotation.ts'
import { awaken, ensureOpen, exhaust, isOver, letGo, openByName } from './steps.ts'
import type { OpenFile, TailedFile } from './tailed-file.ts'

/** Does one thing that the plan asks for. The world may have moved on since the look: each is checked again. */
export async function applyAction(
  context: TailContext,
  action: Action<TailedFile>,
  isFirstStart: (seen: SeenFile) => boolean,
): Promise<void> {
  // A read that came after the look has found the same, and another generation has taken its place.
  if (action.kind !== 'open' && action.file.phase === 'ended') return
  switch (action.kind) {
    case 'open':
      return takeUp(context, action.seen, isFirstStart(action.seen))
    case 'rename':
      return rename(context, action.file, action.seen)
    case 'vanish':
      return loseName(context, action.file)
    case 'grow':
      return grow(context, action.file, action.sizeBytes, action.changedMs)
    case 'restart':
      return confirmRestart(context, action.file)
    case 'verify':
      return verify(context, action.file, action.sizeBytes, action.changedMs)
    case 'finish':
      action.file.isEnding = true
      return awaken(context, action.file)
    case 'end':
      return endGeneration(context, action.file)
    case 'replace':
      return giveUpInode(context, action.file, action.seen)
    default:
      return action satisfies never
  }
}

/**
 * To the name of another family only what has its bytes: an inode that is not open may have been given to that family's own file,
 * and its bytes may be found compressed, among those of its own.
 */
async function rename(context: TailContext, file: TailedFile, seen: SeenFile): Promise<void> {
  if (seen.followed !== file.followed && file.open === null) {
    const content = await contentAt(context, file, seen)
    if (content === 'other') return giveUpInode(context, file, seen)
    if (content === 'unknown') return
  }
  context.log.info({ from: file.path, path: seen.path, file: file.id?.key }, 'file renamed')
  context.totals.rotations += 1
  if (seen.followed !== file.followed) context.files.changeFamily(file, seen)
  file.path = seen.path
  context.files.changes += 1
  setPhase(context, file, isFollowedName(seen) ? 'following' : 'draining')
}

/** Whether the bytes of a file stand under another name of its inode; `unknown` when that cannot be told now. */
async function contentAt(
  context: TailContext,
  file: TailedFile,
  seen: SeenFile,
): Promise<'same' | 'other' | 'unknown'> {
  const open = await openByName(context, seen, file.members)
  if (open === null) return 'unknown'
  try {
    const { device, inode } = await open.stat()
    if (device !== file.device || inode !== file.inode) return 'unknown'
    return (await hasBytesOf(file, open)) ? 'same' : 'other'
  } finally {
    await open.bytes.close()
  }
}

async function hasBytesOf(file: TailedFile, { bytes }: OpenFile): Promise<boolean> {
  if (file.isCompressed && file.phase === 'finished')
    return proves(file.headProof, await readFirstBytes(bytes))
  if (file.isProven) return isSameContent(bytes, file.content)
  return (await proveContent(bytes, file.savedProof)) !== null
}

function loseName(context: TailContext, file: TailedFile): void {
  const unreadBytes = file.sizeBytes - file.offset
  context.log.info({ path: file.path, file: file.id?.key, unreadBytes }, 'file deleted or moved away')
  context.totals.rotations += 1
  file.path = null
  context.files.changes += 1
  setPhase(context, file, 'draining')
}

function setPhase(context: TailContext, file: TailedFile, phase: 'following' | 'draining'): void {
  // What was read to its end stays so under another name, until it grows.
  if (file.phase !== 'finished' || phase === 'following') file.phase = phase
  file.isEnding = isOver(context, file)
  file.quietSinceMs = context.clock.monotonicMs()
  // What was written just before comes before what the next file of the family has.
  if (file.open !== null) awaken(context, file)
}

function grow(context: TailContext, file: TailedFile, sizeBytes: number, changedMs: number): void {
  file.saw(Math.max(sizeBytes, file.offset), changedMs, context.clock.monotonicMs())
  if (file.phase === 'finished') file.phase = 'draining'
  file.isEnding = file.isBackfill
  awaken(context, file)
}

async function confirmRestart(context: TailContext, file: TailedFile): Promise<void> {
  if (!(await ensureOpen(context, file)) || file.open === null) return
  const { sizeBytes } = await file.open.stat()
  if (sizeBytes < file.offset) await replace(context, file)
}

async function verify(
  context: TailContext,
  file: TailedFile,
  sizeBytes: number,
  changedMs: number,
): Promise<void> {
  if (file.isCompressed && file.phase === 'finished') return verifyFinished(context, file, changedMs)
  const wasOpen = file.open !== null
  if (!(await ensureOpen(context, file)) || file.open === null) return
  const { members } = file.open
  // Of gzip members it is known only when they were read, and that their content is there proves the rest.
  const isShorter = !file.isCompressed && members === null && (await file.open.stat()).sizeBytes < file.offset
  const isOther = members !== null && !(await members.isUnchanged())
  if (isShorter || isOther || !(await hasSameContent(file, file.open.bytes))) {
    await replace(context, file)
    return
  }
  file.sizeWhenClosed = null
  const now = await file.open.stat()
  if (now.sizeBytes < file.sizeBytes) file.open.lines.reset()
  file.saw(sizeBytes, changedMs, context.clock.monotonicMs())
  file.isEnding = isOver(context, file)
  if (now.sizeBytes > file.offset || file.isCompressed || members !== null) {
    if (file.phase === 'finished') file.phase = 'draining'
    return awaken(context, file)
  }
  exhaust(context, file)
  if (!wasOpen && file.path !== file.followed) await letGo(context, file)
}

/** A compressed file that was read before: what follows its beginning would have to be decompressed to be seen. */
async function verifyFinished(context: TailContext, file: TailedFile, changedMs: number): Promise<void> {
  if (!(await ensureOpen(context, file)) || file.open === null) return
  if (!proves(file.headProof, await readFirstBytes(file.open.bytes))) return replace(context, file)
  file.isProven = true
  file.saw(file.sizeBytes, changedMs, context.clock.monotonicMs())
  await letGo(context, file)
}

async function hasSameContent(
  file: TailedFile,
  bytes: Parameters<typeof isSameContent>[0],
): Promise<boolean> {
  if (file.isProven) return isSameContent(bytes, file.content)
  const content = await proveContent(bytes, file.savedProof)
  if (content !== null) file.startAt(content)
  file.isProven = true
  return content !== null
}
