import { logflow } from '../generated/logflow.js'
import { DEAD_LETTER_MESSAGE, ERROR_LOG_MESSAGE, REQUEST_MESSAGE, STREAM_MESSAGE } from './message-names.ts'

const { NginxLogRequest, NginxStreamSession, NginxErrorLog, DeadLetter } = logflow.v1

export type Message =
  | logflow.v1.NginxLogRequest
  | logflow.v1.NginxStreamSession
  | logflow.v1.NginxErrorLog
  | logflow.v1.DeadLetter

/** A message as JSON: field names in lowerCamelCase, 64-bit numbers as decimal strings, bytes as base64, maps as objects. */
export type MessageJson = Readonly<Record<string, unknown>>

/** What protobuf's JSON mapping wants (https://protobuf.dev/programming-guides/json). Fields that are absent stay so. */
const JSON_MAPPING = { longs: String, bytes: String } as const

/**
 * The message in a record's value. `messageName` is one of message-names.ts.
 * @throws Error when the bytes are not that message; RangeError when the name is unknown.
 */
export function decodeMessage(messageName: string, bytes: Uint8Array): Message {
  return typeOf(messageName).decode(bytes)
}

export function messageToJson(messageName: string, message: Message): MessageJson {
  return typeOf(messageName).toObject(message, JSON_MAPPING)
}

interface MessageType {
  decode(bytes: Uint8Array): Message
  toObject(message: Message, options: typeof JSON_MAPPING): MessageJson
}

function typeOf(messageName: string): MessageType {
  switch (messageName) {
    case REQUEST_MESSAGE:
      return NginxLogRequest
    case STREAM_MESSAGE:
      return NginxStreamSession
    case ERROR_LOG_MESSAGE:
      return NginxErrorLog
    case DEAD_LETTER_MESSAGE:
      return DeadLetter
    default:
      throw new RangeError(`unknown message ${messageName}`)
  }
}
