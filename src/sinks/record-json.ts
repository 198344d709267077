import type { BatchRecord } from '../batch/records.ts'
import { decodeMessage, messageToJson } from '../codec/decode.ts'

/** A record's value as one line of JSON. `messageName` is one of message-names.ts. */
export function recordToJson({ value }: BatchRecord, messageName: string): string {
  return JSON.stringify(messageToJson(messageName, decodeMessage(messageName, value)))
}
