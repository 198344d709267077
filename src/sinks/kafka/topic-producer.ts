import type { RecordBytes } from '../../batch/records.ts'
import type { KafkaConfig } from '../../config/config.ts'
import type { Log } from '../../observe/log.ts'
import { Turns, unlessAborted } from '../turns.ts'
import { Backoff } from './backoff.ts'
import { createKafkaClient, triesFor } from './client.ts'
import type { Codec } from './compression.ts'
import { Lane, type LaneTopic } from './lane.ts'
import { Leaders } from './leaders.ts'
import type { Outages } from './outages.ts'
import type { Packing } from './parcel.ts'
import { openSession, type Session } from './session.ts'
import { Sockets } from './sockets.ts'
import type { TlsFiles } from './tls.ts'
import { findPartitions } from './topic-partitions.ts'
import { type Fault, faultOfError } from './verdicts.ts'

export interface TopicOptions {
  readonly kafka: KafkaConfig
  readonly tls: TlsFiles | null
  readonly codec: Codec | null
  readonly packing: Packing
  readonly log: Log
  readonly outages: Outages
  readonly onRetry: () => void
}

const NOT_CREATED = {
  verdict: 'hold',
  reason: 'the topic is not there, and kafka.create_topics is false',
} as const

/**
 * Everything that goes to one topic: a lane for each partition, and the session that they send through. Each topic has
 * a producer of its own, because kafkajs asks for the metadata of all the topics of a producer together: one that is
 * missing or forbidden would stop the others.
 */
export class TopicProducer implements LaneTopic {
  readonly name: string
  readonly codec: Codec | null
  readonly packing: Packing
  readonly leaders: Leaders
  readonly #options: TopicOptions
  readonly #lanes = new Map<number, Lane>()
  readonly #sessions = new Map<Session, Sockets>()
  readonly #sockets = new Set<Sockets>()
  readonly #entrance = new Turns()
  #current: Promise<Session> | null = null
  #finding: Promise<void> | null = null
  #turn = 0
  #closed = false
  #timestampsSilentUntilMs = 0

  constructor(name: string, options: TopicOptions) {
    this.name = name
    this.codec = options.codec
    this.packing = options.packing
    this.leaders = new Leaders(name, options.log)
    this.#options = options
  }

