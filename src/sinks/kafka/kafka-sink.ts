import { setMaxListeners } from 'node:events'
import type { KafkaConfig } from '../../config/config.ts'
import type { Log } from '../../observe/log.ts'
import type { Batch, Sink } from '../../types.ts'
import { openCodec } from './compression.ts'
import { Outages } from './outages.ts'
import { applyPatch } from './patch/index.ts'
import { installedVersion, KNOWN_VERSION } from './patch/internals.ts'
import { openTlsFiles, type TlsFiles } from './tls.ts'
import { type TopicOptions, TopicProducer } from './topic-producer.ts'

export interface KafkaSinkOptions {
  readonly log: Log
  /** Leave kafkajs as it is and give it messages of its own: what happens with a version of it that is not known. */
  readonly stockKafkajs?: boolean
}

export interface KafkaSinkStats {
  readonly records: number
  readonly bytes: number
  readonly batches: number
  /** Attempts that failed, connecting included. */
  readonly retries: number
  /** Batches that are not stored yet. */
  readonly inFlight: number
  /** Over all batches, from the call of `send`. */
  readonly deliveryMs: number
}

export interface KafkaSink extends Sink {
  /** It has delivered, or connected, and nothing has failed since. */
  ready(): boolean
  troubleSinceMs(): number | null
  stats(): KafkaSinkStats
  /** How many partitions a topic has; waits until that is known, creating the topic if it may. */
  partitionCount(topic: string, signal: AbortSignal): Promise<number>
}

/**
 * Opens a sink that produces to Kafka: idempotent, acks=all. It does not need Kafka to be there: `send` waits for it
 * as long as it takes. Connects to the main topic in the background.
 *
 * @throws CommandError when the compression cannot be used here or a file that TLS needs cannot be read
 */
export async function openKafkaSink(kafka: KafkaConfig, options: KafkaSinkOptions): Promise<KafkaSink> {
  const { log } = options
  const patched = options.stockKafkajs !== true && (await applyPatch())
  if (!patched && options.stockKafkajs !== true) {
    log.warn(
      { installed: installedVersion(), known: KNOWN_VERSION },
      'this version of kafkajs is not known: sending the slow way',
    )
  }
  const codec = openCodec(kafka.compression)
  const tls = kafka.tls === null ? null : await openTlsFiles(kafka.tls, log)
  return new OpenKafkaSink(kafka, log, tls, codec, patched)
}

class OpenKafkaSink implements KafkaSink {
  readonly #topicOptions: TopicOptions
  readonly #topics = new Map<string, TopicProducer>()
  readonly #outages: Outages
  readonly #waiting = new Set<AbortController>()
  #closed: Error | null = null
  #connected = false
  #records = 0
  #bytes = 0
  #batches = 0
  #retries = 0
  #inFlight = 0
  #deliveryMs = 0

  constructor(
    kafka: KafkaConfig,
    log: Log,
    tls: TlsFiles | null,
    codec: TopicOptions['codec'],
    patched: boolean,
  ) {
    this.#outages = new Outages(log)
    this.#topicOptions = {
      kafka,
      tls,
      codec,
      packing: patched ? 'ready' : 'messages',
      log,
      outages: this.#outages,
      onRetry: () => {
        this.#retries += 1
      },
    }
    void this.#connect(kafka.topic)
  }

  async #connect(topic: string): Promise<void> {
    try {
      await this.#untilClosed(new AbortController().signal, until => this.#topic(topic).known(until))
      this.#connected = true
    } catch {
      // Closed before Kafka was there.
    }
  }

  async send(batch: Batch, signal: AbortSignal): Promise<void> {
    const startedMs = performance.now()
    this.#inFlight += 1
    try {
      await this.#untilClosed(signal, until => this.#topic(batch.topic).send(batch, batch.partition, until))
      this.#connected = true
      this.#records += batch.records
      this.#bytes += batch.bytes.length
      this.#batches += 1
      this.#deliveryMs += performance.now() - startedMs
    } finally {
      this.#inFlight -= 1
    }
  }

  troubleSinceMs(): number | null {
    return this.#outages.sinceMs
  }

  ready(): boolean {
    return this.#connected && !this.#outages.any
  }

  stats(): KafkaSinkStats {
    return {
      records: this.#records,
      bytes: this.#bytes,
      batches: this.#batches,
      retries: this.#retries,
      inFlight: this.#inFlight,
      deliveryMs: this.#deliveryMs,
    }
  }

  async partitionCount(topic: string, signal: AbortSignal): Promise<number> {
    return await this.#untilClosed(signal, until => this.#topic(topic).partitionCount(until))
  }

  /** Runs `work` with a signal that the closing aborts too. */
  async #untilClosed<T>(signal: AbortSignal, work: (until: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    const abort = () => controller.abort(signal.reason)
    if (signal.aborted) abort()
    if (this.#closed !== null) controller.abort(this.#closed)
    // One listener for each send under way is no leak.
    setMaxListeners(0, signal)
    signal.addEventListener('abort', abort)
    this.#waiting.add(controller)
    try {
      return await work(controller.signal)
    } finally {
      this.#waiting.delete(controller)
      signal.removeEventListener('abort', abort)
    }
  }

  async close(): Promise<void> {
    this.#closed = new Error('the sink was closed')
    for (const controller of this.#waiting) controller.abort(this.#closed)
    await Promise.all([...this.#topics.values()].map(topic => topic.close()))
  }

  #topic(name: string): TopicProducer {
    const topic = this.#topics.get(name) ?? new TopicProducer(name, this.#topicOptions)
    this.#topics.set(name, topic)
    return topic
  }
}
