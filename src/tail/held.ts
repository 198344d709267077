import type { Block } from '../types.ts'
import { readAnchor } from './content.ts'
import type { TailContext } from './context.ts'
import { ANCHOR_MAX_BYTES, proofOf } from './identity.ts'
import { awaken, ensureOpen, passOn } from './steps.ts'
import type { TailedFile } from './tailed-file.ts'

/**
 * Reads the file no further than `offset`; `before` are the bytes of its block before that. What was read after it is not
 * acknowledged and given again after `releaseHeld`, or in the next run. The other files of its family go on.
 */
export function holdAt(
  context: TailContext,
  file: TailedFile,
  offset: number,
  before: Uint8Array,
  reason: string,
): void {
  const { ledger } = file
  if (ledger === null || file.held !== null) return
  const limitMs = context.settings.holdUnmatchedMs
  file.held = { offset, sinceMs: context.clock.monotonicMs(), reason }
  // At a block's start the mark is the one of the block before.
  ledger.cut(offset, proofOf(before.subarray(-ANCHOR_MAX_BYTES)))
  file.isExhausted = false
  passOn(context, file)
  context.log.error(
    { path: file.path ?? file.followed, offset, reason, limitMs },
    'nearly all lines of this file match no format any more: it is held here until the configuration has their format (SIGHUP), or until the limit hold_unmatched',
  )
}

/** Whether the block belongs to a file that was held while it was read; then it counts as never read. */
export function forgetHeld(context: TailContext, { start }: Block): boolean {
  for (const file of context.files.family(start.file.path)) {
    if (file.id?.key !== start.file.key || file.held === null) continue
    file.ledger?.cut(file.held.offset, file.ledger.mark)
    return true
  }
  return false
}

/** Lets those go on that were held as long as they may be: what matches no format is dead-lettered from there on. */
export async function releaseHeld(context: TailContext): Promise<void> {
  const nowMs = context.clock.monotonicMs()
  for (const file of context.files.all()) {
    const { held } = file
    if (held === null || nowMs - held.sinceMs < context.settings.holdUnmatchedMs) continue
    if (!(await ensureOpen(context, file)) || file.open === null) continue
    const { offset } = held
    file.rewind(offset, await readAnchor(file.open.bytes, offset))
    file.open.lines.reset()
    file.held = null
    file.wasHeld = true
    context.log.error(
      { path: file.path ?? file.followed, offset },
      'held as long as it may be: its lines go on, and to the dead letters',
    )
    awaken(context, file)
  }
}
