import { expect } from 'chai'
import fc from 'fast-check'
import { Batcher, type BatcherOptions } from '../src/batch/batcher.ts'
import { encodeHeaders } from '../src/batch/record-writer.ts'
import type { LineEncoder } from '../src/codec/line-encoder.ts'
import { type Route, runPipeline } from '../src/pipeline.ts'
import type { Block, FileGeneration, Source } from '../src/types.ts'
import { MemorySink } from './support/memory-sink.ts'

const FILE: FileGeneration = {
  path: '/var/log/a.log',
  device: 1n,
  inode: 2n,
  generation: 3,
  key: '1:2:3',
  input: 0,
}

const LIMITS: BatcherOptions = {
  maxRecords: 1000,
  maxBytes: 2000,
  maxAgeMs: 60_000,
  totalBytes: 8000,
  maxBlockBytes: 100_000,
  headers: () => encodeHeaders([]),
}

/** The value is the line itself; a line that begins with `?` does not match; `@N` sets the event's time. */
class EchoEncoder implements LineEncoder {
  readonly messageName = 'echo'
  readonly destination = 0
  timeUnixMs = Number.NaN
  beginBlock(): void {}
  maxEncodedBytes(lineBytes: number): number {
    return lineBytes
  }
  encode(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
    if (bytes[start] === 63) return -1
    const time = /^@(\d+)/.exec(Buffer.from(bytes.subarray(start, end)).toString())
    this.timeUnixMs = time === null ? Number.NaN : Number(time[1])
    out.set(bytes.subarray(start, end), at)
    return at + end - start
  }
  key(): Uint8Array | null {
    return null
  }
  mismatch() {
    return { column: 1, reason: 'it begins with a question mark' }
  }
}

const ROUTE: Route = {
  encoder: new EchoEncoder(),
  topic: 'main',
  destinations: null,
  keyed: false,
  recordStart: null,
  framing: null,
  deadLetterTopic: 'dead',
  deadLetter: ({ offset, raw }) => Buffer.from(`${offset}:${Buffer.from(raw)}`),
}

/** Blocks of text; notes which were acknowledged. Like the tail, it reuses one buffer for all of them. */
class TextSource implements Source {
  readonly acknowledged: number[] = []
  asked = 0
  readonly #texts: readonly string[]
  readonly #buffer = Buffer.alloc(100_000)

  constructor(texts: readonly string[]) {
    this.#texts = texts
  }

