import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { type Ownership, ownStateDir } from '../../src/checkpoint/ownership.ts'
import { Owner } from '../../src/control/client.ts'
import type { BackfillRequest } from '../../src/control/protocol.ts'
import { ControlServer, type Requests } from '../../src/control/server.ts'
import { CommandError } from '../../src/errors.ts'

const GREETING = { pid: 4711, protocol: 1, version: '1.2.3', mode: 'follow' as const }

describe('the socket in state_dir', () => {
  let directory: string
  let server: ControlServer
  let ownership: Ownership
  const sockets: Socket[] = []
  /** What the daemon was asked, and the end of it. */
  let job: { readonly request: BackfillRequest; readonly signal: AbortSignal } | null = null
  const requests: Requests = {
    status: () => ({ fine: true }),
    drained: () => Promise.resolve({ drained: true, reason: null, final: true }),
    backfill: async (request, onProgress, signal) => {
      job = { request, signal }
      onProgress({ bytes: 1 })
      if (!signal.aborted) await once(signal, 'abort')
      return { result: { complete: false } }
    },
  }

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'logflowd-control-'))
    server = new ControlServer(GREETING)
    server.requests = requests
    ownership = await ownStateDir(directory, 4711, client => server.accept(client))
    job = null
  })
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy()
    await ownership.release()
    rmSync(directory, { recursive: true, force: true })
  })

  function open(): Socket {
    const socket = connect(join(directory, 'logflowd.sock'))
    sockets.push(socket)
    socket.on('error', () => undefined)
    return socket
  }

  /** All that a client is told that writes this. */
  async function toldTo(text: string | Buffer): Promise<unknown[]> {
    const socket = open()
    let told = ''
    socket.setEncoding('utf8').on('data', (piece: string) => {
      told += piece
    })
    socket.write(text)
    // Not `once`: who is cut off in the middle of writing gets an error first.
    await new Promise<void>(resolve => socket.once('close', () => resolve()))
    return told
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as unknown)
  }

  async function owner(): Promise<Owner> {
    const found = await Owner.connect(directory)
    if (found === null) throw new Error('nobody is there')
    return found
  }

  it('is for its owner alone', () => {
    expect(statSync(join(directory, 'logflowd.sock')).mode & 0o777).to.equal(0o600)
  })

  it('says who is there, and answers one request after the other', async () => {
    const asked = await owner()
    expect(asked.greeting).to.deep.equal(GREETING)
    expect(await asked.ask({ do: 'status' }, 'status')).to.deep.equal({ fine: true })
    const part = { do: 'drained', device: '1', inode: '2', sizeBytes: 3 }
    expect(await asked.ask(part, 'drained')).to.include({ drained: true })
    asked.close()
  })

  it('has nobody behind it when no process owns the state_dir', async () => {
    expect(await Owner.connect(join(directory, 'none'))).to.equal(null)
    const other = mkdtempSync(join(tmpdir(), 'logflowd-control-'))
    expect(await Owner.connect(other)).to.equal(null)
    rmSync(other, { recursive: true })
  })

  it('says so while the daemon cannot answer yet', async () => {
    server.requests = null
    const asked = await owner()
    const outcome = await asked.ask({ do: 'status' }, 'status').catch((error: unknown) => error)
    expect(outcome).to.be.instanceOf(CommandError)
    expect(outcome).to.include({ exitCode: 75 })
    asked.close()
  })

  for (const [name, text] of [
    ['no JSON', 'GET / HTTP/1.1\r\n\r\n'],
    ['a line without end', Buffer.alloc(9 * 1024 * 1024, 'x')],
    ['two requests at once', `${JSON.stringify(backfill())}\n{"do":"status"}\n`],
  ] as const) {
    it(`ends a client that sends ${name}, and goes on with the others`, async () => {
      const told = await toldTo(text)
      expect(told[0]).to.deep.equal(GREETING)
      expect(told.at(-1)).to.include({ code: 64 })
      const asked = await owner()
      expect(await asked.ask({ do: 'status' }, 'status')).to.deep.equal({ fine: true })
      asked.close()
    })
  }

  it('refuses requests that are none', async () => {
    const asked = await owner()
    const wrong = [
      null,
      [],
      'status',
      {},
      { do: 'constructor' },
      { do: 'drained', device: '-1', inode: 'x', sizeBytes: 1 },
      { do: 'drained', device: '1', inode: '1', sizeBytes: '1' },
      { ...backfill(), files: ['relative'] },
      { ...backfill(), files: ['/a\0b'] },
      { ...backfill(), files: '/a' },
      { ...backfill(), maxRate: { perSecond: -1, unit: 'bytes' } },
      { ...backfill(), maxRate: { perSecond: 1, unit: 'rows' } },
      { ...backfill(), range: { sinceMs: 'yesterday', untilMs: null } },
      { ...backfill(), inputs: [{ path: 1 }] },
    ]
    for (const request of wrong) {
      const outcome = await asked.ask(request as object, 'status').catch((error: unknown) => error)
      expect(outcome, JSON.stringify(request)).to.be.instanceOf(CommandError)
      expect(outcome).to.include({ exitCode: 64 })
    }
    expect(job).to.equal(null)
    asked.close()
  })

  it('greets more clients than it answers, and is there again when some have gone', async () => {
    const idle = Array.from({ length: 16 }, open)
    await Promise.all(idle.map(socket => once(socket, 'data')))
    const [greeting, ...rest] = await toldTo('')
    expect(greeting).to.deep.equal(GREETING)
    expect(rest).to.deep.equal([])
    idle[0]?.destroy()
    for (;;) {
      const asked = await owner()
      const answer = await asked.ask({ do: 'status' }, 'status').catch(() => null)
      asked.close()
      if (answer !== null) break
    }
  })

  it('ends a backfill with its client', async () => {
    const asked = await owner()
    const events: unknown[] = []
    const first = new Promise<void>(resolve => {
      void asked
        .ask(backfill(), 'result', event => {
          events.push(event)
          resolve()
        })
        .catch(() => undefined)
    })
    await first
    expect(events).to.deep.equal([{ progress: { bytes: 1 } }])
    const { signal } = job ?? {}
    asked.close()
    if (signal?.aborted === false) await once(signal, 'abort')
  })

  it('ends a backfill that is cancelled, and says how far it came', async () => {
    const asked = await owner()
    const result = asked.ask(backfill(), 'result', () => asked.cancel())
    expect(await result).to.deep.equal({ complete: false })
    expect(job?.request.range).to.deep.equal({ sinceMs: 5, untilMs: Number.POSITIVE_INFINITY })
    asked.close()
  })

  it('tells a client that its daemon has gone', async () => {
    const asked = await owner()
    const result = asked.ask(backfill(), 'result').catch((error: unknown) => error)
    await ownership.release()
    const outcome = await result
    expect(outcome).to.be.instanceOf(CommandError)
    expect(outcome).to.include({ exitCode: 75 })
  })
})

function backfill(): object {
  const range = { sinceMs: 5, untilMs: null }
  return { do: 'backfill', files: ['/a'], range, maxRate: null, inputs: [{ path: '/a', hash: '1' }] }
}
