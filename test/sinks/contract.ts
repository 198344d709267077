import { expect } from 'chai'
import type { Sink } from '../../src/types.ts'
import { batchOf, never, numbered } from './batches.ts'

export interface OpenForContract {
  readonly sink: Sink
  readonly topic: string
  /** The values that lie at the far end now, in order; waits until there are `count`. */
  readonly stored: (count: number) => Promise<readonly string[]>
}

/** What every sink promises. `open` gives a new sink and an empty far end each time. */
export function sinkContract(open: () => Promise<OpenForContract>): void {
  describe('as every sink', () => {
    itKeepsTheContract(open)
  })
}

function itKeepsTheContract(open: () => Promise<OpenForContract>): void {
  let opened: OpenForContract

  beforeEach(async () => {
    opened = await open()
  })

  it('resolves a send when its records are at the far end, in their order', async () => {
    const { sink, topic, stored } = opened
    await sink.send(batchOf(topic, numbered('a', 100)), never())
    expect(await stored(100)).to.deep.equal(numbered('a', 100))
    await sink.send(batchOf(topic, ['b']), never())
    expect(await stored(101)).to.deep.equal([...numbered('a', 100), 'b'])
    await sink.close()
  })

  it('takes several batches at once, none lost, none mixed with another', async () => {
    const { sink, topic, stored } = opened
    const batches = numbered('batch', 20).map(prefix => numbered(prefix, 5))
    await Promise.all(batches.map(values => sink.send(batchOf(topic, values), never())))
    const values = await stored(100)
    expect(values.toSorted()).to.deep.equal(batches.flat().toSorted())
    for (let at = 0; at < values.length; at += 5) {
      const prefix = values[at]?.slice(0, -2)
      expect(values.slice(at, at + 5)).to.deep.equal(numbered(String(prefix), 5))
    }
    await sink.close()
  })

  it('sends nothing once it is aborted, and rejects with the reason', async () => {
    const { sink, topic, stored } = opened
    const reason = new Error('stopping')
    const error = await sink
      .send(batchOf(topic, ['x']), AbortSignal.abort(reason))
      .catch((cause: unknown) => cause)
    expect(error).to.equal(reason)
    await sink.send(batchOf(topic, ['y']), never())
    expect(await stored(1)).to.deep.equal(['y'])
    await sink.close()
  })

  it('closes, and has ended then', async () => {
    const { sink, topic, stored } = opened
    await sink.send(batchOf(topic, ['last']), never())
    await sink.close()
    expect(await stored(1)).to.deep.equal(['last'])
  })
}
