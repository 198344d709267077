import type { ConnectionOptions } from 'node:tls'
import type { Message, PartitionMetadata, Producer } from 'kafkajs'
import type { KafkaConfig } from '../../config/config.ts'
import type { Log } from '../../observe/log.ts'
import { createKafkaClient, triesFor } from './client.ts'
import { isReadyBatch, type ReadyBatch } from './patch/ready-batch.ts'
import type { Sockets } from './sockets.ts'
import { type Fault, faultOfCode, faultOfError } from './verdicts.ts'

export interface SessionOptions {
  readonly kafka: KafkaConfig
  readonly tls: ConnectionOptions | null
  readonly log: Log
  readonly topic: string
  /** For this session alone, which closes them. */
  readonly sockets: Sockets
  /** The codec's number, for messages that kafkajs encodes. */
  readonly codec: number
  /** The partitions of the topic as kafkajs sees them, whenever it sends. */
  readonly onPartitions: (partitions: readonly PartitionMetadata[]) => void
}

/** No attempts but the first. kafkajs wants at least 1 of an idempotent producer: it refuses what is `< 1`, and stops when a count is not `< retries`. */
const NO_RETRIES = Number.NaN

/** Of the request timeout, what the broker may wait for its replicas: its answer must come before we give up on it. */
const BROKER_SHARE = 0.8

/** Kafka counts the records of one producer id and partition with 31 bits, and kafkajs starts again wrongly. */
const MAX_RECORDS = 2 ** 30

const CLOSE_GRACE_MS = 1_000

/** One producer of kafkajs for one topic: its connections and its producer id. A new session has another one. */
export class Session {
  /** Nobody begins with it any more. */
  retired = false
  /** How many partitions send through it. */
  users = 0
  readonly #producer: Producer
  readonly #openedMs = performance.now()
  readonly #options: SessionOptions
  #records = 0

  constructor(producer: Producer, options: SessionOptions) {
    this.#producer = producer
    this.#options = options
    // kafkajs leaves such a connection open, with everything that was written to it still on its way.
    producer.on(producer.events.REQUEST_TIMEOUT, ({ payload }) => {
      this.cut(new Error('the broker did not answer in time'), payload.broker)
    })
  }

  get ageMs(): number {
    return performance.now() - this.#openedMs
  }

  /** No batch shall begin with it: its sequences are nearly used up. */
  get full(): boolean {
    return this.#records > MAX_RECORDS
  }

  /** Sends once. Null when Kafka has stored it; a fault says nothing about whether it has, unless there was an answer. */
  async produce(messages: ReadyBatch | Message[]): Promise<Fault | null> {
    const ready = isReadyBatch(messages) ? messages : null
    if (ready !== null) ready.answer = null
    this.#records += messages.length
    const { topic, kafka, codec } = this.#options
    let failure: Fault | null = null
    let answers = 0
    try {
      const answered = await this.#producer.sendBatch({
        acks: -1,
        timeout: Math.floor(kafka.requestTimeoutMs * BROKER_SHARE),
        compression: codec,
        // A ready batch answers everything that kafkajs asks of an array of messages.
        topicMessages: [{ topic, messages: messages as Message[] }],
      })
      answers = answered.length
    } catch (error) {
      failure = faultOfError(error)
    }
    if (ready === null) return failure ?? (answers > 0 ? null : NO_SUCH_PARTITION)
    if (ready.answer !== null) return ready.answer === 0 ? null : faultOfCode(ready.answer)
    return failure === null ? NO_SUCH_PARTITION : unanswered(failure)
  }

  /** Cuts the connections to one broker, or all. They are made anew when they are needed. */
  cut(reason: Error, broker?: string): void {
    this.#options.sockets.cut(reason, broker)
  }

  async close(): Promise<void> {
    this.retired = true
    // kafkajs waits for what is under way, which a hanging broker never ends.
    const timer = setTimeout(() => this.cut(new Error('the producer was closed')), CLOSE_GRACE_MS)
    try {
      await this.#producer.disconnect()
    } catch (error) {
      this.#options.log.debug({ topic: this.#options.topic, err: error }, 'producer did not close cleanly')
    } finally {
      clearTimeout(timer)
      this.#options.sockets.close()
    }
  }
}

/** kafkajs sends nothing, and calls that a success, when the partition is not in the topic's metadata. */
export const NO_SUCH_PARTITION: Fault = {
  verdict: 'repeat',
  name: 'NO_SUCH_PARTITION',
  reason: 'the topic does not have this partition now',
}

/** Without an answer to the batch itself, an error can only mean that it has to be repeated. */
function unanswered(fault: Fault): Fault {
  const { verdict } = fault
  return verdict === 'hold' || verdict === 'missing-topic' ? fault : { ...fault, verdict: 'repeat' }
}

/**
 * Connects and gets a producer id.
 *
 * @throws what kafkajs throws when it cannot
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { kafka, log, tls, topic, sockets, onPartitions } = options
  const client = await createKafkaClient(kafka, log, { tls, sockets, retries: triesFor(kafka) })
  const producer = client.producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    retry: { retries: NO_RETRIES },
    createPartitioner:
      () =>
      ({ partitionMetadata, message }) => {
        onPartitions(partitionMetadata)
        return message.partition ?? 0
      },
  })
  try {
    await connect(producer, topic)
  } catch (error) {
    sockets.close()
    throw error
  }
  return new Session(producer, options)
}

async function connect(producer: Producer, topic: string): Promise<void> {
  try {
    await producer.connect()
  } catch (error) {
    // Before it knows of a topic, kafkajs asks for the metadata of all, and takes an error in any of them for its own.
    try {
      await producer.sendBatch({ topicMessages: [{ topic, messages: [] }] })
      await producer.connect()
    } catch {
      throw error
    }
  }
}
