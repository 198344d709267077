import { MAX_FRAMING_BYTES } from '../../../batch/record-writer.ts'
import { writeZigzag, zigzagSize } from '../../../batch/varint.ts'
import type { PositionRecord } from '../../../checkpoint/position-records.ts'
import type { BatchBody } from '../record-batch.ts'

/** Well under the default of max.message.bytes. */
const MAX_BATCH_BYTES = 512 * 1024

/** Lays the records of the checkpoint topic out in as few batches as their size allows. Tombstones have no value. */
export function positionBatches(records: readonly PositionRecord[], nowUnixMs: number): BatchBody[] {
  const batches: BatchBody[] = []
  let parts: Buffer[] = []
  let bytes = 0
  const end = () => {
    const times = { baseTimestampMs: nowUnixMs, maxTimestampMs: nowUnixMs }
    batches.push({ bytes: Buffer.concat(parts), records: parts.length, ...times, codec: 0 })
    parts = []
    bytes = 0
  }
  for (const record of records) {
    if (bytes > MAX_BATCH_BYTES) end()
    const part = layOutRecord(record, parts.length)
    parts.push(part)
    bytes += part.length
  }
  if (parts.length > 0) end()
  return batches
}

/** Kafka's record format v2 (KIP-98). */
function layOutRecord({ key, value }: PositionRecord, index: number): Buffer {
  const keyBytes = Buffer.byteLength(key)
  const valueBytes = value === null ? -1 : Buffer.byteLength(value)
  const body = Buffer.allocUnsafe(MAX_FRAMING_BYTES + keyBytes + Math.max(0, valueBytes))
  body[0] = 0
  body[1] = 0
  let at = writeZigzag(index, body, 2)
  at = writeZigzag(keyBytes, body, at)
  at += body.write(key, at)
  at = writeZigzag(valueBytes, body, at)
  if (value !== null) at += body.write(value, at)
  at = writeZigzag(0, body, at)
  const record = Buffer.allocUnsafe(zigzagSize(at) + at)
  body.copy(record, writeZigzag(at, record, 0), 0, at)
  return record
}
