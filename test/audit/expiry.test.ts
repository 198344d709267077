import { expect } from 'chai'
import { DeliveredRecords } from '../../src/audit/delivered-records.ts'
import { openJudge } from '../../src/audit/expiry.ts'
import type { FileCoverage } from '../../src/audit/file-coverage.ts'
import type { Subject } from '../../src/audit/match-files.ts'
import { NO_RANGES } from '../../src/audit/ranges.ts'
import { createNginxRequestEncoder } from '../../src/codec/nginx-request-encoder.ts'
import type { PartitionSpan } from '../../src/sinks/kafka/reading/topic-spans.ts'
import { compile } from '../codec/encode-line.ts'

const encoder = createNginxRequestEncoder({
  format: compile('$msec $status'),
  formatName: null,
  host: 'web-1',
  labels: {},
  keyVariable: null,
})

function span(partition: number, offsets: Partial<PartitionSpan> = {}): PartitionSpan {
  return { topic: 't', partition, firstOffset: 0, endOffset: 100, nextOffset: 100, ...offsets }
}

/** What is said of a line at that offset, written at that second. */
function judge(
  spans: readonly PartitionSpan[],
  {
    firstOffsets = {},
    beginningMs = null,
  }: { firstOffsets?: Record<number, number>; beginningMs?: number | null },
): (offset: number, second: number | null) => string {
  const file = { host: 'web-1', device: 1n, inode: 2n, generation: 3 }
  const none = { delivered: NO_RANGES, deadLettered: NO_RANGES, all: NO_RANGES, byTopic: new Map() }
  const nothing = { ...none, doubled: [] }
  const coverage: FileCoverage = {
    key: '1:2:3',
    file,
    records: 1,
    deadLetters: 0,
    ...nothing,
    firstOffsetIn: ({ partition }) => firstOffsets[partition] ?? null,
  }
  const subject: Subject = { ...file, key: '1:2:3', coverage, saved: null, file: null, copies: [] }
  const records = new DeliveredRecords('web-1')
  if (beginningMs !== null) {
    const batch = { isControl: false, isTransactional: false, producerId: -1n, compression: 0, records: 0 }
    const offsets = { baseOffset: 50, lastOffset: 50, maxTimestampMs: beginningMs }
    for (const each of spans) {
      records.add({
        span: each,
        batch: { ...batch, ...offsets, bytes: Buffer.alloc(0) },
        bytes: Buffer.alloc(0),
        firstOffset: 50,
      })
    }
  }
  const judgeLine = openJudge({ isFramed: false, subject, spans, records, encoder })
  return (offset, second) => judgeLine(offset, Buffer.from(second === null ? 'no line' : `${second}.000 200`))
}

describe('a line that is due and not there', () => {
  it('is missing where the topic still has its beginning', () => {
    expect(judge([span(0), span(1)], {})(10, 5)).to.equal('missing')
  })

  it('may have expired when the partition that lost its beginning has no record of its file at or before it', () => {
    const late = [span(0, { firstOffset: 40 }), span(1)]
    const say = judge(late, { firstOffsets: { 0: 1000 } })
    expect(say(999, null)).to.equal('unknown')
    expect(say(1000, null)).to.equal('missing')
    expect(judge(late, {})(1_000_000, null)).to.equal('unknown')
  })

  it('is missing when it is younger than the oldest records of every such partition', () => {
    const late = [span(0, { firstOffset: 40 }), span(1, { firstOffset: 7 })]
    const say = judge(late, { beginningMs: 5000 })
    expect(say(10, 6)).to.equal('missing')
    expect(say(10, 5)).to.equal('unknown')
    expect(say(10, 4)).to.equal('unknown')
    // When a line was written that does not match, nobody can say.
    expect(say(10, null)).to.equal('unknown')
  })

  it('cannot be judged where everything has expired', () => {
    const empty = [span(0, { firstOffset: 100 })]
    expect(judge(empty, {})(10, 6)).to.equal('unknown')
  })

  it('cannot be judged behind a transaction that has not ended', () => {
    expect(judge([span(0, { nextOffset: 99 })], {})(10, 6)).to.equal('unknown')
  })
})
