import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { request } from 'node:http'
import { expect } from 'chai'
import { type Daemon, Playground, until } from '../support/daemon.ts'
import { sharedKafka } from '../support/kafka.ts'
import { numberedLine, numberedLines, readNumbers, tally } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

function get(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path }, response => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    asking.on('error', reject).end()
  })
}

async function metricsPort(daemon: Daemon): Promise<number> {
  await daemon.says('metrics port opened')
  return Number(/"port":(\d+)/.exec(daemon.stderr)?.[1])
}

describe('operating the daemon', function () {
  this.timeout(120_000)
  let place: Playground
  let topic: string
  let brokers: readonly string[]

  const configure = (settings: Readonly<Record<string, unknown>> = {}) =>
    place.configure({
      inputs: [{ path: 'logs/*.log', format: 'combined' }],
      kafka: { brokers: brokers.join(','), topic },
      ...settings,
    })

  beforeEach(async () => {
    place = new Playground()
    topic = `operation-${randomUUID()}`
    brokers = (await sharedKafka()).brokers
    configure()
  })

  afterEach(() => place.tidy())

  it('waits for a directory that is not there yet', async () => {
    const daemon = place.start()
    await daemon.says('started')
    mkdirSync(place.path('logs'))
    place.append('logs/a.log', numberedLine(0))
    expect((await readNumbers(brokers, topic, 1)).map(({ number }) => number)).to.deep.equal([0])
    expect(await daemon.stop()).to.deep.equal({ code: 0, signal: null })
  })

  it('gives the oldest line a name in /metrics, and tells whether it is alive and ready', async () => {
    configure({ metrics: { port: 0 } })
    mkdirSync(place.path('logs'))
    place.append('logs/a.log', `${numberedLines(0, 10)}no log line\n\n`)
    const daemon = place.start()
    await readTopic(brokers, topic, 10)
    const port = await metricsPort(daemon)
    await until(
      async () => (await get(port, '/metrics')).body.includes('logflowd_lines_total 12'),
      () => 'all lines to be accounted for',
    )
    const { body } = await get(port, '/metrics')
    expect(body).to.include('logflowd_records_total 10')
    expect(body).to.include('logflowd_dead_letters_total 1')
    expect(body).to.include('logflowd_blank_lines_total 1')
    expect(body).to.include(`logflowd_file_lag_bytes{file="${place.path('logs/a.log')}"} 0`)
    expect(await get(port, '/healthz')).to.deep.include({ status: 200 })
    expect(await get(port, '/readyz')).to.deep.include({ status: 200 })
    await daemon.stop()
  })

  it('is not ended by SIGHUP, takes up a changed configuration, and keeps the old one when the new is faulty', async () => {
    mkdirSync(place.path('logs'))
    place.append('logs/a.log', numberedLine(0))
    const daemon = place.start()
    await readTopic(brokers, topic, 1)

    daemon.signal('SIGHUP')
    await daemon.says('nothing changed')
    configure({ inputs: [{ path: 'logs/*.log', format: 'no such format' }] })
    daemon.signal('SIGHUP')
    await daemon.says('configuration refused')
    place.append('logs/a.log', numberedLine(1))
    await readTopic(brokers, topic, 2)

    configure({ kafka: { brokers: brokers.join(','), topic, tls: { ca_file: '/nonexistent.pem' } } })
    daemon.signal('SIGHUP')
    await daemon.says('could not be taken up')

    mkdirSync(place.path('more'))
    place.append('more/b.log', numberedLine(2))
    configure({
      inputs: [
        { path: 'logs/*.log', format: 'combined' },
        { path: 'more/*.log', format: 'combined' },
      ],
    })
    daemon.signal('SIGHUP')
    await daemon.says('"inputs":2,"event":"configuration taken up"')
    const { missing, doubled } = tally(await readNumbers(brokers, topic, 3), 3)
    expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
    expect(await daemon.stop()).to.deep.equal({ code: 0, signal: null })
  })

  it('refuses a state_dir that another process owns, with exit 75', async () => {
    const first = place.start()
    await first.says('started')
    await until(
      () => existsSync(`${place.stateDir}/logflowd.sock`),
      () => 'the first to own the state_dir',
    )
    const second = place.start()
    expect(await second.ended).to.deep.equal({ code: 75, signal: null })
    expect(second.stderr).to.include(String(first.pid))
    expect(await first.stop()).to.deep.equal({ code: 0, signal: null })
  })

  it('ends at once on a second signal', async () => {
    configure({ kafka: { brokers: '127.0.0.1:1', topic }, shutdown_grace: '60s', metrics: { port: 0 } })
    mkdirSync(place.path('logs'))
    place.append('logs/a.log', numberedLine(0))
    const daemon = place.start()
    const port = await metricsPort(daemon)
    // Only what is under way makes it wait for its grace.
    await until(
      async () => (await get(port, '/metrics')).body.includes('logflowd_batches_sending 1'),
      () => 'a batch to be under way',
    )
    daemon.signal('SIGTERM')
    await daemon.says('stopping in order')
    daemon.signal('SIGTERM')
    expect((await daemon.ended).code).to.equal(143)
  })

  it('reads a file once it may, having said that it may not', async () => {
    mkdirSync(place.path('logs'))
    place.append('logs/a.log', numberedLine(0))
    chmodSync(place.path('logs/a.log'), 0)
    const daemon = place.startUnprivileged()
    await daemon.says('a.log')
    expect(daemon.stderr).to.include('EACCES')
    chmodSync(place.path('logs/a.log'), 0o644)
    expect((await readNumbers(brokers, topic, 1)).map(({ number }) => number)).to.deep.equal([0])
    await daemon.stop()
  })

  describe('once', () => {
    it('delivers everything there is, rotated files too and in their order, prints an account and exits 0', async () => {
      mkdirSync(place.path('logs'))
      place.append('logs/a.log.2', numberedLines(0, 100))
      place.append('logs/a.log.1', numberedLines(100, 200))
      place.append('logs/a.log', `${numberedLines(200, 300)}bad line\n`)
      const daemon = place.start(['run', '--once'])
      expect(await daemon.ended).to.deep.equal({ code: 0, signal: null })
      const arrived = await readNumbers(brokers, topic, 300)
      expect(arrived.map(({ number }) => number)).to.deep.equal(Array.from({ length: 300 }, (_, i) => i))
      expect(await readTopic(brokers, `${topic}.dead-letter`, 1)).to.have.length(1)
      expect(daemon.stdout).to.match(/a\.log +[\d,]+ +301 +300 +1 +0 +0 +0 +0\n/)
    })

    it('exits 77 and says which when something could not be read, and delivers the rest', async () => {
      mkdirSync(place.path('logs'))
      place.append('logs/a.log', numberedLines(0, 10))
      place.append('logs/b.log', numberedLines(10, 20))
      chmodSync(place.path('logs/b.log'), 0)
      const daemon = place.startUnprivileged(['run', '--once'])
      expect(await daemon.ended).to.deep.equal({ code: 77, signal: null })
      expect(daemon.stderr).to.match(/"unreadable":\["[^"]*b\.log"\]/)
      expect(
        (await readNumbers(brokers, topic, 10, { timeoutMs: 1000 })).map(({ number }) => number),
      ).to.deep.equal(Array.from({ length: 10 }, (_, i) => i))
    })

    it('sends nothing again when it is run again, and only what is new', async () => {
      mkdirSync(place.path('logs'))
      place.append('logs/a.log', numberedLines(0, 100))
      expect((await place.start(['run', '--once']).ended).code).to.equal(0)
      expect((await place.start(['run', '--once']).ended).code).to.equal(0)
      renameSync(place.path('logs/a.log'), place.path('logs/a.log.1'))
      place.append('logs/a.log', numberedLines(100, 150))
      expect((await place.start(['run', '--once']).ended).code).to.equal(0)
      const { missing, doubled } = tally(await readNumbers(brokers, topic, 150), 150)
      expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
    })

    it('reads just the files named, or a pipe', async () => {
      mkdirSync(place.path('logs'))
      place.append('logs/a.log', numberedLines(0, 10))
      place.append('logs/b.log', numberedLines(10, 20))
      const named = place.start(['run', '--once', place.path('logs/b.log')])
      expect((await named.ended).code).to.equal(0)
      const piped = place.start(['run', '--once', '-'])
      piped.process.stdin?.end(numberedLines(20, 30))
      expect((await piped.ended).code).to.equal(0)
      const numbers = (await readNumbers(brokers, topic, 20, { timeoutMs: 5000 })).map(({ number }) => number)
      expect(numbers).to.deep.equal(Array.from({ length: 20 }, (_, i) => i + 10))
    })

    it('exits 75 when it was stopped before the end, and goes on from there', async () => {
      configure({ kafka: { brokers: '127.0.0.1:1', topic }, shutdown_grace: '100ms' })
      mkdirSync(place.path('logs'))
      place.append('logs/a.log', numberedLines(0, 100))
      const first = place.start(['run', '--once'])
      await first.says('started')
      expect(await first.stop()).to.deep.equal({ code: 75, signal: null })
      configure()
      expect((await place.start(['run', '--once']).ended).code).to.equal(0)
      const { missing, doubled } = tally(await readNumbers(brokers, topic, 100), 100)
      expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
    })
  })
})
