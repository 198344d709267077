import { MEMBER_START, readMember } from './gzip-member.ts'

/**
 * How many of the bytes, from their beginning on, are lines as they are and no gzip member: nginx writes such until it is told to
 * compress, and again when it is told no more, into the same file. 0 when they begin as a member does, or with the NUL of a torn
 * write. The last two bytes may be the beginning of a member and are then left for later.
 */
export function plainStretch(bytes: Buffer): number {
  if (bytes.length === 0 || bytes[0] === MEMBER_START[0] || bytes[0] === 0) return 0
  let at = bytes.indexOf(MEMBER_START)
  while (at >= 0) {
    // An unfinished one may be all that is there yet; a broken one is three bytes that look like a member's.
    if (readMember(bytes.subarray(at)).kind !== 'broken') return at
    at = bytes.indexOf(MEMBER_START, at + 1)
  }
  for (const kept of [2, 1]) {
    if (bytes.subarray(-kept).equals(MEMBER_START.subarray(0, kept))) return bytes.length - kept
  }
  return bytes.length
}
