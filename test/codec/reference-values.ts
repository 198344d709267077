import type { Escape } from '../../src/nginx/compiled-format.ts'

/** The reference encoder's reading of values: strings of one character for each byte, and regular expressions. */

export const UINT32 = 2n ** 32n - 1n
export const UINT64 = 2n ** 64n - 1n

const JSON_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  '\\': '\\',
}

export function withoutEscapes(text: string, how: Escape): string {
  if (how === 'none') return text
  if (how === 'default') {
    return text.replace(/\\x([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }
  return text.replace(/\\(?:u00([0-7][0-9A-Fa-f])|([nrtbf"\\]))/g, (_, hex?: string, letter = '') =>
    hex === undefined ? (JSON_ESCAPES[letter] ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** Separators do not overlap and are found from the left. */
export function splitList(text: string): [elements: string[], separators: string[]] {
  const parts = text.split(/(, | : )/)
  return [parts.filter((_, i) => i % 2 === 0), parts.filter((_, i) => i % 2 === 1)]
}

/** Null when the text is no such number, or more than `largest`. */
export function wholeNumber(text: string, decimals: number, largest: bigint): bigint | number | null {
  const [, whole, rest = ''] = (decimals === 0 ? /^(\d+)$/ : /^(\d+)(?:\.(\d+))?$/).exec(text) ?? []
  if (whole === undefined || rest.length > decimals || text.length > 24) return null
  const value = BigInt(whole + rest.padEnd(decimals, '0'))
  if (value > largest) return null
  return largest === UINT32 ? Number(value) : value
}

export function isUtf8(text: string): boolean {
  const bytes = Buffer.from(text, 'latin1')
  return Buffer.from(bytes.toString()).equals(bytes)
}

const UTF8_CHARACTER =
  /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|([\s\S])/g

/** U+FFFD for each byte that is no part of a UTF-8 character (RFC 3629, section 4). */
export function repaired(text: string): string {
  return text.replace(UTF8_CHARACTER, (character, bad?: string) =>
    bad === undefined ? Buffer.from(character, 'latin1').toString() : '\ufffd',
  )
}
