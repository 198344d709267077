import { expect } from 'chai'
import { timedSink } from '../../src/observe/timed-sink.ts'
import type { Batch } from '../../src/types.ts'

describe('a timed sink', () => {
  const signal = new AbortController().signal
  const batch = {} as Batch // it is only passed on

  it('tells how long a batch took to be durable, and nothing of one that failed', async () => {
    const times: number[] = []
    let nowMs = 100
    let fails = false
    const inner = {
      send: async () => {
        nowMs += 40
        if (fails) throw new Error('rejected')
      },
      close: async () => undefined,
    }
    const sink = timedSink(
      inner,
      deliveryMs => times.push(deliveryMs),
      () => nowMs,
    )
    await sink.send(batch, signal)
    fails = true
    const error: unknown = await sink.send(batch, signal).catch((reason: unknown) => reason)
    expect(error).to.have.property('message', 'rejected')
    expect(times).to.deep.equal([40])
  })
})
