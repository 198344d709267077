import { duration } from '../config/measures.ts'
import { Rfc3339Reader } from '../nginx/rfc3339.ts'
import type { TimeRange } from '../types.ts'
import { usageError } from './arguments.ts'

const AGO = duration(0, 100 * 365 * 86_400_000)
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/

/**
 * `--since` and `--until` as a range; null when neither was given. Each is a time of RFC 3339, a date (its midnight here), or how
 * long ago: `2h`, `3d`. `nowMs` is Unix time.
 * @throws CommandError 64
 */
export function timeRange(since: string | null, until: string | null, nowMs: number): TimeRange | null {
  if (since === null && until === null) return null
  const sinceMs = since === null ? Number.NEGATIVE_INFINITY : readTime('--since', since, nowMs)
  const untilMs = until === null ? Number.POSITIVE_INFINITY : readTime('--until', until, nowMs)
  if (sinceMs > nowMs) throw usageError(`--since ${since} lies in the future`)
  if (sinceMs >= untilMs) throw usageError(`--since ${since} must be before --until ${until}`)
  return { sinceMs, untilMs }
}

function readTime(flag: string, text: string, nowMs: number): number {
  const unixMs = unixMsOf(text, nowMs)
  if (unixMs !== null) return unixMs
  throw usageError(
    `${flag} must be a time such as 2026-11-29T08:00:00Z, a date such as 2026-11-29, or a duration such as 2h or 3d, not "${text}"`,
  )
}

function unixMsOf(text: string, nowMs: number): number | null {
  const date = DATE.exec(text)
  if (date !== null) return midnightOf(Number(date[1]), Number(date[2]), Number(date[3]))
  const ago = AGO.read(text)
  if ('value' in ago) return nowMs - ago.value
  const reader = new Rfc3339Reader()
  const bytes = Buffer.from(text)
  return reader.read(bytes, 0, bytes.length) ? reader.unixMs : null
}

/** In the zone of this machine; null when the calendar has no such day. */
function midnightOf(year: number, month: number, day: number): number | null {
  const midnight = new Date(year, month - 1, day)
  return midnight.getMonth() === month - 1 && midnight.getDate() === day ? midnight.getTime() : null
}
