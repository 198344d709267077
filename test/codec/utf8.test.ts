import { isUtf8 as nodeIsUtf8 } from 'node:buffer'
import { expect } from 'chai'
import fc from 'fast-check'
import { isUtf8, repairedBytes, writeRepaired } from '../../src/codec/utf8.ts'

/** Bytes that UTF-8's rules turn on. */
const EDGES = [
  0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5,
  0xff,
]

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 12 }),
  fc.array(fc.constantFrom(...EDGES), { maxLength: 8 }).map(list => Uint8Array.from(list)),
  fc.string({ unit: 'binary' }).map(text => new Uint8Array(Buffer.from(text))),
)

describe('UTF-8', () => {
  it('is told from other bytes exactly as Node does', () => {
    fc.assert(
      fc.property(bytes, candidate => {
        expect(isUtf8(candidate, 0, candidate.length)).to.equal(nodeIsUtf8(candidate))
      }),
      { numRuns: 5000 },
    )
    for (const a of EDGES) {
      for (const b of EDGES) {
        for (const c of EDGES) {
          const candidate = Uint8Array.of(a, b, c, 0x80)
          expect(isUtf8(candidate, 0, 4)).to.equal(nodeIsUtf8(candidate))
          expect(isUtf8(candidate, 0, 3)).to.equal(nodeIsUtf8(candidate.subarray(0, 3)))
        }
      }
    }
  })

  it('stays as it is when repaired, and is all that is left of anything else', () => {
    fc.assert(
      fc.property(bytes, candidate => {
        const out = Buffer.alloc(3 * candidate.length)
        const end = writeRepaired(candidate, 0, candidate.length, out, 0)
        expect(end).to.equal(repairedBytes(candidate, 0, candidate.length))
        expect(nodeIsUtf8(out.subarray(0, end))).to.equal(true)
        if (nodeIsUtf8(candidate)) expect(out.subarray(0, end)).to.deep.equal(Buffer.from(candidate))
      }),
      { numRuns: 2000 },
    )
  })
})
