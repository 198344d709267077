import { expect } from 'chai'
import fc from 'fast-check'
import { readRecords } from '../../src/batch/records.ts'
import { DeliveryError } from '../../src/errors.ts'
import { splitting } from '../../src/sinks/splitting.ts'
import type { Batch, Sink } from '../../src/types.ts'
import { batchOf, never, numbered } from './batches.ts'
import { MemoryLog, until } from './kafka/support.ts'

/** Takes batches up to a size for each topic, and remembers what it was asked. */
class LimitedSink implements Sink {
  readonly stored: { readonly topic: string; readonly value: string }[] = []
  refusals = 0
  readonly limits: Readonly<Record<string, number>>

  constructor(limits: Readonly<Record<string, number>>) {
    this.limits = limits
  }

  async send({ topic, bytes, baseTimestampMs }: Batch): Promise<void> {
    await Promise.resolve()
    if (bytes.length > (this.limits[topic] ?? Number.POSITIVE_INFINITY)) {
      this.refusals += 1
      throw new DeliveryError(`too large for ${topic}`, 'too-large')
    }
    for (const { value } of readRecords({ bytes, baseTimestampMs }))
      this.stored.push({ topic, value: Buffer.from(value).toString() })
  }

  values(topic: string): string[] {
    return this.stored.filter(each => each.topic === topic).map(({ value }) => value)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

function open(limits: Readonly<Record<string, number>>) {
  const inner = new LimitedSink(limits)
  const log = new MemoryLog()
  const sink = splitting(inner, {
    log,
    deadLetter: ({ value }, topic, { maxBytes, bare }) =>
      batchOf('letters', [bare ? 'bare' : `${topic}:${value.length}`.padEnd(maxBytes, '.')]),
    deadLetterTopic: () => 'letters',
  })
  return { inner, log, sink }
}

describe('a batch that its topic does not take', () => {
  it('is sent in parts, in order, and the size is remembered', async () => {
    const { inner, sink } = open({ t: 1_000 })
    await sink.send(batchOf('t', numbered('a', 200)), never())
    expect(inner.values('t')).to.deep.equal(numbered('a', 200))
    const refusals = inner.refusals
    expect(refusals).to.be.greaterThan(0)
    await sink.send(batchOf('t', numbered('b', 200)), never())
    expect(inner.values('t')).to.deep.equal([...numbered('a', 200), ...numbered('b', 200)])
    expect(inner.refusals).to.equal(refusals)
    expect(sink.counts).to.include({ deadLetters: 0 })
    expect(sink.counts.splits).to.be.greaterThan(1)
  })

  it('keeps its place among the batches that come at the same time', async () => {
    const { inner, sink } = open({ t: 1_000 })
    await sink.send(batchOf('t', numbered('a', 200)), never())
    await Promise.all(['b', 'c', 'd'].map(prefix => sink.send(batchOf('t', numbered(prefix, 200)), never())))
    expect(inner.values('t')).to.deep.equal(['a', 'b', 'c', 'd'].flatMap(prefix => numbered(prefix, 200)))
  })

  it('lets no later batch pass it, however many wait behind it', async () => {
    const { inner, sink } = open({ main: 120 })
    const first = numbered('first', 40)
    const later = numbered('later', 10).map(value => [value])
    await Promise.all([first, ...later].map(values => sink.send(batchOf('main', values), never())))
    expect(inner.values('main')).to.deep.equal([...first, ...later.flat()])
  })

  it('loses no record, whatever the sizes; those too large alone are dead letters', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 60 }),
        async sizes => {
          const { inner, sink } = open({ t: 1_500, letters: 5_000 })
          const values = sizes.map((size, index) => String(index).padEnd(size, '.'))
          await sink.send(batchOf('t', values), never())
          const isSmall = (value: string) => batchOf('t', [value]).bytes.length <= 1_500
          expect(inner.values('t')).to.deep.equal(values.filter(isSmall))
          const large = values.filter(value => !isSmall(value))
          expect(inner.values('letters').map(text => text.replace(/\.*$/, ''))).to.deep.equal(
            large.map(({ length }) => `t:${length}`),
          )
          expect(sink.counts.deadLetters).to.equal(large.length)
        },
      ),
    )
  })

  it('and whose dead letter is too large as well, gets a smaller one', async () => {
    const { inner, sink, log } = open({ t: 100, letters: 2_000 })
    await sink.send(batchOf('t', ['x'.repeat(500)]), never())
    expect(inner.values('letters')).to.have.length(1)
    expect(inner.values('letters')[0]).to.have.length(1_024)
    expect(log.events('record too large for its topic, sent to the dead letters')).to.have.length(1)
  })

  it('and has no dead letter that fits while labels and format are in it, gets one without them', async () => {
    const { inner, sink } = open({ t: 100, letters: 250 })
    await sink.send(batchOf('t', ['x'.repeat(500)]), never())
    expect(inner.values('letters')).to.deep.equal(['bare'])
    expect(sink.counts.deadLetters).to.equal(1)
  })

  it('and has no dead letter that fits at all, is held until one does: said once, nothing dropped', async () => {
    const limits = { t: 100, letters: 10 }
    const { inner, sink, log } = open(limits)
    let isDone = false
    const sending = sink.send(batchOf('t', ['x'.repeat(500)]), never()).then(() => {
      isDone = true
    })
    await until(() => sink.retries >= 2)
    expect({ isDone, held: sink.held }).to.deep.equal({ isDone: false, held: true })
    limits.letters = 1_000
    await sending
    expect(inner.values('letters')).to.have.length(1)
    expect(sink.held).to.equal(false)
    const [held, ...others] = log.events('delivery held until somebody acts')
    expect(others).to.have.length(0)
    expect(held).to.deep.include({
      level: 'error',
      fields: {
        topic: 't',
        deadLetterTopic: 'letters',
        bytes: batchOf('t', ['x'.repeat(500)]).bytes.length,
        reason: 'neither topic takes it, however short its dead letter: raise max.message.bytes of one',
      },
    })
    expect(log.events('delivery resumed')).to.have.length(1)
  })

  it('and is held, goes to its own topic once that takes it', async () => {
    const limits = { t: 100, letters: 10 }
    const { inner, sink } = open(limits)
    const sending = sink.send(batchOf('t', ['x'.repeat(500), 'after']), never())
    await until(() => sink.retries >= 1)
    limits.t = 1_000
    await sending
    expect(inner.stored.map(({ topic, value }) => [topic, value.length])).to.deep.equal([
      ['t', 500],
      ['t', 5],
    ])
    expect(sink.counts.deadLetters).to.equal(0)
  })

  it('and is held, is given up when the run stops', async () => {
    const { inner, sink } = open({ t: 100, letters: 10 })
    const stop = new AbortController()
    const reason = new Error('stopping')
    const sending = sink.send(batchOf('t', ['x'.repeat(500)]), stop.signal).catch((cause: unknown) => cause)
    await until(() => sink.retries >= 1)
    stop.abort(reason)
    expect(await sending).to.equal(reason)
    expect(sink.held).to.equal(false)
    expect(inner.stored).to.deep.equal([])
  })

  it('and is held, does not hold up the closing', async () => {
    const { sink } = open({ t: 100, letters: 10 })
    const sending = sink
      .send(batchOf('t', ['x'.repeat(500)]), never())
      .catch((cause: unknown) => String(cause))
    await until(() => sink.retries >= 1)
    await sink.close()
    expect(await sending).to.equal('Error: the sink was closed')
  })

  it('for another reason, is not touched', async () => {
    const refuse = new DeliveryError('no', 'rejected')
    const inner: Sink = { send: () => Promise.reject(refuse), close: () => Promise.resolve() }
    const sink = splitting(inner, { log: new MemoryLog(), deadLetter: () => null, deadLetterTopic: String })
    const error = await sink.send(batchOf('t', ['a', 'b']), never()).catch((cause: unknown) => cause)
    expect(error).to.equal(refuse)
  })
})
