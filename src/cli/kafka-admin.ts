import kafkajs, { type Admin } from 'kafkajs'
import type { Config } from '../config/config.ts'
import { recordTopics } from '../config/record-topics.ts'
import { CommandError, EXIT } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { createKafkaClient } from '../sinks/kafka/client.ts'
import { faultOfError } from '../sinks/kafka/verdicts.ts'

/** A person is waiting: a broker that is away is told soon. */
const RETRIES = 2

export interface TopicDescription {
  readonly topic: string
  /** Null when the topic does not exist, or may not be seen. */
  readonly existing: {
    readonly partitions: number
    /** Null when it keeps records for ever, or may not be asked. */
    readonly retentionMs: number | null
    readonly maxMessageBytes: number | null
  } | null
}

/** Every topic that records or dead letters of this configuration go to. */
export function configuredTopics({ kafka, inputs }: Config): string[] {
  const topics = inputs.flatMap(input => [
    ...recordTopics(input, input.topic ?? kafka.topic),
    input.deadLetterTopic ?? kafka.deadLetterTopic,
  ])
  return [...new Set(inputs.length === 0 ? [kafka.topic, kafka.deadLetterTopic] : topics)]
}

/**
 * Runs `work` with a connected admin client.
 * @throws CommandError (unavailable) when Kafka does not answer
 */
export async function withAdmin<T>(
  { kafka }: Config,
  log: Log,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const client = await createKafkaClient(kafka, log, { retries: RETRIES })
  const admin = client.admin()
  try {
    await admin.connect()
    return await work(admin)
  } catch (error) {
    throw error instanceof CommandError ? error : unavailable(kafka.brokers, error)
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}

/** Kafka does not answer, or not as it should. */
export function unavailable(brokers: readonly string[], cause: unknown): CommandError {
  const { name, reason } = faultOfError(cause)
  return new CommandError(`Kafka at ${brokers.join(', ')}: ${reason} (${name})`, EXIT.unavailable, { cause })
}

export async function describeTopics(admin: Admin, topics: readonly string[]): Promise<TopicDescription[]> {
  const present = new Set(await admin.listTopics())
  const known = topics.filter(topic => present.has(topic))
  if (known.length === 0) return topics.map(topic => ({ topic, existing: null }))
  const { topics: metadata } = await admin.fetchTopicMetadata({ topics: known })
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: known.map(name => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: ['retention.ms', 'max.message.bytes'],
    })),
  })
  return topics.map(topic => {
    const found = metadata.find(one => one.name === topic)
    if (found === undefined) return { topic, existing: null }
    const entries = resources.find(one => one.resourceName === topic)?.configEntries ?? []
    const setting = (name: string) => {
      const value = Number(entries.find(entry => entry.configName === name)?.configValue)
      return value >= 0 ? value : null
    }
    const existing = {
      partitions: found.partitions.length,
      retentionMs: setting('retention.ms'),
      maxMessageBytes: setting('max.message.bytes'),
    }
    return { topic, existing }
  })
}

/** For partitions and replicas: what the broker has as its default (KIP-464). */
const BROKER_DEFAULT = -1

/**
 * Creates a missing topic with the broker's defaults; with `validateOnly` the broker only says whether it would.
 * @throws CommandError (permission or unavailable) with Kafka's reason
 */
export async function createTopic(admin: Admin, topic: string, validateOnly: boolean): Promise<void> {
  try {
    await admin.createTopics({
      validateOnly,
      waitForLeaders: !validateOnly,
      topics: [{ topic, numPartitions: BROKER_DEFAULT, replicationFactor: BROKER_DEFAULT }],
    })
  } catch (error) {
    // One error for each topic, and there is one topic.
    const cause = error instanceof kafkajs.KafkaJSAggregateError ? (error.errors[0] ?? error) : error
    const type = (cause as { type?: unknown }).type // that of kafkajs's protocol errors
    const denied = type === 'TOPIC_AUTHORIZATION_FAILED' || type === 'CLUSTER_AUTHORIZATION_FAILED'
    const { name, reason } = faultOfError(cause)
    const sentence = `topic ${topic} cannot be created: ${reason} (${name})`
    throw new CommandError(sentence, denied ? EXIT.permission : EXIT.unavailable, { cause })
  }
}
