import { setTimeout as delay } from 'node:timers/promises'
import { DeliveredRecords } from '../audit/delivered-records.ts'
import { type FileCoverage, fileCoverage } from '../audit/file-coverage.ts'
import { readTopics } from '../audit/topic-reader.ts'
import type { Config } from '../config/config.ts'
import { CommandError, EXIT } from '../errors.ts'
import type { Log } from '../observe/log.ts'

const RETRY_MS = 5_000
const PROGRESS_MS = 10_000

/**
 * What the topics of the inputs, and their dead letters, have of this host's files, by `device:inode:generation`. Waits for
 * a Kafka that is away.
 *
 * @throws CommandError 77 when the topics may not be read; the signal's reason
 */
export async function deliveredFiles(
  config: Config,
  log: Log,
  stop: AbortSignal,
): Promise<ReadonlyMap<string, FileCoverage>> {
  const { inputs, kafka } = config
  const deadLetterTopics = new Set(inputs.map(input => input.deadLetterTopic ?? kafka.deadLetterTopic))
  const topics = [...new Set([...inputs.map(input => input.topic ?? kafka.topic), ...deadLetterTopics])]
  for (let isFirst = true; ; isFirst = false) {
    stop.throwIfAborted()
    try {
      const records = await readOnce(config, topics, log, stop)
      return new Map([...records.files].map(([key, each]) => [key, fileCoverage(each, deadLetterTopics)]))
    } catch (error) {
      stop.throwIfAborted()
      if (!(error instanceof CommandError) || error.exitCode !== EXIT.unavailable) throw error
      if (isFirst) log.error({ error }, 'checkpoint lost: waits for Kafka, to see what was delivered')
    }
    await delay(RETRY_MS, undefined, { signal: stop }).catch(() => undefined)
  }
}

async function readOnce(
  { host, kafka }: Config,
  topics: readonly string[],
  log: Log,
  stop: AbortSignal,
): Promise<DeliveredRecords> {
  const records = new DeliveredRecords(host)
  let saidMs = performance.now()
  await readTopics({
    kafka,
    log,
    topics,
    // What a transaction has not committed was not delivered.
    isCommittedOnly: true,
    onBatch(read) {
      stop.throwIfAborted()
      records.add(read)
      const nowMs = performance.now()
      if (nowMs - saidMs < PROGRESS_MS) return
      saidMs = nowMs
      const { topic, partition, nextOffset, endOffset } = read.span
      log.info({ topic, partition, nextOffset, endOffset }, 'reading the topics for the lost checkpoint')
    },
  })
  return records
}
