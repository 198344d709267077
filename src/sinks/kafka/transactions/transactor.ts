import { randomUUID } from 'node:crypto'
import type { ConnectionOptions } from 'node:tls'
import type { PositionRecord, TransactionHead } from '../../../checkpoint/position-records.ts'
import type { LocalCheckpoint } from '../../../checkpoint/recovery.ts'
import type { KafkaConfig } from '../../../config/config.ts'
import { CommandError } from '../../../errors.ts'
import type { Log } from '../../../observe/log.ts'
import type { Batch } from '../../../types.ts'
import { unlessAborted } from '../../turns.ts'
import { Backoff } from '../backoff.ts'
import { createKafkaClient, triesFor } from '../client.ts'
import type { Codec } from '../compression.ts'
import { Outages } from '../outages.ts'
import { Sockets } from '../sockets.ts'
import { findPartitions } from '../topic-partitions.ts'
import type { CheckpointLog } from './checkpoint-log.ts'
import { CHECKPOINT_TOPIC_SHAPE } from './checkpoint-topic.ts'
import { isFencing, refuseFenced } from './fence.ts'
import { GroupSize } from './group-size.ts'
import { positionBatches } from './position-batches.ts'
import { runTransaction, TOPIC_REPLACED, transactionFault } from './transaction.ts'
import { TransactionFault, TransactionProducer } from './transaction-producer.ts'

export interface TransactorOptions {
  readonly kafka: KafkaConfig
  /** The machine's name, for who is fenced by it. */
  readonly host: string
  readonly tls: ConnectionOptions | null
  readonly codec: Codec | null
  readonly log: Log
}

/** Who writes under the transactional id now, and where that stands: one producer at a time, and a new one after any failure. */
export class Transactor {
  readonly groupSize: GroupSize
  readonly counts = { retries: 0, aborted: 0 }
  readonly #options: TransactorOptions
  readonly #outages: Outages
  readonly #instance = randomUUID()
  readonly #sinceUnixMs = Date.now()
  #local: LocalCheckpoint | null = null
  #log: CheckpointLog | null = null
  #producer: TransactionProducer | null = null
  #isFenced = false
  #turn = 0

  constructor(options: TransactorOptions) {
    this.#options = options
    this.#outages = new Outages(options.log)
    this.groupSize = new GroupSize(options.kafka.transactionTimeoutMs)
  }

  get isReady(): boolean {
    return this.#producer !== null && !this.#isFenced && !this.#outages.any
  }

