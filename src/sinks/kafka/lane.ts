import type { RecordBytes } from '../../batch/records.ts'
import { DeliveryError } from '../../errors.ts'
import { Turns, unlessAborted } from '../turns.ts'
import { Backoff } from './backoff.ts'
import type { Codec } from './compression.ts'
import {
  messagesParcel,
  type Packing,
  type Parcel,
  packBody,
  readyParcel,
  sliceRecords,
  withTimestamp,
} from './parcel.ts'
import type { Stamp } from './record-batch.ts'
import { NO_SUCH_PARTITION, type Session } from './session.ts'
import type { Fault } from './verdicts.ts'

/** What a lane needs of its topic. */
export interface LaneTopic {
  readonly name: string
  readonly codec: Codec | null
  readonly packing: Packing
  /** The session to begin with. Rejects as kafkajs does. */
  session(): Promise<Session>
  /** Nobody shall begin with this session any more. */
  retire(session: Session): void
  enter(session: Session): void
  leave(session: Session): void
  /** Looks for the topic, and creates it if that is allowed. Rejects as kafkajs does. */
  find(): Promise<void>
  has(partition: number): boolean
  failed(fault: Fault): void
  worked(): void
  faultOf(error: unknown): Fault
}

/** `moved`: nothing of it was written, and another partition may do better. */
export type Delivery = 'delivered' | 'moved'

/** The largest sequence, after which 0 follows (KIP-98). */
const SEQUENCES = 2 ** 31

/** kafkajs groups messages by copying: 1.2 ms for 500 of them, 230 ms for 10,000. */
const MAX_MESSAGES = 500

/** With ready batches a producer that gets nowhere for so long is replaced; the batch keeps its stamp. */
const ATTEMPTS_PER_SESSION = 12

/** After so many attempts without a byte written, a batch without a partition of its own tries another one. */
const ATTEMPTS_BEFORE_MOVING = 2

/**
 * Everything that goes to one partition, one batch after the other, and the rule about sequences: a batch is sent
 * byte for byte the same, under the same producer id, epoch and sequence, until Kafka says that it is stored.
 * Only then does anything else go to the partition. Where that cannot be (the batch is refused for good, made anew or
 * given up), the next one comes from another producer id. So no sequence is ever used for other bytes.
 */
export class Lane {
  readonly partition: number
  readonly #topic: LaneTopic
  readonly #turns = new Turns()
  #session: Session | null = null
  /** The stamp of the next batch, as long as its producer stays. */
  #next: Stamp | null = null

  constructor(topic: LaneTopic, partition: number) {
    this.#topic = topic
    this.partition = partition
  }

  get free(): boolean {
    return this.#turns.free
  }

  async send(batch: RecordBytes, mayMove: boolean, signal: AbortSignal): Promise<Delivery> {
    if (this.#topic.packing === 'messages') return await this.#sendMessages(batch, mayMove, signal)
    const packing = packBody(batch, this.#topic.codec)
    // Whoever is aborted while he waits for his turn does not look at it any more.
    packing.catch(() => {})
    await this.#turns.take(signal)
    try {
      const body = await packing
      return await this.#deliver(
        batch,
        () => readyParcel(body, this.partition, this.#stampFor),
        mayMove,
        signal,
      )
    } finally {
      this.#turns.pass()
    }
  }

  async #sendMessages(batch: RecordBytes, mayMove: boolean, signal: AbortSignal): Promise<Delivery> {
    await this.#turns.take(signal)
    try {
      for (const [index, slice] of sliceRecords(batch, MAX_MESSAGES).entries()) {
        const parcel = () => messagesParcel(slice, this.partition)
        const delivery = await this.#deliver(slice, parcel, mayMove && index === 0, signal)
        if (delivery === 'moved') return delivery
      }
      return 'delivered'
    } finally {
      this.#turns.pass()
    }
  }

  async #deliver(
    batch: RecordBytes,
    makeParcel: () => Parcel,
    mayMove: boolean,
    signal: AbortSignal,
  ): Promise<Delivery> {
    const backoff = new Backoff()
    let remake = makeParcel
    let parcel = remake()
    for (let attempt = 1; ; attempt += 1) {
      const fault = await this.#attempt(parcel, attempt, signal)
      if (fault === null || fault.verdict === 'delivered') {
        this.#stored(parcel)
        return 'delivered'
      }
      switch (fault.verdict) {
        case 'too-large':
          this.#renounce()
          throw new DeliveryError(`${this.#describe(batch)}: ${fault.reason}`, 'too-large')
        case 'invalid-timestamp':
          this.#renounce()
          remake = await this.#parcelOfNow(batch)
          parcel = remake()
          break
        case 'new-producer':
          this.#renounce()
          parcel = remake()
          break
        case 'missing-topic':
          await this.#find(signal)
          break
        case 'repeat':
        case 'hold':
          break
        default:
          fault.verdict satisfies never
      }
      this.#topic.failed(fault)
      if (fault === NO_SUCH_PARTITION && !this.#topic.has(this.partition)) {
        this.#renounce()
        if (mayMove) return 'moved'
        throw new DeliveryError(`${this.#describe(batch)}: there is no such partition any more`, 'rejected')
      }
      if (mayMove && attempt >= ATTEMPTS_BEFORE_MOVING && !parcel.written()) return 'moved'
      if (attempt % ATTEMPTS_PER_SESSION === 0) this.#changeSession(parcel)
      // Another producer, or other timestamps, are likely to do: no need to wait before the first try of them.
      const anew = fault.verdict === 'new-producer' || fault.verdict === 'invalid-timestamp'
      if (attempt > 1 || !anew) await this.#wait(backoff, parcel, signal)
    }
  }

