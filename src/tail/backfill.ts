import type { TimeRange } from '../types.ts'
import type { TailContext } from './context.ts'
import { isCompressedHistory } from './history.ts'
import { EMPTY_PROOF } from './identity.ts'
import { awaken } from './steps.ts'
import type { TailedFile } from './tailed-file.ts'
import type { Throttle } from './throttle.ts'

/** What a backfill asks for: with `once` of every file, else of those that are read beside the following. */
export interface Backfill {
  /** Null: whatever its time. */
  readonly range: TimeRange | null
  /** Null: as fast as can be. */
  readonly throttle: Throttle | null
  /** Files that are read though no input is about them, by path. */
  readonly paths: ReadonlySet<string>
}

/** Whether it was left out as a whole because it was there before the first start. A file that is followed goes on where it is. */
export function isUnreadHistory(file: TailedFile): boolean {
  if (file.path === null || file.path === file.followed) return false
  return isCompressedHistory(file) || (file.historyBytes > 0 && file.historyBytes === file.offset)
}

/** From now on only a backfill reads it: behind everything that is followed. */
export function leaveToBackfill(file: TailedFile): void {
  file.isBackfill = true
  file.isEnding = true
  file.backfillUntil = Number.POSITIVE_INFINITY
}

/** Reads history after all, from its beginning; its identity stays. */
export function takeUpHistory(context: TailContext, file: TailedFile): void {
  context.totals.historyBytes -= file.historyBytes
  file.historyBytes = 0
  file.ledger = context.ledger.openFile(0, EMPTY_PROOF)
  if (file.isProven) file.rewind(0, new Uint8Array(0))
  else file.startUnproven({ offset: 0, head: file.headProof, anchor: EMPTY_PROOF, waymarks: [] })
  file.open?.lines.reset()
  file.phase = 'draining'
  file.isExhausted = false
  context.files.changes += 1
  leaveToBackfill(file)
  awaken(context, file)
}
