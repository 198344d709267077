import { once } from 'node:events'
import { expect } from 'chai'
import { Playground, until } from '../support/daemon.ts'
import { numberedLines } from '../support/numbered-lines.ts'

describe('logflowd run into stdout', function () {
  this.timeout(60_000)
  let playground: Playground

  beforeEach(() => {
    playground = new Playground()
    playground.append('a.log', numberedLines(0, 5_000))
    playground.configure({
      inputs: [{ path: playground.path('a.log'), format: 'combined' }],
      sink: { kind: 'stdout' },
      shutdown_grace: '500ms',
    })
  })
  afterEach(() => playground.tidy())

  it('does not end with 0 when the reader goes away before its end', async () => {
    const daemon = playground.start(['run', '--once'])
    daemon.process.stdout?.once('data', () => daemon.process.stdout?.destroy())
    expect(await daemon.ended).to.deep.equal({ code: 75, signal: null })
  })

  it('stops when it shall stop, though the reader stands still', async () => {
    playground.append('a.log', numberedLines(5_000, 20_000))
    const daemon = playground.start(['run'])
    const { stdout } = daemon.process
    stdout?.once('data', () => stdout.pause())
    const exited = once(daemon.process, 'exit')
    await until(
      () => stdout?.isPaused() === true,
      () => 'the first records',
    )
    daemon.signal('SIGTERM')
    expect(await exited).to.deep.equal([0, null])
    stdout?.resume()
  })

  it('ends with 0 when everything was read', async () => {
    const daemon = playground.start(['run', '--once'])
    expect(await daemon.ended).to.deep.equal({ code: 0, signal: null })
    expect(daemon.stdout.match(/\n/g)).to.have.length(5_000)
  })
})
