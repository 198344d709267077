import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openFileSink } from '../../src/sinks/file.ts'
import { batchOf, never } from './batches.ts'
import { message, valuesOf } from './delimited-file.ts'
import { fileHandlePrototype, systemError, whileDiskFails } from './failing-disk.ts'
import { MemoryLog, until } from './kafka/support.ts'

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

  describe('when the disk is full', () => {
    it('takes back what was written of a batch, waits, says so once, and goes on by itself', async () => {
      const sink = await openSink()
      await sink.send(batchOf('t', [message('before')]), never())
      let failures = 0
      await whileDiskFails(
        'ENOSPC',
        () => failures++ < 3,
        async () => {
          const sending = sink.send(batchOf('t', [message('a'), message('b')]), never())
          const next = sink.send(batchOf('t', [message('c')]), never())
          await until(() => failures >= 2)
          expect(sink.ready()).to.equal(false)
          await Promise.all([sending, next])
        },
      )
      expect(sink.ready()).to.equal(true)
      expect(sink.retries).to.equal(3)
      await sink.close()
      expect(await valuesOf(path)).to.deep.equal(['\nbefore', '\na', '\nb', '\nc'])
      expect(log.seen.map(({ level, event }) => [level, event])).to.deep.equal([
        ['error', 'delivery held until somebody acts'],
        ['info', 'delivery resumed'],
      ])
      expect(log.seen[0]?.fields).to.deep.equal({ path, reason: 'ENOSPC' })
    })

    for (const code of ['EDQUOT', 'EIO', 'EFBIG']) {
      it(`waits for ${code} as well`, async () => {
        let failures = 0
        await whileDiskFails(
          code,
          () => failures++ < 1,
          () => appendOnce([message('a')]),
        )
        expect(failures).to.equal(2)
        expect(await valuesOf(path)).to.deep.equal(['\na'])
      })
    }

    it('stops when it shall stop, and leaves no part of a record behind', async () => {
      const sink = await openSink()
      await sink.send(batchOf('t', [message('before')]), never())
      const stop = new AbortController()
      const reason = new Error('stopping')
      let failures = 0
      await whileDiskFails(
        'ENOSPC',
        () => ++failures > 0,
        async () => {
          const sending = sink
            .send(batchOf('t', [message('a')]), stop.signal)
            .catch((error: unknown) => error)
          await until(() => failures > 1)
          stop.abort(reason)
          expect(await sending).to.equal(reason)
        },
      )
      expect(await valuesOf(path)).to.deep.equal(['\nbefore'])
      await sink.close()
    })

    it('takes back what it could not take back at first before it appends again', async () => {
      const sink = await openSink()
      await sink.send(batchOf('t', [message('before')]), never())
      const prototype = await fileHandlePrototype()
      const { truncate: truncateFile } = prototype
      let failures = 0
      prototype.truncate = () => Promise.reject(systemError('EIO'))
      try {
        await whileDiskFails(
          'EIO',
          () => failures++ < 1,
          async () => {
            const sending = sink.send(batchOf('t', [message('a'), message('b')]), never())
            await until(() => sink.retries >= 2)
            prototype.truncate = truncateFile
            await sending
          },
        )
      } finally {
        prototype.truncate = truncateFile
      }
      await sink.close()
      expect(await valuesOf(path)).to.deep.equal(['\nbefore', '\na', '\nb'])
    })

    it('goes on at the beginning when somebody has emptied the file to make room', async () => {
      const sink = await openSink()
      await sink.send(batchOf('t', [message('before')]), never())
      let isFull = true
      await whileDiskFails(
        'ENOSPC',
        () => isFull,
        async () => {
          const sending = sink.send(batchOf('t', [message('a')]), never())
          await until(() => sink.retries >= 1)
          await truncate(path, 0)
          isFull = false
          await sending
        },
      )
      await sink.close()
      expect(await valuesOf(path)).to.deep.equal(['\na'])
    })

    it('closes without waiting for it', async () => {
      const sink = await openSink()
      let failures = 0
      await whileDiskFails(
        'ENOSPC',
        () => ++failures > 0,
        async () => {
          const outcomes = ['a', 'b'].map(text =>
            sink.send(batchOf('t', [message(text)]), never()).catch((error: unknown) => String(error)),
          )
          await until(() => sink.retries >= 1)
          await sink.close()
          const closed = 'Error: the sink was closed'
          expect(await Promise.all(outcomes)).to.deep.equal([closed, closed])
        },
      )
      expect(await valuesOf(path)).to.deep.equal([])
    })

    it('starts all the same', async () => {
      const prototype = await fileHandlePrototype()
      const { sync } = prototype
      prototype.sync = () => Promise.reject(systemError('ENOSPC'))
      let sink: Awaited<ReturnType<typeof openSink>>
      try {
        sink = await openSink()
      } finally {
        prototype.sync = sync
      }
      await sink.send(batchOf('t', [message('a')]), never())
      await sink.close()
      expect(await valuesOf(path)).to.deep.equal(['\na'])
    })
  })

  describe('that cannot be opened', () => {
    const refusal = async () => {
      const error = await openSink().catch((cause: unknown) => cause)
      return error as { readonly name: string; readonly message: string; readonly exitCode: number }
    }

    it('says so with a sentence, and that it is the configuration', async () => {
      await writeFile(path, '')
      const file = path
      for (const [wrong, sentence] of [
        [join(folder, 'missing', 'records'), 'its folder does not exist (ENOENT)'],
        [join(file, 'below'), 'what should be its folder is none (ENOTDIR)'],
        [folder, 'it is a folder (EISDIR)'],
        [join(folder, 'x'.repeat(300)), 'its name is too long (ENAMETOOLONG)'],
      ] as const) {
        path = wrong
        const { name, message, exitCode } = await refusal()
        expect({ name, message, exitCode }).to.deep.equal({
          name: 'CommandError',
          message: `sink.path: cannot open ${wrong}: ${sentence}`,
          exitCode: 78,
        })
      }
      path = '/dev/full'
      expect(await refusal()).to.include({ message: 'sink.path: /dev/full is no regular file', exitCode: 78 })
    })

    it('says so when it is the permissions', async () => {
      const prototype = await fileHandlePrototype()
      const { sync } = prototype
      prototype.sync = () => Promise.reject(systemError('EACCES'))
      try {
        const { message, exitCode } = await refusal()
        expect(exitCode).to.equal(77)
        expect(message).to.match(/^sink\.path: cannot open \S+: this user may not .+ \(EACCES\)$/)
      } finally {
        prototype.sync = sync
      }
    })
  })
})
