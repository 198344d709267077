import { Batcher, type BatcherOptions } from './batch/batcher.ts'
import type { Batching } from './batch/batching.ts'
import { GroupBatcher } from './batch/group-batcher.ts'
import { encodeHeaders } from './batch/record-writer.ts'
import { SCHEMA_HEADER, schemaHeaderValue } from './codec/schema-header.ts'
import type { Config } from './config/config.ts'
import { deadLetterTopics } from './config/dead-letter-topics.ts'
import { destinationsOf } from './rules/rules.ts'
import { type OpenedSink, openSink, type SinkContext, type TransactionalKafka } from './sinks/index.ts'
import { messageOfTopic } from './sinks/topic-messages.ts'
import type { FollowedSource } from './sources/followed-source.ts'

/** How records get to where they go, with what the configuration promises of that. */
export interface Delivery {
  readonly sink: Pick<OpenedSink, 'ready' | 'stats' | 'troubleSinceMs'> & {
    readonly transactions?: TransactionalKafka
  }
  /** Begins to take records, whose sending `signal` ends. */
  begin(source: FollowedSource, signal: AbortSignal): Batching
  close(): Promise<void>
}

/** A group of more adds little to the speed, and costs memory and time at a failure. */
const GROUP_AGE_MS = 250
/** A reader that has more gives it within this time. */
const IDLE_MS = 5

export async function openAtLeastOnce(config: Config, context: SinkContext): Promise<Delivery> {
  const sink = await openSink(config, context)
  return {
    sink,
    begin: (_source, signal) => new Batcher(batcherOptions(config), sink, signal),
    close: () => sink.close(),
  }
}

export function exactlyOnce(config: Config, kafka: TransactionalKafka): Delivery {
  let batcher: GroupBatcher | null = null
  const letters = deadLetterTopics(config)
  const options = {
    ...batcherOptions(config),
    groupBytes: () => kafka.groupBytes,
    groupAgeMs: GROUP_AGE_MS,
    idleMs: IDLE_MS,
    positionsIntervalMs: config.checkpointIntervalMs,
    // A dead letter has to fit: it is made shorter when it is refused.
    maxBytesOf: (topic: string) => (letters.has(topic) ? Number.POSITIVE_INFINITY : kafka.maxBytesOf(topic)),
  }
  return {
    sink: {
      ready: () => kafka.ready(),
      stats: () => kafka.stats(),
      troubleSinceMs: () => kafka.troubleSinceMs(),
      transactions: kafka,
    },
    begin(source, signal) {
      if (source.positions === null) throw new Error('a source without positions')
      batcher = new GroupBatcher(options, kafka.sinkFor(source.positions), signal)
      return batcher
    },
    close: async () => {
      batcher?.close()
      await kafka.close()
    },
  }
}

/** The part of `batch` that is not written there: headers by topic, and the largest block. */
function batcherOptions(config: Config): BatcherOptions {
  const constant = Object.entries(config.kafka.headers)
  return {
    ...config.batch,
    maxBlockBytes: config.maxLineBytes + BLOCK_SLACK_BYTES,
    topicsOfLine: topicsOfLine(config),
    headers: (topic: string) =>
      encodeHeaders(
        config.kafka.schemaHeader
          ? [...constant, [SCHEMA_HEADER, schemaHeaderValue(messageOfTopic(topic, config))]]
          : constant,
      ),
  }
}

/** The most batches that a record is in at once. Where rules choose its topics, it is written into another one's first. */
function topicsOfLine({ inputs, kafka }: Config): number {
  const most = inputs.flatMap(({ rules, topic }) =>
    rules === undefined ? [] : destinationsOf(rules, topic ?? kafka.topic).map(topics => topics.length + 1),
  )
  return Math.max(1, ...most)
}

/** A block is one read, and may begin with the line that the read before it left unfinished. */
const BLOCK_SLACK_BYTES = 1024 * 1024
