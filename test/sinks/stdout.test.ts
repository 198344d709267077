import { Writable } from 'node:stream'
import { expect } from 'chai'
import { logflow } from '../../src/generated/logflow.js'
import { recordToJson } from '../../src/sinks/record-json.ts'
import { openStdoutSink } from '../../src/sinks/stdout.ts'
import { batchOf, never, recordOf } from './batches.ts'
import { sinkContract } from './contract.ts'

class Collector extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    setImmediate(done)
  }
}

describe('the stdout sink', () => {
  sinkContract(() => {
    const output = new Collector()
    const sink = openStdoutSink(output, ({ value }) => Buffer.from(value).toString())
    const stored = () => Promise.resolve(output.text.split('\n').slice(0, -1))
    return Promise.resolve({ sink, topic: 't', stored })
  })

  it('rejects when the reader has gone, and does not end the process', async () => {
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
    const output = new Writable({ write: (_chunk, _encoding, done) => done(gone) })
    const sink = openStdoutSink(output, () => '{}')
    const error = await sink.send(batchOf('t', ['a']), never()).catch((cause: unknown) => cause)
    expect((error as Error).cause).to.equal(gone)
    await sink.close()
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
    expect(JSON.parse(recordToJson(recordOf(request), false))).to.deep.equal({
      identity: { host: 'a', offset: '3' },
      status: 404,
      bodyBytesSent: '5000000000',
      path: '/a\nb',
      request: 'AQI=',
    })
    expect(recordToJson(recordOf(request), false)).not.to.include('\n')
    const letter = DeadLetter.encode({ reason: 'why', raw: Buffer.from('line') }).finish()
    expect(JSON.parse(recordToJson(recordOf(letter), true))).to.deep.equal({ reason: 'why', raw: 'bGluZQ==' })
  })
})
