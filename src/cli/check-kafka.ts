import type { Admin } from 'kafkajs'
import type { Config } from '../config/config.ts'
import { asSize } from '../config/measures.ts'
import { CommandError, EXIT, type ExitCode } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { createKafkaClient } from '../sinks/kafka/client.ts'
import { compressionFault } from '../sinks/kafka/compression.ts'
import { readTls } from '../sinks/kafka/tls.ts'
import { policyFault, topicSettings } from '../sinks/kafka/transactions/checkpoint-topic.ts'
import type { Finding } from './check-report.ts'
import { judgeTransactionalId } from './check-transactional-id.ts'
import {
  configuredTopics,
  createTopic,
  describeTopics,
  type TopicDescription,
  withAdmin,
} from './kafka-admin.ts'

/** Whether batches can be compressed, Kafka answers, and its topics are there or could be made. */
export async function* checkKafka(config: Config, log: Log): AsyncGenerator<Finding> {
  const { brokers, compression, tls } = config.kafka
  const unavailable = compressionFault(compression)
  if (unavailable !== null) yield fault(unavailable, EXIT.config)
  try {
    if (tls !== null) await readTls(tls)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    yield fault(error.message, error.exitCode)
    return
  }
  try {
    yield* await withAdmin(config, log, async admin => {
      const findings: Finding[] = [{ kind: 'ok', what: 'kafka', sentence: `${brokers.join(', ')} answers` }]
      for (const description of await describeTopics(admin, configuredTopics(config))) {
        findings.push(await judge(description, config, () => createTopic(admin, description.topic, true)))
      }
      if (config.delivery === 'exactly-once') {
        findings.push(await judgeCheckpointTopic(admin, config, log), await judgeTransactionalId(config, log))
      }
      return findings
    })
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    yield fault(error.message, error.exitCode)
  }
}

async function judge(
  { topic, existing }: TopicDescription,
  { kafka, batch }: Config,
  rehearseCreation: () => Promise<void>,
): Promise<Finding> {
  if (existing === null) {
    if (!kafka.createTopics)
      return fault(`topic ${topic} does not exist, and kafka.create_topics is off`, EXIT.unavailable)
    try {
      await rehearseCreation()
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      return fault(error.message, error.exitCode)
    }
    return { kind: 'note', what: 'kafka', sentence: `topic ${topic} does not exist yet: it will be created` }
  }
  const { partitions, maxMessageBytes } = existing
  if (maxMessageBytes !== null && maxMessageBytes < batch.maxBytes) {
    const limits = `${asSize(maxMessageBytes)} as max.message.bytes, less than batch.max_bytes (${asSize(batch.maxBytes)})`
    return { kind: 'warning', what: 'kafka', sentence: `topic ${topic} has ${limits}: batches are split` }
  }
  return {
    kind: 'ok',
    what: 'kafka',
    sentence: `topic ${topic} has ${partitions} ${partitions === 1 ? 'partition' : 'partitions'}`,
  }
}

/** Nothing is fenced by it: a daemon that runs goes on. */
async function judgeCheckpointTopic(admin: Admin, { kafka }: Config, log: Log): Promise<Finding> {
  const topic = kafka.checkpointTopic
  const [description] = await describeTopics(admin, [topic])
  if (description === undefined || description.existing === null) {
    if (!kafka.createTopics) {
      const sentence = `kafka.checkpoint_topic ${topic} does not exist, and kafka.create_topics is off`
      return fault(sentence, EXIT.unavailable)
    }
    const sentence = `kafka.checkpoint_topic ${topic} does not exist yet: it will be created, compacted`
    return { kind: 'note', what: 'kafka', sentence }
  }
  const policy = (await topicSettings(await createKafkaClient(kafka, log), topic))?.cleanupPolicy
  if (policy === undefined) {
    const sentence = `kafka.checkpoint_topic ${topic}: this user may not see whether it is compacted (DescribeConfigs)`
    return { kind: 'warning', what: 'kafka', sentence }
  }
  const refused = policyFault(topic, policy)
  if (refused !== null) return fault(refused, EXIT.config)
  return { kind: 'ok', what: 'kafka', sentence: `exactly once: kafka.checkpoint_topic ${topic} is compacted` }
}

function fault(sentence: string, exitCode: ExitCode): Finding {
  return { kind: 'fault', what: 'kafka', sentence, exitCode }
}
