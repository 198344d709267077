import { expect } from 'chai'
import { maxRate } from '../../src/cli/rate-argument.ts'
import { timeRange } from '../../src/cli/time-argument.ts'
import { CommandError } from '../../src/errors.ts'

const NOW = Date.UTC(2026, 10, 29, 12)
const HOUR = 3_600_000

describe('--since and --until', () => {
  const cases: readonly (readonly [text: string, unixMs: number])[] = [
    ['2026-11-29T08:00:00Z', Date.UTC(2026, 10, 29, 8)],
    ['2026-11-29T08:00:00.250+01:00', Date.UTC(2026, 10, 29, 7, 0, 0, 250)],
    ['2026-11-29 08:00:00Z', Date.UTC(2026, 10, 29, 8)],
    ['2026-11-28', new Date(2026, 10, 28).getTime()],
    ['2024-02-29', new Date(2024, 1, 29).getTime()],
    ['2h', NOW - 2 * HOUR],
    ['3d', NOW - 72 * HOUR],
    ['90m', NOW - 1.5 * HOUR],
  ]
  for (const [text, unixMs] of cases) {
    it(`understand ${text}`, () => {
      expect(timeRange(text, null, NOW)).to.deep.equal({ sinceMs: unixMs, untilMs: Number.POSITIVE_INFINITY })
      expect(timeRange(null, text, NOW)).to.deep.equal({ sinceMs: Number.NEGATIVE_INFINITY, untilMs: unixMs })
    })
  }

  for (const text of [
    '',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '2026-11-29T25:00:00Z',
    '2',
    '-2h',
    '2026-11-29T08:00:00',
  ]) {
    it(`refuse "${text}" with a sentence`, () => {
      expect(() => timeRange(text, null, NOW)).to.throw(CommandError, `not "${text}"`)
    })
  }

  it('refuse a range in the future, and one that is empty', () => {
    expect(() => timeRange('2027-01-01', null, NOW)).to.throw(CommandError, 'future')
    expect(() => timeRange('1h', '2h', NOW)).to.throw(CommandError, 'before')
    expect(timeRange('2h', '1h', NOW)).to.deep.equal({ sinceMs: NOW - 2 * HOUR, untilMs: NOW - HOUR })
  })

  it('are no range when neither is given', () => {
    expect(timeRange(null, null, NOW)).to.equal(null)
  })
})

describe('--max-rate', () => {
  const cases = [
    ['10MB/s', 10_000_000, 'bytes'],
    ['512KiB/s', 524_288, 'bytes'],
    ['1.5MB/s', 1_500_000, 'bytes'],
    ['5000 lines/s', 5000, 'lines'],
    ['1lines/s', 1, 'lines'],
  ] as const
  for (const [text, perSecond, unit] of cases) {
    it(`understands ${text}`, () => {
      expect(maxRate(text)).to.deep.equal({ perSecond, unit })
    })
  }

  for (const text of ['', '10', '10/s', '10MB', '0MB/s', '0 lines/s', '-1MB/s', '5000 rows/s', 'lines/s']) {
    it(`refuses "${text}" with a sentence`, () => {
      expect(() => maxRate(text)).to.throw(CommandError, `not "${text}"`)
    })
  }
})
