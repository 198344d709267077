import type { AbortedTransaction } from './record-batches.ts'

/** What a broker sent of one partition. */
export interface FetchedPartition {
  readonly topic: string
  readonly partition: number
  /** 0 when all is well. */
  readonly errorCode: number
  /** Everything before it is of transactions that have ended. */
  readonly stableOffset: number
  readonly aborted: readonly AbortedTransaction[]
  /** Record batches as they are stored; the last one may be cut off. */
  readonly stored: Buffer
}

/** Of a Fetch response of version 4 to 10 (https://kafka.apache.org/protocol), whose records are left as they are. */
export function decodeFetchResponse(payload: Buffer, version: number): FetchedPartition[] {
  const reader = new Reader(payload)
  reader.int32() // throttle time
  if (version >= 7) reader.skip(2 + 4) // error, session
  const partitions: FetchedPartition[] = []
  for (let topics = reader.int32(); topics > 0; topics -= 1) {
    const topic = reader.text()
    for (let left = reader.int32(); left > 0; left -= 1)
      partitions.push(readPartition(reader, topic, version))
  }
  return partitions
}

function readPartition(reader: Reader, topic: string, version: number): FetchedPartition {
  const partition = reader.int32()
  const errorCode = reader.int16()
  reader.skip(8) // high watermark
  const stableOffset = Number(reader.int64())
  if (version >= 5) reader.skip(8) // log start
  const aborted: AbortedTransaction[] = []
  for (let left = reader.int32(); left > 0; left -= 1) {
    aborted.push({ producerId: reader.int64(), firstOffset: Number(reader.int64()) })
  }
  return { topic, partition, errorCode, stableOffset, aborted, stored: reader.bytes() }
}

class Reader {
  readonly #payload: Buffer
  #at = 0

  constructor(payload: Buffer) {
    this.#payload = payload
  }

  skip(bytes: number): void {
    this.#at += bytes
  }

  int16(): number {
    this.#at += 2
    return this.#payload.readInt16BE(this.#at - 2)
  }

  int32(): number {
    this.#at += 4
    return this.#payload.readInt32BE(this.#at - 4)
  }

  int64(): bigint {
    this.#at += 8
    return this.#payload.readBigInt64BE(this.#at - 8)
  }

  text(): string {
    return this.#take(this.int16()).toString()
  }

  bytes(): Buffer {
    return this.#take(this.int32())
  }

  #take(length: number): Buffer {
    const bytes = Math.max(0, length)
    this.#at += bytes
    return this.#payload.subarray(this.#at - bytes, this.#at)
  }
}
