import { crc32 } from 'node:zlib'

/** Eight hexadecimal digits and a space. */
const SEAL_BYTES = 9

/** What stands before a line's text: the CRC-32 of it, so that what damages one line leaves the others good. */
export function sealOf(sum: number): string {
  return `${sum.toString(16).padStart(SEAL_BYTES - 1, '0')} `
}

/** The line without its LF. */
export function sealed(text: string): string {
  return sealOf(crc32(text)) + text
}

/** The text of a line; null when it is not as it was written. */
export function unsealed(line: Buffer): string | null {
  const text = line.subarray(SEAL_BYTES)
  return line.toString('latin1', 0, SEAL_BYTES) === sealOf(crc32(text)) ? text.toString('utf8') : null
}
