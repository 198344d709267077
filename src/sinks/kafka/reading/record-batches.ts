import { ZigzagReader } from '../../../batch/varint.ts'
import { CommandError, EXIT } from '../../../errors.ts'
import { type Codec, openCodec } from '../compression.ts'
import { BATCH_HEADER_BYTES, crc32c } from '../record-batch.ts'

const COMPRESSIONS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
const CONTROL = 0x20
const TRANSACTIONAL = 0x10
/** Offset and length, which are not counted in the length. */
const FRAME_BYTES = 12
const MAGIC = 2

/** The header of one record batch (Kafka's record format v2, KIP-98), and its records as they are stored. */
export interface RecordBatch {
  readonly baseOffset: number
  readonly lastOffset: number
  /** Markers of transactions, no records. */
  readonly isControl: boolean
  readonly isTransactional: boolean
  readonly producerId: bigint
  readonly records: number
  readonly maxTimestampMs: number
  /** 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
  readonly compression: number
  readonly bytes: Buffer
}

/**
 * The whole batches of what a broker sent, which may end in a part of one. Messages of formats before v2, which others may
 * have stored long ago, are batches without bytes. A CommandError when a checksum is wrong.
 */
export function batchesIn(stored: Buffer): RecordBatch[] {
  const batches: RecordBatch[] = []
  let at = 0
  while (at + FRAME_BYTES < stored.length) {
    const end = at + FRAME_BYTES + stored.readInt32BE(at + 8)
    if (end > stored.length) break
    batches.push(batchIn(stored.subarray(at, end)))
    at = end
  }
  return batches
}

function batchIn(batch: Buffer): RecordBatch {
  const baseOffset = Number(batch.readBigInt64BE(0))
  if (batch[16] !== MAGIC) {
    const plain = { isControl: false, isTransactional: false, producerId: -1n, compression: 0 }
    const none = { records: 1, maxTimestampMs: -1, bytes: Buffer.alloc(0) }
    return { baseOffset, lastOffset: baseOffset, ...plain, ...none }
  }
  if (crc32c(batch.subarray(21)) !== batch.readUInt32BE(17)) {
    throw new CommandError(`the record batch at offset ${baseOffset} has a wrong checksum`, EXIT.unavailable)
  }
  const attributes = batch.readInt16BE(21)
  return {
    baseOffset,
    lastOffset: baseOffset + batch.readInt32BE(23),
    isControl: (attributes & CONTROL) !== 0,
    isTransactional: (attributes & TRANSACTIONAL) !== 0,
    producerId: batch.readBigInt64BE(43),
    records: batch.readInt32BE(57),
    maxTimestampMs: Number(batch.readBigInt64BE(35)),
    compression: attributes & 7,
    bytes: batch.subarray(BATCH_HEADER_BYTES),
  }
}

/** Undoes the compression of batches; a CommandError when what it needs is not installed. */
export function openDecompressor(): (batch: RecordBatch) => Promise<Buffer> {
  const codecs = new Map<number, Codec | null>()
  return async ({ compression, bytes }) => {
    if (compression === 0) return bytes
    let codec = codecs.get(compression)
    if (codec === undefined) {
      codec = openCodec(COMPRESSIONS[compression] ?? 'none')
      codecs.set(compression, codec)
    }
    if (codec === null) throw new CommandError(`compression ${compression} is not known`, EXIT.unavailable)
    return await codec.decompress(bytes)
  }
}

/** Takes the value at bytes[start, end), or `start` -1 for a record without one. */
export type OnValue = (offset: number, start: number, end: number) => void

/** Walks the records of a batch, whose compression is undone. Nothing is made for a record. */
export function eachValue(bytes: Buffer, baseOffset: number, onValue: OnValue): void {
  const reader = new ZigzagReader(bytes)
  while (reader.at < bytes.length) {
    const end = reader.next() + reader.at
    if (end > bytes.length) throw new RangeError(`record cut off at byte ${reader.at}`)
    reader.at += 1
    reader.next()
    const offset = baseOffset + reader.next()
    const keyBytes = reader.next()
    if (keyBytes > 0) reader.at += keyBytes
    const valueBytes = reader.next()
    onValue(offset, valueBytes < 0 ? -1 : reader.at, reader.at + valueBytes)
    reader.at = end
  }
}

/** Producers whose transaction was aborted, as a broker lists them with what it sends. */
export interface AbortedTransaction {
  readonly producerId: bigint
  readonly firstOffset: number
}

/** Tells which of the batches that came together belong to an aborted transaction. To be asked for each, in their order. */
export function abortedAmong(aborted: readonly AbortedTransaction[]): (batch: RecordBatch) => boolean {
  const waiting = aborted.toSorted((one, other) => one.firstOffset - other.firstOffset)
  const producers = new Set<bigint>()
  let next = 0
  return batch => {
    for (let first = waiting[next]; first !== undefined; first = waiting[next]) {
      if (first.firstOffset > batch.lastOffset) break
      producers.add(first.producerId)
      next += 1
    }
    if (batch.isControl) {
      // Every marker ends a transaction of its producer.
      producers.delete(batch.producerId)
      return false
    }
    return batch.isTransactional && producers.has(batch.producerId)
  }
}
