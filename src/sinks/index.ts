import { fstatSync } from 'node:fs'
import type { BatchRecord } from '../batch/records.ts'
import type { Config } from '../config/config.ts'
import { recordTopics } from '../config/record-topics.ts'
import { CommandError, EXIT } from '../errors.ts'
import { countingSink, type Told } from './counting.ts'
import type { TransactionalKafka } from './kafka/transactions/transactional-kafka.ts'
import type { OpenedSink, SinkContext } from './opened-sink.ts'
import { messageOfTopic } from './topic-messages.ts'

export type { TransactionalKafka } from './kafka/transactions/transactional-kafka.ts'
export type { OpenedSink, SinkContext } from './opened-sink.ts'

/**
 * Opens the sink of the configuration, with the wrappers that belong round it. What other sinks need is not loaded.
 *
 * @throws CommandError when it cannot work as configured
 */
export async function openSink(config: Config, context: SinkContext): Promise<OpenedSink> {
  const { sink } = config
  switch (sink.kind) {
    case 'kafka':
      return await openKafka(config, context)
    case 'file':
      return await openFile(config, sink.path, context)
    case 'stdout':
      return await openStdout(config, context)
    default:
      return sink satisfies never
  }
}

async function openFile(config: Config, path: string, context: SinkContext): Promise<OpenedSink> {
  const [{ openFileSink }, { topicFiles }] = await Promise.all([
    import('./file.ts'),
    import('./topic-files.ts'),
  ])
  const file = await openFileSink(topicFiles(config, path), context.log)
  return countingSink(file, context.onDelivered, toldBy(file))
}

async function openStdout(config: Config, context: SinkContext): Promise<OpenedSink> {
  const [{ openStdoutSink, openStreamOutput }, { StdoutFile, descriptorOf }, { recordToJson }] =
    await Promise.all([import('./stdout.ts'), import('./stdout-file.ts'), import('./record-json.ts')])
  const messages = new Map<string, string>()
  const format = (record: BatchRecord, topic: string) => {
    const message = messages.get(topic) ?? messageOfTopic(topic, config)
    messages.set(topic, message)
    return recordToJson(record, message)
  }
  if (!fstatSync(STDOUT).isFile()) {
    return countingSink(openStdoutSink(openStreamOutput(process.stdout), format), context.onDelivered)
  }
  const file = new StdoutFile(descriptorOf(STDOUT), context.log)
  return countingSink(openStdoutSink(file, format), context.onDelivered, toldBy(file))
}

const STDOUT = 1

/** What a sink says that splits nothing. */
function toldBy(disk: { ready(): boolean; readonly retries: number }): Told {
  return { ready: () => disk.ready(), stats: () => ({ retries: disk.retries, splits: 0, deadLetters: 0 }) }
}

async function openKafka(config: Config, context: SinkContext): Promise<OpenedSink> {
  const [{ openKafkaSink }, { splitting }, { byKey }, { tooLargeLetter }] = await Promise.all([
    import('./kafka/kafka-sink.ts'),
    import('./splitting.ts'),
    import('./by-key.ts'),
    import('./too-large-letter.ts'),
  ])
  const kafka = await openKafkaSink(config.kafka, { log: context.log })
  const deadLetterTopic = (topic: string) => deadLetterTopicOf(config, topic)
  const split = splitting(kafka, {
    log: context.log,
    deadLetter: (record, topic, cut) => tooLargeLetter(record, topic, deadLetterTopic(topic), cut),
    deadLetterTopic,
  })
  const outer =
    config.kafka.key === null ? split : byKey(split, (topic, signal) => kafka.partitionCount(topic, signal))
  return countingSink(outer, context.onDelivered, {
    ready: () => kafka.ready() && !split.held,
    troubleSinceMs: () => kafka.troubleSinceMs(),
    stats: () => ({ retries: kafka.stats().retries + split.retries, ...split.counts }),
  })
}

/**
 * Opens Kafka with transactions, for `delivery: exactly-once`.
 *
 * @throws CommandError when it cannot work as configured
 */
export async function openTransactionalKafka(
  config: Config,
  { log, onDelivered }: SinkContext,
): Promise<TransactionalKafka> {
  const [
    { TransactionalKafka: Transactional },
    { tooLargeLetter },
    { applyPatch },
    { openCodec },
    { readTls },
  ] = await Promise.all([
    import('./kafka/transactions/transactional-kafka.ts'),
    import('./too-large-letter.ts'),
    import('./kafka/patch/index.ts'),
    import('./kafka/compression.ts'),
    import('./kafka/tls.ts'),
  ])
  const { kafka, host, inputs } = config
  if (!(await applyPatch())) {
    throw new CommandError(
      'exactly-once needs kafkajs 2.2.4, whose insides are known: install that',
      EXIT.config,
    )
  }
  return new Transactional({
    kafka,
    host,
    log,
    tls: kafka.tls === null ? null : await readTls(kafka.tls),
    codec: openCodec(kafka.compression),
    topics: [...new Set(inputs.flatMap(input => recordTopics(input, input.topic ?? kafka.topic)))],
    deadLetter: (record, topic, cut) => tooLargeLetter(record, topic, deadLetterTopicOf(config, topic), cut),
    ...(onDelivered && { onDelivered }),
  })
}

/** Where the dead letters of a topic go, and those of a dead-letter topic: to itself. */
function deadLetterTopicOf({ kafka, inputs }: Config, topic: string): string {
  const own = inputs.find(input => recordTopics(input, input.topic ?? kafka.topic).includes(topic))
  if (own !== undefined) return own.deadLetterTopic ?? kafka.deadLetterTopic
  return inputs.some(({ deadLetterTopic }) => deadLetterTopic === topic) ? topic : kafka.deadLetterTopic
}
