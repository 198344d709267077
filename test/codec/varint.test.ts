import { expect } from 'chai'
import fc from 'fast-check'
import protobuf from 'protobufjs/minimal.js'
import { varintBytes, writeVarint, writeVarint64 } from '../../src/codec/varint.ts'

const EDGES = [
  0,
  1,
  127,
  128,
  2 ** 14 - 1,
  2 ** 14,
  2 ** 28 - 1,
  2 ** 28,
  2 ** 31,
  2 ** 32,
  2 ** 35,
  2 ** 49,
  2 ** 53 - 1,
  2 ** 53,
]

describe('varints', () => {
  it('are as protobufjs reads them, in the fewest bytes', () => {
    const out = Buffer.alloc(20)
    const check = (value: number): void => {
      const end = writeVarint(value, out, 3)
      expect(end - 3).to.equal(varintBytes(value))
      expect(String(new protobuf.Reader(out.subarray(3, end)).uint64())).to.equal(String(BigInt(value)))
      expect(end - 3).to.equal(new protobuf.Writer().uint64(value).finish().length)
    }
    EDGES.forEach(check)
    fc.assert(fc.property(fc.maxSafeNat(), check))
  })

  it('hold all 64 bits, with a sign or without', () => {
    const out = Buffer.alloc(20)
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), value => {
        const reader = new protobuf.Reader(out.subarray(0, writeVarint64(value, out, 0)))
        expect(String(value < 0n ? reader.int64() : reader.uint64())).to.equal(String(value))
      }),
    )
  })
})
