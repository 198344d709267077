import { expect } from 'chai'
import fc from 'fast-check'
import { encodeHeaders, RecordWriter } from '../../src/batch/record-writer.ts'
import { layOut, readRecords } from '../../src/batch/records.ts'
import { writeZigzag, ZigzagReader, zigzagSize } from '../../src/batch/varint.ts'

const record = fc.record({
  timestampMs: fc.integer({ min: 0, max: 2 ** 45 }),
  key: fc.option(fc.uint8Array({ maxLength: 80 })),
  value: fc.uint8Array({ maxLength: 300 }),
})

describe('records of a batch', () => {
  it('come back as they were written, in order', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 200 }),
        fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
        (records, headers) => {
          const writer = new RecordWriter(Buffer.alloc(400_000), encodeHeaders(Object.entries(headers)))
          for (const { key, value, timestampMs } of records) writer.append(key, value, timestampMs)
          const read = [
            ...readRecords({
              bytes: writer.bytes,
              baseTimestampMs: writer.baseTimestampMs,
            }),
          ]
          expect(
            read.map(({ key, value, timestampMs }) => ({
              key: key && [...key],
              value: [...value],
              timestampMs,
            })),
          ).to.deep.equal(
            records.map(({ key, value, timestampMs }) => ({
              key: key && [...key],
              value: [...value],
              timestampMs,
            })),
          )
          for (const { headers: found } of read) {
            expect(found.map(([k, v]) => [k, Buffer.from(v).toString()])).to.deep.equal(
              Object.entries(headers).map(([k, v]) => [Buffer.from(k).toString(), Buffer.from(v).toString()]),
            )
          }
          if (records.length > 0)
            expect(writer.maxTimestampMs).to.equal(Math.max(...records.map(r => r.timestampMs)))
        },
      ),
    )
  })

  it('stay whole when a batch is split and each half is laid out anew', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 2, maxLength: 50 }), records => {
        const whole = layOut(records.map(each => ({ ...each, headers: [['a', Buffer.from('b')]] as const })))
        const read = [...readRecords(whole)]
        const half = layOut(read.slice(Math.floor(read.length / 2)))
        expect([...readRecords(half)]).to.deep.equal(read.slice(Math.floor(read.length / 2)))
      }),
    )
  })

  it('are refused when they do not fit, and the bytes behind are left alone', () => {
    const buffer = Buffer.alloc(200, 0xaa)
    const writer = new RecordWriter(buffer, encodeHeaders([]), 0, 100)
    expect(() => writer.append(null, Buffer.alloc(90), 1)).to.throw(RangeError, 'does not fit')
    expect(buffer.subarray(100).every(byte => byte === 0xaa)).to.equal(true)
  })

  it('are refused when they are cut off', () => {
    const whole = layOut([{ timestampMs: 1, key: null, value: Buffer.from('value'), headers: [] }])
    expect(() => [...readRecords({ ...whole, bytes: whole.bytes.subarray(0, 5) })]).to.throw(
      RangeError,
      'cut off',
    )
  })
})

describe('zigzag varints', () => {
  it('hold every integer up to 2^53 in as many bytes as promised', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 51), max: 2 ** 51 }), value => {
        const out = Buffer.alloc(12)
        const end = writeZigzag(value, out, 0)
        expect(end).to.equal(zigzagSize(value))
        expect(new ZigzagReader(out).next()).to.equal(value)
      }),
    )
    for (const value of [
      0,
      -1,
      63,
      64,
      -64,
      -65,
      8191,
      8192,
      2 ** 31 - 1,
      2 ** 31,
      2 ** 32,
      -(2 ** 31),
      2 ** 40,
    ]) {
      const out = Buffer.alloc(12)
      expect(writeZigzag(value, out, 0)).to.equal(zigzagSize(value))
      expect(new ZigzagReader(out).next()).to.equal(value)
    }
  })
})
