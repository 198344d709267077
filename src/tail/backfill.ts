import type { TimeRange } from '../types.ts'
import type { Throttle } from './throttle.ts'

/** What a backfill asks for: with `once` of every file, else of those that are read beside the following. */
export interface Backfill {
  /** Null: whatever its time. */
  readonly range: TimeRange | null
  /** Null: as fast as can be. */
  readonly throttle: Throttle | null
}
