import { chmodSync, renameSync } from 'node:fs'
import { expect } from 'chai'
import { runMain } from '../cli/run-main.ts'
import { Playground, until } from '../support/daemon.ts'
import { sharedKafka } from '../support/kafka.ts'
import { numberedLines } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

interface Status {
  readonly pid: number
  readonly sink: { readonly kind: string; readonly ready: boolean; readonly trouble_since: string | null }
  readonly total: { readonly lines: number; readonly delivered: number; readonly lines_per_second: number }
  readonly files: readonly {
    readonly path: string
    readonly state: string
    readonly offset: number
    readonly size: number
    readonly lag_bytes: number
    readonly reason: string | null
  }[]
}

describe('logflowd status', function () {
  this.timeout(120_000)
  let place: Playground
  let topic: string

  beforeEach(async () => {
    place = new Playground()
    topic = `status-${Math.random().toString(36).slice(2)}`
    const { brokers } = await sharedKafka()
    configure(brokers.join(','))
  })
  afterEach(() => place.tidy())

  const configure = (brokers: string) =>
    place.configure({
      inputs: [{ path: '*.log', format: 'combined' }],
      kafka: { brokers, topic },
    })
  const status = (...args: string[]) =>
    runMain(['status', '--config', place.configFile, ...args], { cwd: place.folder })
  const statusJson = async (): Promise<Status> => {
    const { code, stdout, stderr } = await status('--json')
    expect(code, stderr).to.equal(0)
    return JSON.parse(stdout) as Status
  }

  it('shows what the daemon does, as text and as JSON', async () => {
    place.append('a.log', numberedLines(0, 100))
    place.append('b.log', 'x')
    chmodSync(place.path('b.log'), 0)
    const daemon = place.startUnprivileged()
    await readTopic((await sharedKafka()).brokers, topic, 100)
    const size = numberedLines(0, 100).length
    await until(
      async () => (await statusJson()).files.some(({ offset }) => offset === size),
      () => 'everything to be acknowledged',
    )
    const report = await statusJson()
    expect(report.pid).to.equal(daemon.pid)
    expect(report.sink).to.deep.include({ kind: 'kafka', ready: true, trouble_since: null })
    expect(report.total).to.include({ lines: 100, delivered: 100 })
    expect(report.files.find(({ path }) => path === place.path('a.log'))).to.include({
      state: 'following',
      offset: size,
      size,
      lag_bytes: 0,
    })
    expect(report.files.find(({ path }) => path === place.path('b.log'))).to.include({
      state: 'unreadable',
      reason: 'EACCES',
    })
    const { stdout } = await status()
    expect(stdout).to.include(`process ${daemon.pid}`)
    expect(stdout).to.match(/a\.log \(following\): [\d,]+ of [\d,]+ bytes, all delivered/)
    await daemon.stop()
  })

  it('ends with 69 and a sentence when no daemon runs', async () => {
    const { code, stderr } = await status()
    expect(code).to.equal(69)
    expect(stderr).to.equal(`no logflowd runs with state_dir ${place.stateDir}\n`)
  })

  it('says since when Kafka cannot be reached, and that a file is not delivered', async () => {
    configure('127.0.0.1:1')
    place.append('a.log', numberedLines(0, 10))
    const daemon = place.start()
    await daemon.says('started')
    await until(
      async () => (await statusJson()).sink.trouble_since !== null,
      () => 'the outage to be told',
    )
    const { code, stderr } = await status('--wait-drained', place.path('a.log'), '--timeout', '0')
    expect(code).to.equal(75)
    expect(stderr).to.include('a.log is not delivered: 0 bytes of it are acknowledged')
    await daemon.kill()
  })

  it('waits until a file is delivered, also when it is renamed meanwhile', async () => {
    const daemon = place.start()
    // What is there before its first look is not new.
    await until(
      async () => (await status()).code === 0,
      () => 'the daemon to answer',
    )
    place.append('a.log', numberedLines(0, 1000))
    const waiting = status('--wait-drained', place.path('a.log'))
    renameSync(place.path('a.log'), place.path('a.log.1'))
    // Whether it was asked before the rename or after it: the file is there under one of its names.
    const { code, stderr } = await waiting
    if (code === 64) expect((await status('--wait-drained', place.path('a.log.1'))).code).to.equal(0)
    else expect(code, stderr).to.equal(0)
    expect(await readTopic((await sharedKafka()).brokers, topic, 1000)).to.have.lengthOf(1000)
    expect((await status('--wait-drained', place.path('none.log'))).code).to.equal(64)
    await daemon.stop()
  })
})
