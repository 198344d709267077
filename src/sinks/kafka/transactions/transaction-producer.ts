import { setTimeout as delay } from 'node:timers/promises'
import type { ConnectionOptions } from 'node:tls'
import type { KafkaConfig } from '../../../config/config.ts'
import type { Log } from '../../../observe/log.ts'
import { triesFor } from '../client.ts'
import { ReadyBatch } from '../patch/ready-batch.ts'
import { type Broker, type Cluster, openCluster } from '../reading/cluster.ts'
import { leaderOf } from '../reading/topic-spans.ts'
import type { BatchBody } from '../record-batch.ts'
import { Sockets } from '../sockets.ts'
import { Stamps } from '../stamps.ts'
import { type Fault, faultOfCode, faultOfError } from '../verdicts.ts'
import { coordinatorOf } from './coordinator.ts'

export interface ProducerOptions {
  readonly kafka: KafkaConfig
  readonly tls: ConnectionOptions | null
  readonly log: Log
  readonly transactionalId: string
  readonly timeoutMs: number
}

/** One partition of a topic. */
export interface Target {
  readonly topic: string
  readonly partition: number
}

/** A request that the brokers refused or did not answer. Where there is none, `topic` is null. */
export class TransactionFault extends Error {
  override readonly name = 'TransactionFault'
  readonly fault: Fault
  readonly topic: string | null

  constructor(fault: Fault, topic: string | null, cause?: unknown) {
    super(`${topic ?? 'transaction'}: ${fault.reason} (${fault.name})`, { cause })
    this.fault = fault
    this.topic = topic
  }
}

/** The first request after a transaction often comes before the coordinator has ended that one: 5 ms are enough. */
const CONCURRENT_RETRY_MS = 5
const CONCURRENT_TRIES = 2000
/** Of the request timeout, what the broker may wait for its replicas. */
const BROKER_SHARE = 0.8
/** Sequences have 31 bits. */
const MAX_RECORDS = 2 ** 30
const LAST_WORDS_MS = 1000

/**
 * A producer id and epoch of a transactional id, and the connections to use it. After any failure it is thrown away and
 * another one opened: the coordinator then ends what this one has begun, and takes nothing from it any more (KIP-98).
 */
export class TransactionProducer {
  readonly cluster: Cluster
  readonly #options: ProducerOptions
  readonly #sockets: Sockets
  readonly #stamps = new Map<string, Stamps>()
  readonly #underWay = new Set<ReadyBatch>()
  #identity: { readonly producerId: string; readonly producerEpoch: number } | null = null
  #coordinator: Broker | null = null
  #records = 0
  #isOpen = false

  private constructor(cluster: Cluster, sockets: Sockets, options: ProducerOptions) {
    this.cluster = cluster
    this.#sockets = sockets
    this.#options = options
  }

  /** Connects, and knows the topics. @throws TransactionFault */
  static async connect(options: ProducerOptions, topics: readonly string[]): Promise<TransactionProducer> {
    const { kafka, tls, log, timeoutMs } = options
    const sockets = new Sockets()
    // A request must be given up before its transaction is.
    const limited = { ...kafka, requestTimeoutMs: Math.min(kafka.requestTimeoutMs, timeoutMs) }
    try {
      const cluster = await openCluster(limited, log, { tls, sockets, retries: triesFor(kafka) })
      await cluster.connect()
      const producer = new TransactionProducer(cluster, sockets, options)
      await producer.know(topics)
      return producer
    } catch (error) {
      sockets.close()
      throw asFault(error, null)
    }
  }

  /** Sequences are nearly used up: it is time for another epoch, between two transactions. */
  get isWornOut(): boolean {
    return this.#records > MAX_RECORDS
  }

