/** `YYYY/MM/DD HH:MM:SS` */
export const ERROR_TIME_BYTES = 19

/** nginx's own have at most six letters; there may come others. */
const MAX_LEVEL_BYTES = 16
/** Of a process or thread: 64 bits. */
const MAX_ID_DIGITS = 20

const ZERO = 0x30
const NINE = 0x39

/** A zero is any digit. */
const BEFORE_LEVEL = Buffer.from('0000/00/00 00:00:00 [')

/** What an entry of error_log begins with: `YYYY/MM/DD HH:MM:SS [level] pid#tid: ` (ngx_log_error_core). */
export interface ErrorLogHead {
  levelStart: number
  levelEnd: number
  pidStart: number
  pidEnd: number
  tidStart: number
  tidEnd: number
}

/**
 * The end of the head that starts at bytes[at] and is whole before `end`, or `~p` where byte p is the first that does not
 * belong to one (`end` when only more is missing). Looks at no more than 90 bytes. `head` is filled where it is given.
 */
export function errorLogHeadEnd(bytes: Uint8Array, at: number, end: number, head?: ErrorLogHead): number {
  const timeEnd = endOfTime(bytes, at, end)
  if (timeEnd < 0) return timeEnd
  const levelEnd = endOfLevel(bytes, timeEnd, Math.min(end, timeEnd + MAX_LEVEL_BYTES))
  const pidStart = endOfText(bytes, levelEnd, end, '] ')
  if (pidStart < 0) return pidStart
  const pidEnd = endOfDigits(bytes, pidStart, Math.min(end, pidStart + MAX_ID_DIGITS))
  const tidStart = pidEnd === pidStart ? ~pidEnd : endOfText(bytes, pidEnd, end, '#')
  if (tidStart < 0) return tidStart
  const tidEnd = endOfDigits(bytes, tidStart, Math.min(end, tidStart + MAX_ID_DIGITS))
  const headEnd = tidEnd === tidStart ? ~tidEnd : endOfText(bytes, tidEnd, end, ': ')
  if (headEnd >= 0 && head !== undefined) {
    head.levelStart = timeEnd
    head.levelEnd = levelEnd
    head.pidStart = pidStart
    head.pidEnd = pidEnd
    head.tidStart = tidStart
    head.tidEnd = tidEnd
  }
  return headEnd
}

/** The end of `YYYY/MM/DD HH:MM:SS [`, or `~p` as above. Numbers are in their ranges, so that what matches has a meaning. */
function endOfTime(bytes: Uint8Array, at: number, end: number): number {
  for (let i = 0; i < BEFORE_LEVEL.length; i += 1) {
    if (at + i >= end) return ~end
    const byte = bytes[at + i] as number // before `end`
    const wanted = BEFORE_LEVEL[i] as number // i < length
    if (wanted === ZERO ? byte < ZERO || byte > NINE : byte !== wanted) return ~(at + i)
  }
  if (!isBetween(bytes, at + 5, 1, 12)) return ~(at + 5)
  if (!isBetween(bytes, at + 8, 1, 31)) return ~(at + 8)
  if (!isBetween(bytes, at + 11, 0, 23)) return ~(at + 11)
  if (!isBetween(bytes, at + 14, 0, 59)) return ~(at + 14)
  return isBetween(bytes, at + 17, 0, 60) ? at + BEFORE_LEVEL.length : ~(at + 17)
}

/** The end of `text` at bytes[at], or `~p` as above. */
function endOfText(bytes: Uint8Array, at: number, end: number, text: string): number {
  for (let i = 0; i < text.length; i += 1) {
    if (at + i >= end) return ~end
    if (bytes[at + i] !== text.charCodeAt(i)) return ~(at + i)
  }
  return at + text.length
}

function endOfLevel(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  for (; at < end; at += 1) {
    const byte = bytes[at] as number // at < end, which is within `bytes`
    if (byte < 0x61 || byte > 0x7a) break
  }
  return at
}

export function endOfDigits(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  for (; at < end; at += 1) {
    const byte = bytes[at] as number // at < end, which is within `bytes`
    if (byte < ZERO || byte > NINE) break
  }
  return at
}

/** Two digits stand at bytes[at]. */
function isBetween(bytes: Uint8Array, at: number, least: number, most: number): boolean {
  const number = ((bytes[at] as number) - ZERO) * 10 + (bytes[at + 1] as number) - ZERO
  return number >= least && number <= most
}
