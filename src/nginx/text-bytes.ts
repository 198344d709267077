import type { Escape } from './compiled-format.ts'

/** Stands for itself. */
export const PLAIN = 0
/** Above 0x7F: stands for itself, but is not ASCII. */
export const HIGH = 1
/** A backslash: starts an escape, see `escapeLength`. */
export const BACKSLASH = 2
/** Cannot be in a value: nginx would have escaped it. */
export const FORBIDDEN = 3

export type ByteClasses = Uint8Array

const QUOTE = 0x22

/**
 * What each byte is inside a value. In escape=default and json nginx escapes `"`, `\` and control bytes wherever they come
 * from, so a quote or a TAB always belongs to the format's own text. Releases before 1.1.6 leave bytes above 126 as they
 * are in escape=default, so they are taken too. escape=none escapes nothing: any byte can be anything.
 */
export function textBytes(format: { readonly escape: Escape }): ByteClasses {
  const classes = new Uint8Array(256).fill(HIGH, 0x80)
  if (format.escape === 'none') return classes
  classes.fill(FORBIDDEN, 0, 0x20)
  classes[QUOTE] = FORBIDDEN
  classes[0x5c] = BACKSLASH
  return classes
}

/** Variables of type `word`: printable ASCII without what separates columns in the formats people write. */
export const WORD_BYTES: ByteClasses = visibleExcept('"\\,;|\'()[]{}<>')

/** Numeric addresses of both families, without brackets and port. */
export const ADDRESS_BYTES: ByteClasses = among('0123456789abcdefABCDEF.:')

/** One element of $upstream_addr: `ip:port`, `[v6]:port`, `unix:/path`, the name of an upstream group. */
export const UPSTREAM_ADDRESS_BYTES: ByteClasses = visibleExcept('"\\,;|\'(){}<>')

export const DIGIT_BYTES: ByteClasses = only(byte => byte >= 0x30 && byte <= 0x39)

/** All that the variables of type `word` have when nginx itself writes them. */
export const OWN_WORD_BYTES: ByteClasses = among(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-',
)

/** Each escape that nginx writes, and that is read, as the bytes that may stand one behind the other; see `escapeLength`. */
export function escapesOf({ escape: how }: { readonly escape: Escape }): readonly (readonly ByteClasses[])[] {
  const hex = among('0123456789abcdefABCDEF')
  const backslash = among('\\')
  if (how === 'none') return []
  if (how === 'default') return [[backslash, among('x'), hex, hex]]
  return [
    [backslash, among('"\\bfnrt')],
    [backslash, among('u'), among('0'), among('0'), among('01234567'), hex],
  ]
}

/**
 * Bytes of the escape that starts at the backslash bytes[at], 0 when nginx writes no such escape:
 * `\xHH` in escape=default (lower-case hex is taken too); `\" \\ \n \r \t \b \f \u00HH` in escape=json.
 */
export function escapeLength(bytes: Uint8Array, at: number, end: number, json: boolean): number {
  if (at + 2 > end) return 0
  const kind = bytes[at + 1] as number
  if (!json) {
    return kind === 0x78 && at + 4 <= end && isHex(bytes[at + 2] as number) && isHex(bytes[at + 3] as number)
      ? 4
      : 0
  }
  if (kind !== 0x75) return isShortJsonEscape(kind) ? 2 : 0
  const isByte =
    at + 6 <= end &&
    bytes[at + 2] === 0x30 &&
    bytes[at + 3] === 0x30 &&
    (bytes[at + 4] as number) < 0x38 &&
    isHex(bytes[at + 4] as number) &&
    isHex(bytes[at + 5] as number)
  return isByte ? 6 : 0
}

function isShortJsonEscape(kind: number): boolean {
  switch (kind) {
    case 0x22: // "
    case 0x5c: // \
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return true
    default:
      return false
  }
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)
}

function visibleExcept(characters: string): ByteClasses {
  return only(byte => byte > 0x20 && byte < 0x7f && !characters.includes(String.fromCharCode(byte)))
}

function among(characters: string): ByteClasses {
  return only(byte => characters.includes(String.fromCharCode(byte)))
}

function only(isPlain: (byte: number) => boolean): ByteClasses {
  return Uint8Array.from({ length: 256 }, (_, byte) => (isPlain(byte) ? PLAIN : FORBIDDEN))
}