  /** To a partition, or to the next one in turn. Resolves when Kafka has stored it. */
  async send(batch: RecordBytes, partition: number | null, signal: AbortSignal): Promise<void> {
    // Who came first enters first, also when all have to wait for Kafka: so each partition gets its batches in order.
    const sending = await this.#enter(signal, () => ({
      stored:
        partition === null
          ? this.#nextLane().send(batch, true, signal)
          : this.#lane(partition).send(batch, false, signal),
    }))
    let outcome = await sending.stored
    while (outcome === 'moved') {
      signal.throwIfAborted()
      outcome = await this.#nextLane().send(batch, true, signal)
    }
  }

  /** How many partitions the topic has; waits until that is known. */
  partitionCount(signal: AbortSignal): Promise<number> {
    return this.#enter(signal, () => this.leaders.count)
  }

  /** Calls `act` when it is one's turn and the topic is known. */
  async #enter<T>(signal: AbortSignal, act: () => T): Promise<T> {
    await this.#entrance.take(signal)
    try {
      if (this.leaders.count === 0) await this.known(signal)
      return act()
    } finally {
      this.#entrance.pass()
    }
  }

  /** Resolves when the topic is there and a producer is connected. */
  async known(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff()
    for (;;) {
      try {
        await unlessAborted(this.find(), signal)
        await unlessAborted(this.session(), signal)
        this.worked()
        return
      } catch (error) {
        signal.throwIfAborted()
        this.failed(faultOfError(error))
      }
      await backoff.wait(signal)
    }
  }

  find(): Promise<void> {
    this.#finding ??= this.#findOnce().finally(() => {
      this.#finding = null
    })
    return this.#finding
  }

  async #findOnce(): Promise<void> {
    const { kafka, tls, log } = this.#options
    const sockets = this.#openSockets()
    const client = await createKafkaClient(kafka, log, {
      tls: tls?.current() ?? null,
      sockets,
      retries: triesFor(kafka),
    })
    try {
      const onCreated = () => log.info({ topic: this.name }, 'topic created')
      this.leaders.set(await findPartitions(client, this.name, kafka.createTopics, onCreated))
    } finally {
      this.#closeSockets(sockets)
    }
  }

  /** Whatever is connecting when the topic is closed ends at once. */
  #openSockets(): Sockets {
    const sockets = new Sockets(this.#options.tls)
    this.#sockets.add(sockets)
    if (this.#closed) sockets.close()
    return sockets
  }

  #closeSockets(sockets: Sockets): void {
    sockets.close()
    this.#sockets.delete(sockets)
  }

  session(): Promise<Session> {
    this.#current ??= this.#open()
    return this.#current
  }

  async #open(): Promise<Session> {
    const { kafka, tls, log } = this.#options
    const sockets = this.#openSockets()
    try {
      const session = await openSession({
        kafka,
        tls: tls?.current() ?? null,
        log,
        sockets,
        topic: this.name,
        codec: this.codec?.id ?? 0,
        onPartitions: partitions => this.leaders.set(partitions),
      })
      this.#sessions.set(session, sockets)
      if (this.#closed) await this.#end(session)
      return session
    } catch (error) {
      this.#current = null
      this.#closeSockets(sockets)
      throw error
    }
  }

  retire(session: Session): void {
    if (session.retired) return
    session.retired = true
    this.#current = null
  }

  enter(session: Session): void {
    session.users += 1
  }

  leave(session: Session): void {
    session.users -= 1
    if (session.retired && session.users === 0) void this.#end(session)
  }

  async #end(session: Session): Promise<void> {
    const sockets = this.#sessions.get(session)
    this.#sessions.delete(session)
    await session.close()
    if (sockets !== undefined) this.#closeSockets(sockets)
  }

  failed(fault: Fault): void {
    const { onRetry, outages, kafka, log } = this.#options
    onRetry()
    const { name: error, reason } = fault
    switch (fault.verdict) {
      case 'missing-topic':
        outages.failed(this.name, kafka.createTopics ? fault : { ...fault, ...NOT_CREATED })
        return
      case 'repeat':
      case 'hold':
        outages.failed(this.name, fault)
        return
      case 'new-producer':
        log.warn({ topic: this.name, error, reason }, 'producer replaced')
        break
      case 'invalid-timestamp':
        this.#sayTimestamps(error)
        break
      case 'too-large':
      case 'delivered':
        break
      default:
        fault.verdict satisfies never
    }
    // Kafka has answered, and it will take what comes of this.
    outages.worked(this.name)
  }

  /** Every batch may meet it: once a minute is enough. */
  #sayTimestamps(error: string): void {
    const nowMs = performance.now()
    if (nowMs < this.#timestampsSilentUntilMs) return
    this.#timestampsSilentUntilMs = nowMs + 60_000
    this.#options.log.warn({ topic: this.name, error }, 'timestamps refused, sent with the time of sending')
  }

  worked(): void {
    this.#options.outages.worked(this.name)
  }

  #lane(partition: number): Lane {
    const lane = this.#lanes.get(partition) ?? new Lane(this, partition)
    this.#lanes.set(partition, lane)
    return lane
  }

  /** The next partition in turn, one that nobody sends to if there is one. */
  #nextLane(): Lane {
    const choices = this.leaders.choices()
    const lanes = choices.map((_, step) => this.#lane(choices[(this.#turn + step) % choices.length] ?? 0))
    const free = Math.max(
      0,
      lanes.findIndex(lane => lane.free),
    )
    this.#turn += free + 1
    return lanes[free] ?? this.#lane(0)
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#sessions.keys()].map(session => this.#end(session)))
    for (const sockets of this.#sockets) sockets.close()
  }
}
