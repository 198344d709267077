import { setTimeout as delay } from 'node:timers/promises'
import type { KafkaConfig } from '../config/config.ts'
import { CommandError, EXIT } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { type Cluster, type FetchTarget, fetchFrom, openCluster } from '../sinks/kafka/reading/cluster.ts'
import type { FetchedPartition } from '../sinks/kafka/reading/fetch-response.ts'
import {
  abortedAmong,
  batchesIn,
  openDecompressor,
  type RecordBatch,
} from '../sinks/kafka/reading/record-batches.ts'
import { findSpans, firstOffsetOf, leaderOf, type PartitionSpan } from '../sinks/kafka/reading/topic-spans.ts'
import { type Fault, faultOfCode, faultOfError } from '../sinks/kafka/verdicts.ts'

/** A person is waiting: a broker that is away is told soon. */
const RETRIES = 2
/** Nothing came for so long: something is broken. */
const STALLED_MS = 30_000
/** Kafka ends a transaction that its producer has left open: after 60 s by default. */
const OPEN_TRANSACTION_MS = 70_000
const PAUSE_MS = 200
const MAX_WAIT_MS = 500
/** Of all brokers together; as much again is being worked on. */
const FETCH_BYTES = 16 * 1024 * 1024
const PARTITION_BYTES = 1024 * 1024

const OFFSET_OUT_OF_RANGE = 1

/** The records of one batch, whose compression is undone; those from `firstOffset` to before `endOffset` count. */
export interface ReadBatch {
  readonly span: PartitionSpan
  readonly batch: RecordBatch
  readonly bytes: Buffer
  readonly firstOffset: number
}

export interface TopicReading {
  readonly kafka: KafkaConfig
  readonly log: Log
  readonly topics: readonly string[]
  /** Only what is committed; else what was aborted, or may be, as well. */
  readonly isCommittedOnly: boolean
  onBatch(read: ReadBatch): void
}

interface Fetched {
  readonly span: PartitionSpan
  readonly firstOffset: number
  readonly batches: readonly RecordBatch[]
  readonly isAborted: (batch: RecordBatch) => boolean
}

/**
 * Reads topics from their beginning to where they end now, raw batch by raw batch. A topic that is not there has no spans.
 *
 * @throws CommandError 69 when Kafka cannot be reached, or not any more; 77 when it may not be read
 */
export async function readTopics(reading: TopicReading): Promise<readonly PartitionSpan[]> {
  const cluster = await openCluster(reading.kafka, reading.log, { retries: RETRIES })
  try {
    await cluster.connect()
    const spans = await findSpans(cluster, reading.topics)
    await new Rounds(cluster, reading, spans).run()
    return spans
  } catch (error) {
    throw error instanceof CommandError ? error : unreadable(reading.kafka, faultOfError(error), error)
  } finally {
    await cluster.disconnect().catch(() => undefined)
  }
}

function unreadable({ brokers }: KafkaConfig, { name, reason }: Fault, cause?: unknown): CommandError {
  const isDenied = name === 'TOPIC_AUTHORIZATION_FAILED'
  const why = isDenied ? 'this user may not read the topic' : reason
  const sentence = `Kafka at ${brokers.join(', ')}: ${why} (${name})`
  return new CommandError(sentence, isDenied ? EXIT.permission : EXIT.unavailable, { cause })
}

/** Asks all leaders for more of their partitions, again and again, until each was read to its end. */
class Rounds {
  readonly #cluster: Cluster
  readonly #reading: TopicReading
  readonly #spans: readonly PartitionSpan[]
  readonly #decompress = openDecompressor()
  /** Since when nothing came of a partition. */
  readonly #stuckSinceMs = new Map<PartitionSpan, number>()
  readonly #givenUp = new Set<PartitionSpan>()

  constructor(cluster: Cluster, reading: TopicReading, spans: readonly PartitionSpan[]) {
    this.#cluster = cluster
    this.#reading = reading
    this.#spans = spans
  }

  async run(): Promise<void> {
    let working: Promise<void> = Promise.resolve()
    for (let open = this.#open(); open.length > 0; open = this.#open()) {
      const answers = await this.#fetch(open)
      // One round is worked on while the next one is on its way, and no more.
      await working
      const fetched = answers.flatMap(answer => this.#take(answer, open) ?? [])
      working = this.#work(fetched)
      working.catch(() => undefined)
      if (fetched.length === 0) await this.#recover(answers, open)
    }
    await working
  }

  #open(): PartitionSpan[] {
    return this.#spans.filter(span => span.nextOffset < span.endOffset && !this.#givenUp.has(span))
  }

