import { randomUUID } from 'node:crypto'
import type { LocalCheckpoint } from '../../../checkpoint/recovery.ts'
import type { SavedState } from '../../../checkpoint/saved-state.ts'
import { createKafkaClient, triesFor } from '../client.ts'
import { openCluster } from '../reading/cluster.ts'
import { BATCH_HEADER_BYTES } from '../record-batch.ts'
import { Sockets } from '../sockets.ts'
import { CheckpointLog } from './checkpoint-log.ts'
import { openCheckpointTopic, topicSettings } from './checkpoint-topic.ts'
import { positionBatches } from './position-batches.ts'
import { decide, findStateId, transactionalIdOf } from './start.ts'
import { runTransaction } from './transaction.ts'
import type { TransactionProducer } from './transaction-producer.ts'
import type { TransactionalOptions } from './transactional-kafka.ts'
import type { Transactor } from './transactor.ts'

/**
 * The start of a process that delivers exactly once. The order of its steps is what keeps two processes, or two lives of one,
 * from reading the same lines twice: fence the one before, learn what it has committed, say who writes from now on; only then
 * are files read.
 */
export class Starting {
  /** Of the cluster that it has found. */
  clusterId = ''
  readonly #options: TransactionalOptions
  readonly #transactor: Transactor
  readonly #maxBytes = new Map<string, number>()
  #isHeld = false

  constructor(options: TransactionalOptions, transactor: Transactor) {
    this.#options = options
    this.#transactor = transactor
  }

  maxBytesOf(topic: string): number {
    return this.#maxBytes.get(topic) ?? Number.POSITIVE_INFINITY
  }

  async recover(local: LocalCheckpoint, signal: AbortSignal): Promise<SavedState> {
    await this.#transactor.until(signal, () => this.#prepareTopics())
    const stateId = local.stateId ?? (await this.#transactor.until(signal, () => this.#findId(local, signal)))
    return await this.#transactor.until(signal, () => this.#take(local, stateId, signal))
  }

  /** Null: the operator has to choose. */
  async #take(local: LocalCheckpoint, stateId: string, signal: AbortSignal): Promise<SavedState | null> {
    const { kafka, host, log } = this.#options
    const id = transactionalIdOf(local.machineId, host, stateId)
    const positions = new CheckpointLog(kafka.checkpointTopic, id)
    const producer = await this.#transactor.connect(id)
    let isTaken = false
    try {
      const { cluster } = producer
      this.clusterId = cluster.brokerPool.metadata?.clusterId ?? ''
      await producer.init(signal)
      await positions.load(cluster, local.state, this.clusterId, signal)
      const decision = decide(positions, local, stateId, kafka.emptyCheckpointTopic, log)
      if (decision === null) {
        this.#sayHeld(local, kafka.checkpointTopic)
        return null
      }
      await this.#claim(producer, positions, local, decision.change, signal)
      this.#transactor.begin(local, positions, producer)
      isTaken = true
      log.info(
        { transactionalId: id, files: decision.state.files.length },
        'positions taken from the checkpoint topic',
      )
      return decision.state
    } finally {
      if (!isTaken) await producer.close()
    }
  }

  /** The first transaction says who writes from now on, and has what the topic is missing. */
  async #claim(
    producer: TransactionProducer,
    positions: CheckpointLog,
    local: LocalCheckpoint,
    change: Parameters<CheckpointLog['state']['encode']>[1],
    signal: AbortSignal,
  ): Promise<void> {
    const records = positions.state.encode(this.#transactor.nextHead(positions, local), change)
    const offset = await runTransaction(
      producer,
      {
        batches: [],
        codec: null,
        isKeyed: false,
        positions: positionBatches(records, Date.now()),
        positionsTarget: positions.target,
        positionsAfter: positions.headOffset,
        nextPartition: () => 0,
      },
      signal,
    )
    positions.committed(records, offset)
  }

  async #findId(local: LocalCheckpoint, signal: AbortSignal): Promise<string> {
    const { kafka, tls, host, log } = this.#options
    const sockets = new Sockets()
    try {
      const cluster = await openCluster(kafka, log, { tls, sockets, retries: triesFor(kafka) })
      await cluster.connect()
      await cluster.addMultipleTargetTopics([kafka.checkpointTopic])
      const found = await findStateId(cluster, kafka.checkpointTopic, local, host, signal)
      if (found === null) return randomUUID()
      const fields = { topic: kafka.checkpointTopic, stateDir: local.stateDir }
      log.warn(
        fields,
        'state_dir has no checkpoint, and the checkpoint topic knows it: its positions are taken from there',
      )
      return found
    } finally {
      sockets.close()
    }
  }

  async #prepareTopics(): Promise<true> {
    const { kafka, tls, log, topics } = this.#options
    const sockets = new Sockets()
    try {
      const client = await createKafkaClient(kafka, log, { tls, sockets, retries: triesFor(kafka) })
      await openCheckpointTopic(client, kafka.checkpointTopic, kafka.createTopics, log)
      // What is compressed has a size that nobody knows before.
      for (const topic of kafka.compression === 'none' ? topics : []) {
        const bytes = (await topicSettings(client, topic))?.maxMessageBytes
        if (bytes !== undefined) this.#maxBytes.set(topic, bytes - BATCH_HEADER_BYTES)
      }
      return true
    } finally {
      sockets.close()
    }
  }

  #sayHeld({ stateDir }: LocalCheckpoint, topic: string): void {
    if (this.#isHeld) return
    this.#isHeld = true
    this.#options.log.error(
      { topic, stateDir },
      'the checkpoint topic has nothing of this machine, and state_dir has a copy of what it had: no file is read until ' +
        'the topic is restored, or kafka.empty_checkpoint_topic says use-copy (nothing is sent again that the copy has) or ' +
        'start-anew (every file is read from its beginning)',
    )
  }
}
