import { expect } from 'chai'
import { type BatchRecord, layOut } from '../../../../src/batch/records.ts'
import { openCodec } from '../../../../src/sinks/kafka/compression.ts'
import {
  abortedAmong,
  batchesIn,
  eachValue,
  openDecompressor,
  type RecordBatch,
} from '../../../../src/sinks/kafka/reading/record-batches.ts'
import { BATCH_HEADER_BYTES, writeBatchHeader } from '../../../../src/sinks/kafka/record-batch.ts'

function record(value: string, key: string | null = null): BatchRecord {
  const headers = [['name', Buffer.from('value')]] as const
  return {
    timestampMs: 5000,
    key: key === null ? null : Buffer.from(key),
    value: Buffer.from(value),
    headers,
  }
}

/** A batch as a broker stores it. */
async function stored(
  records: readonly BatchRecord[],
  baseOffset: number,
  kind: 'none' | 'gzip' | 'snappy' | 'lz4' = 'none',
): Promise<Buffer> {
  const laid = layOut(records)
  const codec = openCodec(kind)
  const bytes = codec === null ? laid.bytes : await codec.compress(laid.bytes)
  const batch = Buffer.alloc(BATCH_HEADER_BYTES + bytes.length)
  const stamp = { producerId: 7n, producerEpoch: 0, baseSequence: 0 }
  writeBatchHeader(batch, 0, { ...laid, bytes, codec: codec?.id ?? 0 }, stamp, false)
  batch.writeBigInt64BE(BigInt(baseOffset), 0)
  Buffer.from(bytes).copy(batch, BATCH_HEADER_BYTES)
  return batch
}

function valuesOf(bytes: Buffer, baseOffset: number): [offset: number, value: string | null][] {
  const values: [number, string | null][] = []
  eachValue(bytes, baseOffset, (offset, start, end) => {
    values.push([offset, start < 0 ? null : bytes.subarray(start, end).toString()])
  })
  return values
}

describe('stored record batches', () => {
  for (const kind of ['none', 'gzip', 'snappy', 'lz4'] as const) {
    it(`give their values and offsets, compression ${kind}`, async () => {
      const first = await stored([record('a'), record('bb', 'key'), record('')], 100, kind)
      const second = await stored([record('c'.repeat(300))], 103, kind)
      const decompress = openDecompressor()
      const values: [number, string | null][] = []
      for (const batch of batchesIn(Buffer.concat([first, second]))) {
        values.push(...valuesOf(await decompress(batch), batch.baseOffset))
      }
      const expected = [
        [100, 'a'],
        [101, 'bb'],
        [102, ''],
        [103, 'c'.repeat(300)],
      ]
      expect(values).to.deep.equal(expected)
    })
  }

  it('end before one that is cut off, wherever it is cut', async () => {
    const whole = await stored([record('a')], 0)
    const next = await stored([record('b')], 1)
    for (let length = 0; length < next.length; length += 1) {
      const found = batchesIn(Buffer.concat([whole, next.subarray(0, length)]))
      expect(found.map(({ lastOffset }) => lastOffset)).to.deep.equal([0])
    }
  })

  it('are refused when a bit of what the checksum covers has changed', async () => {
    const whole = await stored([record('abc')], 0)
    for (let at = 21; at < whole.length; at += 1) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 4
      expect(() => batchesIn(changed), `byte ${at}`).to.throw('wrong checksum')
    }
  })
})

describe('aborted transactions', () => {
  const batch = (baseOffset: number, producerId: bigint, kind: 'data' | 'marker' | 'plain'): RecordBatch => ({
    baseOffset,
    lastOffset: baseOffset,
    isControl: kind === 'marker',
    isTransactional: kind !== 'plain',
    producerId,
    records: 1,
    maxTimestampMs: 0,
    compression: 0,
    bytes: Buffer.alloc(0),
  })

  it('take the batches of their producer from their first offset to their marker, and no other', () => {
    const isAborted = abortedAmong([
      { producerId: 2n, firstOffset: 13 },
      { producerId: 1n, firstOffset: 11 },
    ])
    const batches = [
      batch(10, 1n, 'data'),
      batch(11, 1n, 'data'),
      batch(12, 2n, 'data'),
      batch(13, 2n, 'data'),
      batch(14, 1n, 'plain'),
      batch(15, 1n, 'data'),
      batch(16, 1n, 'marker'),
      batch(17, 1n, 'data'),
      batch(18, 2n, 'data'),
    ]
    const aborted = batches.filter(each => isAborted(each)).map(({ baseOffset }) => baseOffset)
    expect(aborted).to.deep.equal([11, 13, 15, 18])
  })
})