  /** Sends once. */
  async #attempt(parcel: Parcel, attempt: number, signal: AbortSignal): Promise<Fault | null> {
    try {
      const session = await unlessAborted(this.#join(attempt), signal)
      return await unlessAborted(session.produce(parcel.messages), signal)
    } catch (error) {
      if (!signal.aborted) return this.#topic.faultOf(error)
      this.#giveUp(parcel)
      throw error
    }
  }

  async #wait(backoff: Backoff, parcel: Parcel, signal: AbortSignal): Promise<void> {
    try {
      await backoff.wait(signal)
    } catch (error) {
      this.#giveUp(parcel)
      throw error
    }
  }

  /** Cuts the connections, so that nobody reads the batch's bytes afterwards. */
  #giveUp(parcel: Parcel): void {
    parcel.giveUp()
    this.#session?.cut(new Error('the batch was given up'))
    if (parcel.written()) this.#renounce()
  }

  async #find(signal: AbortSignal): Promise<void> {
    try {
      await unlessAborted(this.#topic.find(), signal)
    } catch (error) {
      if (signal.aborted) return
      this.#topic.failed(this.#topic.faultOf(error))
    }
  }

  async #parcelOfNow(batch: RecordBytes): Promise<() => Parcel> {
    const dated = withTimestamp(batch, Date.now())
    if (this.#topic.packing === 'messages') return () => messagesParcel(dated, this.partition)
    const body = await packBody(dated, this.#topic.codec)
    return () => readyParcel(body, this.partition, this.#stampFor)
  }

  readonly #stampFor = (producerId: bigint, producerEpoch: number): Stamp => {
    const next = this.#next
    if (next?.producerId !== producerId || next.producerEpoch !== producerEpoch) {
      this.#next = { producerId, producerEpoch, baseSequence: 0 }
    }
    return this.#next ?? { producerId, producerEpoch, baseSequence: 0 }
  }

  #stored({ messages }: Parcel): void {
    this.#topic.worked()
    if (!('stamp' in messages) || messages.stamp === null) return
    const { stamp, length } = messages
    this.#next = { ...stamp, baseSequence: (stamp.baseSequence + length) % SEQUENCES }
  }

  /** A repetition of messages has to go through the producer that made its stamp; a ready batch has it in it. */
  async #join(attempt: number): Promise<Session> {
    if (this.#session !== null) {
      if (attempt > 1 && this.#topic.packing === 'messages') return this.#session
      if (this.#session.full) this.#topic.retire(this.#session)
      if (!this.#session.retired) return this.#session
    }
    const session = await this.#topic.session()
    this.#leave()
    this.#session = session
    this.#topic.enter(session)
    return session
  }

  #leave(): void {
    if (this.#session !== null) this.#topic.leave(this.#session)
    this.#session = null
  }

  /** The next batch is sent by a producer that this partition has never seen. */
  #renounce(): void {
    if (this.#session === null) return
    this.#topic.retire(this.#session)
    this.#next = null
    this.#leave()
  }

  #changeSession({ messages }: Parcel): void {
    if (this.#session !== null && 'stamp' in messages) this.#topic.retire(this.#session)
  }

  #describe({ records, bytes }: RecordBytes): string {
    return `${records} records (${bytes.length} bytes) for ${this.#topic.name}/${this.partition}`
  }
}
