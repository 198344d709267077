import { createRequire } from 'node:module'

/** By `require`: for an import Node reads the text of a CommonJS package for its names, 40 ms of a start. */
export const { crc32c } = createRequire(import.meta.url)('@node-rs/crc32') as typeof import('@node-rs/crc32')

/** Bytes of a record batch before its records (Kafka's record format v2, KIP-98). */
export const BATCH_HEADER_BYTES = 61

const MAGIC = 2
const NO_LEADER_EPOCH = -1
const TRANSACTIONAL = 0x10

/** Where the CRC begins: it covers everything from the attributes on. */
const ATTRIBUTES_AT = 21
const CRC_AT = 17
/** Base offset and length itself are not counted in the length. */
const LENGTH_COUNTS_FROM = 12

/** Who sent a batch and as which number: what Kafka knows a repetition by. */
export interface Stamp {
  readonly producerId: bigint
  readonly producerEpoch: number
  /** Of the first record; the others follow. 31 bits. */
  readonly baseSequence: number
}

/** The records of one record batch, compressed or not. */
export interface BatchBody {
  readonly bytes: Uint8Array
  readonly records: number
  readonly baseTimestampMs: number
  readonly maxTimestampMs: number
  /** 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
  readonly codec: number
}

/** Writes the header of a record batch whose records follow elsewhere. Timestamps are of type CreateTime. */
export function writeBatchHeader(
  out: Buffer,
  at: number,
  body: BatchBody,
  stamp: Stamp,
  transactional: boolean,
): void {
  out.writeBigInt64BE(0n, at)
  out.writeInt32BE(BATCH_HEADER_BYTES - LENGTH_COUNTS_FROM + body.bytes.length, at + 8)
  out.writeInt32BE(NO_LEADER_EPOCH, at + 12)
  out.writeInt8(MAGIC, at + 16)
  out.writeInt16BE(body.codec | (transactional ? TRANSACTIONAL : 0), at + ATTRIBUTES_AT)
  out.writeInt32BE(body.records - 1, at + 23)
  out.writeBigInt64BE(BigInt(body.baseTimestampMs), at + 27)
  out.writeBigInt64BE(BigInt(body.maxTimestampMs), at + 35)
  out.writeBigInt64BE(stamp.producerId, at + 43)
  out.writeInt16BE(stamp.producerEpoch, at + 51)
  out.writeInt32BE(stamp.baseSequence, at + 53)
  out.writeInt32BE(body.records, at + 57)
  const head = crc32c(out.subarray(at + ATTRIBUTES_AT, at + BATCH_HEADER_BYTES))
  out.writeUInt32BE(crc32c(body.bytes, head), at + CRC_AT)
}
