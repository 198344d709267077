import { expect } from 'chai'
import fc from 'fast-check'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'
import { secondsToMs, TimeReader } from '../../src/nginx/time.ts'
import { timeIso8601End, timeLocalEnd } from '../../src/nginx/time-grammar.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function local(text: string): { unixMs: number; zone: number } {
  const bytes = Buffer.from(text)
  expect(timeLocalEnd(bytes, 0, bytes.length), text).to.equal(bytes.length)
  const reader = new TimeReader()
  reader.readLocal(bytes, 0)
  return { unixMs: reader.unixMs, zone: reader.zoneOffsetMinutes }
}

function iso(text: string): { unixMs: number; zone: number } {
  const bytes = Buffer.from(text)
  expect(timeIso8601End(bytes, 0, bytes.length), text).to.equal(bytes.length)
  const reader = new TimeReader()
  reader.readIso8601(bytes, 0)
  return { unixMs: reader.unixMs, zone: reader.zoneOffsetMinutes }
}

describe('times in a log line', () => {
  it('keeps the moment and the zone of $time_local', () => {
    expect(local('31/Mar/2021:12:04:07 +0000')).to.deep.equal({
      unixMs: Date.UTC(2021, 2, 31, 12, 4, 7),
      zone: 0,
    })
    expect(local('29/Feb/2024:23:59:59 +0530')).to.deep.equal({
      unixMs: Date.UTC(2024, 1, 29, 18, 29, 59),
      zone: 330,
    })
  })

  it('takes the sign of a zone for its minutes too: -0330 is 3.5 hours west', () => {
    expect(local('01/Jan/2020:00:00:00 -0330')).to.deep.equal({
      unixMs: Date.UTC(2020, 0, 1, 3, 30, 0),
      zone: -210,
    })
    expect(iso('2020-01-01T00:00:00-00:45')).to.deep.equal({ unixMs: Date.UTC(2020, 0, 1, 0, 45), zone: -45 })
  })

  it('reads every moment in every zone as the calendar does', () => {
    const moment = fc.record({
      seconds: fc.integer({ min: -2_000_000_000, max: 8_000_000_000 }),
      zone: fc.integer({ min: -14 * 60, max: 14 * 60 }),
    })
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 5 }), moments => {
        const [localReader, isoReader] = [new TimeReader(), new TimeReader()]
        for (const { seconds, zone } of moments) {
          const shown = new Date((seconds + zone * 60) * 1000).toISOString()
          const sign = zone < 0 ? '-' : '+'
          const hours = String(Math.floor(Math.abs(zone) / 60)).padStart(2, '0')
          const minutes = String(Math.abs(zone) % 60).padStart(2, '0')
          const month = MONTHS[Number(shown.slice(5, 7)) - 1]
          const date = `${shown.slice(8, 10)}/${month}/${shown.slice(0, 4)}`
          const localText = Buffer.from(`${date}:${shown.slice(11, 19)} ${sign}${hours}${minutes}`)
          const isoText = Buffer.from(`${shown.slice(0, 19)}${sign}${hours}:${minutes}`)

          expect(timeLocalEnd(localText, 0, localText.length)).to.equal(26)
          expect(timeIso8601End(isoText, 0, isoText.length)).to.equal(25)
          localReader.readLocal(localText, 0)
          isoReader.readIso8601(isoText, 0)
          expect(localReader.unixMs).to.equal(seconds * 1000)
          expect(isoReader.unixMs).to.equal(seconds * 1000)
          expect(localReader.zoneOffsetMinutes).to.equal(zone)
          expect(isoReader.zoneOffsetMinutes).to.equal(zone)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('refuses what is no time, and says at which byte', () => {
    const refused: [string, number][] = [
      ['31/Mar/2021:12:04:07 +000', 0],
      ['32/Mar/2021:12:04:07 +0000', 0],
      ['31/mar/2021:12:04:07 +0000', 3],
      ['31/MAR/2021:12:04:07 +0000', 3],
      ['31/Mai/2021:12:04:07 +0000', 3],
      ['31-Mar/2021:12:04:07 +0000', 2],
      ['31/Mar/2021:24:04:07 +0000', 12],
      ['31/Mar/2021 12:04:07 +0000', 11],
      ['31/Mar/2021:12:04:07T+0000', 20],
      ['31/Mar/2021:12:04:07 00000', 21],
      ['31/Mar/2021:12:04:07 +0x00', 22],
      ['(null)/(n/2021:12:04:07 +0', 0],
    ]
    for (const [text, byte] of refused) {
      expect(~timeLocalEnd(Buffer.from(text), 0, text.length), text).to.equal(byte)
    }
    for (const text of ['2021-03-31T12:04:07Z', '2021-03-31 12:04:07+00:00', '2021-13-31T12:04:07+00:00']) {
      expect(timeIso8601End(Buffer.from(text), 0, text.length), text).to.be.lessThan(0)
    }
  })

  it('is told from every other text after a line that had it', () => {
    const kinds = [
      ['$time_local', '31/Mar/2021:12:04:07 +0030', timeLocalEnd],
      ['$time_iso8601', '2021-03-31T12:04:07+00:30', timeIso8601End],
    ] as const
    for (const [text, time, timeEnd] of kinds) {
      const matcher = createMatcher(compileFormat(text, { escape: 'none', module: 'http' }))
      const good = Buffer.from(time)
      const empty = Buffer.alloc(good.length)
      empty.write('00', time.indexOf('07'))
      expect(matcher.match(empty, 0, empty.length)).to.equal(false)
      for (let place = 0; place < good.length; place++) {
        for (let byte = 0; byte < 256; byte++) {
          const other = Buffer.from(good)
          other[place] = byte
          expect(matcher.match(good, 0, good.length)).to.equal(true)
          const isTime = timeEnd(other, 0, other.length) === other.length
          expect(matcher.match(other, 0, other.length), `${byte} at ${place}`).to.equal(isTime)
        }
        expect(matcher.match(good, 0, place)).to.equal(false)
      }
    }
  })

  it('reads seconds as whole milliseconds, however many digits there are', () => {
    const read = (text: string) => secondsToMs(Buffer.from(text), 0, text.length)
    expect(read('1383917958.587')).to.equal(1_383_917_958_587)
    expect(read('0.000')).to.equal(0)
    expect(read('174')).to.equal(174_000)
    expect(read('1.5')).to.equal(1500)
    expect(read('0.0019')).to.equal(1)
    expect(read('999999999999.999')).to.equal(999_999_999_999_999)
    for (const text of ['', '-', '.5', '1,5', '1.x', '9999999999999', 'x']) expect(read(text), text).to.be.NaN
  })
})
