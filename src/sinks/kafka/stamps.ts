import type { Stamp } from './record-batch.ts'

/**
 * Gives the batches of one partition their sequences, each used for one batch only. They never come to an end (31 bits,
 * KIP-98): a session is left long before.
 */
export class Stamps {
  #next: Stamp | null = null

  /** The stamp of the batch that follows the last one stored. A producer id that is new here begins with sequence 0. */
  next(producerId: bigint, producerEpoch: number): Stamp {
    const next = this.#next
    if (next?.producerId === producerId && next.producerEpoch === producerEpoch) return next
    return { producerId, producerEpoch, baseSequence: 0 }
  }

  /** Kafka has stored so many records under this stamp. */
  stored(stamp: Stamp, records: number): void {
    this.#next = { ...stamp, baseSequence: stamp.baseSequence + records }
  }
}
