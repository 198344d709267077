import { createHash } from 'node:crypto'
import { type BatchRecord, layOut } from '../batch/records.ts'
import { DEAD_LETTER_MESSAGE } from '../codec/message-names.ts'
import { SCHEMA_HEADER, schemaHeaderValue } from '../codec/schema-header.ts'
import { logflow } from '../generated/logflow.js'
import type { Batch } from '../types.ts'

const { DeadLetter, NginxLogRequest } = logflow.v1

/** What a dead letter has besides `raw`, at most. */
const LETTER_FRAMING_BYTES = 200

/**
 * The dead letter of a record that its topic does not take: the identity is the record's own (field 1 of every
 * message), `raw` the beginning of its value. A record that is a dead letter itself gets a shorter `raw`.
 */
export function tooLargeLetter(
  record: BatchRecord,
  topic: string,
  deadLetterTopic: string,
  maxBytes: number,
): Batch | null {
  const rawBytes = maxBytes - LETTER_FRAMING_BYTES
  const value =
    topic === deadLetterTopic ? shortened(record.value, rawBytes) : letterOf(record, topic, rawBytes)
  if (value === null) return null
  const headers = record.headers.map(([name, text]): readonly [string, Uint8Array] => [
    name,
    name === SCHEMA_HEADER ? Buffer.from(schemaHeaderValue(DEAD_LETTER_MESSAGE)) : text,
  ])
  const { timestampMs } = record
  const letter = { timestampMs, key: null, value, headers }
  return { topic: deadLetterTopic, partition: null, fragments: [], ...layOut([letter]) }
}

function letterOf({ value, timestampMs }: BatchRecord, topic: string, rawBytes: number): Uint8Array {
  const { identity, labels } = decoded(value)
  return DeadLetter.encode({
    identity: identity ?? null,
    reason: `the record has ${value.length} bytes, more than topic ${topic} takes; raw is the record, not the line`,
    raw: value.subarray(0, rawBytes),
    rawLength: value.length,
    rawSha256: createHash('sha256').update(value).digest(),
    truncated: value.length > rawBytes,
    readUnixMs: timestampMs,
    labels,
  }).finish()
}

/** A value that is none of ours has no identity, and gets its dead letter all the same. */
function decoded(value: Uint8Array): Pick<logflow.v1.NginxLogRequest, 'identity' | 'labels'> {
  try {
    return NginxLogRequest.decode(value)
  } catch {
    return { labels: {} }
  }
}

function shortened(value: Uint8Array, rawBytes: number): Uint8Array | null {
  const letter = DeadLetter.decode(value)
  if (letter.raw.length <= rawBytes) return null
  return DeadLetter.encode({ ...letter, raw: letter.raw.subarray(0, rawBytes), truncated: true }).finish()
}
