import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import protobuf from 'protobufjs/minimal.js'
import { openFileSink } from '../../src/sinks/file.ts'
import { batchOf, never } from './batches.ts'
import { sinkContract } from './contract.ts'

describe('the file sink', () => {
  let folder: string
  let path: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'logflowd-sink-'))
    path = join(folder, 'records')
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** As any protobuf library reads delimited messages. */
  async function values(): Promise<string[]> {
    const reader = protobuf.Reader.create(await readFile(path))
    const found: string[] = []
    while (reader.pos < reader.len) found.push(Buffer.from(reader.bytes()).toString())
    return found
  }

  sinkContract(async () => ({ sink: await openFileSink(path), topic: 't', stored: values }))

  it('writes values of any length so that protobuf libraries read them', async () => {
    const sink = await openFileSink(path)
    const long = ['', 'x'.repeat(127), 'y'.repeat(128), 'z'.repeat(300_000)]
    await sink.send(batchOf('t', long), never())
    await sink.close()
    expect(await values()).to.deep.equal(long)
  })

  it('appends to what an earlier run has left', async () => {
    for (const value of ['first', 'second']) {
      const sink = await openFileSink(path)
      await sink.send(batchOf('t', [value]), never())
      await sink.close()
    }
    expect(await values()).to.deep.equal(['first', 'second'])
  })

  it('does not acknowledge what a full disk did not take', async () => {
    const sink = await openFileSink('/dev/full')
    const error = await sink.send(batchOf('t', ['a']), never()).catch((cause: unknown) => cause)
    expect(error).to.be.instanceOf(Error)
    expect((error as Error).message).to.equal('cannot append to /dev/full')
    expect((error as Error).cause).to.include({ code: 'ENOSPC' })
    await sink.close()
  })

  it('says so when the file cannot be opened', async () => {
    await writeFile(path, '')
    const error = await openFileSink(join(path, 'below')).catch((cause: unknown) => cause)
    expect(error).to.include({ code: 'ENOTDIR' })
  })
})
