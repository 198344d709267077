/** `dd/Mon/yyyy:HH:MM:SS +hhmm` */
export const TIME_LOCAL_BYTES = 26
/** `yyyy-mm-ddTHH:MM:SS+hh:mm` */
export const TIME_ISO8601_BYTES = 25

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** First two letters of a month's English name to its number 1 … 12; the third is checked by itself. 0: no month. */
const MONTH_OF_LETTERS = new Uint8Array(0x8000)
for (let month = 1; month <= 12; month++) {
  const name = MONTHS.slice(3 * month - 3, 3 * month)
  MONTH_OF_LETTERS[monthKey(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2))] = month
}

/** Five bits a letter: in ASCII the two cases differ in bit 5 only, which `monthAt` checks. */
function monthKey(a: number, b: number, c: number): number {
  return ((a & 31) << 10) | ((b & 31) << 5) | (c & 31)
}

/** 1 … 12, or 0 when no English month name of three letters (`Jan`) stands at bytes[at]. */
export function monthAt(bytes: Uint8Array, at: number): number {
  const a = bytes[at] as number
  const b = bytes[at + 1] as number
  const c = bytes[at + 2] as number
  if ((a & 0xe0) !== 0x40 || (b & 0xe0) !== 0x60 || (c & 0xe0) !== 0x60) return 0
  return MONTH_OF_LETTERS[monthKey(a, b, c)] as number
}

/**
 * The end of the $time_local that starts at bytes[at], or `~p` where byte p is the first that does not belong to one.
 * Ranges are checked, so that what matches has a meaning.
 */
export function timeLocalEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at + TIME_LOCAL_BYTES > end) return ~at
  if (!twoDigits(bytes, at, 1, 31)) return ~at
  if (bytes[at + 2] !== 0x2f) return ~(at + 2)
  if (monthAt(bytes, at + 3) === 0) return ~(at + 3)
  if (bytes[at + 6] !== 0x2f) return ~(at + 6)
  if (!twoDigits(bytes, at + 7, 0, 99) || !twoDigits(bytes, at + 9, 0, 99)) return ~(at + 7)
  if (bytes[at + 11] !== 0x3a) return ~(at + 11)
  if (!clockTime(bytes, at + 12)) return ~(at + 12)
  if (bytes[at + 20] !== 0x20) return ~(at + 20)
  if (!zoneSign(bytes[at + 21] as number)) return ~(at + 21)
  if (!twoDigits(bytes, at + 22, 0, 23) || !twoDigits(bytes, at + 24, 0, 59)) return ~(at + 22)
  return at + TIME_LOCAL_BYTES
}

/** The same for $time_iso8601. nginx never writes `Z` and no fraction. */
export function timeIso8601End(bytes: Uint8Array, at: number, end: number): number {
  if (at + TIME_ISO8601_BYTES > end) return ~at
  if (!twoDigits(bytes, at, 0, 99) || !twoDigits(bytes, at + 2, 0, 99)) return ~at
  if (bytes[at + 4] !== 0x2d) return ~(at + 4)
  if (!twoDigits(bytes, at + 5, 1, 12)) return ~(at + 5)
  if (bytes[at + 7] !== 0x2d) return ~(at + 7)
  if (!twoDigits(bytes, at + 8, 1, 31)) return ~(at + 8)
  if (bytes[at + 10] !== 0x54) return ~(at + 10)
  if (!clockTime(bytes, at + 11)) return ~(at + 11)
  if (!zoneSign(bytes[at + 19] as number)) return ~(at + 19)
  if (!twoDigits(bytes, at + 20, 0, 23)) return ~(at + 20)
  if (bytes[at + 22] !== 0x3a) return ~(at + 22)
  if (!twoDigits(bytes, at + 23, 0, 59)) return ~(at + 23)
  return at + TIME_ISO8601_BYTES
}

/** `HH:MM:SS`, with a leap second. */
function clockTime(bytes: Uint8Array, at: number): boolean {
  return (
    twoDigits(bytes, at, 0, 23) &&
    bytes[at + 2] === 0x3a &&
    twoDigits(bytes, at + 3, 0, 59) &&
    bytes[at + 5] === 0x3a &&
    twoDigits(bytes, at + 6, 0, 60)
  )
}

function zoneSign(byte: number): boolean {
  return byte === 0x2b || byte === 0x2d
}

function twoDigits(bytes: Uint8Array, at: number, least: number, most: number): boolean {
  const tens = (bytes[at] as number) - 0x30
  const ones = (bytes[at + 1] as number) - 0x30
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return false
  const number = tens * 10 + ones
  return number >= least && number <= most
}
