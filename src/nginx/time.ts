import { monthAt, TIME_ISO8601_BYTES, TIME_LOCAL_BYTES } from './time-grammar.ts'

/**
 * Reads $time_local and $time_iso8601 without allocating. Most lines of a log have the time of the line before them: it
 * is remembered with its text, so these cost one comparison. One instance for each variable of a format, so that
 * two do not push each other out.
 */
export class TimeReader {
  /** Of the last text read: Unix time in ms. */
  unixMs = Number.NaN
  /** Of the last text read: minutes east of UTC. */
  zoneOffsetMinutes = 0
  readonly #text = new Uint8Array(TIME_LOCAL_BYTES)

  /** bytes[at, at + 26) matched as `dd/Mon/yyyy:HH:MM:SS +hhmm`. */
  readLocal(bytes: Uint8Array, at: number): void {
    if (this.#isKnown(bytes, at, TIME_LOCAL_BYTES)) return
    const day = twoDigits(bytes, at)
    const days = daysSince1970(fourDigits(bytes, at + 7), monthAt(bytes, at + 3), day)
    this.#set(
      days,
      clockSeconds(bytes, at + 12),
      bytes[at + 21] as number,
      twoDigits(bytes, at + 22),
      twoDigits(bytes, at + 24),
    )
  }

  /** bytes[at, at + 25) matched as `yyyy-mm-ddTHH:MM:SS+hh:mm`. */
  readIso8601(bytes: Uint8Array, at: number): void {
    if (this.#isKnown(bytes, at, TIME_ISO8601_BYTES)) return
    const days = daysSince1970(fourDigits(bytes, at), twoDigits(bytes, at + 5), twoDigits(bytes, at + 8))
    this.#set(
      days,
      clockSeconds(bytes, at + 11),
      bytes[at + 19] as number,
      twoDigits(bytes, at + 20),
      twoDigits(bytes, at + 23),
    )
  }

  /** Compares from the end of the clock, where times differ first; else remembers the new text. */
  #isKnown(bytes: Uint8Array, at: number, length: number): boolean {
    const text = this.#text
    let i = length - 1
    while (i >= 0 && text[i] === bytes[at + i]) i--
    if (i < 0) return true
    for (; i >= 0; i--) text[i] = bytes[at + i] as number
    return false
  }

  /** The sign is of the whole offset: `-0330` is three and a half hours west. */
  #set(days: number, seconds: number, sign: number, zoneHours: number, zoneMinutes: number): void {
    const offset = zoneHours * 60 + zoneMinutes
    this.zoneOffsetMinutes = sign === 0x2d ? -offset : offset
    this.unixMs = (days * 86_400 + seconds - this.zoneOffsetMinutes * 60) * 1000
  }
}

/** More digits before the point than this might not be exact in milliseconds. */
const MOST_WHOLE_DIGITS = 12

/**
 * Seconds as nginx writes them (`$msec`, `$request_time`: `S.mmm`) in whole milliseconds; digits after the third are cut.
 * NaN when bytes[start, end) is empty, is no such number, or is too large to be exact.
 */
export function secondsToMs(bytes: Uint8Array, start: number, end: number): number {
  let ms = 0
  let at = start
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30
    if (digit < 0 || digit > 9) break
    ms = ms * 10 + digit
  }
  if (at === start || at - start > MOST_WHOLE_DIGITS) return Number.NaN
  if (at < end && bytes[at] !== 0x2e) return Number.NaN

  for (let place = 1; place <= 3; place++) {
    const digit = at + place < end ? (bytes[at + place] as number) - 0x30 : 0
    if (digit < 0 || digit > 9) return Number.NaN
    ms = ms * 10 + digit
  }
  return ms
}

/** Proleptic Gregorian calendar, month 1 … 12, for years from 0 on. */
function daysSince1970(year: number, month: number, day: number): number {
  // The year starts in March here, so that the leap day is its last day.
  const y = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
}

/** `HH:MM:SS` */
function clockSeconds(bytes: Uint8Array, at: number): number {
  return twoDigits(bytes, at) * 3600 + twoDigits(bytes, at + 3) * 60 + twoDigits(bytes, at + 6)
}

function fourDigits(bytes: Uint8Array, at: number): number {
  return twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2)
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) - 0x30) * 10 + (bytes[at + 1] as number) - 0x30
}
