import type { TimeRange } from './types.ts'

/** A line that tells no time (NaN) is in no range and outside of none. */
export function isOutside({ sinceMs, untilMs }: TimeRange, eventMs: number): boolean {
  return eventMs < sinceMs || eventMs >= untilMs
}
