import type { FileHandle } from 'node:fs/promises'

/** The tag of field 1, the identity, with which every message begins (proto/logflow/v1/identity.proto). */
const FIRST_BYTE = 0x0a

/** A length takes no more: 32 GiB. */
const MAX_LENGTH_BYTES = 5

const CHUNK_BYTES = 1024 * 1024

/** Values, each with its length before it as a protobuf varint: what protobuf libraries call delimited messages. */
export function delimited(values: readonly Uint8Array[]): Buffer {
  const size = values.reduce((sum, { length }) => sum + length + MAX_LENGTH_BYTES, 0)
  const out = Buffer.allocUnsafe(size)
  let at = 0
  for (const value of values) {
    let rest = value.length
    for (; rest > 127; rest = Math.floor(rest / 128)) {
      out[at] = (rest & 127) | 128
      at += 1
    }
    out[at] = rest
    out.set(value, at + 1)
    at += 1 + value.length
  }
  return out.subarray(0, at)
}

export interface WholeFrames {
  /** Everything before it is whole, in bytes from the file's beginning. */
  readonly end: number
  /** What follows is not the beginning of one more, as a write leaves it that was cut off: it is something else. */
  readonly damaged: boolean
}

/**
 * Looks for the end of the last whole message of a file of `size` bytes; one begins at `from`. Only forwards can one
 * find it, so all of the file is read, once, 1 MiB at a time. Zeros at the end, which a power loss may leave, count
 * as cut off.
 */
export async function findWholeFrames(file: FileHandle, from: number, size: number): Promise<WholeFrames> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  let position = from
  while (position < size) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, position)
    const walked = walkFrames(chunk.subarray(0, bytesRead))
    const end = position + walked.at
    if (walked.noFrame) return { end, damaged: !(await isZeros(file, chunk, end)) }
    const next = position + walked.next
    // The file may have become shorter meanwhile.
    const fileEnd = bytesRead < chunk.length ? position + bytesRead : size
    if (next > fileEnd || (next === end && bytesRead < chunk.length)) return { end, damaged: false }
    position = next
  }
  return { end: position, damaged: false }
}

interface Walked {
  /** Where the first message begins that does not end in these bytes. */
  readonly at: number
  /** Where it ends; `at` again when its length, or its first byte, is not in these bytes. */
  readonly next: number
  /** None of ours begins there. */
  readonly noFrame: boolean
}

function walkFrames(bytes: Buffer): Walked {
  let at = 0
  for (;;) {
    let length = 0
    let cursor = at
    let byte = 128
    for (; byte > 127 && cursor < bytes.length && cursor - at < MAX_LENGTH_BYTES; cursor += 1) {
      byte = bytes[cursor] as number // within the length
      length += (byte & 127) * 2 ** (7 * (cursor - at))
    }
    if (byte > 127) return { at, next: at, noFrame: cursor - at === MAX_LENGTH_BYTES }
    if (length === 0) return { at, next: at, noFrame: true }
    if (cursor === bytes.length) return { at, next: at, noFrame: false }
    if (bytes[cursor] !== FIRST_BYTE) return { at, next: at, noFrame: true }
    const next = cursor + length
    if (next > bytes.length) return { at, next, noFrame: false }
    at = next
  }
}

async function isZeros(file: FileHandle, chunk: Buffer, from: number): Promise<boolean> {
  for (let position = from; ; ) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, position)
    if (bytesRead === 0) return true
    if (chunk.subarray(0, bytesRead).some(byte => byte !== 0)) return false
    position += bytesRead
  }
}
