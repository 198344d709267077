import type { BatchRecord } from '../batch/records.ts'
import { logflow } from '../generated/logflow.js'

const { DeadLetter, NginxLogRequest } = logflow.v1

/** protobuf's JSON mapping: 64-bit numbers and bytes (base64) are strings, absent fields are absent. */
const JSON_MAPPING = { longs: String, bytes: String, enums: String, json: true } as const

/** A record's value as one line of JSON. */
export function recordToJson({ value }: BatchRecord, isDeadLetter: boolean): string {
  const message = isDeadLetter
    ? DeadLetter.toObject(DeadLetter.decode(value), JSON_MAPPING)
    : NginxLogRequest.toObject(NginxLogRequest.decode(value), JSON_MAPPING)
  return JSON.stringify(message)
}
