import { expect } from 'chai'
import fc from 'fast-check'
import { Rfc3339Reader } from '../../src/nginx/rfc3339.ts'

describe('a time of RFC 3339', () => {
  function read(text: string): [unixMs: number, zone: number, isExact: boolean] | null {
    const reader = new Rfc3339Reader()
    const bytes = Buffer.from(`ab${text}0Z`)
    return reader.read(bytes, 2, 2 + Buffer.byteLength(text))
      ? [reader.unixMs, reader.zoneOffsetMinutes, reader.isExact]
      : null
  }

  it('is the one that JavaScript reads', () => {
    const zone = fc.constantFrom('Z', '+00:00', '+02:00', '-03:30', '+14:00')
    const digits = fc.constantFrom('', '.1', '.12', '.123', '.000')
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }),
        zone,
        digits,
        (date, offset, fraction) => {
          const text = `${date.toISOString().slice(0, 19)}${fraction}${offset}`
          expect(read(text)?.[0]).to.equal(Date.parse(text))
        },
      ),
    )
  })

  const spellings: Record<string, [number, number, boolean] | null> = {
    '2024-06-18t06:00:00z': [1718690400000, 0, true],
    '2024-06-18 06:00:00Z': [1718690400000, 0, true],
    '2024-06-18T06:00:00,5Z': [1718690400500, 0, true],
    '2024-06-18T08:00:00.123456789+0200': [1718690400123, 120, false],
    '2024-06-18T06:00:00': null,
    '2024-06-18T06:00:00.Z': null,
    '2024-06-18T06:00:00.1': null,
    '2024-06-18T06:00:00+2': null,
    '2024-13-18T06:00:00Z': null,
    '2024-06-18T25:00:00Z': null,
    '2024-06-18T06:00:00+02:0': null,
    '2024-06-18': null,
    '': null,
  }
  for (const [text, expected] of Object.entries(spellings)) {
    it(`is ${expected === null ? 'not' : 'also'} written ${JSON.stringify(text)}`, () => {
      expect(read(text)).to.deep.equal(expected)
    })
  }
})
