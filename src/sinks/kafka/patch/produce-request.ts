import { BATCH_HEADER_BYTES, writeBatchHeader } from '../record-batch.ts'
import type { ProduceArguments, ProduceDefinition, ProduceResponse, Protocol, Request } from './internals.ts'
import { isReadyBatch, type ReadyBatch } from './ready-batch.ts'

/** Record batches of format v2 came with version 3 of the request (KIP-98). */
const FIRST_VERSION = 3

/** A Produce request whose frame is made when the correlation id is known, its records not copied into it. */
export interface FramedRequest extends Request {
  /** The buffers to write one after the other. */
  frame(correlationId: number, clientId: string): Uint8Array[]
  /** They are about to be written. */
  onWrite(): void
}

type MakeProtocol = ReturnType<ProduceDefinition['protocol']>

/** The encoder of kafkajs, but for requests that carry ready batches. */
export function produceProtocol(stock: MakeProtocol, version: number): MakeProtocol {
  return produce => {
    const protocol = stock(produce)
    const batches = readyBatches(produce)
    if (batches.length === 0) return protocol
    if (version < FIRST_VERSION)
      throw new Error(`the broker speaks Produce ${version}, ${FIRST_VERSION} is needed`)
    return framedProtocol(protocol, produce, batches)
  }
}

function readyBatches({ topicData }: ProduceArguments): ReadyBatch[] {
  const all = topicData.flatMap(({ partitions }) => partitions.map(({ messages }) => messages))
  const ready = all.filter(isReadyBatch)
  if (ready.length > 0 && ready.length < all.length)
    throw new Error('a Produce request cannot carry both ready batches and messages')
  return ready
}

function framedProtocol(
  stock: Protocol,
  produce: ProduceArguments,
  batches: readonly ReadyBatch[],
): Protocol {
  const { apiKey, apiVersion, apiName } = stock.request
  const request: FramedRequest = {
    apiKey,
    apiVersion,
    apiName,
    expectResponse: () => true,
    encode: () => Promise.reject(new Error('a framed request is not encoded')),
    frame: (correlationId, clientId) => frame(apiKey, apiVersion, correlationId, clientId, produce),
    onWrite: () => {
      for (const batch of batches) batch.written = true
    },
  }
  return {
    request,
    response: {
      decode: async raw => {
        const decoded = await stock.response.decode(raw)
        noteAnswers(decoded, produce)
        return decoded
      },
      parse: stock.response.parse,
    },
  }
}

function noteAnswers(response: ProduceResponse, { topicData }: ProduceArguments): void {
  for (const { topicName, partitions } of response.topics) {
    const sent = topicData.find(({ topic }) => topic === topicName)
    for (const { partition, errorCode } of partitions) {
      const batch = sent?.partitions.find(each => each.partition === partition)?.messages
      if (isReadyBatch(batch)) batch.answer = errorCode
    }
  }
}

/** Produce request, versions 3 to 7: one head for each batch, which holds what stands between the records before and its own. */
function frame(
  apiKey: number,
  apiVersion: number,
  correlationId: number,
  clientId: string,
  produce: ProduceArguments,
): Uint8Array[] {
  const producerId = BigInt(String(produce.producerId))
  // Without one Kafka could not tell a repetition from a new batch.
  if (producerId < 0n) throw new Error('the producer has no producer id yet')

  const parts: Uint8Array[] = []
  const head = new FrameHead()
  head.int32(0)
  head.int16(apiKey)
  head.int16(apiVersion)
  head.int32(correlationId)
  head.string(clientId)
  head.string(produce.transactionalId ?? null)
  head.int16(produce.acks)
  head.int32(produce.timeout)
  head.int32(produce.topicData.length)
  let bytes = 0
  for (const { topic, partitions } of produce.topicData) {
    head.string(topic)
    head.int32(partitions.length)
    for (const { partition, messages } of partitions) {
      if (!isReadyBatch(messages)) continue
      const { body } = messages
      head.int32(partition)
      head.int32(BATCH_HEADER_BYTES + body.bytes.length)
      const at = head.reserve(BATCH_HEADER_BYTES)
      const stamp = messages.stampWith(producerId, produce.producerEpoch)
      writeBatchHeader(head.bytes, at, body, stamp, Boolean(produce.transactionalId))
      const taken = head.take()
      parts.push(taken, body.bytes)
      bytes += taken.length + body.bytes.length
    }
  }
  const [first] = parts
  if (first !== undefined) Buffer.from(first.buffer, first.byteOffset, 4).writeInt32BE(bytes - 4)
  return parts
}

/** Writes Kafka's primitive types one after the other. */
class FrameHead {
  bytes = Buffer.alloc(512)
  #length = 0

  reserve(size: number): number {
    if (this.#length + size > this.bytes.length) {
      const larger = Buffer.alloc(2 * (this.#length + size))
      this.bytes.copy(larger)
      this.bytes = larger
    }
    this.#length += size
    return this.#length - size
  }

  int16(value: number): void {
    this.bytes.writeInt16BE(value, this.reserve(2))
  }

  int32(value: number): void {
    this.bytes.writeInt32BE(value, this.reserve(4))
  }

  string(value: string | null): void {
    if (value === null) {
      this.int16(-1)
      return
    }
    const size = Buffer.byteLength(value)
    this.int16(size)
    this.bytes.write(value, this.reserve(size))
  }

  /** What was written so far; goes on in a new buffer. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.#length)
    this.bytes = Buffer.alloc(512)
    this.#length = 0
    return taken
  }
}
