import { expect } from 'chai'
import { Playground } from '../support/daemon.ts'
import { numberedLines } from '../support/numbered-lines.ts'

describe('logflowd run --once into stdout', function () {
  this.timeout(60_000)
  let playground: Playground

  beforeEach(() => {
    playground = new Playground()
    playground.append('a.log', numberedLines(0, 5_000))
    playground.configure({
      inputs: [{ path: playground.path('a.log'), format: 'combined' }],
      sink: { kind: 'stdout' },
    })
  })
  afterEach(() => playground.tidy())

  it('does not end with 0 when the reader goes away before its end', async () => {
    const daemon = playground.start(['run', '--once'])
    daemon.process.stdout?.once('data', () => daemon.process.stdout?.destroy())
    expect(await daemon.ended).to.deep.equal({ code: 75, signal: null })
  })

  it('ends with 0 when everything was read', async () => {
    const daemon = playground.start(['run', '--once'])
    expect(await daemon.ended).to.deep.equal({ code: 0, signal: null })
    expect(daemon.stdout.match(/\n/g)).to.have.length(5_000)
  })
})
