import * as zlib from 'node:zlib'

/** Of RFC 1952: the two bytes of every member, and deflate, the only method there is. */
export const MEMBER_START = Buffer.from([0x1f, 0x8b, 0x08])

/** nginx's members hold one buffer (`buffer=`). What claims to hold more than this is not taken: it would be in memory as a whole. */
export const MAX_MEMBER_BYTES = 32 * 1024 * 1024

const HEADER_BYTES = 10
const TRAILER_BYTES = 8
const HAS_HEADER_CRC = 2
const HAS_EXTRA = 4
const HAS_NAME = 8
const HAS_COMMENT = 16
const RESERVED = 0xe0

export type MemberReading =
  | { readonly kind: 'member'; readonly content: Buffer; readonly lengthBytes: number }
  /** It may go on after the bytes given. */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'broken'; readonly reason: string }

const UNFINISHED: MemberReading = { kind: 'unfinished' }

/** Reads the gzip member that `bytes` begins with, whole and with the right checksum; what follows it is not looked at. */
export function readMember(bytes: Buffer): MemberReading {
  const start = Math.min(bytes.length, MEMBER_START.length)
  if (Buffer.compare(bytes.subarray(0, start), MEMBER_START.subarray(0, start)) !== 0) {
    return { kind: 'broken', reason: 'no gzip member begins here' }
  }
  const contentStart = headerEnd(bytes)
  if (contentStart === null) return UNFINISHED
  if (contentStart < 0) return { kind: 'broken', reason: 'its header has unknown flags' }
  const inflated = inflate(bytes.subarray(contentStart))
  if ('kind' in inflated) return inflated
  const { content, consumedBytes } = inflated
  const trailer = contentStart + consumedBytes
  if (trailer + TRAILER_BYTES > bytes.length) return UNFINISHED
  if (bytes.readUInt32LE(trailer) !== crc32(content) || bytes.readUInt32LE(trailer + 4) !== content.length) {
    return { kind: 'broken', reason: 'its checksum is wrong' }
  }
  return { kind: 'member', content, lengthBytes: trailer + TRAILER_BYTES }
}

/** Where the compressed content begins; null when the header goes on, -1 when it cannot be one. */
function headerEnd(bytes: Buffer): number | null {
  if (bytes.length < HEADER_BYTES) return null
  const flags = bytes[3] ?? 0
  if ((flags & RESERVED) !== 0) return -1
  let at = HEADER_BYTES
  if ((flags & HAS_EXTRA) !== 0) {
    if (at + 2 > bytes.length) return null
    at += 2 + bytes.readUInt16LE(at)
  }
  for (const text of [HAS_NAME, HAS_COMMENT]) {
    if ((flags & text) === 0) continue
    const nul = bytes.indexOf(0, at)
    if (nul < 0) return null
    at = nul + 1
  }
  if ((flags & HAS_HEADER_CRC) !== 0) at += 2
  return at > bytes.length ? null : at
}

interface Inflated {
  readonly content: Buffer
  /** Of the input. */
  readonly consumedBytes: number
}

/** At once and not beside: a member takes less time than to hand it to another thread. */
function inflate(bytes: Buffer): Inflated | MemberReading {
  try {
    // With `info` it gives what it consumed too, which the types do not know.
    const result = zlib.inflateRawSync(bytes, {
      info: true,
      maxOutputLength: MAX_MEMBER_BYTES,
    }) as unknown as {
      readonly buffer: Buffer
      readonly engine: { readonly bytesWritten: number }
    }
    return { content: result.buffer, consumedBytes: result.engine.bytesWritten }
  } catch (error) {
    const { code } = error as { readonly code?: string } // what zlib throws has one
    if (code === 'Z_BUF_ERROR') return UNFINISHED
    if (code === 'Z_DATA_ERROR') return { kind: 'broken', reason: 'it does not decompress' }
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      return { kind: 'broken', reason: `it holds more than ${MAX_MEMBER_BYTES} bytes` }
    }
    throw error
  }
}

/** The types are those of the oldest Node that is supported, which has it since 20.15. */
const { crc32 } = zlib as unknown as { readonly crc32: (bytes: Uint8Array) => number }
