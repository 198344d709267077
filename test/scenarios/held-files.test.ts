import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { freePorts } from '../../tools/kafka/ports.mjs'
import { type Daemon, Playground, until } from '../support/daemon.ts'

const COMBINED = (n: number) =>
  `10.0.0.1 - - [01/Jan/2020:00:00:00 +0000] "GET /c${n} HTTP/1.1" 200 5 "-" "x"\n`
const OTHER = (n: number) => `{"ip":"10.0.0.2","uri":"/j${n}"}\n`
const OTHER_FORMAT = { format: '{"ip":"$remote_addr","uri":"$request_uri"}', escape: 'json' }

function many(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => line(n)).join('')
}

describe('a file whose lines suddenly match no format', function () {
  this.timeout(120_000)
  let ground: Playground
  beforeEach(() => {
    ground = new Playground()
  })
  afterEach(() => ground.tidy())

  const configure = (format: unknown, more: Readonly<Record<string, unknown>> = {}) =>
    ground.configure({
      inputs: [
        { path: ground.path('a.log'), format },
        { path: ground.path('b.log'), format: 'combined' },
      ],
      sink: { kind: 'file', path: ground.path('out.jsonl') },
      ...more,
    })
  const written = (name: string) =>
    existsSync(ground.path(name)) ? readFileSync(ground.path(name), 'latin1') : ''
  /** How often each path is in the output; the file sink's framing does not matter here. */
  const count = (name: string, path: RegExp) => written(name).match(path)?.length ?? 0
  const delivered = (kind: 'c' | 'j' | 'b', expected: number) =>
    until(
      () => count('out.jsonl', new RegExp(`/${kind}[0-9]+`, 'g')) >= expected,
      () => `${expected} lines ${kind}`,
    )

  async function hold(daemon: Daemon): Promise<void> {
    await delivered('c', 50)
    ground.append('a.log', many(500, OTHER))
    await daemon.says('it is held here')
  }

  it('is held while the others go on, and goes on when the configuration has their format', async () => {
    configure('combined')
    ground.append('a.log', many(50, COMBINED))
    const daemon = ground.start()
    await hold(daemon)
    ground.append(
      'b.log',
      many(30, n => COMBINED(n).replace('/c', '/b')),
    )
    await delivered('b', 30)
    expect(written('out.jsonl.dead-letter')).to.equal('')
    configure(['combined', OTHER_FORMAT])
    daemon.signal('SIGHUP')
    await delivered('j', 500)
    expect((await daemon.stop()).code).to.equal(0)
    expect(count('out.jsonl', /\/c[0-9]+/g)).to.equal(50)
    expect(count('out.jsonl', /\/j[0-9]+/g)).to.equal(500)
    expect(written('out.jsonl.dead-letter')).to.equal('')
  })

  it('is held again after a restart, and nothing is sent twice', async () => {
    configure('combined')
    ground.append('a.log', many(50, COMBINED))
    const daemon = ground.start()
    await hold(daemon)
    expect((await daemon.stop()).code).to.equal(0)
    const again = ground.start()
    await again.says('it is held here')
    expect((await again.stop()).code).to.equal(0)
    expect(count('out.jsonl', /\/c[0-9]+/g)).to.equal(50)
    expect(written('out.jsonl.dead-letter')).to.equal('')
  })

  it('goes on to the dead letters after the limit that the operator set', async () => {
    configure('combined', { hold_unmatched: '1s' })
    ground.append('a.log', many(50, COMBINED))
    const daemon = ground.start()
    await hold(daemon)
    await daemon.says('held as long as it may be')
    await until(
      () => count('out.jsonl.dead-letter', /\/j[0-9]+"/g) >= 500,
      () => '500 dead letters',
    )
    ground.append('a.log', COMBINED(99))
    await delivered('c', 51)
    expect((await daemon.stop()).code).to.equal(0)
    expect(count('out.jsonl', /\/c[0-9]+/g)).to.equal(51)
  })

  it('ends a run --once with 65 and a sentence, and the next one goes on where it was held', async () => {
    configure('combined')
    ground.append('a.log', many(50, COMBINED) + many(500, OTHER) + many(50, COMBINED))
    const once = ground.start(['run', '--once'])
    expect((await once.ended).code).to.equal(65)
    expect(once.stderr).to.include(
      'not everything was delivered: nearly all lines of these files match no format',
    )
    configure(['combined', OTHER_FORMAT])
    expect((await ground.start(['run', '--once']).ended).code).to.equal(0)
    expect(count('out.jsonl', /\/c[0-9]+/g)).to.equal(100)
    expect(count('out.jsonl', /\/j[0-9]+/g)).to.equal(500)
  })

  it('makes the daemon not ready, with the reason', async () => {
    const [port = 0] = await freePorts(1)
    configure('combined', { metrics: { port } })
    ground.append('a.log', many(50, COMBINED))
    const daemon = ground.start()
    await hold(daemon)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
    expect(answer.status).to.equal(503)
    expect(await answer.text()).to.include('held, because their lines match no format')
    await daemon.stop()
  })

  it('is no such file when the lines have a format that the configuration had before', async () => {
    configure('combined')
    ground.append('a.log', many(50, COMBINED))
    const daemon = ground.start()
    await delivered('c', 50)
    expect((await daemon.stop()).code).to.equal(0)
    ground.append('a.log', many(150, n => COMBINED(1000 + n)) + many(150, OTHER))
    configure(OTHER_FORMAT.format, { inputs: [{ path: ground.path('a.log'), ...OTHER_FORMAT }] })
    const changed = ground.start()
    await delivered('j', 150)
    await delivered('c', 200)
    expect((await changed.stop()).code).to.equal(0)
    expect(count('out.jsonl', /\/c[0-9]+/g)).to.equal(200)
    expect(written('out.jsonl.dead-letter')).to.equal('')
    expect(changed.stderr).to.not.include('it is held here')
  })
})
