import { type PositionRecord, TopicState } from '../../../checkpoint/position-records.ts'
import type { SavedState, TopicMark } from '../../../checkpoint/saved-state.ts'
import { partitionOfKey } from '../murmur2.ts'
import type { Cluster } from '../reading/cluster.ts'
import { extentOf, readCommitted } from './read-committed.ts'
import type { Target } from './transaction-producer.ts'

/** The partition of the checkpoint topic where one transactional id keeps its positions, and what it says. */
export class CheckpointLog {
  readonly state: TopicState
  readonly #topic: string
  #partition = 0
  /** Everything of ours before it is in `state`. */
  #next = 0
  /** Of the batch that has the newest head. */
  #headOffset = -1

  constructor(topic: string, transactionalId: string) {
    this.#topic = topic
    this.state = new TopicState(transactionalId)
  }

  get target(): Target {
    return { topic: this.#topic, partition: this.#partition }
  }

  mark(clusterId: string): TopicMark | undefined {
    const { head } = this.state
    if (head === null) return undefined
    const { topic, partition } = this.target
    return { clusterId, topic, partition, offset: this.#headOffset, serial: head.serial }
  }

  /**
   * Reads the positions anew: from the mark of the copy on where the topic still has what the mark says, else all of it.
   */
  async load(
    cluster: Cluster,
    copy: SavedState | null,
    clusterId: string,
    signal: AbortSignal,
  ): Promise<void> {
    const mark = copy?.topic
    const isSame =
      mark?.clusterId === clusterId && mark.topic === this.#topic && mark.leftUnixMs === undefined
    if (copy !== null && mark !== undefined && isSame) {
      if (await this.#loadFrom(cluster, copy, mark, signal)) return
    }
    const partitions = cluster.findTopicPartitionMetadata(this.#topic).map(({ partitionId }) => partitionId)
    const usual = partitionOfKey(Buffer.from(this.state.transactionalId), partitions.length)
    const found: { partition: number; next: number; headOffset: number; serial: number }[] = []
    for (const partition of partitions) {
      await this.#read(cluster, partition, 0, signal)
      const serial = this.state.head?.serial ?? -1
      found.push({ partition, next: this.#next, headOffset: this.#headOffset, serial })
      this.#clear()
    }
    // Partitions that were added later change what is usual, but not where the positions are.
    const best = found.reduce((one, other) => (other.serial > one.serial ? other : one), {
      partition: usual,
      next: 0,
      headOffset: -1,
      serial: -1,
    })
    await this.#read(cluster, best.partition, 0, signal)
  }

  /** False when what the mark says is not there any more. */
  async #loadFrom(
    cluster: Cluster,
    copy: SavedState,
    mark: TopicMark,
    signal: AbortSignal,
  ): Promise<boolean> {
    const partitions = cluster.findTopicPartitionMetadata(this.#topic)
    if (!partitions.some(({ partitionId }) => partitionId === mark.partition)) return false
    this.#clear()
    this.state.seed(copy)
    const { first, end } = await extentOf(cluster, { topic: this.#topic, partition: mark.partition })
    if (mark.offset >= first && mark.offset < end) {
      await this.#read(cluster, mark.partition, mark.offset, signal)
      if ((this.state.head?.serial ?? -1) >= mark.serial) return true
    }
    this.#clear()
    return false
  }

  /** Reads what was committed since the last reading. */
  async readOn(cluster: Cluster, signal: AbortSignal): Promise<void> {
    await this.#read(cluster, this.#partition, this.#next, signal)
  }

  /** Our own transaction is committed: its records need not be read back. */
  committed(records: readonly PositionRecord[], offset: number): void {
    for (const record of records) this.state.apply(record)
    this.#headOffset = offset
    this.#next = Math.max(this.#next, offset)
  }

  async #read(cluster: Cluster, partition: number, from: number, signal: AbortSignal): Promise<void> {
    const target = { topic: this.#topic, partition }
    const { first, end } = await extentOf(cluster, target)
    this.#partition = partition
    const start = from > end ? first : Math.max(from, first)
    const { state } = this
    const onRecord = (record: PositionRecord, offset: number) => {
      if (!state.owns(record.key)) return
      state.apply(record)
      if (record.key === state.transactionalId) this.#headOffset = offset
    }
    this.#next = await readCommitted(cluster, target, start, end, onRecord, signal)
  }

  #clear(): void {
    this.state.clear()
    this.#next = 0
    this.#headOffset = -1
  }
}
