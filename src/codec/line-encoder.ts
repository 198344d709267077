import type { FileGeneration } from '../types.ts'

export type { RecordStart } from '../nginx/record-start.ts'
export { FILTERED } from '../rules/decision.ts'

/**
 * Turns the lines of one input into protobuf messages. One per input and pipeline; not shared between pipelines.
 * The hot path: no string, object or closure per line.
 */
export interface LineEncoder {
  /** Name of the message that it writes, for `kafka.schema_header`: `logflow.v1.NginxLogRequest`. */
  readonly messageName: string
  /** Must be called before the lines of a block: whose they are, and where bytes[0] is in the file. */
  beginBlock(file: FileGeneration, offset: number): void
  /** No message of a line of so many bytes is longer than this. */
  maxEncodedBytes(lineBytes: number): number
  /**
   * Writes the message for the line bytes[start, end) (no LF) to out from `at`; returns where it ends,
   * or -1 when the line does not match (see `mismatch`).
   */
  encode(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number
  /**
   * After `encode`: by the operator's rules, the index of the record's topics in `LineRoute.destinations`, or FILTERED.
   * Without rules always 0.
   */
  readonly destination: number
  /** After `encode`: the event's Unix time in ms, NaN when the line does not tell. */
  readonly timeUnixMs: number
  /** After `encode`: the value of the key variable, unescaped; null when unset, or when there is no key variable. A copy. */
  key(): Uint8Array | null
  /** After -1: the byte of the line, counted from 1, and the reason. */
  mismatch(): Mismatch
}

export interface Mismatch {
  readonly column: number
  readonly reason: string
  /** The text of the format that the line was held against, where there are several. */
  readonly format?: string
}
