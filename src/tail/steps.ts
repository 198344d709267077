import { errorCode } from '../system-error.ts'
import { readFirstBytes } from './content.ts'
import type { TailContext } from './context.ts'
import { freeGeneration, generationKey, generationOf } from './identity.ts'
import type { MemberEdges } from './member-edges.ts'
import type { TornBytes } from './members-reader.ts'
import { openFile, UnreadableFormat } from './open-file.ts'
import type { SeenFile } from './rotation.ts'
import { withRulesSince } from './rules-since.ts'
import type { OpenFile, TailedFile } from './tailed-file.ts'

/** There may be something to read in it. */
export function awaken(context: TailContext, file: TailedFile): void {
  file.hints += 1
  // What was not looked into since the start is verified first.
  if (file.held !== null || !file.isProven || !isDue(context, file)) return
  file.isExhausted = false
  context.queue.add(file, file.sizeBytes - file.offset)
}

/** It was read to its end. Newer files of the family that waited for it have their turn now. */
export function exhaust(context: TailContext, file: TailedFile): void {
  // What is held still has lines to read, and must not be let go.
  file.isExhausted = file.held === null
  passOn(context, file)
}

/** It has no turn any more; files of its family that waited for it have theirs. */
export function passOn(context: TailContext, file: TailedFile): void {
  context.queue.remove(file)
  for (const other of context.files.family(file.followed))
    if (isReadable(context, other)) queue(context, other)
}

/** Gives another try to what was set aside, and to what could not be registered. */
export function revive(context: TailContext): void {
  for (const file of context.files.all()) {
    if (file.isFailing) awaken(context, file)
    else if (isReadable(context, file)) queue(context, file)
  }
}

/** Whether nothing more will be written to it, so that its last line is a line also without an LF. */
export function isOver(context: TailContext, file: TailedFile): boolean {
  return file.isBackfill || ((context.settings.once || file.isCompressed) && file.path !== file.followed)
}

/** Whether a file that only a backfill reads has to wait until there is one. */
function isDue(context: TailContext, file: TailedFile): boolean {
  return !file.isBackfill || context.backfill !== null
}

/** Within a family the older file is read to its end first; but what is followed does not wait for a backfill, nor that for it. */
export function isHeldBack(context: TailContext, file: TailedFile): boolean {
  for (const other of context.files.family(file.followed)) {
    if (other === file) return false
    if (other.isBackfill === file.isBackfill && isReadable(context, other)) return true
  }
  return false
}

function isReadable(context: TailContext, file: TailedFile): boolean {
  return (
    file.held === null &&
    isDue(context, file) &&
    !file.isExhausted &&
    !file.isFailing &&
    file.phase !== 'finished' &&
    file.phase !== 'ended'
  )
}

function queue(context: TailContext, file: TailedFile): void {
  context.queue.add(file, file.sizeBytes - file.offset)
}

/** Opens by name. Null, and said once, when that is not possible now. */
export async function openByName(
  context: TailContext,
  { path, isCompressed, input }: Pick<SeenFile, 'path' | 'isCompressed' | 'input'>,
  edges: MemberEdges | null = null,
): Promise<OpenFile | null> {
  const { maxLineBytes } = context.settings
  // What was read by members has them, also when nginx is told not to compress any more.
  const gzip = context.gzip(input) ?? (edges === null || edges.isPlain ? null : 'yes')
  const onDamage = (error: unknown, positionBytes: number) => {
    const code = errorCode(error) ?? String(error)
    context.log.error({ path, code, positionBytes }, 'compressed file damaged, read up to there')
  }
  try {
    const onTorn = (torn: TornBytes, isSkipped: boolean) => reportTorn(context, path, torn, isSkipped)
    return await openFile(path, { maxLineBytes, isCompressed, onDamage, gzip, edges, onTorn })
  } catch (error) {
    if (error instanceof UnreadableFormat) reportTrouble(context, path, error.message)
    else if (errorCode(error) === undefined) throw error
    // Gone since it was seen: the next look knows more.
    else if (errorCode(error) !== 'ENOENT') reportTrouble(context, path, errorCode(error) ?? String(error))
    return null
  }
}

function reportTorn(
  context: TailContext,
  path: string,
  { position, lengthBytes, reason }: TornBytes,
  isSkipped: boolean,
): void {
  const facts = { path, position, bytes: lengthBytes, reason }
  if (!isSkipped) {
    context.log.error(facts, 'gzip member cannot be read, what is appended behind it will be')
    return
  }
  context.totals.skippedBytes += lengthBytes
  context.log.error(facts, 'torn gzip member skipped, its lines are lost')
}

export function reportTrouble(context: TailContext, path: string, reason: string): void {
  if (!context.troubles.report(path, reason, context.clock.monotonicMs())) return
  context.log.warn({ path, reason }, 'file cannot be read, trying again')
}

export function resolveTrouble(context: TailContext, path: string): void {
  if (context.troubles.resolve(path)) context.log.info({ path }, 'file can be read again')
}

/** Makes sure that the file is open. False when it cannot be, or when its name belongs to another file now. */
export async function ensureOpen(context: TailContext, file: TailedFile): Promise<boolean> {
  if (file.open !== null) return true
  if (file.path === null) return false
  const { path, isCompressed, input } = file
  const open = await openByName(context, { path, isCompressed, input }, file.members)
  if (open === null) return false
  const { device, inode } = await open.stat()
  if (device !== file.device || inode !== file.inode) {
    await open.bytes.close()
    return false
  }
  resolveTrouble(context, file.path)
  await keepOpen(context, file, open)
  return true
}

export async function keepOpen(context: TailContext, file: TailedFile, open: OpenFile): Promise<void> {
  file.members = open.members?.edges ?? null
  await context.files.opened(file, open)?.bytes.close()
}

/** Lets descriptors go until there are no more than allowed. */
export async function closeExcess(context: TailContext): Promise<void> {
  let open = context.files.excess(null)
  while (open !== null) {
    await open.bytes.close()
    open = context.files.excess(null)
  }
}

/** Closes a file that was read to its end; it stays known, and is opened again when it grows. */
export async function letGo(context: Pick<TailContext, 'files' | 'queue'>, file: TailedFile): Promise<void> {
  context.queue.remove(file)
  if (file.isEnding) await file.open?.members?.tellUnread()
  // First what it is: who asks while it is being closed finds no open file, and shall find none that is drained.
  if (file.phase !== 'ended') file.phase = 'finished'
  await context.files.closing(file)?.bytes.close()
}

/** Gives the file its generation and its ledger; false while its first line is not complete. */
export async function identify(context: TailContext, file: TailedFile, complete: boolean): Promise<boolean> {
  if (file.id !== null) return true
  if (file.open === null) return false
  const first = await readFirstBytes(file.open.bytes)
  const number = generationOf(first, complete)
  if (number === null) return false
  const { device, inode, followed, input } = file
  const generation = freeGeneration(number, taken => context.files.hasGeneration(file, taken))
  file.id = { path: followed, device, inode, generation, key: generationKey(file, generation), input }
  context.files.identified(file.id)
  if (file.offset === 0) file.startAt({ offset: 0, head: first, anchor: new Uint8Array(0) })
  file.ledger = context.ledger.openFile(file.offset, file.markOffset())
  file.rules = withRulesSince(file.rules, file.offset, context.rulesHash(input))
  return true
}
