import { createHash } from 'node:crypto'
import { logflow } from '../generated/logflow.js'
import type { FileGeneration } from '../types.ts'

export interface DeadLetterFields {
  readonly host: string
  readonly file: FileGeneration
  /** Where the line begins in the file, in bytes. */
  readonly offset: number
  /** The path that was followed. */
  readonly source: string
  /** The log_format that the line was held against. */
  readonly format: string
  /** Byte of the line, counted from 1; 0 when the reason is not a place in it. */
  readonly column: number
  readonly reason: string
  /** The line without its LF, or as much of it as there is and may leave the host. */
  readonly raw: Uint8Array
  /** Bytes of the whole line, its LF not counted. */
  readonly lengthBytes: number
  /** Of the whole line, empty when that is not to be told; null when `raw` is all that there is of the line: of `raw`. */
  readonly sha256: Uint8Array | null
  /** No more of `raw` than this goes into the message. */
  readonly maxRawBytes: number
  readonly readUnixMs: number
  readonly labels: Readonly<Record<string, string>>
}

/** One `logflow.v1.DeadLetter` (proto/logflow/v1/dead_letter.proto). Off the hot path: protobufjs writes it. */
export function encodeDeadLetter(fields: DeadLetterFields): Uint8Array {
  const { host, file, offset, source, format, column, reason, lengthBytes, readUnixMs, labels } = fields
  const raw = fields.raw.subarray(0, fields.maxRawBytes)
  // `fromObject` and not `create`: only it takes a bigint for what it is.
  const letter = logflow.v1.DeadLetter.fromObject({
    identity: {
      host: wellFormed(host),
      device: file.device,
      inode: file.inode,
      generation: file.generation,
      offset,
      length: lengthBytes,
    },
    source: wellFormed(source),
    format: wellFormed(format),
    column,
    reason: wellFormed(reason),
    raw,
    rawLength: lengthBytes,
    rawSha256: fields.sha256 ?? createHash('sha256').update(fields.raw).digest(),
    truncated: fields.sha256 !== null || raw.length < fields.raw.length,
    readUnixMs,
    labels: Object.fromEntries(
      Object.entries(labels).map(([name, value]) => [wellFormed(name), wellFormed(value)]),
    ),
  })
  return logflow.v1.DeadLetter.encode(letter).finish()
}

/** A lone surrogate in a `string` makes a message that no decoder takes. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}
