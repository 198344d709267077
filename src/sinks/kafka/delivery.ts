import type { RecordBytes } from '../../batch/records.ts'
import { DeliveryError } from '../../errors.ts'
import { Backoff } from './backoff.ts'
import { type Parcel, withTimestamp } from './parcel.ts'
import { NO_SUCH_PARTITION } from './session.ts'
import type { Fault } from './verdicts.ts'

/** What a delivery needs of its lane. */
export interface DeliveryLane {
  readonly name: string
  /** Prepares the bytes; each parcel made of them is the same but for its stamp. */
  pack(batch: RecordBytes): Promise<() => Parcel>
  /** Sends once. Null when it is stored. */
  attempt(parcel: Parcel, attempt: number, signal: AbortSignal): Promise<Fault | null>
  stored(parcel: Parcel): void
  failed(fault: Fault): void
  /** What comes next gets another producer id. */
  renounce(): void
  /** The caller takes the bytes back. */
  giveUp(parcel: Parcel): void
  /** Goes on with the same parcel through another producer, if that is possible. */
  changeSession(): void
  /** Looks for the topic; never rejects. */
  find(signal: AbortSignal): Promise<void>
  /** The topic has the partition, as far as is known. */
  exists(): boolean
  /** After so many attempts, another partition is more likely to take it. */
  isWorse(attempts: number): boolean
  /** It did not take a batch, which goes elsewhere. */
  leaveOut(fault: Fault): void
}

/** `moved`: nothing of it was written, and it shall go to another partition. */
export type Outcome = 'delivered' | 'moved'

/** A producer that gets nowhere for so long is replaced. */
const ATTEMPTS_PER_SESSION = 12

/** One batch on its way to one partition: attempts until it is stored, and what each refusal calls for. */
export class Delivery {
  readonly #lane: DeliveryLane
  readonly #batch: RecordBytes
  readonly #mayMove: boolean
  readonly #backoff = new Backoff()
  #makeParcel: () => Parcel
  #parcel: Parcel

  constructor(lane: DeliveryLane, batch: RecordBytes, makeParcel: () => Parcel, mayMove: boolean) {
    this.#lane = lane
    this.#batch = batch
    this.#mayMove = mayMove
    this.#makeParcel = makeParcel
    this.#parcel = makeParcel()
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    for (let attempt = 1; ; attempt += 1) {
      const fault = await this.#lane.attempt(this.#parcel, attempt, signal)
      if (fault === null || fault.verdict === 'delivered') {
        this.#lane.stored(this.#parcel)
        return 'delivered'
      }
      if (this.#shallMove(attempt)) {
        this.#lane.leaveOut(fault)
        return 'moved'
      }
      this.#lane.failed(fault)
      await this.#prepareNext(fault, signal)
      if (this.#isGone(fault)) return 'moved'
      if (attempt % ATTEMPTS_PER_SESSION === 0) this.#lane.changeSession()
      // Another producer, or other timestamps, are likely to do: no need to wait before the first try of them.
      const anew = fault.verdict === 'new-producer' || fault.verdict === 'invalid-timestamp'
      if (attempt > 1 || !anew) await this.#wait(signal)
    }
  }

  async #prepareNext({ verdict, reason }: Fault, signal: AbortSignal): Promise<void> {
    switch (verdict) {
      case 'repeat':
      case 'hold':
      case 'delivered':
        return
      case 'missing-topic':
        await this.#lane.find(signal)
        return
      case 'too-large':
        this.#lane.renounce()
        throw new DeliveryError(`${this.#describe()}: ${reason}`, 'too-large')
      case 'new-producer':
        this.#lane.renounce()
        this.#parcel = this.#makeParcel()
        return
      case 'invalid-timestamp':
        this.#lane.renounce()
        this.#makeParcel = await this.#lane.pack(withTimestamp(this.#batch, Date.now()))
        this.#parcel = this.#makeParcel()
        return
      default:
        verdict satisfies never
    }
  }

  #shallMove(attempts: number): boolean {
    return this.#mayMove && !this.#parcel.written() && this.#lane.isWorse(attempts)
  }

  #isGone(fault: Fault): boolean {
    if (fault !== NO_SUCH_PARTITION || this.#lane.exists()) return false
    // A topic with fewer partitions is another topic: what the old one has stored is gone.
    this.#lane.renounce()
    if (this.#mayMove) return true
    throw new DeliveryError(`${this.#describe()}: there is no such partition any more`, 'rejected')
  }

  async #wait(signal: AbortSignal): Promise<void> {
    try {
      await this.#backoff.wait(signal)
    } catch (error) {
      this.#lane.giveUp(this.#parcel)
      throw error
    }
  }

  #describe(): string {
    const { records, bytes } = this.#batch
    return `${records} records (${bytes.length} bytes) for ${this.#lane.name}`
  }
}
