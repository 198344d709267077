import type { BatchRecord } from '../batch/records.ts'
import { decodeMessage, messageToJson } from '../codec/decode.ts'
import { DEAD_LETTER_MESSAGE, REQUEST_MESSAGE } from '../codec/message-names.ts'

/** A record's value as one line of JSON. */
export function recordToJson({ value }: BatchRecord, isDeadLetter: boolean): string {
  const name = isDeadLetter ? DEAD_LETTER_MESSAGE : REQUEST_MESSAGE
  return JSON.stringify(messageToJson(name, decodeMessage(name, value)))
}
