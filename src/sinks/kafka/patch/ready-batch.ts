import type { BatchBody, Stamp } from '../record-batch.ts'

type Groups = Record<string, unknown>
type Group = (groups: Groups, message: { readonly partition: number }) => Groups

/** What is replaced in kafkajs is shared by all that was loaded of this module, were it loaded twice. */
const READY = Symbol.for('logflowd.ready-batch')

/** Decides which producer and sequence the batch goes out under, when kafkajs is about to send it. */
export type StampFor = (producerId: bigint, producerEpoch: number) => Stamp

/**
 * A record batch that is encoded already, in the place of kafkajs's array of messages. It answers what kafkajs
 * asks of that array on the way to the encoder: `find` (a message without value), `reduce` (the grouping by
 * partition, so that the grouping of kafkajs, which copies its array for every message, never sees our records)
 * and `length`. There is one to a request.
 */
export class ReadyBatch {
  readonly [READY] = true
  readonly partition: number
  readonly body: BatchBody
  /** Set when it is first about to be written, and the same for every repetition. */
  stamp: Stamp | null = null
  /** Whether any of its bytes may have reached a socket: what becomes of it is unknown until there is an answer. */
  written = false
  /** The error code that Kafka answered with, 0 for success; null while there was no answer. */
  answer: number | null = null
  readonly #stampFor: StampFor
  #givenUp = false

  constructor(partition: number, body: BatchBody, stampFor: StampFor) {
    this.partition = partition
    this.body = body
    this.#stampFor = stampFor
  }

  /** How far kafkajs advances its own count of sequences, which nobody reads. */
  get length(): number {
    return this.body.records
  }

  /** Its bytes belong to somebody else from now on: a request that kafkajs still has waiting is not made any more. */
  giveUp(): void {
    this.#givenUp = true
  }

  stampWith(producerId: bigint, producerEpoch: number): Stamp {
    if (this.#givenUp) throw new Error('the batch was given up')
    this.stamp ??= this.#stampFor(producerId, producerEpoch)
    return this.stamp
  }

  find(): undefined {
    return undefined
  }

  reduce(group: Group, groups: Groups): Groups {
    const grouped = group(groups, { partition: this.partition })
    for (const partition of Object.keys(grouped)) grouped[partition] = this
    return grouped
  }
}

export function isReadyBatch(messages: unknown): messages is ReadyBatch {
  return typeof messages === 'object' && messages !== null && READY in messages
}