  async #fetch(open: readonly PartitionSpan[]): Promise<FetchedPartition[]> {
    const byLeader = new Map<number, PartitionSpan[]>()
    for (const span of open) {
      const leader = leaderOf(this.#cluster, span.topic, span.partition)
      byLeader.set(leader, [...(byLeader.get(leader) ?? []), span])
    }
    const maxBytes = Math.max(PARTITION_BYTES, Math.floor(FETCH_BYTES / byLeader.size))
    try {
      const answers = [...byLeader].map(async ([nodeId, spans]) =>
        fetchFrom(await this.#cluster.findBroker({ nodeId }), {
          isolationLevel: this.#reading.isCommittedOnly ? 1 : 0,
          maxWaitTime: MAX_WAIT_MS,
          minBytes: 1,
          maxBytes,
          topics: targetsOf(spans),
        }),
      )
      return (await Promise.all(answers)).flat()
    } catch (error) {
      const fault = () => unreadable(this.#reading.kafka, faultOfError(error), error)
      for (const span of open) this.#noteStuck(span, STALLED_MS, fault)
      return []
    }
  }

  /** Null when nothing came. */
  #take(answer: FetchedPartition, open: readonly PartitionSpan[]): Fetched | null {
    const span = open.find(each => each.partition === answer.partition && each.topic === answer.topic)
    if (span === undefined || answer.errorCode !== 0) return null
    const firstOffset = span.nextOffset
    const batches = batchesIn(answer.stored).filter(({ lastOffset }) => lastOffset >= firstOffset)
    const last = batches.at(-1)
    if (last === undefined) {
      const isHeldBack = answer.stableOffset <= firstOffset
      this.#noteStuck(span, isHeldBack ? OPEN_TRANSACTION_MS : STALLED_MS, null)
      return null
    }
    span.nextOffset = last.lastOffset + 1
    this.#stuckSinceMs.delete(span)
    return { span, firstOffset, batches, isAborted: abortedAmong(answer.aborted) }
  }

  async #work(fetched: readonly Fetched[]): Promise<void> {
    for (const { span, firstOffset, batches, isAborted } of fetched) {
      for (const batch of batches) {
        if (isAborted(batch) || batch.isControl) continue
        const bytes = await this.#decompress(batch)
        this.#reading.onBatch({ span, batch, bytes, firstOffset })
      }
    }
  }

  async #recover(answers: readonly FetchedPartition[], open: readonly PartitionSpan[]): Promise<void> {
    for (const { topic, partition, errorCode } of answers) {
      const span = open.find(each => each.partition === partition && each.topic === topic)
      if (span === undefined || errorCode === 0) continue
      const fault = faultOfCode(errorCode)
      if (errorCode === OFFSET_OUT_OF_RANGE) {
        // Its beginning was deleted while it was read.
        span.firstOffset = await firstOffsetOf(this.#cluster, span)
        span.nextOffset = Math.max(span.nextOffset, span.firstOffset)
      }
      const limitMs = fault.verdict === 'hold' ? 0 : STALLED_MS
      this.#noteStuck(span, limitMs, () => unreadable(this.#reading.kafka, fault))
    }
    await delay(PAUSE_MS)
    await this.#cluster.refreshMetadata().catch(() => undefined)
  }

  /** After `limitMs` without anything new: throws `fault`, or gives the partition up where there is none. */
  #noteStuck(span: PartitionSpan, limitMs: number, fault: (() => CommandError) | null): void {
    const nowMs = performance.now()
    const sinceMs = this.#stuckSinceMs.get(span) ?? nowMs
    this.#stuckSinceMs.set(span, sinceMs)
    if (nowMs - sinceMs < limitMs) return
    if (fault !== null) throw fault()
    this.#givenUp.add(span)
  }
}

function targetsOf(spans: readonly PartitionSpan[]): { topic: string; partitions: FetchTarget[] }[] {
  const byTopic = new Map<string, FetchTarget[]>()
  for (const { topic, partition, nextOffset } of spans) {
    const target = { partition, fetchOffset: nextOffset, maxBytes: PARTITION_BYTES }
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), target])
  }
  return [...byTopic].map(([topic, partitions]) => ({ topic, partitions }))
}
