import type { PartitionMetadata } from 'kafkajs'
import type { Log } from '../../observe/log.ts'
import type { Fault } from './verdicts.ts'

const FIRST_REST_MS = 1_000
const LAST_REST_MS = 10_000

/** A broker that did not take what was sent to it is left alone for a while, each time longer. */
interface Rest {
  lengthMs: number
  untilMs: number
}

/** Which broker leads which partition of a topic, and which of them are left out for now. */
export class Leaders {
  readonly #topic: string
  readonly #log: Log
  readonly #rests = new Map<number, Rest>()
  #partitions: readonly PartitionMetadata[] = []

  constructor(topic: string, log: Log) {
    this.#topic = topic
    this.#log = log
  }

  set(partitions: readonly PartitionMetadata[]): void {
    this.#partitions = partitions
  }

  /** How many partitions the topic has; 0 when that is not known. */
  get count(): number {
    return this.#partitions.length
  }

  has(partition: number): boolean {
    return this.#partitions.some(({ partitionId }) => partitionId === partition)
  }

  /** The partitions that a batch without one may go to: if there are any, those that have a leader which is not left out. */
  choices(): number[] {
    const led = this.#partitions.filter(({ leader }) => leader >= 0)
    const best = led.filter(({ leader }) => !this.#isLeftOut(leader))
    const choices = [best, led, this.#partitions].find(({ length }) => length > 0) ?? []
    return choices.map(({ partitionId }) => partitionId)
  }

  /** Another broker may take what the leader of this partition does not. */
  hasOther(partition: number): boolean {
    const own = this.#leaderOf(partition)
    return this.#partitions.some(({ leader }) => leader >= 0 && leader !== own && !this.#isLeftOut(leader))
  }

  /** The leader of this partition has failed before, and has not worked since. */
  isSuspect(partition: number): boolean {
    return this.#rests.has(this.#leaderOf(partition))
  }

  leaveOut(partition: number, { name: error, reason }: Fault): void {
    const broker = this.#leaderOf(partition)
    const lastMs = this.#rests.get(broker)?.lengthMs ?? 0
    const lengthMs = Math.min(LAST_REST_MS, Math.max(FIRST_REST_MS, 2 * lastMs))
    this.#rests.set(broker, { lengthMs, untilMs: performance.now() + lengthMs })
    if (lastMs === 0) this.#log.warn({ topic: this.#topic, broker, error, reason }, 'broker left out')
  }

  worked(partition: number): void {
    const broker = this.#leaderOf(partition)
    if (this.#rests.delete(broker)) this.#log.info({ topic: this.#topic, broker }, 'broker taken in again')
  }

  #leaderOf(partition: number): number {
    return this.#partitions.find(({ partitionId }) => partitionId === partition)?.leader ?? -1
  }

  #isLeftOut(broker: number): boolean {
    return performance.now() < (this.#rests.get(broker)?.untilMs ?? 0)
  }
}
