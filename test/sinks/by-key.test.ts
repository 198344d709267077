import { expect } from 'chai'
import { readRecords } from '../../src/batch/records.ts'
import { DeliveryError } from '../../src/errors.ts'
import { byKey } from '../../src/sinks/by-key.ts'
import { partitionOfKey } from '../../src/sinks/kafka/murmur2.ts'
import type { Batch, Sink } from '../../src/types.ts'
import { batchOf, never, recordOf } from './batches.ts'
import { until } from './kafka/support.ts'

class PartitionedSink implements Sink {
  readonly stored = new Map<number | null, string[]>()
  partitions: number
  refusals = 0

  constructor(partitions: number) {
    this.partitions = partitions
  }

  async send(batch: Batch): Promise<void> {
    await Promise.resolve()
    const { partition } = batch
    if (partition !== null && partition >= this.partitions) {
      this.refusals += 1
      throw new DeliveryError('no such partition', 'rejected')
    }
    const values = [...readRecords(batch)].map(({ value }) => Buffer.from(value).toString())
    this.stored.set(partition, [...(this.stored.get(partition) ?? []), ...values])
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

const keyed = (value: string, key: string | null) =>
  recordOf(value, { key: key === null ? null : Buffer.from(key) })

describe('records with keys', () => {
  const records = Array.from({ length: 300 }, (_, index) =>
    keyed(`v${index}`, index % 10 === 0 ? null : `k${index % 17}`),
  )
  const placed = (partitions: number) => {
    const expected = new Map<number | null, string[]>()
    for (const { key, value } of records) {
      const partition = key === null ? null : partitionOfKey(key, partitions)
      expected.set(partition, [...(expected.get(partition) ?? []), Buffer.from(value).toString()])
    }
    return expected
  }

  it('go each to the partition of its key, in order; those without a key stay together', async () => {
    const inner = new PartitionedSink(5)
    const sink = byKey(inner, () => Promise.resolve(inner.partitions))
    await sink.send(batchOf('t', records), never())
    expect(inner.stored).to.deep.equal(placed(5))
    await sink.close()
  })

  it('find their new places when the topic is made anew with fewer partitions', async () => {
    const inner = new PartitionedSink(5)
    let known = 5
    const sink = byKey(inner, () => {
      const answer = known
      known = 2
      return Promise.resolve(answer)
    })
    inner.partitions = 2
    await sink.send(batchOf('t', records), never())
    const values = [...inner.stored.values()].flat()
    expect(values.toSorted()).to.deep.equal([...placed(5).values()].flat().toSorted())
    expect([...inner.stored.keys()].every(partition => partition === null || partition < 2)).to.equal(true)
  })

  it('wait for a partition that is refused although the topic has it, and end no run by it', async () => {
    const inner = new PartitionedSink(1)
    const sink = byKey(inner, () => Promise.resolve(5))
    const sending = sink.send(batchOf('t', records), never())
    await until(() => inner.refusals > 4)
    inner.partitions = 5
    await sending
    expect(inner.stored).to.deep.equal(placed(5))
  })

  it('are given up when the run stops', async () => {
    const inner = new PartitionedSink(1)
    const stop = new AbortController()
    const reason = new Error('stopping')
    const sending = byKey(inner, () => Promise.resolve(5)).send(batchOf('t', records), stop.signal)
    const outcome = sending.catch((error: unknown) => error)
    await until(() => inner.refusals > 4)
    stop.abort(reason)
    expect(await outcome).to.equal(reason)
  })

  it('are not acknowledged when one of them fails', async () => {
    const failure = new Error('broken')
    const inner: Sink = {
      send: ({ partition }) => (partition === 1 ? Promise.reject(failure) : Promise.resolve()),
      close: () => Promise.resolve(),
    }
    const sink = byKey(inner, () => Promise.resolve(3))
    const error = await sink.send(batchOf('t', records), never()).catch((cause: unknown) => cause)
    expect(error).to.equal(failure)
  })

  it('a batch without any key, or for a certain partition, goes on as it is', async () => {
    const inner = new PartitionedSink(5)
    const sink = byKey(inner, () => Promise.reject(new Error('not asked')))
    await sink.send(batchOf('t', ['a', 'b']), never())
    await sink.send({ ...batchOf('t', records.slice(0, 3)), partition: 4 }, never())
    expect(inner.stored.get(null)).to.deep.equal(['a', 'b'])
    expect(inner.stored.get(4)).to.deep.equal(['v0', 'v1', 'v2'])
  })
})
