import type { RecordBytes } from '../../batch/records.ts'
import { Turns, unlessAborted } from '../turns.ts'
import type { Codec } from './compression.ts'
import { Delivery, type DeliveryLane, type Outcome } from './delivery.ts'
import type { Leaders } from './leaders.ts'
import { messagesParcel, type Packing, type Parcel, packBody, readyParcel, sliceRecords } from './parcel.ts'
import { isReadyBatch, type StampFor } from './patch/ready-batch.ts'
import type { Session } from './session.ts'
import { Stamps } from './stamps.ts'
import { type Fault, faultOfError } from './verdicts.ts'

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
  readonly leaders: Leaders
  failed(fault: Fault): void
  worked(): void
}

/** A session is given so long before a partition that gets nowhere asks for another one. */
const MIN_SESSION_MS = 30_000

/** The first failure may be a change of leader, which the second attempt knows of. */
const ATTEMPTS_BEFORE_MOVING = 2

/** kafkajs groups messages by copying: 1.2 ms for 500 of them, 230 ms for 10,000. */
const MAX_MESSAGES = 500

/**
 * Everything that goes to one partition, one batch after the other, and the rule about sequences: a batch is sent
 * byte for byte the same, under the same producer id, epoch and sequence, until Kafka says that it is stored.
 * Only then does anything else go to the partition. Where that cannot be (the batch is refused for good, made anew or
 * given up), the next one comes from another producer id. So no sequence is ever used for other bytes.
 *
 * Kafka knows a repetition as long as it remembers the producer, and it forgets one, at a restart at the latest, whose
 * newest record has a timestamp older than producer.id.expiration.ms (a day): a batch of old records whose answer is
 * lost when the broker goes down is stored twice. Topics with LogAppendTime do not have that.
 */
export class Lane implements DeliveryLane {
  readonly name: string
  readonly #partition: number
  readonly #topic: LaneTopic
  readonly #turns = new Turns()
  readonly #stamps = new Stamps()
  #session: Session | null = null

  constructor(topic: LaneTopic, partition: number) {
    this.#topic = topic
    this.#partition = partition
    this.name = `${topic.name}/${partition}`
  }

  /** Nothing is on its way or waits. */
  get free(): boolean {
    return this.#turns.free
  }

  async send(batch: RecordBytes, mayMove: boolean, signal: AbortSignal): Promise<Outcome> {
    const parts = this.#topic.packing === 'ready' ? [batch] : sliceRecords(batch, MAX_MESSAGES)
    const packed = parts.map(async part => ({ part, makeParcel: await this.pack(part) }))
    // Whoever is aborted while he waits for his turn does not look at them any more.
    for (const packing of packed) packing.catch(() => {})
    await this.#turns.take(signal)
    try {
      let first = true
      for (const packing of packed) {
        const { part, makeParcel } = await packing
        const outcome = await new Delivery(this, part, makeParcel, mayMove && first).run(signal)
        if (outcome === 'moved') return outcome
        first = false
      }
      return 'delivered'
    } finally {
      this.#turns.pass()
    }
  }

  async pack(batch: RecordBytes): Promise<() => Parcel> {
    if (this.#topic.packing === 'messages') return () => messagesParcel(batch, this.#partition)
    const body = await packBody(batch, this.#topic.codec)
    const stampFor: StampFor = (producerId, producerEpoch) => this.#stamps.next(producerId, producerEpoch)
    return () => readyParcel(body, this.#partition, stampFor)
  }

  async attempt(parcel: Parcel, attempt: number, signal: AbortSignal): Promise<Fault | null> {
    try {
      const session = await unlessAborted(this.#join(attempt), signal)
      return await unlessAborted(session.produce(parcel.messages), signal)
    } catch (error) {
      if (!signal.aborted) return faultOfError(error)
      this.giveUp(parcel)
      throw error
    }
  }

  stored({ messages }: Parcel): void {
    if (isReadyBatch(messages) && messages.stamp !== null) {
      this.#stamps.stored(messages.stamp, messages.length)
    }
    this.#topic.leaders.worked(this.#partition)
    this.#topic.worked()
  }

  failed(fault: Fault): void {
    this.#topic.failed(fault)
  }

  renounce(): void {
    if (this.#session === null) return
    this.#topic.retire(this.#session)
    this.#leave()
  }

  /** Cuts the connections, so that nobody reads the batch's bytes afterwards. */
  giveUp(parcel: Parcel): void {
    parcel.giveUp()
    this.#session?.cut(new Error('the batch was given up'))
    if (parcel.written()) this.renounce()
  }

  changeSession(): void {
    if (this.#session === null || this.#topic.packing === 'messages') return
    // Another partition may have changed it just now.
    if (this.#session.ageMs < MIN_SESSION_MS) return
    this.#session.cut(new Error('the producer got nowhere'))
    this.#topic.retire(this.#session)
  }

  async find(signal: AbortSignal): Promise<void> {
    try {
      await unlessAborted(this.#topic.find(), signal)
    } catch (error) {
      if (!signal.aborted) this.#topic.failed(faultOfError(error))
    }
  }

  exists(): boolean {
    return this.#topic.leaders.has(this.#partition)
  }

  isWorse(attempts: number): boolean {
    const { leaders } = this.#topic
    const enough = attempts >= ATTEMPTS_BEFORE_MOVING || leaders.isSuspect(this.#partition)
    return enough && leaders.hasOther(this.#partition)
  }

  leaveOut(fault: Fault): void {
    this.#topic.leaders.leaveOut(this.#partition, fault)
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
}
