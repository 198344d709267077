import { asDuration, asSize } from '../config/measures.ts'
import { EXIT, type ExitCode } from '../errors.ts'
import {
  configuredTopics,
  createTopic,
  describeTopics,
  type TopicDescription,
  withAdmin,
} from './kafka-admin.ts'
import { type ConfigArguments, loadForCommand } from './load-for-command.ts'

export interface TopicsOptions extends ConfigArguments {
  readonly action: 'list' | 'create'
}

/** `logflowd topics`: the topics of this configuration as Kafka has them; `create` makes the missing ones. */
export async function topicsCommand(options: TopicsOptions): Promise<ExitCode> {
  const { config, log } = loadForCommand(options, false)
  const topics = configuredTopics(config)
  await withAdmin(config, log, async admin => {
    if (options.action === 'create') {
      for (const { topic, existing } of await describeTopics(admin, topics)) {
        if (existing !== null) continue
        await createTopic(admin, topic, false)
        process.stderr.write(`created ${topic}\n`)
      }
    }
    process.stdout.write(topicTable(await describeTopics(admin, topics)))
  })
  return EXIT.ok
}

export function topicTable(topics: readonly TopicDescription[]): string {
  const rows = [['TOPIC', 'PARTITIONS', 'RETENTION', 'MAX MESSAGE'], ...topics.map(topicRow)]
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const lines = rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

function topicRow({ topic, existing }: TopicDescription): string[] {
  if (existing === null) return [topic, 'missing', '-', '-']
  const { partitions, retentionMs, maxMessageBytes } = existing
  return [
    topic,
    String(partitions),
    retentionMs === null ? 'for ever' : asDuration(retentionMs),
    maxMessageBytes === null ? 'unknown' : asSize(maxMessageBytes),
  ]
}
