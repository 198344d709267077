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
  /** Of the batch that has the newest head. */
  #headOffset = -1
  #isLost = false

  constructor(topic: string, transactionalId: string) {
    this.#topic = topic
    this.state = new TopicState(transactionalId)
  }

  /** The newest head is not in the topic any more, which was made anew: only `state` has what it said. */
  get isLost(): boolean {
    return this.#isLost
  }

  /** Every transaction of ours has come before it; -1 when the topic has none. */
  get headOffset(): number {
    return this.#headOffset
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
    const found: { partition: number; serial: number }[] = []
    for (const partition of partitions) {
      await this.#read(cluster, partition, 0, true, signal)
      found.push({ partition, serial: this.state.head?.serial ?? -1 })
      this.#clear()
    }
    // Partitions that were added later change what is usual, but not where the positions are.
    const best = found.reduce((one, other) => (other.serial > one.serial ? other : one), {
      partition: this.#usualPartition(partitions.length),
      serial: -1,
    })
    await this.#read(cluster, best.partition, 0, true, signal)
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
      await this.#read(cluster, mark.partition, mark.offset, true, signal)
      if ((this.state.head?.serial ?? -1) >= mark.serial) return true
    }
    this.#clear()
    return false
  }

  /**
   * Reads what was committed since the newest head, which has to be there still. `waits`: until everything that was begun
   * is decided.
   */
  async readOn(cluster: Cluster, waits: boolean, signal: AbortSignal): Promise<void> {
    const partitions = cluster.findTopicPartitionMetadata(this.#topic)
    const hadHead = this.#headOffset >= 0
    const from = Math.max(0, this.#headOffset)
    if (partitions.some(({ partitionId }) => partitionId === this.#partition)) {
      const hasHead = await this.#read(cluster, this.#partition, from, waits, signal)
      if (hasHead || !hadHead) return
    } else this.#partition = this.#usualPartition(partitions.length)
    this.#isLost = true
    this.#headOffset = -1
    await this.#read(cluster, this.#partition, 0, waits, signal)
  }

  /** The next transaction writes all of `state` again. */
  restored(): void {
    this.#isLost = false
  }

  /** Our own transaction is committed: its records need not be read back. */
  committed(records: readonly PositionRecord[], offset: number): void {
    for (const record of records) this.state.apply(record)
    this.#headOffset = offset
  }

  /** Whether there was a head. */
  async #read(
    cluster: Cluster,
    partition: number,
    from: number,
    waits: boolean,
    signal: AbortSignal,
  ): Promise<boolean> {
    const target = { topic: this.#topic, partition }
    const { first, end } = await extentOf(cluster, target)
    this.#partition = partition
    const { state } = this
    let hasHead = false
    const onRecord = (record: PositionRecord, offset: number) => {
      if (!state.owns(record.key)) return
      state.apply(record)
      if (record.key !== state.transactionalId) return
      this.#headOffset = offset
      hasHead = true
    }
    const range = { from: from > end ? first : Math.max(from, first), end, waits }
    await readCommitted(cluster, target, range, onRecord, signal)
    return hasHead
  }

  #usualPartition(partitions: number): number {
    return partitionOfKey(Buffer.from(this.state.transactionalId), partitions)
  }

  #clear(): void {
    this.state.clear()
    this.#headOffset = -1
  }
}