  async *blocks(signal: AbortSignal): AsyncGenerator<Block> {
    let offset = 0
    for (const [index, text] of this.#texts.entries()) {
      if (signal.aborted) return
      this.asked += 1
      const length = this.#buffer.fill(0).write(text)
      const block: Block = {
        kind: 'lines',
        bytes: this.#buffer.subarray(0, length),
        unterminated: !text.endsWith('\n'),
        start: { file: FILE, offset },
        end: { file: FILE, offset: offset + length },
        readUnixMs: 1000,
        acknowledge: () => this.acknowledged.push(index),
      }
      offset += length
      yield block
    }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

function run(
  source: TextSource,
  sink: MemorySink,
  limits: Partial<BatcherOptions> = {},
  signal = new AbortController().signal,
) {
  const batcher = new Batcher({ ...LIMITS, ...limits }, sink, signal)
  return { batcher, done: runPipeline(source, [ROUTE], batcher, () => {}, signal) }
}

describe('pipeline', () => {
  it('delivers every line in order and acknowledges every block once, whatever the limits', async () => {
    const lines = fc.array(fc.stringMatching(/^[a-z?]{0,40}$/), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(lines, { maxLength: 12 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 150, max: 3000 }),
        async (blocks, maxRecords, maxBytes) => {
          const source = new TextSource(blocks.map(block => block.map(line => `${line}\n`).join('')))
          const sink = new MemorySink({ hold: false })
          await run(source, sink, { maxRecords, maxBytes }).done
          const all = blocks.flat().filter(line => line !== '')
          expect(sink.values('main')).to.deep.equal(all.filter(line => !line.startsWith('?')))
          expect(sink.values('dead').map(text => text.slice(text.indexOf(':') + 1))).to.deep.equal(
            all.filter(line => line.startsWith('?')),
          )
          expect(source.acknowledged.toSorted((a, b) => a - b)).to.deep.equal([...blocks.keys()])
          for (const { records } of sink.delivered) expect(records.length).to.be.at.most(maxRecords)
        },
      ),
    )
  })

  it('acknowledges a block only when all of its records are durable, its dead letters too', async () => {
    const source = new TextSource(['one\n?two\nthree\n'])
    const sink = new MemorySink({ hold: true })
    const { done } = run(source, sink, { maxRecords: 1, totalBytes: 20_000 })
    await sink.arrived(3)
    expect(sink.held.map(({ records }) => Buffer.from(records[0]?.value ?? []).toString())).to.have.members([
      'one',
      '4:?two',
      'three',
    ])
    sink.held[0]?.settle()
    sink.held[2]?.settle()
    await new Promise(setImmediate)
    expect(source.acknowledged).to.deep.equal([])
    sink.held[1]?.settle()
    await done
    expect(source.acknowledged).to.deep.equal([0])
  })

  it('acknowledges a block of blank lines though nothing was sent for it', async () => {
    const source = new TextSource(['\n\n', 'one\n'])
    const sink = new MemorySink({ hold: false })
    await run(source, sink).done
    expect(source.acknowledged).to.deep.equal([0, 1])
    expect(sink.values('main')).to.deep.equal(['one'])
  })

  it('stops reading while the sink takes nothing, however much there is to read', async () => {
    const source = new TextSource(Array.from({ length: 500 }, (_, i) => `${`line ${i} `.padEnd(900, '.')}\n`))
    const sink = new MemorySink({ hold: true })
    const { batcher, done } = run(source, sink)
    await sink.arrived(2)
    await new Promise(setImmediate)
    expect(batcher.sending).to.be.at.most(4)
    expect(source.asked).to.be.lessThan(20)
    const settleAll = async () => {
      for (let settled = 0; sink.delivered.length < 250; settled += 1) {
        await sink.arrived(settled + 1)
        sink.held[settled]?.settle()
      }
    }
    await Promise.all([settleAll(), done])
    expect(sink.values('main')).to.have.length(500)
  })

  it('sends a lone line when it has become old, without waiting for more', async () => {
    const sink = new MemorySink({ hold: true })
    const controller = new AbortController()
    const waiting = new TextSource([])
    waiting.blocks = async function* () {
      yield* new TextSource(['lonely\n']).blocks(controller.signal)
      await new Promise<void>(resolve => controller.signal.addEventListener('abort', () => resolve()))
    }
    const { done, batcher } = run(waiting, sink, { maxAgeMs: 5 }, controller.signal)
    await sink.arrived(1)
    expect(batcher.closed.age).to.equal(1)
    sink.held[0]?.settle()
    controller.abort()
    await done
  })

  it('ends with the error and without acknowledging when a batch can never be delivered', async () => {
    const source = new TextSource(['one\n', 'two\n'])
    const sink = new MemorySink({ hold: true })
    const { done } = run(source, sink, { maxRecords: 1 })
    await sink.arrived(1)
    sink.held[0]?.fail(new Error('refused for good'))
    await done.then(
      () => expect.fail('it should not have resolved'),
      error => expect(error).to.have.property('message', 'refused for good'),
    )
    expect(source.acknowledged).to.deep.equal([])
  })

  it('notices a batch that failed while there is nothing to read', async () => {
    const sink = new MemorySink({ hold: true })
    const quiet = new TextSource([])
    quiet.blocks = async function* (signal) {
      yield* new TextSource(['one\n']).blocks(signal)
      if (!signal.aborted) await new Promise(resolve => signal.addEventListener('abort', resolve))
    }
    const { done } = run(quiet, sink, { maxAgeMs: 1 })
    await sink.arrived(1)
    sink.held[0]?.fail(new Error('refused for good'))
    await done.then(
      () => expect.fail('it should not have resolved'),
      error => expect(error).to.have.property('message', 'refused for good'),
    )
  })

  it('goes on with its topic while dead letters cannot be written', async () => {
    const blocks = Array.from({ length: 40 }, (_, i) => `?bad ${i}\ngood ${i}\n`)
    const sink = new MemorySink({ hold: true })
    const source = new TextSource(blocks)
    const paced = new TextSource([])
    paced.blocks = async function* (signal) {
      for await (const block of source.blocks(signal)) {
        yield block
        // Longer than a batch's age, so that every line could close one.
        await new Promise(resolve => setTimeout(resolve, 3))
      }
    }
    const { done } = run(paced, sink, { maxAgeMs: 1, totalBytes: 16_000 })
    const settled = new Set<number>()
    const settle = (topic: string) => {
      for (const [index, send] of sink.held.entries()) {
        if (send.batch.topic !== topic || settled.has(index)) continue
        settled.add(index)
        send.settle()
      }
    }
    while (sink.values('main').length < 40) {
      await new Promise(resolve => setTimeout(resolve, 1))
      settle('main')
    }
    expect(sink.values('dead')).to.deep.equal([])
    expect(source.acknowledged).to.deep.equal([])
    let finished = false
    const end = done.then(() => {
      finished = true
    })
    while (!finished) {
      await new Promise(resolve => setTimeout(resolve, 1))
      settle('main')
      settle('dead')
    }
    await end
    expect(sink.values('dead')).to.have.length(40)
    expect(source.acknowledged.toSorted((a, b) => a - b)).to.deep.equal([...blocks.keys()])
  })

  it('gives a record the time of its event, or of reading when the event has none or lies far ahead', async () => {
    const sink = new MemorySink({ hold: false })
    const ahead = 1000 + 30 * 60_000
    await run(new TextSource([`@500 past\nnone\n@${ahead} just ahead\n@${ahead + 1} too far\n`]), sink).done
    expect(sink.delivered.flatMap(({ records }) => records.map(r => r.timestampMs))).to.deep.equal([
      500,
      1000,
      ahead,
      1000,
    ])
  })

  it('dead-letters a line whose record is larger than any batch', async () => {
    const long = 'x'.repeat(3000)
    const sink = new MemorySink({ hold: false })
    const source = new TextSource([`a\n${long}\nb\n`])
    const truncating: Route = { ...ROUTE, deadLetter: ({ raw }) => raw.subarray(0, 100) }
    const signal = new AbortController().signal
    await runPipeline(source, [truncating], new Batcher(LIMITS, sink, signal), () => {}, signal)
    expect(sink.values('main')).to.deep.equal(['a', 'b'])
    expect(sink.values('dead')).to.deep.equal([long.slice(0, 100)])
    expect(source.acknowledged).to.deep.equal([0])
  })
})
