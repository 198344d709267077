import type { TailContext } from '../tail/context.ts'
import { awaken } from '../tail/steps.ts'
import type { TailedFile } from '../tail/tailed-file.ts'

/** A line that is being written is complete long before. */
const QUIET_MS = 1000

/**
 * For a source that is to end when everything is read: lets the last line of each file be a line without an LF,
 * except while it may still be written. Returns how long to wait before asking again; null when all is done.
 */
export function finishOnce(context: TailContext, isListed: (file: TailedFile) => boolean): number | null {
  let waitMs: number | null = null
  for (const file of context.files.all()) {
    if (file.phase === 'ended' || file.isFailing || file.held !== null) continue
    if (!file.isExhausted) waitMs ??= 0
    if (!file.isExhausted || file.isEnding || file.sizeBytes <= file.offset) continue
    const isLive = file.path === file.followed && !isListed(file)
    const leftMs = isLive ? QUIET_MS - (context.clock.monotonicMs() - file.quietSinceMs) : 0
    if (leftMs <= 0) {
      file.isEnding = true
      awaken(context, file)
    }
    waitMs = Math.max(waitMs ?? 0, leftMs, 0)
  }
  return waitMs
}
