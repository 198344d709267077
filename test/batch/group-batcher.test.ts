import { expect } from 'chai'
import fc from 'fast-check'
import { GroupBatcher } from '../../src/batch/group-batcher.ts'
import { encodeHeaders } from '../../src/batch/record-writer.ts'
import { readRecords } from '../../src/batch/records.ts'
import { TrackedBlock } from '../../src/batch/tracked-block.ts'
import type { Batch, Block, Position, TransactionalSink } from '../../src/types.ts'

interface Committed {
  readonly values: readonly string[]
  readonly positions: ReadonlyMap<string, number>
}

/** A sink that remembers what it was given, and takes its time. */
class Remembering implements TransactionalSink {
  readonly commits: Committed[] = []
  underWay = 0

  async commit(batches: readonly Batch[], positions: readonly Position[]): Promise<void> {
    this.underWay += 1
    if (this.underWay > 1) throw new Error('two commits at a time')
    await new Promise(resolve => setImmediate(resolve))
    const records = batches.flatMap(batch => [...readRecords(batch)])
    this.commits.push({
      values: records.map(({ value }) => Buffer.from(value).toString()),
      positions: new Map(positions.map(({ file, offset }) => [file.key, offset])),
    })
    this.underWay -= 1
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

/** A block of a file with so many records, in turn for two topics. */
interface PlannedBlock {
  readonly file: number
  readonly records: number
}

function fileOf(number: number) {
  return { path: `/${number}`, device: 1n, inode: BigInt(number), generation: 1, key: `${number}`, input: 0 }
}

function trackedBlock(file: number, from: number, end: number, acknowledge: () => void): TrackedBlock {
  const id = fileOf(file)
  const block: Block = {
    kind: 'skipped',
    reason: 'nul-hole',
    start: { file: id, offset: from },
    end: { file: id, offset: end },
    readUnixMs: 0,
    acknowledge,
  }
  return new TrackedBlock(block, () => {})
}

async function run(planned: readonly PlannedBlock[], groupBytes: number) {
  const sink = new Remembering()
  const options = {
    maxRecords: 5,
    maxBytes: 1000,
    maxAgeMs: 1000,
    totalBytes: 1000,
    maxBlockBytes: 100,
    headers: () => encodeHeaders([]),
    groupBytes: () => groupBytes,
    groupAgeMs: 10_000,
    idleMs: 1000,
    positionsIntervalMs: 10_000,
    maxBytesOf: () => Number.POSITIVE_INFINITY,
  }
  const batcher = new GroupBatcher(options, sink, new AbortController().signal)
  let acknowledged = 0
  let blocks = 0
  let splits = 0
  const offsets = new Map<number, number>()
  try {
    for (const { file, records } of planned) {
      const start = offsets.get(file) ?? 0
      const end = start + Math.max(1, records)
      offsets.set(file, end)
      const begin = (from: number) => {
        blocks += 1
        return trackedBlock(file, from, end, () => {
          acknowledged += 1
        })
      }
      let tracked = begin(start)
      for (let record = 0; record < records; record += 1) {
        const value = Buffer.from(`${file}:${start + record}`)
        const topic = `topic-${record % 2}`
        let batch = batcher.batchFor(topic, tracked, value.length)
        while (batch === null) {
          if (tracked.block.start.offset === start + record) await batcher.room()
          else if (!(await batcher.roomInBlock())) {
            splits += 1
            tracked.end = { file: fileOf(file), offset: start + record }
            batcher.endBlock(tracked)
            await batcher.room()
            tracked = begin(start + record)
          }
          batch = batcher.batchFor(topic, tracked, value.length)
        }
        batch.writer.append(null, value, 0)
      }
      batcher.endBlock(tracked)
      await batcher.room()
    }
    await batcher.flush()
  } finally {
    batcher.close()
  }
  return { sink, acknowledged, blocks, splits, offsets }
}

/** Where each record stands, `file:offset`, by the plan. */
function namesOf(planned: readonly PlannedBlock[]): string[] {
  const ends = new Map<number, number>()
  return planned.flatMap(({ file, records }) => {
    const start = ends.get(file) ?? 0
    ends.set(file, start + Math.max(1, records))
    return Array.from({ length: records }, (_, record) => `${file}:${start + record}`)
  })
}

/** The records before the positions that a commit leaves behind, and not before those that it found. */
function covered(
  names: readonly string[],
  found: ReadonlyMap<string, number>,
  left: ReadonlyMap<string, number>,
) {
  return names.filter(name => {
    const [file = '', offset] = name.split(':')
    return Number(offset) >= (found.get(file) ?? 0) && Number(offset) < (left.get(file) ?? 0)
  })
}

describe('a group', () => {
  const block = fc.record({ file: fc.integer({ min: 0, max: 3 }), records: fc.integer({ min: 0, max: 20 }) })
  const plan = fc.array(block, { minLength: 1, maxLength: 40 })

  it('has every record between the positions before it and its own, once, and no other', async () => {
    const property = fc.asyncProperty(
      plan,
      fc.integer({ min: 1, max: 3000 }),
      async (planned, groupBytes) => {
        const { sink, acknowledged, blocks, offsets } = await run(planned, groupBytes)
        const names = namesOf(planned)
        const positions = new Map<string, number>()
        for (const commit of sink.commits) {
          const before = new Map(positions)
          for (const [file, offset] of commit.positions) positions.set(file, offset)
          expect(commit.values.toSorted()).to.deep.equal(covered(names, before, positions).toSorted())
        }
        const ends = Array.from(offsets, ([file, end]): [string, number] => [`${file}`, end])
        expect([...positions].sort()).to.deep.equal(ends.sort())
        expect(acknowledged).to.equal(blocks)
      },
    )
    await fc.assert(property, { numRuns: 40 })
  })

  it('never has more than the memory holds: a block that is larger is split between two', async () => {
    const records = 200
    const { sink, splits, acknowledged, blocks } = await run([{ file: 1, records }], 1)
    expect(splits).to.be.greaterThan(0)
    expect(acknowledged).to.equal(blocks)
    const values = sink.commits.flatMap(commit => commit.values)
    expect(values.toSorted()).to.deep.equal(namesOf([{ file: 1, records }]).toSorted())
    const ends = sink.commits.map(({ positions }) => positions.get('1'))
    expect(ends).to.deep.equal(ends.toSorted((one = 0, other = 0) => one - other))
    expect(ends.at(-1)).to.equal(records)
  })
})
