import { setTimeout as delay } from 'node:timers/promises'
import kafkajs from 'kafkajs'
import type { LocalKafka, LocalKafkaOptions } from '../../tools/kafka/local-kafka.mjs'
import { startKafka as start } from '../../tools/kafka/local-kafka.mjs'

export type { LocalKafka, LocalKafkaOptions }

/** A Kafka of one test's own, to stop, kill, pause and restart. Whoever starts it stops it. */
export function startKafka(options: LocalKafkaOptions = {}): Promise<LocalKafka> {
  return start(options)
}

const shared: { starting: Promise<LocalKafka> | null } = { starting: null }

/** One Kafka for every test file of this mocha process that does not disturb it: topics are told apart by name. */
export function sharedKafka(): Promise<LocalKafka> {
  shared.starting ??= start()
  return shared.starting
}

/** For the root hook in test/support/root-hooks.ts alone. */
export async function stopSharedKafka(): Promise<void> {
  const kafka = await shared.starting?.catch(() => null)
  shared.starting = null
  await kafka?.stop()
}

/** A kafkajs client for the test's own side of things: quiet, quick to retry, not set up like the daemon's. */
export function testClient(brokers: readonly string[]): kafkajs.Kafka {
  return new kafkajs.Kafka({
    clientId: 'logflowd-test',
    brokers: [...brokers],
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 10_000,
    retry: { retries: 20, initialRetryTime: 50, maxRetryTime: 500 },
  })
}

/** Runs `work` with an admin client and disconnects it. */
export async function withAdmin<T>(
  brokers: readonly string[],
  work: (admin: kafkajs.Admin) => Promise<T>,
): Promise<T> {
  const admin = testClient(brokers).admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect()
  }
}

/** Makes a topic and waits until its partitions have leaders. */
export async function createTopic(
  brokers: readonly string[],
  topic: string,
  { partitions = 1, config = {} }: { partitions?: number; config?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }))
  await withAdmin(brokers, admin =>
    admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: partitions, replicationFactor: 1, configEntries }],
    }),
  )
}

/** The offset after the last record, by partition; empty when there is no such topic. */
export function endOffsets(brokers: readonly string[], topic: string): Promise<ReadonlyMap<number, bigint>> {
  return withAdmin(brokers, async admin => {
    const known = await admin.listTopics()
    if (!known.includes(topic)) return new Map<number, bigint>()
    const offsets = await onceThereAreLeaders(() => admin.fetchTopicOffsets(topic))
    return new Map(offsets.map(({ partition, high }) => [partition, BigInt(high)]))
  })
}

/** A broker that has just come back answers before its partitions have leaders again, and kafkajs does not wait for that here. */
async function onceThereAreLeaders<T>(work: () => Promise<T>): Promise<T> {
  for (let triesLeft = 200; ; triesLeft--) {
    try {
      return await work()
    } catch (error) {
      const passes = error instanceof kafkajs.KafkaJSProtocolError && error.retriable
      if (!passes || triesLeft === 0) throw error
      await delay(50)
    }
  }
}
