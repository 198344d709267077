import type { Ledger } from '../checkpoint/ledger.ts'
import type { Log } from '../observe/log.ts'
import type { GzipMembers } from '../path-pattern.ts'
import type { RecordFraming } from '../types.ts'
import type { Backfill } from './backfill.ts'
import type { Clock } from './clock.ts'
import type { FairQueue } from './fair.ts'
import type { FileSet } from './file-set.ts'
import type { Proof } from './identity.ts'
import type { TailedFile } from './tailed-file.ts'
import type { FileTotals } from './totals.ts'
import type { Troubles } from './troubles.ts'
import type { WaitingRecords } from './waiting-records.ts'

export interface TailSettings {
  readonly startAt: 'beginning' | 'end'
  /** Read what there is, rotated files too, and end. */
  readonly once: boolean
  readonly maxLineBytes: number
  readonly rotateWaitMs: number
  /** A file whose lines match no format is held for so long; 0: never. */
  readonly holdUnmatchedMs: number
}

/** What the steps of the tail work on. One of them runs at a time. */
export interface TailContext {
  readonly settings: TailSettings
  readonly files: FileSet
  readonly ledger: Ledger<Proof>
  readonly queue: FairQueue<TailedFile>
  readonly troubles: Troubles
  readonly totals: FileTotals
  readonly clock: Clock
  readonly log: Log
  readonly waiting: WaitingRecords
  /** Null while everything is followed and nothing else read. */
  backfill: Backfill | null
  /** How the records of the input's files are told apart; null: each line is one. */
  framing(input: number): RecordFraming | null
  /** Whether the input's files are of gzip members; null: they are not. */
  gzip(input: number): GzipMembers | null
  /** Of the rules that decide about the input's lines. */
  rulesHash(input: number): string
  /** Saves the checkpoint now; false when that failed, which is logged and tried again. */
  persist(): Promise<boolean>
}
