import { createHash } from 'node:crypto'
import protobuf from 'protobufjs/minimal.js'
import { type BatchRecord, layOut } from '../batch/records.ts'
import { DEAD_LETTER_MESSAGE } from '../codec/message-names.ts'
import { SCHEMA_HEADER, schemaHeaderValue } from '../codec/schema-header.ts'
import { logflow } from '../generated/logflow.js'
import type { Batch } from '../types.ts'
import type { LetterCut } from './splitting.ts'

const { Reader } = protobuf
const { DeadLetter, NginxLogRequest, RecordIdentity } = logflow.v1

/** Field 1, with its length before it: what every message begins with. */
const IDENTITY_TAG = (1 << 3) | 2

/** What a dead letter has besides `raw`, without the format and the labels, at most. */
const LETTER_FRAMING_BYTES = 200

/**
 * The dead letter of a record that its topic does not take: the identity is the record's own (field 1 of every
 * message), `raw` the beginning of its value. A record that is a dead letter itself gets a shorter `raw`. Cut bare, it
 * still says which bytes of which file it stands for, why, and what their hash is. Null when the record is no larger.
 */
export function tooLargeLetter(
  record: BatchRecord,
  topic: string,
  deadLetterTopic: string,
  cut: LetterCut,
): Batch | null {
  const rawBytes = Math.max(0, cut.bare ? 0 : cut.maxBytes - LETTER_FRAMING_BYTES)
  const former = topic === deadLetterTopic ? asLetter(record.value) : null
  const letter = former ?? letterOf(record, topic)
  const shortened = {
    ...letter,
    raw: letter.raw.subarray(0, rawBytes),
    truncated: letter.truncated || letter.raw.length > rawBytes,
    ...(cut.bare && { format: '', labels: {} }),
  }
  const value = DeadLetter.encode(shortened).finish()
  if (former !== null && value.length >= record.value.length) return null
  const headers = record.headers.map(([name, text]): readonly [string, Uint8Array] => [
    name,
    name === SCHEMA_HEADER ? Buffer.from(schemaHeaderValue(DEAD_LETTER_MESSAGE)) : text,
  ])
  const { timestampMs } = record
  const letterRecord = { timestampMs, key: null, value, headers }
  return { topic: deadLetterTopic, partition: null, fragments: [], ...layOut([letterRecord]) }
}

function asLetter(value: Uint8Array): logflow.v1.DeadLetter | null {
  try {
    return DeadLetter.decode(value)
  } catch {
    return null
  }
}

function letterOf({ value, timestampMs }: BatchRecord, topic: string): logflow.v1.DeadLetter {
  return DeadLetter.create({
    identity: identityOf(value),
    reason: `the record has ${value.length} bytes, more than topic ${topic} takes; raw is the record, not the line`,
    raw: value,
    rawLength: value.length,
    rawSha256: createHash('sha256').update(value).digest(),
    readUnixMs: timestampMs,
    labels: labelsOf(value),
  })
}

/** Of any message of ours; a value that is none has no identity, and gets its dead letter all the same. */
function identityOf(value: Uint8Array): logflow.v1.RecordIdentity | null {
  try {
    const reader = Reader.create(value)
    return reader.uint32() === IDENTITY_TAG ? RecordIdentity.decode(reader, reader.uint32()) : null
  } catch {
    return null
  }
}

function labelsOf(value: Uint8Array): Record<string, string> {
  try {
    return NginxLogRequest.decode(value).labels
  } catch {
    return {}
  }
}