  /**
   * While nothing is written, nothing says that another process has taken over: this looks. What else goes wrong shows at
   * the next transaction.
   *
   * @throws CommandError 75 when there is one
   */
  async lookForTwin(signal: AbortSignal): Promise<void> {
    if (this.#producer === null || this.#log === null) return
    const looking = refuseFenced(this.#producer.cluster, this.#log, this.#instance, 'at-once', signal)
    try {
      await unlessAborted(looking, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof CommandError)) return
      this.#isFenced = true
      throw error
    }
  }

  /** Since when it cannot deliver, Unix ms. */
  get troubleSinceMs(): number | null {
    return this.#outages.sinceMs
  }

  /** What the checkpoint topic says. Null before the start. */
  get log(): CheckpointLog | null {
    return this.#log
  }

  connect(transactionalId: string): Promise<TransactionProducer> {
    const { timeoutMs } = this.groupSize
    const topics = [this.#options.kafka.checkpointTopic]
    return TransactionProducer.connect({ ...this.#options, transactionalId, timeoutMs }, topics)
  }

  /** Goes on with what the start has found. */
  begin(local: LocalCheckpoint, log: CheckpointLog, producer: TransactionProducer): void {
    this.#local = local
    this.#log = log
    this.#producer = producer
    this.#outages.ended()
  }

  /** Who writes the next transaction, and which one it is. */
  nextHead({ state }: CheckpointLog, { machineId, stateDir }: LocalCheckpoint): TransactionHead {
    return {
      serial: (state.head?.serial ?? 0) + 1,
      instance: this.#instance,
      host: this.#options.host,
      pid: process.pid,
      sinceUnixMs: this.#sinceUnixMs,
      writtenUnixMs: Date.now(),
      machineId,
      stateDir,
    }
  }

  /** The state at the start. */
  started(): { readonly log: CheckpointLog; readonly local: LocalCheckpoint } {
    if (this.#log === null || this.#local === null) throw new Error('no transaction before the start')
    return { log: this.#log, local: this.#local }
  }

  /** One attempt at one transaction. Resolves with the offset of its positions when it is committed. */
  async run(
    batches: readonly Batch[],
    records: readonly PositionRecord[],
    signal: AbortSignal,
  ): Promise<number> {
    const { log } = this.started()
    const producer = this.#producer ?? (await this.resume(null, signal))
    if (log.isLost) throw new TransactionFault(TOPIC_REPLACED, log.target.topic)
    const { codec, kafka } = this.#options
    const options = {
      batches,
      codec,
      isKeyed: kafka.key !== null,
      positions: positionBatches(records, Date.now()),
      positionsTarget: log.target,
      positionsAfter: log.headOffset,
      nextPartition: (choices: readonly number[]) => choices[this.#turn++ % choices.length] ?? 0,
    }
    const offset = await unlessAborted(runTransaction(producer, options, signal), signal)
    log.committed(records, offset)
    this.#outages.ended()
    if (producer.isWornOut) this.drop()
    return offset
  }

  /**
   * After a failure: with another epoch, so that whatever the one before has begun is decided, and the topic says how. It
   * is read before it goes on.
   *
   * @throws CommandError 75 when another process has taken over
   */
  async resume(cause: TransactionFault | null, signal: AbortSignal): Promise<TransactionProducer> {
    const { log } = this.started()
    this.drop()
    const isSuspected = cause !== null && isFencing(cause.fault)
    return await this.until(signal, async () => {
      const producer = await this.connect(log.state.transactionalId)
      try {
        await refuseFenced(
          producer.cluster,
          log,
          this.#instance,
          isSuspected ? 'suspected' : 'at-once',
          signal,
        )
        await this.#init(producer, signal)
        await refuseFenced(producer.cluster, log, this.#instance, 'settled', signal)
        this.#producer = producer
        return producer
      } catch (error) {
        if (error instanceof CommandError) this.#isFenced = true
        throw error
      } finally {
        if (this.#producer !== producer) producer.cut()
      }
    })
  }

  async #init(producer: TransactionProducer, signal: AbortSignal): Promise<void> {
    try {
      await producer.init(signal)
    } catch (error) {
      if (transactionFault(error).fault.name === 'INVALID_TRANSACTION_TIMEOUT')
        this.groupSize.timeoutRefused()
      throw error
    }
  }

  /** A transaction took so long; with another timeout, there is another producer. */
  took(ms: number): void {
    const { timeoutMs } = this.groupSize
    this.groupSize.took(ms)
    if (this.groupSize.timeoutMs !== timeoutMs) this.drop()
  }

  /** Nobody reads the bytes of batches any more that were given to it. */
  drop(): void {
    this.#producer?.cut()
    this.#producer = null
  }

  /** Repeats what gives null or fails, until it does not, waiting longer each time. */
  async until<T>(signal: AbortSignal, work: () => Promise<T | null>): Promise<T> {
    const backoff = new Backoff()
    for (;;) {
      signal.throwIfAborted()
      try {
        const result = await unlessAborted(work(), signal)
        if (result !== null) return result
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof CommandError) throw error
        await this.failed(transactionFault(error))
      }
      await backoff.wait(signal)
    }
  }

  /** Says so, once, and makes a topic that is missing. */
  async failed({ fault, topic }: TransactionFault): Promise<void> {
    const { kafka } = this.#options
    this.counts.retries += 1
    this.#outages.failed(topic ?? kafka.checkpointTopic, fault)
    if (fault.verdict === 'missing-topic' && topic !== null && kafka.createTopics) await this.#create(topic)
  }

  /** What it cannot do now, it is asked for again. */
  async #create(topic: string): Promise<void> {
    const { kafka, tls, log } = this.#options
    const sockets = new Sockets()
    try {
      const client = await createKafkaClient(kafka, log, { tls, sockets, retries: triesFor(kafka) })
      const shape = topic === kafka.checkpointTopic ? CHECKPOINT_TOPIC_SHAPE : {}
      await findPartitions(client, topic, true, () => log.info({ topic }, 'topic created'), shape)
    } catch (error) {
      log.debug({ topic, err: error }, 'topic not created')
    } finally {
      sockets.close()
    }
  }

  async close(): Promise<void> {
    const producer = this.#producer
    this.#producer = null
    await producer?.close()
  }
}
