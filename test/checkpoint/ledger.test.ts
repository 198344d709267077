import { expect } from 'chai'
import fc from 'fast-check'
import { createLedger } from '../../src/checkpoint/ledger.ts'

const never = new AbortController().signal

/** Whether a promise is settled when all that was ready has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  promise.then(
    () => {
      settled = true
    },
    () => {
      settled = true
    },
  )
  await new Promise(resolve => setImmediate(resolve))
  return settled
}

describe('the committed offset of a file', () => {
  it('is the end of the acknowledged beginning, in whatever order acknowledgements come', () => {
    const block = fc.record({ file: fc.nat(2), bytes: fc.integer({ min: 1, max: 100 }), order: fc.integer() })
    fc.assert(
      fc.property(fc.array(block, { maxLength: 60 }), fc.nat(60), (blocks, acknowledged) => {
        const ledger = createLedger<string>(1000)
        const files = [0, 1, 2].map(() => ledger.openFile(0, 'start'))
        const ends = [0, 0, 0]
        const tracked = blocks.map(({ file, bytes, order }) => {
          const end = (ends[file] ?? 0) + bytes
          ends[file] = end
          const acknowledge = files[file]?.track(end, `mark ${end}`)
          return { file, end, order, acknowledge, isDone: false }
        })
        const inOrder = tracked.toSorted((one, other) => one.order - other.order).slice(0, acknowledged)
        for (const one of inOrder) {
          one.acknowledge?.()
          one.isDone = true
          for (const [file, entry] of files.entries()) {
            const own = tracked.filter(candidate => candidate.file === file)
            const first = own.findIndex(candidate => !candidate.isDone)
            const settled = first === -1 ? own.at(-1) : own[first - 1]
            expect(entry.committedOffset).to.equal(settled?.end ?? 0)
            expect(entry.mark).to.equal(settled === undefined ? 'start' : `mark ${settled.end}`)
          }
        }
        const uncommitted = files.map(({ endOffset, committedOffset }) => endOffset - committedOffset)
        expect(ledger.uncommittedBytes).to.equal(uncommitted.reduce((sum, bytes) => sum + bytes, 0))
      }),
    )
  })

  it('is nowhere touched when what was read after it is cut off, and read again', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(sizes, fc.nat(20), fc.nat(1000), sizes, (blocks, acknowledged, where, again) => {
        const ledger = createLedger<string>(1)
        const file = ledger.openFile(0, 'start')
        const acknowledges = blocks.map(bytes => file.track(file.endOffset + bytes, 'read'))
        for (const acknowledge of acknowledges.slice(0, acknowledged)) acknowledge()
        const committed = file.committedOffset
        const cut = committed + (where % (file.endOffset - committed + 1))
        file.cut(cut, 'cut')
        expect([file.committedOffset, file.endOffset]).to.deep.equal([committed, cut])
        expect(ledger.uncommittedBytes).to.equal(cut - committed)
        const later = again.map(bytes => file.track(file.endOffset + bytes, 'again'))
        for (const acknowledge of acknowledges) acknowledge()
        expect([file.committedOffset, file.endOffset > cut]).to.deep.equal([cut, true])
        for (const acknowledge of later) acknowledge()
        expect(file.committedOffset).to.equal(file.endOffset)
        expect(ledger.uncommittedBytes).to.equal(0)
      }),
    )
  })

  it('lets reading go on when what was cut off made room', async () => {
    const ledger = createLedger<null>(10)
    const file = ledger.openFile(0, null)
    file.track(4, null)
    file.track(20, null)
    const room = ledger.room(never)
    expect(await isSettled(room)).to.equal(false)
    file.cut(4, null)
    expect(await isSettled(room)).to.equal(true)
  })

  it('moves once for each block, however often that is acknowledged', () => {
    const ledger = createLedger<null>(1000)
    const file = ledger.openFile(50, null)
    const acknowledge = file.track(60, null)
    file.track(70, null)
    acknowledge()
    acknowledge()
    expect([file.committedOffset, ledger.uncommittedBytes, ledger.moves]).to.deep.equal([60, 10, 1])
  })

  it('refuses a block that does not go on where the last one ended', () => {
    const file = createLedger<null>(1000).openFile(50, null)
    expect(() => file.track(50, null)).to.throw('block ends at 50')
  })
})

describe('room to read on', () => {
  it('is there until the limit is reached over all files, and again when acknowledgements made it', async () => {
    const ledger = createLedger<null>(100)
    const one = ledger.openFile(0, null)
    const other = ledger.openFile(0, null)
    await ledger.room(never)
    const acknowledgeFirst = one.track(60, null)
    await ledger.room(never)
    const acknowledgeSecond = other.track(60, null)
    const room = ledger.room(never)
    expect(await isSettled(room)).to.equal(false)
    acknowledgeSecond()
    await room
    acknowledgeFirst()
    await ledger.room(never)
  })

  it('is not made by acknowledgements behind a block that is stuck', async () => {
    const ledger = createLedger<null>(100)
    const file = ledger.openFile(0, null)
    file.track(50, null)
    const later = file.track(150, null)
    later()
    const stop = new AbortController()
    const room = ledger.room(stop.signal)
    expect(await isSettled(room)).to.equal(false)
    stop.abort(new Error('stopped'))
    expect(await room.catch((error: unknown) => `${error}`)).to.equal('Error: stopped')
  })
})
