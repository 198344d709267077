import { mkdtemp, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import { delimited } from '../../src/sinks/delimited.ts'
import { openFileSink } from '../../src/sinks/file.ts'
import { batchOf, never } from './batches.ts'
import { sinkContract } from './contract.ts'
import { message, valuesOf } from './delimited-file.ts'
import { watchingReads } from './failing-disk.ts'
import { MemoryLog } from './kafka/support.ts'

describe('the file sink', () => {
  let folder: string
  let path: string
  let log: MemoryLog

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'logflowd-sink-'))
    path = join(folder, 'records')
    log = new MemoryLog()
  })
  afterEach(() => rm(folder, { recursive: true }))

  const openSink = () => openFileSink(new Map([['t', path]]), log)

  async function appendOnce(values: readonly Uint8Array[]): Promise<void> {
    const sink = await openSink()
    await sink.send(batchOf('t', values), never())
    await sink.close()
  }

  sinkContract(async () => ({ sink: await openSink(), topic: 't', stored: () => valuesOf(path) }))

  it('writes values of any length so that protobuf libraries read them', async () => {
    const sink = await openSink()
    const long = ['', 'x'.repeat(127), 'y'.repeat(128), 'z'.repeat(300_000)]
    await sink.send(batchOf('t', long), never())
    await sink.close()
    expect(await valuesOf(path)).to.deep.equal(long)
  })

  it('appends to what an earlier run has left', async () => {
    await appendOnce([message('first')])
    await appendOnce([message('second')])
    expect(await valuesOf(path)).to.deep.equal(['\nfirst', '\nsecond'])
    expect(log.seen).to.have.length(0)
  })

  it('keeps the records of each topic in a file of their own', async () => {
    const letters = `${path}.dead-letter`
    const sink = await openFileSink(
      new Map([
        ['t', path],
        ['letters', letters],
      ]),
      log,
    )
    await sink.send(batchOf('t', ['record']), never())
    await sink.send(batchOf('letters', ['letter']), never())
    await sink.close()
    expect(await valuesOf(path)).to.deep.equal(['record'])
    expect(await valuesOf(letters)).to.deep.equal(['letter'])
  })

  it('goes on in a new file when its file was moved away, and in the same one when that was emptied', async () => {
    const sink = await openSink()
    await sink.send(batchOf('t', [message('a')]), never())
    await rename(path, `${path}.1`)
    await sink.send(batchOf('t', [message('b')]), never())
    await rm(path)
    await sink.send(batchOf('t', [message('c')]), never())
    expect(await valuesOf(path)).to.deep.equal(['\nc'])
    await truncate(path, 0)
    await sink.send(batchOf('t', [message('d')]), never())
    await sink.close()
    expect(await valuesOf(`${path}.1`)).to.deep.equal(['\na'])
    expect(await valuesOf(path)).to.deep.equal(['\nd'])
  })

  describe('after a write that was cut off', () => {
    const values = [1, 125, 126, 127, 128, 16_383, 16_384, 700_000, 3_000_000, 5].map(length =>
      message('v'.repeat(length - 1)),
    )
    const whole = delimited(values)

    it('cuts off the torn rest, wherever it was torn, says how much, and appends what is read back', async () => {
      const ends = values.map((_, index) => delimited(values.slice(0, index + 1)).length)
      const inside = fc.integer({ min: 1, max: whole.length - 1 })
      const nearAnEnd = fc
        .tuple(fc.constantFrom(...ends), fc.integer({ min: -6, max: 6 }))
        .map(([a, b]) => a + b)
      await fc.assert(
        fc.asyncProperty(fc.oneof(inside, nearAnEnd), async cutAt => {
          log = new MemoryLog()
          const written = whole.subarray(0, cutAt)
          await writeFile(path, written)
          await appendOnce([message('after')])
          const kept = ends.filter(end => end <= written.length)
          const keptBytes = kept.at(-1) ?? 0
          expect((await stat(path)).size).to.equal(keptBytes + 7)
          expect(await valuesOf(path)).to.deep.equal([...values.slice(0, kept.length).map(String), '\nafter'])
          const cutBytes = written.length - keptBytes
          expect(log.seen.map(({ level, fields }) => ({ level, ...fields }))).to.deep.equal(
            cutBytes === 0 ? [] : [{ level: 'warn', path, cutBytes, keptBytes }],
          )
        }),
        { numRuns: 60 },
      )
    })

    it('cuts off the zeros that a power loss left', async () => {
      await writeFile(path, Buffer.concat([whole, Buffer.alloc(5_000)]))
      await appendOnce([message('after')])
      expect(await valuesOf(path)).to.deep.equal([...values.map(String), '\nafter'])
    })

    it('touches nothing that was never a record: another file, or one that is damaged', async () => {
      const access = Buffer.from(
        '127.0.0.1 - - [01/Jan/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 5\n'.repeat(9),
      )
      const damaged = Buffer.concat([delimited([message('a')]), Buffer.from('\0\0no frame'), whole])
      const lost = Buffer.concat([delimited([message('a')]), Buffer.alloc(10, 0xff)])
      for (const [content, at] of [
        [access, 0],
        [damaged, 3],
        [lost, 3],
      ] as const) {
        await writeFile(path, content)
        const error = await openSink().catch((cause: unknown) => cause)
        expect(error).to.include({ name: 'CommandError', exitCode: 78 })
        expect((error as Error).message).to.equal(
          `sink.path: ${path} is no file of delimited records from byte ${at} on: ` +
            'move it away, or name another one as sink.path',
        )
        expect((await readFile(path)).equals(content)).to.equal(true)
      }
    })

    it('reads a file of many records no more than once, in little memory', async () => {
      const million = delimited(Array.from({ length: 100_000 }, () => message('x'.repeat(300))))
      const handle = await open(path, 'w')
      for (let part = 0; part < 3; part += 1) await handle.appendFile(million)
      await handle.appendFile(million.subarray(0, 100))
      await handle.close()
      const before = process.memoryUsage().arrayBuffers
      let readBytes = 0
      await watchingReads(
        bytes => (readBytes += bytes),
        async () => {
          const sink = await openSink()
          expect(process.memoryUsage().arrayBuffers - before).to.be.lessThan(8 * 1024 * 1024)
          await sink.close()
        },
      )
      expect((await stat(path)).size).to.equal(3 * million.length)
      expect(readBytes).to.be.lessThan(3.1 * million.length)
    })
  })
})
