import type { AuditedFile, Findings } from './audit.ts'
import type { Fate } from './file-account.ts'
import { bytesIn } from './ranges.ts'

/** From bad to good; the first that holds. */
export type FileVerdict =
  /** Something is missing, or doubled. */
  | 'fault'
  /** Something is not there that may have been deleted from the topic since, or cannot be looked at. */
  | 'unknown'
  /** Its bytes are on the disk no more; nothing says that any of them is missing. */
  | 'gone'
  /** Some of it is not sent yet. */
  | 'behind'
  /** All of it was there before the first start. */
  | 'history'
  | 'complete'

export type Verdict = 'fault' | 'unknown' | 'fine'

export function verdictOfFile({ subject, account }: AuditedFile): FileVerdict {
  const has = (fate: Fate) => account.fates[fate].length > 0
  if (has('missing') || doubledBytes({ subject }) > 0) return 'fault'
  if (has('unknown')) return 'unknown'
  if (subject.file === null) return 'gone'
  if (has('unshipped')) return 'behind'
  return has('history') && !has('delivered') && !has('deadLettered') ? 'history' : 'complete'
}

export function verdictOf({ files, unread }: Findings): Verdict {
  const verdicts = files.map(verdictOfFile)
  if (verdicts.includes('fault')) return 'fault'
  return verdicts.includes('unknown') || unread.length > 0 ? 'unknown' : 'fine'
}

export function doubledBytes({ subject }: Pick<AuditedFile, 'subject'>): number {
  return (subject.coverage?.doubled ?? []).reduce((sum, { ranges }) => sum + bytesIn(ranges), 0)
}
