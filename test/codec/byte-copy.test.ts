import { expect } from 'chai'
import fc from 'fast-check'
import { areNoNaN, copyAscii, copyBytes, findByte, sameBytes, viewOf } from '../../src/codec/byte-copy.ts'

const LENGTHS = [...Array(70).keys(), 399, 400, 401, 5000]

describe('copying short spans', () => {
  for (const [name, copy, mask] of [
    ['ASCII', copyAscii, 0x7f],
    ['any bytes', copyBytes, 0xff],
  ] as const) {
    it(`copies ${name} of every length, and touches nothing beside them`, () => {
      for (const length of LENGTHS) {
        const bytes = Buffer.from(Array.from({ length: length + 20 }, (_, i) => (i * 151 + length) & mask))
        const out = Buffer.alloc(length + 30, 0xee)
        const end = copy(viewOf(bytes), 7, 7 + length, viewOf(out), 11)
        expect(end).to.equal(11 + length)
        const expected = Buffer.alloc(length + 30, 0xee)
        bytes.copy(expected, 11, 7, 7 + length)
        expect(out.equals(expected), `${length} bytes`).to.equal(true)
      }
    })

    it(`copies ${name} up to the last byte of a buffer`, () => {
      for (const length of LENGTHS) {
        const bytes = Buffer.alloc(length, 0x41)
        const out = Buffer.alloc(length)
        copy(viewOf(bytes), 0, length, viewOf(out), 0)
        expect(out.equals(bytes)).to.equal(true)
      }
    })
  }

  it('copies within one buffer, as the batcher uses it', () => {
    const bytes = Buffer.alloc(2000, 0)
    bytes.write('x'.repeat(600), 100)
    const view = viewOf(bytes)
    copyAscii(view, 100, 700, view, 1000)
    expect(bytes.toString('latin1', 1000, 1600)).to.equal('x'.repeat(600))
  })

  it('knows which bytes must not travel as floats', () => {
    const float = Buffer.alloc(8)
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 2, maxLength: 20 }),
        fc.nat({ max: 19 }),
        fc.boolean(),
        (bytes, at, plant) => {
          if (plant) bytes.set([0xf0 | (at & 15), 0x7f | (at << 7)], Math.min(at, bytes.length - 2))
          let isSafe = true
          for (let i = 0; i + 8 <= bytes.length; i += 1) {
            float.set(bytes.subarray(i, i + 8))
            if (!Number.isFinite(float.readDoubleLE(0))) isSafe = false
          }
          expect(areNoNaN(bytes)).to.equal(isSafe)
        },
      ),
    )
  })

  it('finds the first of a byte, or the end', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.nat({ max: 10 }),
        fc.constantFrom(0x3f, 0x3e, 0x80, 0xbf),
        (bytes, start, byte) => {
          const from = Math.min(start, bytes.length)
          const found = bytes.indexOf(byte, from)
          expect(findByte(viewOf(bytes), from, bytes.length, byte)).to.equal(found < 0 ? bytes.length : found)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('tells equal spans from others', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.nat(), (bytes, at) => {
        const other = Uint8Array.of(9, ...bytes)
        expect(sameBytes(viewOf(bytes), 0, viewOf(other), 1, bytes.length)).to.equal(true)
        const changed = 1 + (at % bytes.length)
        other[changed] = (other[changed] ?? 0) ^ 1
        expect(sameBytes(viewOf(bytes), 0, viewOf(other), 1, bytes.length)).to.equal(false)
      }),
    )
  })
})
