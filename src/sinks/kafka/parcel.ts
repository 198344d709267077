import type { Message } from 'kafkajs'
import { layOut, type RecordBytes, readRecords } from '../../batch/records.ts'
import type { Codec } from './compression.ts'
import { ReadyBatch, type StampFor } from './patch/ready-batch.ts'
import type { BatchBody } from './record-batch.ts'

/** How kafkajs is given records: encoded by us, or as its own messages when it is a version that is not known. */
export type Packing = 'ready' | 'messages'

/** What is sent until it is stored, the same bytes every time. */
export interface Parcel {
  readonly messages: ReadyBatch | Message[]
  /** Whether a socket may have had any of it: then it may be stored, and its sequence is used. */
  written(): boolean
  /** It is not sent any more, and its bytes are not read any more once its connections are cut. */
  giveUp(): void
}

/** Compresses, off the main thread. Starts at once, so that it is done by the time the partition is free. */
export async function packBody(batch: RecordBytes, codec: Codec | null): Promise<BatchBody> {
  const bytes = codec === null ? batch.bytes : await codec.compress(batch.bytes)
  const { records, baseTimestampMs, maxTimestampMs } = batch
  return { bytes, records, baseTimestampMs, maxTimestampMs, codec: codec?.id ?? 0 }
}

export function readyParcel(body: BatchBody, partition: number, stampFor: StampFor): Parcel {
  const messages = new ReadyBatch(partition, body, stampFor)
  return { messages, written: () => messages.written, giveUp: () => messages.giveUp() }
}

export function messagesParcel(batch: RecordBytes, partition: number): Parcel {
  const messages = Array.from(readRecords(batch), ({ key, value, timestampMs, headers }) => ({
    partition,
    key: key && Buffer.from(key),
    value: Buffer.from(value),
    timestamp: String(timestampMs),
    headers: Object.fromEntries(headers.map(([name, text]) => [name, Buffer.from(text)])),
  }))
  return { messages, written: () => true, giveUp: () => {} }
}

/** The same records with one timestamp for all. */
export function withTimestamp(batch: RecordBytes, timestampMs: number): RecordBytes {
  return layOut(Array.from(readRecords(batch), record => ({ ...record, timestampMs })))
}

/** Parts of at most so many records, in order. */
export function sliceRecords(batch: RecordBytes, maxRecords: number): RecordBytes[] {
  const records = [...readRecords(batch)]
  const parts: RecordBytes[] = []
  for (let at = 0; at < records.length; at += maxRecords)
    parts.push(layOut(records.slice(at, at + maxRecords)))
  return parts
}
