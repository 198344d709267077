import { expect } from 'chai'
import { GroupSize } from '../../../src/sinks/kafka/transactions/group-size.ts'

const USUAL_MS = 15_000

describe('the size of a transaction', () => {
  it('shrinks on a slow way to Kafka, and grows again when it is fast', () => {
    const size = new GroupSize(USUAL_MS)
    const { bytes } = size
    size.took(6000)
    expect(size.bytes).to.equal(bytes / 2)
    size.took(3000)
    expect(size.bytes).to.equal(bytes / 2)
    size.took(10)
    expect(size.bytes).to.equal(bytes)
  })

  it('has a longer timeout while it must, and the usual one as soon as it can: readers wait so long for who was killed', () => {
    const size = new GroupSize(USUAL_MS)
    for (let outage = 0; outage < 20; outage += 1) size.timedOut()
    expect(size.timeoutMs).to.equal(900_000)
    size.took(100_000)
    expect(size.timeoutMs).to.equal(900_000)
    size.took(100)
    expect(size.timeoutMs).to.equal(USUAL_MS)
  })

  it('takes no more time than the broker allows', () => {
    const size = new GroupSize(USUAL_MS)
    for (let failure = 0; failure < 3; failure += 1) size.timedOut()
    size.timeoutRefused()
    expect(size.timeoutMs).to.equal(60_000)
    size.timedOut()
    expect(size.timeoutMs).to.equal(60_000)
    size.timeoutRefused()
    size.timeoutRefused()
    expect(size.timeoutMs).to.equal(USUAL_MS)
  })
})
