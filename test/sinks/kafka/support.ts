import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { KafkaConfig } from '../../../src/config/config.ts'
import type { Log } from '../../../src/observe/log.ts'

export function kafkaConfig(brokers: readonly string[], over: Partial<KafkaConfig> = {}): KafkaConfig {
  return {
    brokers,
    clientId: 'logflowd',
    topic: `sink-${randomUUID()}`,
    deadLetterTopic: `sink-letters-${randomUUID()}`,
    streamTopic: `sink-sessions-${randomUUID()}`,
    errorTopic: `sink-errors-${randomUUID()}`,
    checkpointTopic: 'logflowd.checkpoints',
    emptyCheckpointTopic: 'hold',
    transactionTimeoutMs: 15_000,
    compression: 'none',
    createTopics: true,
    headers: {},
    schemaHeader: false,
    key: null,
    tls: null,
    sasl: null,
    connectionTimeoutMs: 5_000,
    requestTimeoutMs: 20_000,
    ...over,
  }
}

export interface LogLine {
  readonly level: keyof Log
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A log that keeps its lines. */
export class MemoryLog implements Log {
  readonly lines: LogLine[] = []

  debug(fields: object, event: string): void {
    this.#add('debug', fields, event)
  }
  info(fields: object, event: string): void {
    this.#add('info', fields, event)
  }
  warn(fields: object, event: string): void {
    this.#add('warn', fields, event)
  }
  error(fields: object, event: string): void {
    this.#add('error', fields, event)
  }

  #add(level: keyof Log, fields: object, event: string): void {
    this.lines.push({ level, event, fields: { ...fields } })
  }

  /** What an operator sees at the usual level. */
  get seen(): LogLine[] {
    return this.lines.filter(({ level }) => level !== 'debug')
  }

  events(event: string): LogLine[] {
    return this.lines.filter(line => line.event === event)
  }
}

/** Resolves when it holds; the test's own timeout ends the wait. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(10)
}
