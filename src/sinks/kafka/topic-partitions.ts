import kafkajs, { type Admin, type Kafka, type PartitionMetadata } from 'kafkajs'

/** Kafka's error code for a topic that is not there (UNKNOWN_TOPIC_OR_PARTITION). */
const UNKNOWN_TOPIC = 3

/** For number of partitions and replicas: what the broker has as its default (KIP-464). */
const BROKER_DEFAULT = -1

/** What a topic is made with, where that is not the broker's default. */
export interface TopicShape {
  readonly partitions?: number
  readonly config?: Readonly<Record<string, string>>
}

/**
 * The partitions of a topic; one that is missing is created if allowed.
 *
 * @throws what kafkajs throws: also when the topic is missing and may not be created
 */
export async function findPartitions(
  client: Kafka,
  topic: string,
  create: boolean,
  onCreated: () => void,
  shape: TopicShape = {},
): Promise<PartitionMetadata[]> {
  const admin = client.admin()
  try {
    await admin.connect()
    try {
      return await partitionsOf(admin, topic)
    } catch (error) {
      if (!create || !isUnknownTopic(error)) throw error
    }
    if (await createTopic(admin, topic, shape)) onCreated()
    return await partitionsOf(admin, topic)
  } finally {
    // What the connection says while it is closed changes nothing.
    await admin.disconnect().catch(() => {})
  }
}

async function partitionsOf(admin: Admin, topic: string): Promise<PartitionMetadata[]> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
  return topics.find(({ name }) => name === topic)?.partitions ?? []
}

async function createTopic(
  admin: Admin,
  topic: string,
  { partitions = BROKER_DEFAULT, config = {} }: TopicShape,
): Promise<boolean> {
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }))
  try {
    return await admin.createTopics({
      topics: [{ topic, numPartitions: partitions, replicationFactor: BROKER_DEFAULT, configEntries }],
      waitForLeaders: true,
    })
  } catch (error) {
    // One error for each topic, and there is one topic.
    throw error instanceof kafkajs.KafkaJSAggregateError ? (error.errors[0] ?? error) : error
  }
}

function isUnknownTopic(error: unknown): boolean {
  // The fields that errors of kafkajs have.
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  return code === UNKNOWN_TOPIC || (cause instanceof Error && isUnknownTopic(cause))
}
