import { decodeMessage, messageToJson } from '../codec/decode.ts'
import { messageNameOf, SCHEMA_HEADER } from '../codec/schema-header.ts'
import type { Config } from '../config/config.ts'
import type { Paint } from '../paint.ts'
import { messageOfTopic } from '../sinks/topic-messages.ts'
import { visible } from '../visible.ts'
import { prettyMessage } from './pretty-message.ts'

/** The part of kafkajs's message that is looked at. */
export interface ConsumedRecord {
  readonly partition: number
  readonly offset: string
  readonly value: Buffer | null
  readonly headers?: Readonly<Record<string, unknown>>
}

/** One line for each record of the topic. One that cannot be decoded is shown as such, with its bytes. */
export function openRecordPrinter(
  output: 'json' | 'pretty',
  topic: string,
  config: Pick<Config, 'kafka' | 'inputs'>,
  paint: Paint,
): (record: ConsumedRecord) => string {
  const byDefault = messageOfTopic(topic, config)
  return record => {
    const { value, partition, offset, headers } = record
    try {
      if (value === null) throw new Error('it has no value')
      const name = headerName(headers?.[SCHEMA_HEADER]) ?? byDefault
      const json = messageToJson(name, decodeMessage(name, value))
      return output === 'json' ? JSON.stringify(json) : prettyMessage(json, paint)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (output === 'pretty') return visible(`undecodable record ${topic}/${partition}@${offset}: ${reason}`)
      return JSON.stringify({
        undecodable: { topic, partition, offset, reason, b64: value?.toString('base64') ?? null },
      })
    }
  }
}

function headerName(value: unknown): string | null {
  return Buffer.isBuffer(value) || typeof value === 'string' ? messageNameOf(value.toString()) : null
}
