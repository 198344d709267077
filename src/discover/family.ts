/** What logrotate appends: `.1`, or a date (dateext) as in `-20261122`, `-2026112217`, `-2026-11-22`, `-20261122-1700000000`. */
const DATE = String.raw`(?:\d{8,}|\d{4}[-_.]\d{2}[-_.]\d{2})(?:[-_.:T]\d+)*`
const APPENDED = new RegExp(String.raw`(?:\.(\d{1,4})|[-_.](${DATE}))$`)
/** With logrotate's `extension` the same stands before the extension: `access-20261122.log`, `access.1.log`. */
const INSERTED = new RegExp(String.raw`(?:\.(\d{1,4})|[-_.](${DATE}))(\.[A-Za-z][A-Za-z0-9]*)$`)
/** What its compresscmd appends then. */
const COMPRESSED = /\.(gz|zst|bz2|xz)$/

/** What a name says of a rotated file. */
export interface RotatedName {
  /** The name it had while it was written. */
  readonly base: string
  /** What rotation added, without its separator: `1`, `20261122`. */
  readonly rotation: string
  /** The rotation stands before the extension, where it may as well belong to the name of another log. */
  readonly isInserted: boolean
  /** `gz`, `zst`, `bz2`, `xz`; null when the file is plain. */
  readonly compression: string | null
}

/** Null when logrotate does not make such a name. Names only: whether there is such a base is not asked. */
export function parseRotatedName(name: string): RotatedName | null {
  const compression = COMPRESSED.exec(name)?.[1] ?? null
  const plain = compression === null ? name : name.slice(0, -compression.length - 1)
  const found = APPENDED.exec(plain) ?? INSERTED.exec(plain)
  const rotation = found?.[1] ?? found?.[2]
  if (found === null || rotation === undefined || found.index === 0) return null
  const extension = found[3] ?? ''
  const base = plain.slice(0, found.index) + extension
  return { base, rotation, isInserted: extension !== '', compression }
}

export function isCompressedName(path: string): boolean {
  return COMPRESSED.test(path)
}

/** Without what compression appended. */
export function plainName(name: string): string {
  return name.replace(COMPRESSED, '')
}

/**
 * Oldest first, for sorting rotated names of one base: numbers count down to the newest, dates count up. Of the two
 * kinds (a changed logrotate configuration) the dates come after the numbers.
 */
export function compareRotations(one: string, other: string): number {
  const isNumber = (rotation: string) => rotation.length < 5
  if (isNumber(one) !== isNumber(other)) return isNumber(one) ? -1 : 1
  if (isNumber(one)) return Number(other) - Number(one)
  return one < other ? -1 : Number(one > other)
}
