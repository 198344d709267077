import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import type { AccountReport } from '../support/account.ts'
import { AuditedPlace } from '../support/audited-place.ts'
import type { Daemon } from '../support/daemon.ts'
import { numberedLine, numberedLines, readNumbered, readNumbers, tally } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

const everyNumber = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

/** A line of 20:06:08 that day, moved by so many hours. */
function lineAt(number: number, hour: number): string {
  return numberedLine(number).replace('2026:20:06:08', `2026:${String(hour).padStart(2, '0')}:06:08`)
}

describe('backfill into a real Kafka', function () {
  this.timeout(120_000)
  let place: AuditedPlace

  beforeEach(async () => {
    place = await AuditedPlace.open()
  })
  afterEach(() => place.tidy())

  const once = (...args: string[]) => place.start(['run', '--once', ...args])
  const accountOf = async (daemon: Daemon, code = 0): Promise<AccountReport> => {
    expect((await daemon.ended).code, daemon.stderr).to.equal(code)
    return JSON.parse(daemon.stdout) as AccountReport
  }
  const numbersIn = async (count: number) => {
    const records = await readTopic(place.brokers, place.topic, count)
    return records.map(({ value }) => readNumbered(value ?? new Uint8Array(0)).number)
  }

  it('delivers .3.gz, .2.gz, .1 and the current file in that order, and goes on where it was killed', async () => {
    writeFileSync(place.path('access.log.3.gz'), gzipSync(numberedLines(0, 30_000)))
    writeFileSync(place.path('access.log.2.gz'), gzipSync(numberedLines(30_000, 60_000)))
    place.append('access.log.1', numberedLines(60_000, 90_000))
    place.append('access.log', numberedLines(90_000, 100_000))
    // Slow enough, and saved often enough, that a quick machine has saved what came before the kill.
    const first = once('--max-rate', '3MB/s', '--set', 'checkpoint_interval=100ms')
    // More than what the first file has, so that it is killed within the second one.
    await readTopic(place.brokers, place.topic, 35_000)
    await first.kill()
    const account = await accountOf(once('--json'))
    expect(account.complete).to.equal(true)
    const arrived = await readNumbers(place.brokers, place.topic, 100_000)
    const { missing, forged } = tally(arrived, 100_000)
    expect({ missing, forged }).to.deep.equal({ missing: [], forged: [] })
    // What was unacknowledged at the kill comes again; but for that the order is that of the lines.
    const firstOf = new Map<number, number>()
    for (const [index, { number }] of arrived.entries()) if (!firstOf.has(number)) firstOf.set(number, index)
    expect([...firstOf.keys()]).to.deep.equal(everyNumber(0, 100_000))
    expect(account.total.lines, 'the second run goes on').to.be.lessThan(70_000)
  })

  it('tells as JSON what became of every line of every file', async () => {
    place.append('access.log.1', `${numberedLines(0, 10)}no log line\n\n`)
    place.append('access.log', numberedLines(10, 30))
    const account = await accountOf(once('--json'))
    const size = (name: string) => readFileSync(place.path(name)).length
    expect(account).to.deep.include({ complete: true, exit_code: 0, unreadable: [], held: [] })
    expect(account.files).to.have.lengthOf(1)
    expect(account.total).to.deep.equal({
      bytes: size('access.log.1') + size('access.log'),
      lines: 32,
      delivered: 30,
      dead_lettered: 1,
      filtered_lines: 0,
      filtered_bytes: 0,
      blank_lines: 1,
      skipped_bytes: 0,
      abandoned_bytes: 0,
    })
  })

  it('delivers what happened in a range of time, in whatever order it stands, and counts the rest as filtered', async () => {
    const hours = [8, 9, 11, 10, 12, 9, 11]
    place.append('access.log', `${hours.map((hour, i) => lineAt(i, hour)).join('')}no log line\n`)
    const range = ['--since', '2026-11-22T10:00:00Z', '--until', '2026-11-22T12:00:00Z']
    const account = await accountOf(once('--json', ...range))
    expect(account.total).to.include({ lines: 8, delivered: 3, dead_lettered: 1, filtered_lines: 4 })
    expect(await numbersIn(3)).to.deep.equal([2, 3, 6])

    // The audit knows what was left out, and later runs pass over it.
    const report = await place.auditJson(0)
    expect(report.verdict).to.equal('fine')
    expect(place.fileNamed(report, 'access.log').filtered.bytes).to.equal(account.total.filtered_bytes)
    place.append('access.log', lineAt(7, 8))
    expect((await accountOf(once('--json'))).total).to.include({ lines: 1, delivered: 1, filtered_lines: 0 })
    expect(await numbersIn(4)).to.have.members([2, 3, 6, 7])
    expect((await place.auditJson(0)).verdict).to.equal('fine')
  })

  it('reads files that are named again when it is told to, so that the rest of a range can follow', async () => {
    place.append(
      'access.log',
      everyNumber(0, 10)
        .map(i => lineAt(i, i))
        .join(''),
    )
    const boundary = '2026-11-22T05:00:00Z'
    await accountOf(once('--json', '--since', boundary))
    const rest = await accountOf(once('--json', '--again', '--until', boundary, place.path('access.log')))
    expect(rest.total).to.include({ delivered: 5, filtered_lines: 5 })
    const { missing, doubled } = tally(await readNumbers(place.brokers, place.topic, 10), 10)
    expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
    expect((await place.auditJson(0)).verdict).to.equal('fine')
  })

  it('delivers a named file outside of the inputs once, however often it is named and whatever its name is', async () => {
    place.append('elsewhere.txt', numberedLines(0, 20))
    await accountOf(once('--json', place.path('elsewhere.txt')))
    place.append('elsewhere.txt', numberedLines(20, 30))
    expect((await accountOf(once('--json', place.path('elsewhere.txt')))).total.delivered).to.equal(10)
    writeFileSync(place.path('copy.txt'), '')
    expect((await accountOf(once('--json', place.path('elsewhere.txt')))).total.lines).to.equal(0)
    expect(await numbersIn(30)).to.deep.equal(everyNumber(0, 30))
  })
})
