import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { ownStateDir } from '../../src/checkpoint/ownership.ts'
import { CommandError } from '../../src/errors.ts'

async function refusalOf(stateDir: string): Promise<CommandError> {
  const outcome = await ownStateDir(stateDir, 2).then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof CommandError) return outcome
  throw new Error(`was not refused: ${outcome}`)
}

describe('a state_dir', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'logflowd-owner-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  it('has one owner, whom a second process is told', async () => {
    const owner = await ownStateDir(directory, 4711)
    const refusal = await refusalOf(directory)
    expect(refusal.exitCode).to.equal(75)
    expect(refusal.message).to.include('in use by process 4711')
    await owner.release()
    await (await ownStateDir(directory, 1)).release()
    expect(existsSync(join(directory, 'logflowd.sock'))).to.equal(false)
  })

  it('is taken over from a process that was killed', async () => {
    const path = join(directory, 'logflowd.sock')
    const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.stdout.write('up'))`
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(existsSync(path)).to.equal(true)
    const owner = await ownStateDir(directory, 1)
    expect((await refusalOf(directory)).exitCode).to.equal(75)
    await owner.release()
  })

  it('is refused while its owner does not answer', async () => {
    const silent = createServer(() => {})
    await new Promise<void>(resolve => silent.listen(join(directory, 'logflowd.sock'), resolve))
    const clients = new Set<import('node:net').Socket>()
    silent.on('connection', client => clients.add(client))
    const refusal = await refusalOf(directory)
    expect(refusal.exitCode).to.equal(75)
    expect(refusal.message).to.include('does not say who')
    for (const client of clients) client.destroy()
    await new Promise<void>(resolve => silent.close(() => resolve()))
  })

  it('is released although somebody who asked keeps the connection open', async () => {
    const owner = await ownStateDir(directory, 4711)
    const client = connect({ path: join(directory, 'logflowd.sock'), allowHalfOpen: true })
    client.resume()
    await once(client, 'end')
    await owner.release()
    client.destroy()
    await (await ownStateDir(directory, 1)).release()
  })

  it('has one owner also when many want it at the same moment', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(pid => ownStateDir(directory, pid)))
    const owners = outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(owners).to.have.lengthOf(1)
    await owners[0]?.release()
  })

  it('may have a path of any length', async () => {
    const deep = join(directory, 'x'.repeat(100), 'y'.repeat(100))
    mkdirSync(deep, { recursive: true })
    const owner = await ownStateDir(deep, 4711)
    expect((await refusalOf(deep)).message).to.include('4711')
    await owner.release()
  })
})