  /** Fences every other producer of the transactional id, and waits until the transaction it left has ended. */
  async init(signal: AbortSignal): Promise<void> {
    const { transactionalId, timeoutMs } = this.#options
    await this.#uncontended(signal, async () => {
      const coordinator = await this.#findCoordinator()
      this.#identity = await coordinator.initProducerId({ transactionalId, transactionTimeout: timeoutMs })
    })
  }

  /** Asks for the partitions of topics that were not asked for before. */
  async know(topics: readonly string[]): Promise<void> {
    for (const topic of topics) {
      try {
        await this.cluster.addMultipleTargetTopics([topic])
      } catch (error) {
        throw asFault(error, topic)
      }
    }
    try {
      await this.cluster.refreshMetadataIfNecessary()
    } catch (error) {
      throw asFault(error, null)
    }
  }

  /** Begins a transaction over these partitions. */
  async begin(targets: readonly Target[], signal: AbortSignal): Promise<void> {
    const topics = new Map<string, number[]>()
    for (const { topic, partition } of targets) topics.set(topic, [...(topics.get(topic) ?? []), partition])
    const request = {
      ...this.#transaction(),
      topics: Array.from(topics, ([topic, partitions]) => ({ topic, partitions })),
    }
    this.#isOpen = true
    await this.#uncontended(signal, async () => {
      this.#coordinator ??= await this.#findCoordinator()
      await this.#coordinator.addPartitionsToTxn(request)
    })
  }

  /** Sends one batch within the transaction; those of one partition one after the other. Resolves with its offset. */
  async produce({ topic, partition }: Target, body: BatchBody): Promise<number> {
    const stamps = this.#stampsOf(`${topic}/${partition}`)
    const batch = new ReadyBatch(partition, body, (id, epoch) => stamps.next(id, epoch))
    this.#underWay.add(batch)
    this.#records += body.records
    try {
      const broker = await this.cluster.findBroker({ nodeId: leaderOf(this.cluster, topic, partition) })
      const { topics } = await broker.produce({
        ...this.#transaction(),
        acks: -1,
        timeout: Math.floor(
          Math.min(this.#options.kafka.requestTimeoutMs, this.#options.timeoutMs) * BROKER_SHARE,
        ),
        topicData: [{ topic, partitions: [{ partition, messages: batch }] }],
      })
      if (batch.stamp !== null) stamps.stored(batch.stamp, body.records)
      return Number(topics[0]?.partitions[0]?.baseOffset ?? -1)
    } catch (error) {
      if (batch.answer !== null && batch.answer !== 0)
        throw new TransactionFault(faultOfCode(batch.answer), topic, error)
      throw asFault(error, topic)
    } finally {
      this.#underWay.delete(batch)
    }
  }

  /** Ends the transaction. A failure says nothing about whether it was. */
  async commit(): Promise<void> {
    try {
      this.#coordinator ??= await this.#findCoordinator()
      await this.#coordinator.endTxn({ ...this.#transaction(), transactionResult: true })
      this.#isOpen = false
    } catch (error) {
      throw asFault(error, null)
    }
  }

  /** Nothing is sent any more, and nobody reads the bytes of its batches. */
  cut(): void {
    for (const batch of this.#underWay) batch.giveUp()
    this.#sockets.close()
  }

  /** A transaction that is open is aborted, if that can be done soon: readers of what is committed wait for it. */
  async close(): Promise<void> {
    for (const batch of this.#underWay) batch.giveUp()
    const ending = this.#isOpen
      ? this.#coordinator?.endTxn({ ...this.#transaction(), transactionResult: false }).catch(() => undefined)
      : undefined
    const timer = new AbortController()
    await Promise.race([
      ending,
      delay(LAST_WORDS_MS, undefined, { signal: timer.signal }).catch(() => undefined),
    ])
    timer.abort()
    this.#sockets.close()
    await this.cluster.disconnect().catch(() => undefined)
  }

  #transaction(): { transactionalId: string; producerId: string; producerEpoch: number } {
    if (this.#identity === null) throw new Error('the producer has no producer id yet')
    return { transactionalId: this.#options.transactionalId, ...pick(this.#identity) }
  }

  async #findCoordinator(): Promise<Broker> {
    return await this.cluster.findBroker(await coordinatorOf(this.cluster, this.#options.transactionalId))
  }

  #stampsOf(lane: string): Stamps {
    const stamps = this.#stamps.get(lane) ?? new Stamps()
    this.#stamps.set(lane, stamps)
    return stamps
  }

  /** Repeats what comes too early after the transaction before. */
  async #uncontended(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await work()
        return
      } catch (error) {
        signal.throwIfAborted()
        const fault = asFault(error, null)
        if (fault.fault.name !== 'CONCURRENT_TRANSACTIONS' || tries === CONCURRENT_TRIES) throw fault
      }
      await delay(CONCURRENT_RETRY_MS)
    }
  }
}

function pick({
  producerId,
  producerEpoch,
}: {
  readonly producerId: string
  readonly producerEpoch: number
}) {
  return { producerId, producerEpoch }
}

function asFault(error: unknown, topic: string | null): TransactionFault {
  return error instanceof TransactionFault ? error : new TransactionFault(faultOfError(error), topic, error)
}
