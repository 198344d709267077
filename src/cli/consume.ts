import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Consumer, Kafka } from 'kafkajs'
import type { Config } from '../config/config.ts'
import { CommandError, EXIT, type ExitCode } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { openPaint } from '../paint.ts'
import { createKafkaClient } from '../sinks/kafka/client.ts'
import { stopOnSignals } from '../stop.ts'
import { unavailable, withAdmin } from './kafka-admin.ts'
import { type ConfigArguments, loadForCommand } from './load-for-command.ts'
import { type ConsumedRecord, openRecordPrinter } from './print-record.ts'

export interface ConsumeOptions extends ConfigArguments {
  /** Null: `kafka.topic`. */
  readonly topic: string | null
  readonly fromBeginning: boolean
  /** Null: for ever. */
  readonly max: number | null
  readonly output: 'json' | 'pretty'
}

/** A person is waiting: a broker that is away is told soon. */
const RETRIES = 2
const TOPIC_POLL_MS = 300

/**
 * `logflowd consume`: a topic read back, one record a line, until `max` or a signal. Its consumer group is its own and
 * is deleted at the end; nothing is committed. A topic that is not there yet is waited for.
 */
export async function consumeCommand(options: ConsumeOptions): Promise<ExitCode> {
  const { config, log } = loadForCommand(options, false)
  const topic = options.topic ?? config.kafka.topic
  const stop = stopOnSignals(process)
  const enough = new AbortController()
  const signal = AbortSignal.any([stop.signal, enough.signal])
  try {
    const waited = await waitForTopic(config, log, topic, signal)
    if (signal.aborted) return EXIT.ok
    const print = openRecordPrinter(
      options.output,
      topic,
      config,
      openPaint(process.stdout.isTTY, process.env['NO_COLOR']),
    )
    let left = options.max ?? Number.POSITIVE_INFINITY
    const show = (record: ConsumedRecord) => {
      if (left === 0) return
      left -= 1
      process.stdout.write(`${print(record)}\n`)
      if (left === 0) enough.abort()
    }
    // What came into a topic while it was waited for is new.
    await consume(config, log, topic, options.fromBeginning || waited, show, signal)
    return EXIT.ok
  } finally {
    stop.release()
  }
}

/** Resolves when the topic is there, with whether that took time; or when aborted. */
async function waitForTopic(config: Config, log: Log, topic: string, signal: AbortSignal): Promise<boolean> {
  return await withAdmin(config, log, async admin => {
    let waited = false
    while (!signal.aborted && !(await admin.listTopics()).includes(topic)) {
      if (!waited) process.stderr.write(`topic ${topic} does not exist yet, waiting for it\n`)
      waited = true
      await delay(TOPIC_POLL_MS, undefined, { signal }).catch(() => undefined)
    }
    return waited
  })
}

async function consume(
  { kafka }: Config,
  log: Log,
  topic: string,
  fromBeginning: boolean,
  show: (record: ConsumedRecord) => void,
  signal: AbortSignal,
): Promise<void> {
  const client = await createKafkaClient(kafka, log, { retries: RETRIES })
  const groupId = `${kafka.clientId}-consume-${randomUUID()}`
  const consumer = client.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 500 })
  try {
    const ended = untilEnd(consumer, signal)
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning })
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ partition, message }) => {
        show({ partition, ...message })
        return Promise.resolve()
      },
    })
    await ended
  } catch (error) {
    throw error instanceof CommandError ? error : unavailable(kafka.brokers, error)
  } finally {
    await consumer.disconnect().catch(() => undefined)
    await deleteGroup(client, groupId)
  }
}

/** Resolves on abort; rejects when kafkajs has given up. */
function untilEnd(consumer: Consumer, signal: AbortSignal): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart) reject(payload.error)
    })
  })
  // It may fail before it is awaited.
  ended.catch(() => undefined)
  return ended
}

/** An empty group would be remembered for a week; who may not delete it leaves it to Kafka. */
async function deleteGroup(client: Kafka, groupId: string): Promise<void> {
  const admin = client.admin()
  try {
    await admin.connect()
    await admin.deleteGroups([groupId])
  } catch {
    // Nothing depends on it.
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}
