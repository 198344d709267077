import type { BatchRecord } from '../batch/records.ts'
import { decodeMessage, messageToJson } from '../codec/decode.ts'

/** A record's value as one line of JSON. */
export function recordToJson({ value }: BatchRecord, isDeadLetter: boolean): string {
  const name = isDeadLetter ? 'logflow.v1.DeadLetter' : 'logflow.v1.NginxLogRequest'
  return JSON.stringify(messageToJson(name, decodeMessage(name, value)))
}
