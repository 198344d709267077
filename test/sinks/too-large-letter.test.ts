import { expect } from 'chai'
import { readRecords } from '../../src/batch/records.ts'
import { logflow } from '../../src/generated/logflow.js'
import { tooLargeLetter } from '../../src/sinks/too-large-letter.ts'
import type { Batch } from '../../src/types.ts'
import { recordOf } from './batches.ts'

const { DeadLetter, NginxLogRequest } = logflow.v1

const IDENTITY = { host: 'here', inode: 7, offset: 1234, length: 30_000 }
const BARE = { maxBytes: 0, bare: true }

function letterIn(batch: Batch | null): logflow.v1.DeadLetter {
  const [record] = batch === null ? [] : readRecords(batch)
  return DeadLetter.decode(record?.value ?? new Uint8Array(0))
}

describe('the dead letter of a record that its topic does not take', () => {
  const request = NginxLogRequest.encode({
    identity: IDENTITY,
    path: 'x'.repeat(30_000),
    labels: { site: 'a'.repeat(1_000) },
  }).finish()

  it('says which bytes of which file it stands for, and shows as much of the record as may be', () => {
    const letter = letterIn(
      tooLargeLetter(recordOf(request), 't', 'letters', { maxBytes: 1_200, bare: false }),
    )
    expect(letter.identity).to.include({ host: 'here' })
    expect(Number(letter.identity?.offset)).to.equal(1234)
    expect(letter.raw).to.have.length(1_000)
    expect(letter).to.include({ truncated: true })
    expect(letter.labels).to.deep.equal({ site: 'a'.repeat(1_000) })
    expect(Number(letter.rawLength)).to.equal(request.length)
  })

  it('still says so without raw bytes, format and labels, in a few hundred bytes', () => {
    const batch = tooLargeLetter(recordOf(request), 't', 'letters', BARE)
    expect(batch?.bytes.length).to.be.lessThan(300)
    const letter = letterIn(batch)
    expect(Number(letter.identity?.offset)).to.equal(1234)
    expect(letter.reason).to.match(/^the record has \d+ bytes, more than topic t takes/)
    expect(letter.rawSha256).to.have.length(32)
    expect(letter).to.deep.include({ truncated: true, format: '', labels: {}, raw: Buffer.alloc(0) })
  })

  it('has the identity of every kind of message, and there is one for what is no message', () => {
    // Field 1 is the identity; field 62 is no map of labels here.
    const other = Buffer.concat([request.subarray(0, 2 + (request[1] ?? 0)), Buffer.from([0xf0, 3, 1])])
    const letter = letterIn(tooLargeLetter(recordOf(other), 't', 'letters', BARE))
    expect(Number(letter.identity?.offset)).to.equal(1234)
    for (const value of ['', 'no message', Buffer.alloc(50, 0xff)]) {
      const found = letterIn(
        tooLargeLetter(recordOf(value), 't', 'letters', { maxBytes: 1_000, bare: false }),
      )
      expect(Buffer.from(found.raw)).to.deep.equal(Buffer.from(value))
      expect(found.identity ?? null).to.equal(null)
    }
  })

  it('and that is a dead letter, loses raw bytes first, then format and labels; no more than that', () => {
    const full = DeadLetter.encode({
      identity: IDENTITY,
      source: '/a.log',
      format: 'f'.repeat(5_000),
      reason: 'why',
      raw: Buffer.alloc(10_000, 'r'),
      rawLength: 10_000,
      labels: { site: 'a' },
    }).finish()
    const cut = letterIn(
      tooLargeLetter(recordOf(full), 'letters', 'letters', { maxBytes: 4_200, bare: false }),
    )
    expect(cut).to.deep.include({ truncated: true, raw: Buffer.alloc(4_000, 'r'), labels: { site: 'a' } })
    expect(cut.format).to.have.length(5_000)
    const bare = tooLargeLetter(recordOf(full), 'letters', 'letters', BARE)
    expect(letterIn(bare)).to.deep.include({ source: '/a.log', reason: 'why', format: '', labels: {} })
    const [record] = bare === null ? [] : readRecords(bare)
    expect(tooLargeLetter(recordOf(record?.value ?? ''), 'letters', 'letters', BARE)).to.equal(null)
  })

  it('and that is no dead letter in their topic, gets one', () => {
    const letter = letterIn(tooLargeLetter(recordOf(Buffer.alloc(9_000, 0xff)), 'letters', 'letters', BARE))
    expect(letter.reason).to.match(/^the record has 9000 bytes/)
  })
})
