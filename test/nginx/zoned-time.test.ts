import { expect } from 'chai'
import fc from 'fast-check'
import { ZonedTime } from '../../src/nginx/zoned-time.ts'

function read(timeZone: string, ...texts: readonly string[]): readonly (readonly [string, number])[] {
  const time = new ZonedTime(timeZone)
  return texts.map(text => {
    time.read(Buffer.from(`x${text}x`), 1)
    return [new Date(time.unixMs).toISOString(), time.offsetMinutes] as const
  })
}

describe('a time without a zone', () => {
  it('is read in the zone that is named, summer and winter', () => {
    expect(
      read('Europe/Berlin', '2026/07/01 12:00:01', '2026/07/01 12:00:59', '2026/12/01 12:00:00'),
    ).to.deep.equal([
      ['2026-07-01T10:00:01.000Z', 120],
      ['2026-07-01T10:00:59.000Z', 120],
      ['2026-12-01T11:00:00.000Z', 60],
    ])
    expect(read('America/St_Johns', '2026/12/01 12:00:00')).to.deep.equal([
      ['2026-12-01T15:30:00.000Z', -210],
    ])
    expect(read('UTC', '1970/01/01 00:00:00', '0099/02/28 00:00:60')).to.deep.equal([
      ['1970-01-01T00:00:00.000Z', 0],
      ['0099-02-28T00:01:00.000Z', 0],
    ])
  })

  it('is the first of two that a clock put back shows, and is read on where a clock was put forward', () => {
    expect(
      read('Europe/Berlin', '2026/10/25 01:59:59', '2026/10/25 02:30:00', '2026/10/25 03:00:00'),
    ).to.deep.equal([
      ['2026-10-24T23:59:59.000Z', 120],
      ['2026-10-25T00:30:00.000Z', 120],
      ['2026-10-25T02:00:00.000Z', 60],
    ])
    expect(
      read('Europe/Berlin', '2026/03/29 01:59:59', '2026/03/29 02:30:00', '2026/03/29 03:00:00'),
    ).to.deep.equal([
      ['2026-03-29T00:59:59.000Z', 60],
      ['2026-03-29T01:30:00.000Z', 60],
      ['2026-03-29T01:00:00.000Z', 120],
    ])
  })

  it('is what a clock of that zone showed at the time that comes out', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']
    const seconds = fc.integer({ min: 0, max: 2_000_000_000 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), seconds, (timeZone, unixSeconds) => {
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
        const text = shown.format(1000 * unixSeconds).replaceAll('-', '/')
        const [[iso = ''] = []] = read(timeZone, text)
        expect(shown.format(new Date(iso)).replaceAll('-', '/')).to.equal(text)
      }),
      { numRuns: 300 },
    )
  })
})
