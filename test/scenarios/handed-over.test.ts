import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import type { AccountReport } from '../support/account.ts'
import { AuditedPlace } from '../support/audited-place.ts'
import { type Daemon, until } from '../support/daemon.ts'
import { numberedLine, numberedLines, readNumbers, tally } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

describe('backfill beside a running daemon', function () {
  this.timeout(120_000)
  let place: AuditedPlace
  let daemon: Daemon

  beforeEach(async () => {
    place = await AuditedPlace.open()
  })
  afterEach(() => place.tidy())

  /** Follows with the rotated files as history; the first numbers are in them. */
  async function follow(): Promise<void> {
    place.append('access.log', numberedLine(0))
    daemon = place.start(['run'])
    await readTopic(place.brokers, place.topic, 1)
  }

  const once = (...args: string[]) => place.start(['run', '--once', '--json', ...args])
  const reportOf = async (client: Daemon, code: number): Promise<AccountReport> => {
    expect((await client.ended).code, client.stderr).to.equal(code)
    return JSON.parse(client.stdout) as AccountReport
  }
  const arrivedAll = async (count: number) => {
    const { missing, doubled } = tally(await readNumbers(place.brokers, place.topic, count), count)
    expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
  }

  it('is done by the daemon: history in its order, nothing twice, the live file meanwhile', async () => {
    writeFileSync(place.path('access.log.3.gz'), gzipSync(numberedLines(1, 20_000)))
    writeFileSync(place.path('access.log.2.gz'), gzipSync(numberedLines(20_000, 40_000)))
    place.append('access.log.1', numberedLines(40_000, 60_000))
    await follow()
    const client = once('--max-rate', '5MB/s')
    await client.says('the daemon that runs does the backfill')
    place.append('access.log', numberedLine(60_000))
    const report = await reportOf(client, 0)
    expect(report).to.deep.include({ complete: true, unreadable: [], held: [] })
    expect(report.total.delivered).to.be.at.least(59_999)
    const arrived = await readNumbers(place.brokers, place.topic, 60_001)
    await arrivedAll(60_001)
    const numbers = arrived.map(({ number }) => number)
    expect(numbers.indexOf(60_000), 'the live line does not wait for the backlog').to.be.lessThan(59_000)
    const history = numbers.filter(number => number > 0 && number < 60_000)
    expect(history).to.deep.equal(history.toSorted((one, other) => one - other))

    expect((await reportOf(once(), 0)).total.lines, 'a second time there is nothing').to.equal(0)
    expect(await daemon.stop()).to.deep.equal({ code: 0, signal: null })
    expect((await reportOf(once(), 0)).total.lines, 'nor for a run alone').to.equal(0)
    expect((await place.auditJson(0)).verdict).to.equal('fine')
  })

  it('is cancelled by Ctrl-C, remembered, and finished by a later run alone', async () => {
    place.append('access.log.1', numberedLines(1, 50_000))
    await follow()
    const client = once('--max-rate', '1MB/s')
    await readTopic(place.brokers, place.topic, 2000)
    client.signal('SIGINT')
    const cancelled = await reportOf(client, 75)
    expect(cancelled.complete).to.equal(false)
    // The daemon does not read on by itself, not even after a restart.
    place.append('access.log', numberedLine(50_000))
    await daemon.stop()
    daemon = place.start(['run'])
    place.append('access.log', numberedLine(50_001))
    await until(
      async () =>
        (await readTopic(place.brokers, place.topic, 2)).some(
          ({ value }) => value?.includes('/n/50001') ?? false,
        ),
      () => 'the live line',
    )
    expect((await readTopic(place.brokers, place.topic, 2)).length).to.be.lessThan(49_000)
    await daemon.stop()
    expect((await reportOf(once(), 0)).complete).to.equal(true)
    await arrivedAll(50_002)
    expect((await place.auditJson(0)).verdict).to.equal('fine')
  })

  it('ends with its client when that is killed, and with 75 when the daemon is', async () => {
    place.append('access.log.1', numberedLines(1, 50_000))
    await follow()
    const first = once('--max-rate', '1MB/s')
    await readTopic(place.brokers, place.topic, 1000)
    await first.kill()
    await daemon.says('backfill ends')
    const second = once('--max-rate', '1MB/s')
    await second.says('the daemon that runs does the backfill')
    await readTopic(place.brokers, place.topic, 5000)
    await daemon.kill()
    expect((await second.ended).code).to.equal(75)
    expect(second.stderr).to.include('has stopped')
    expect((await reportOf(once(), 0)).complete).to.equal(true)
    const { missing, forged } = tally(await readNumbers(place.brokers, place.topic, 50_000), 50_000)
    expect({ missing, forged }).to.deep.equal({ missing: [], forged: [] })
  })

  it('reads named files that no input is about, and says which are missing', async () => {
    await follow()
    place.append('elsewhere.txt', numberedLines(1, 500))
    writeFileSync(place.path('elsewhere.gz'), gzipSync(numberedLines(500, 1000)))
    const names = ['elsewhere.txt', 'elsewhere.gz', 'missing'].map(name => place.path(name))
    const report = await reportOf(once(...names), 77)
    expect(report.total.delivered).to.equal(999)
    expect(report.unreadable).to.deep.equal([place.path('missing')])
    expect((await reportOf(once(...names.slice(0, 2)), 0)).total.lines).to.equal(0)
    await daemon.stop()
    expect((await reportOf(once(...names.slice(0, 2)), 0)).total.lines).to.equal(0)
    await arrivedAll(1000)
  })

  it('delivers a range of time of the history only, and everything of the live file', async () => {
    place.append('access.log.1', numberedLine(1) + numberedLine(2).replace('2026:20', '2026:08'))
    await follow()
    const report = await reportOf(once('--since', '2026-11-22T10:00:00Z'), 0)
    expect(report.total).to.include({ delivered: 1, filtered_lines: 1 })
    place.append('access.log', numberedLine(2).replace('2026:20', '2026:08'))
    await arrivedAll(3)
    expect((await place.auditJson(0)).verdict).to.equal('fine')
  })

  it('is refused when the inputs are others, or when it shall read again what was delivered', async () => {
    await follow()
    const kafka = { brokers: place.brokers.join(','), topic: place.topic }
    place.configure({ inputs: [{ path: 'other.log', format: 'combined' }], kafka })
    const other = once()
    expect((await other.ended).code).to.equal(78)
    expect(other.stderr).to.include('other.log is no input of the daemon')
    const again = once('--again', place.path('access.log'))
    expect((await again.ended).code).to.equal(75)
    expect(again.stderr).to.include('stop it first')
  })
})
