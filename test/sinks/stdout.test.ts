import { Writable } from 'node:stream'
import { expect } from 'chai'
import { DEAD_LETTER_MESSAGE, REQUEST_MESSAGE } from '../../src/codec/message-names.ts'
import { logflow } from '../../src/generated/logflow.js'
import { recordToJson } from '../../src/sinks/record-json.ts'
import { openStdoutSink, openStreamOutput } from '../../src/sinks/stdout.ts'
import { type Descriptor, StdoutFile } from '../../src/sinks/stdout-file.ts'
import { batchOf, never, recordOf } from './batches.ts'
import { sinkContract } from './contract.ts'
import { systemError } from './failing-disk.ts'
import { MemoryLog, until } from './kafka/support.ts'

class Collector extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    setImmediate(done)
  }
}

/** Takes at most 40 bytes at once, and so many altogether. */
class SmallDisk implements Descriptor {
  text = ''
  synced = 0
  failingSyncs = 0
  room: number

  constructor(room: number) {
    this.room = room
  }

  async write(bytes: Uint8Array): Promise<number> {
    await Promise.resolve()
    const taken = Math.min(bytes.length, 40, this.room - this.text.length)
    if (taken === 0) throw systemError('ENOSPC')
    this.text += Buffer.from(bytes.subarray(0, taken)).toString()
    return taken
  }

  datasync(): Promise<void> {
    this.failingSyncs -= 1
    if (this.failingSyncs >= 0) return Promise.reject(systemError('EIO'))
    this.synced = this.text.length
    return Promise.resolve()
  }
}

describe('the stdout sink', () => {
  sinkContract(() => {
    const output = new Collector()
    const sink = openStdoutSink(openStreamOutput(output), ({ value }) => Buffer.from(value).toString())
    const stored = () => Promise.resolve(output.text.split('\n').slice(0, -1))
    return Promise.resolve({ sink, topic: 't', stored })
  })

  it('rejects when the reader has gone, and does not end the process', async () => {
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
    const output = new Writable({ write: (_chunk, _encoding, done) => done(gone) })
    const sink = openStdoutSink(openStreamOutput(output), () => '{}')
    const error = await sink.send(batchOf('t', ['a']), never()).catch((cause: unknown) => cause)
    expect((error as Error).cause).to.equal(gone)
    await sink.close()
  })

  it('stops when it shall stop, though the reader stands still', async () => {
    const output = new Writable({ write: () => {} })
    const sink = openStdoutSink(openStreamOutput(output), () => '{}')
    const stop = new AbortController()
    const reason = new Error('stopping')
    const sending = sink.send(batchOf('t', ['a']), stop.signal).catch((error: unknown) => error)
    stop.abort(reason)
    expect(await sending).to.equal(reason)
    await sink.close()
  })

  describe('into a file', () => {
    sinkContract(() => {
      const disk = new SmallDisk(Number.POSITIVE_INFINITY)
      const file = new StdoutFile(disk, new MemoryLog())
      const sink = openStdoutSink(file, ({ value }) => String(value))
      const stored = () => Promise.resolve(disk.text.split('\n').slice(0, -1))
      return Promise.resolve({ sink, topic: 't', stored })
    })

    it('writes the rest of what a full disk took a part of when there is room again, and says so once', async () => {
      const disk = new SmallDisk(100)
      const log = new MemoryLog()
      const file = new StdoutFile(disk, log)
      const text = `${'x'.repeat(149)}\n`
      const writing = Promise.all([file.write(text, never()), file.write('next\n', never())])
      await until(() => file.retries >= 2)
      expect(file.ready()).to.equal(false)
      expect(disk.text).to.have.length(100)
      disk.room = 1_000
      await writing
      expect(disk.text).to.equal(`${text}next\n`)
      expect(disk.synced).to.equal(disk.text.length)
      expect(log.seen.map(({ event }) => event)).to.deep.equal([
        'delivery held until somebody acts',
        'delivery resumed',
      ])
      expect(log.seen[0]?.fields).to.deep.equal({ sink: 'stdout', reason: 'ENOSPC' })
    })

    it('writes all of it again when the disk does not say that it has it', async () => {
      const disk = new SmallDisk(1_000)
      disk.failingSyncs = 1
      await new StdoutFile(disk, new MemoryLog()).write('line\n', never())
      expect(disk.text).to.equal('line\nline\n')
    })

    it('stops when it shall stop', async () => {
      const file = new StdoutFile(new SmallDisk(1), new MemoryLog())
      const stop = new AbortController()
      const reason = new Error('stopping')
      const writing = file.write('line\n', stop.signal).catch((error: unknown) => error)
      await until(() => file.retries >= 1)
      stop.abort(reason)
      expect(await writing).to.equal(reason)
    })
  })

  it('writes a record as one line of the protobuf JSON mapping', () => {
    const { NginxLogRequest, DeadLetter } = logflow.v1
    const request = NginxLogRequest.encode({
      identity: { host: 'a', offset: 3 },
      status: 404,
      bodyBytesSent: 5_000_000_000,
      path: '/a\nb',
      request: Buffer.from([1, 2]),
    }).finish()
    expect(JSON.parse(recordToJson(recordOf(request), REQUEST_MESSAGE))).to.deep.equal({
      identity: { host: 'a', offset: '3' },
      status: 404,
      bodyBytesSent: '5000000000',
      path: '/a\nb',
      request: 'AQI=',
    })
    expect(recordToJson(recordOf(request), REQUEST_MESSAGE)).not.to.include('\n')
    const letter = DeadLetter.encode({ reason: 'why', raw: Buffer.from('line') }).finish()
    expect(JSON.parse(recordToJson(recordOf(letter), DEAD_LETTER_MESSAGE))).to.deep.equal({
      reason: 'why',
      raw: 'bGluZQ==',
    })
  })
})
