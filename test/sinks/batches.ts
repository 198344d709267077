import { type BatchRecord, layOut } from '../../src/batch/records.ts'
import type { Batch } from '../../src/types.ts'

const NEVER = new AbortController().signal

/** A signal that nobody aborts. */
export function never(): AbortSignal {
  return NEVER
}

/** Of now: what Kafka knows of a producer goes when its newest record is a day old. */
export function recordOf(value: string | Uint8Array, over: Partial<BatchRecord> = {}): BatchRecord {
  return { timestampMs: Date.now(), key: null, value: Buffer.from(value), headers: [], ...over }
}

export function batchOf(topic: string, values: readonly (string | Uint8Array | BatchRecord)[]): Batch {
  const records = values.map(value =>
    typeof value === 'string' || value instanceof Uint8Array ? recordOf(value) : value,
  )
  return { topic, partition: null, fragments: [], ...layOut(records) }
}

/** `prefix-0` and so on. */
export function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
}
