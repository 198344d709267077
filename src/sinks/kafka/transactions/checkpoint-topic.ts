import type { Kafka } from 'kafkajs'
import { CommandError, EXIT } from '../../../errors.ts'
import type { Log } from '../../../observe/log.ts'
import { findPartitions, type TopicShape } from '../topic-partitions.ts'

/** kafkajs's number of topics among the things that have a configuration. */
const TOPIC = 2

/** Each machine has a partition: one whose transaction hangs holds up the starts of those that share it. */
const PARTITIONS = 16

/**
 * Compacted, in segments so small and so soon over that what is read at a start stays near the number of files: the segment
 * that is being written is never compacted.
 */
export const CHECKPOINT_TOPIC_SHAPE: TopicShape = {
  partitions: PARTITIONS,
  config: {
    'cleanup.policy': 'compact',
    'segment.bytes': `${16 * 1024 * 1024}`,
    'segment.ms': `${60 * 60_000}`,
    'max.compaction.lag.ms': `${60 * 60_000}`,
    'min.cleanable.dirty.ratio': '0.1',
  },
}

/** Settings of a topic; a missing one may not be seen by this user. */
export interface TopicSettings {
  readonly maxMessageBytes?: number
  readonly cleanupPolicy?: string
}

/** Null when the topic may not be asked. */
export async function topicSettings(client: Kafka, topic: string): Promise<TopicSettings | null> {
  const admin = client.admin()
  try {
    await admin.connect()
    const configNames = ['max.message.bytes', 'cleanup.policy']
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: TOPIC, name: topic, configNames }],
    })
    const entries = new Map(
      resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]),
    )
    const bytes = entries.get('max.message.bytes')
    const policy = entries.get('cleanup.policy')
    return {
      ...(bytes !== undefined && { maxMessageBytes: Number(bytes) }),
      ...(policy !== undefined && { cleanupPolicy: policy }),
    }
  } catch {
    return null
  } finally {
    await admin.disconnect().catch(() => {})
  }
}

/** Why positions cannot be kept in a topic with this policy, as a sentence; null when they can. */
export function policyFault(topic: string, policy: string): string | null {
  const policies = policy.split(',').map(one => one.trim())
  if (policies.length === 1 && policies[0] === 'compact') return null
  return (
    `kafka.checkpoint_topic ${topic} has cleanup.policy ${policy}: the positions of quiet files would be deleted; ` +
    'set it to compact'
  )
}

/**
 * Makes the checkpoint topic when it is missing, if that is allowed.
 *
 * @throws what kafkajs throws; a CommandError when the topic forgets positions
 */
export async function openCheckpointTopic(
  client: Kafka,
  topic: string,
  create: boolean,
  log: Log,
): Promise<void> {
  const onCreated = () => log.info({ topic }, 'checkpoint topic created, compacted')
  await findPartitions(client, topic, create, onCreated, CHECKPOINT_TOPIC_SHAPE)
  const policy = (await topicSettings(client, topic))?.cleanupPolicy
  const fault = policy === undefined ? null : policyFault(topic, policy)
  if (fault !== null) throw new CommandError(fault, EXIT.config)
}
