import { expect } from 'chai'
import fc from 'fast-check'
import kafkajs from 'kafkajs'
import { murmur2, partitionOfKey } from '../../../src/sinks/kafka/murmur2.ts'

describe('the partition of a key', () => {
  it("is the one that Kafka's Java client chooses", () => {
    // From the tests of org.apache.kafka.common.utils.Utils.murmur2.
    const known: [string, number][] = [
      ['21', -973932308],
      ['foobar', -790332482],
      ['a-little-bit-long-string', -985981536],
      ['a-little-bit-longer-string', -1486304829],
      ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ]
    for (const [key, hash] of known) expect(murmur2(Buffer.from(key)), key).to.equal(hash)
  })

  it('is the one that kafkajs chooses, for any key and count', () => {
    const partitioner = kafkajs.Partitioners.DefaultPartitioner()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), fc.integer({ min: 1, max: 200 }), (bytes, count) => {
        const key = Buffer.from(bytes)
        const partitionMetadata = Array.from({ length: count }, (_, partitionId) => ({
          partitionErrorCode: 0,
          partitionId,
          leader: 1,
          replicas: [1],
          isr: [1],
        }))
        const theirs = partitioner({ topic: 't', partitionMetadata, message: { key, value: null } })
        expect(partitionOfKey(key, count)).to.equal(theirs)
      }),
      { numRuns: 500 },
    )
  })

  it('is found in the middle of a larger buffer', () => {
    const all = Buffer.from('xxfoobarxx')
    expect(murmur2(all.subarray(2, 8))).to.equal(murmur2(Buffer.from('foobar')))
  })
})
