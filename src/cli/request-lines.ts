import type { LineEncoder } from '../codec/line-encoder.ts'
import { createNginxRequestEncoder } from '../codec/nginx-request-encoder.ts'
import type { CompiledFormat } from '../nginx/compiled-format.ts'
import type { FileGeneration } from '../types.ts'

/** A line as the message that the daemon would send, or why there is none. */
export type EncodedLine =
  | { readonly ok: true; readonly message: Uint8Array }
  | { readonly ok: false; readonly column: number; readonly reason: string }

/** Text that is read once and not from a file has no identity but its path. */
const NO_FILE: Omit<FileGeneration, 'path'> = { device: 0n, inode: 0n, generation: 0, key: '0:0:0', input: 0 }

/** The codec copies in strides and may read so far beyond a line: a block has more bytes there, a lone line has not. */
const SLACK_BYTES = 64

export type EncodeLine = (bytes: Buffer, start: number, end: number, offset: number) => EncodedLine

/** Encodes lines by the daemon's own codec. What it gives is valid until the next line. */
export function openRequestLines(format: CompiledFormat, path: string, host: string): EncodeLine {
  const options = { format, formatName: null, host, labels: {}, keyVariable: null }
  return openEncodedLines(createNginxRequestEncoder(options), path)
}

/** The same, for an encoder that nobody else uses. */
export function openEncodedLines(encoder: LineEncoder, path: string): EncodeLine {
  const file = { ...NO_FILE, path }
  let line = Buffer.alloc(0)
  let out = Buffer.alloc(0)
  return (bytes, start, end, offset) => {
    const length = end - start
    if (line.length < length + SLACK_BYTES) line = Buffer.alloc(2 * length + SLACK_BYTES)
    bytes.copy(line, 0, start, end)
    const needed = encoder.maxEncodedBytes(length) + SLACK_BYTES
    if (out.length < needed) out = Buffer.alloc(2 * needed)
    encoder.beginBlock(file, offset)
    const written = encoder.encode(line, 0, length, out, 0)
    if (written < 0) return { ok: false, ...encoder.mismatch() }
    return { ok: true, message: out.subarray(0, written) }
  }
}
