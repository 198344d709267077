import { setTimeout as delay } from 'node:timers/promises'
import type { EachBatchPayload, KafkaMessage } from 'kafkajs'
import { endOffsets, testClient } from './kafka.ts'

/** A record as a consumer sees it. A header may come more than once. */
export interface ReadRecord {
  readonly partition: number
  readonly offset: bigint
  readonly timestampMs: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: ReadonlyMap<string, readonly string[]>
}

export interface ReadTopicOptions {
  /** After which it fails and says how many came. */
  readonly timeoutMs?: number
  /** The topic is written in transactions, whose end marker takes the last offset of a partition. */
  readonly transactional?: boolean
}

/**
 * Reads a topic from its beginning, by partition and offset, waiting until there are `count` records and then on to the end:
 * more than `count` come back when they are there, so that a doubled record shows. Waits for a topic that is not there yet.
 */
export async function readTopic(
  brokers: readonly string[],
  topic: string,
  count: number,
  { timeoutMs = 30_000, transactional = false }: ReadTopicOptions = {},
): Promise<ReadRecord[]> {
  const signal = AbortSignal.timeout(timeoutMs)
  const records: ReadRecord[] = []
  const next = new Map<number, bigint>()
  const stopReading = await follow(brokers, topic, signal, ({ batch }) => {
    for (const message of batch.messages) records.push(readRecord(batch.partition, message))
    next.set(batch.partition, BigInt(batch.lastOffset()) + 1n)
  })
  const marker = transactional ? 1n : 0n
  const reachedEnd = async (): Promise<boolean> => {
    if (records.length < count) return false
    const ends = await endOffsets(brokers, topic)
    return [...ends].every(([partition, end]) => (next.get(partition) ?? 0n) >= end - marker)
  }
  try {
    while (!(await reachedEnd())) {
      if (signal.aborted)
        throw new Error(`${records.length} of ${count} records of ${topic} came in ${timeoutMs} ms`)
      await delay(20)
    }
  } finally {
    await stopReading()
  }
  return records.sort((a, b) => a.partition - b.partition || Number(a.offset - b.offset))
}

/** Consumes from the beginning in a group of its own; returns how to stop. */
async function follow(
  brokers: readonly string[],
  topic: string,
  signal: AbortSignal,
  onBatch: (payload: EachBatchPayload) => void,
): Promise<() => Promise<void>> {
  while ((await endOffsets(brokers, topic)).size === 0) {
    if (signal.aborted) throw new Error(`there is no topic ${topic}`)
    await delay(50)
  }
  const consumer = testClient(brokers).consumer({
    groupId: `read-${process.pid}-${process.hrtime.bigint()}`,
    maxWaitTimeInMs: 50,
    allowAutoTopicCreation: false,
  })
  await consumer.connect()
  try {
    await consumer.subscribe({ topic, fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatch: payload => {
        onBatch(payload)
        return Promise.resolve()
      },
    })
  } catch (cause) {
    await consumer.disconnect()
    throw cause
  }
  return () => consumer.disconnect()
}

function readRecord(partition: number, message: KafkaMessage): ReadRecord {
  const headers = new Map<string, readonly string[]>()
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    const values = Array.isArray(value) ? value : [value ?? '']
    headers.set(name, values.map(String))
  }
  return {
    partition,
    offset: BigInt(message.offset),
    timestampMs: Number(message.timestamp),
    key: message.key,
    value: message.value,
    headers,
  }
}
