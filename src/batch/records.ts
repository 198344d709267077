import { encodeHeaders, MAX_FRAMING_BYTES, RecordWriter } from './record-writer.ts'
import { ZigzagReader } from './varint.ts'

/** One record of a batch, as views into the batch's bytes. */
export interface BatchRecord {
  readonly timestampMs: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array
  readonly headers: readonly (readonly [key: string, value: Uint8Array])[]
}

/** What a batch's records are laid out in: `Batch` has it, and so has a part of a batch. */
export interface RecordBytes {
  readonly bytes: Uint8Array
  readonly records: number
  readonly baseTimestampMs: number
  readonly maxTimestampMs: number
}

/** Reads the records of a batch one by one (Kafka's record format v2, KIP-98). */
export function* readRecords(batch: Pick<RecordBytes, 'bytes' | 'baseTimestampMs'>): Generator<BatchRecord> {
  const { bytes } = batch
  const reader = new ZigzagReader(bytes)
  while (reader.at < bytes.length) {
    const bodyBytes = reader.next()
    const end = reader.at + bodyBytes
    if (end > bytes.length) throw new RangeError(`record cut off at byte ${reader.at}`)
    reader.at += 1
    const timestampMs = batch.baseTimestampMs + reader.next()
    reader.next()
    const key = take(reader, bytes)
    const value = take(reader, bytes) ?? new Uint8Array(0)
    const headers: [string, Uint8Array][] = []
    for (let left = reader.next(); left > 0; left -= 1) {
      const name = take(reader, bytes) ?? new Uint8Array(0)
      headers.push([Buffer.from(name).toString(), take(reader, bytes) ?? new Uint8Array(0)])
    }
    reader.at = end
    yield { timestampMs, key, value, headers }
  }
}

function take(reader: ZigzagReader, bytes: Uint8Array): Uint8Array | null {
  const length = reader.next()
  if (length < 0) return null
  reader.at += length
  return bytes.subarray(reader.at - length, reader.at)
}

/**
 * Lays records out anew, with offset deltas from 0: for a batch that is split or regrouped. All records of a
 * batch have the same headers (they are constants), so the first one's are taken for each.
 */
export function layOut(records: readonly BatchRecord[]): RecordBytes {
  const headers = encodeHeaders(records[0]?.headers ?? [])
  const bytes = records.reduce(
    (sum, { key, value }) => sum + value.length + (key?.length ?? 0) + headers.length + MAX_FRAMING_BYTES,
    0,
  )
  const writer = new RecordWriter(Buffer.allocUnsafe(bytes), headers)
  for (const { key, value, timestampMs } of records) writer.append(key, value, timestampMs)
  return {
    bytes: writer.bytes,
    records: writer.records,
    baseTimestampMs: writer.baseTimestampMs,
    maxTimestampMs: writer.maxTimestampMs,
  }
}
