import { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { CommandError } from '../../src/errors.ts'
import { openFileSource } from '../../src/sources/file-source.ts'
import { FollowedFolder, type RunOptions } from '../support/followed-folder.ts'
import { journalIn, savedStateIn } from '../support/saved-state.ts'

async function refusalOf(opening: Promise<unknown>): Promise<CommandError> {
  const outcome = await opening.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof CommandError) return outcome
  throw new Error(`was not refused: ${outcome}`)
}

describe('the very first start', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  /** The lines of one more life, until `line` has come. */
  async function linesUntil(line: string, options?: RunOptions): Promise<readonly string[]> {
    const running = await folder.run(options)
    await running.until(() => running.lines.includes(line))
    await running.stop()
    return running.lines
  }

  it('leaves rotated files alone, and reads what is added to them later', async () => {
    folder.append('access.log.1', 'history')
    folder.append('access.log', 'one')
    const running = await folder.run()
    await running.untilLines(1)
    expect(running.source.totals().historyBytes).to.equal(8)
    folder.append('access.log.1', 'late')
    await running.untilLines(2)
    expect(running.lines).to.deep.equal(['one', 'late'])
  })

  it('is over after it: a rotated file that nobody knows is read', async () => {
    folder.append('access.log', 'one')
    expect(await linesUntil('one')).to.deep.equal(['one'])
    renameSync(folder.path('access.log'), folder.path('access.log.2'))
    folder.append('access.log.1', 'came and went unseen')
    folder.append('access.log', 'two')
    expect(await linesUntil('two')).to.deep.equal(['came and went unseen', 'two'])
  })

  it('is over after it even when there was nothing at all', async () => {
    const first = await folder.run()
    await first.stop()
    folder.append('access.log.1', 'one')
    folder.append('access.log', 'two')
    expect(await linesUntil('two')).to.deep.equal(['one', 'two'])
  })

  it('with start_at: end reads what comes, from the next whole line', async () => {
    writeFileSync(folder.path('access.log'), 'old\nold too\nne')
    const running = await folder.run({ startAt: 'end' })
    folder.append('access.log', 'w')
    await running.untilLines(1)
    expect(running.lines).to.deep.equal(['new'])
    expect(running.source.totals().historyBytes).to.equal(12)
  })

  it('with start_at: end reads files that come later from their beginning, in the next lives too', async () => {
    folder.append('access.log', 'old')
    const running = await folder.run({ startAt: 'end' })
    renameSync(folder.path('access.log'), folder.path('access.log.1'))
    folder.append('access.log', 'one')
    await running.untilLines(1)
    await running.stop()
    renameSync(folder.path('access.log'), folder.path('access.log.1'))
    folder.append('access.log', 'two')
    expect([...running.lines, ...(await linesUntil('two', { startAt: 'end' }))]).to.deep.equal(['one', 'two'])
  })

  it('of one input does not make history of the files of another', async () => {
    const first = await folder.run()
    await first.stop()
    folder.append('access.log.1', 'one')
    folder.append('other.log.1', 'history')
    folder.append('other.log', 'two')
    const inputs = ['access.log', 'other.log'].map((name, index) => ({
      index,
      path: folder.path(name),
      exclude: [],
    }))
    expect((await linesUntil('two', { inputs })).toSorted()).to.deep.equal(['one', 'two'])
  })
})

describe('the durable state', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  const checkpoint = () => folder.path('state/checkpoint.json')

  const savedFiles = () => savedStateIn(folder.stateDir).files

  it('has a file before its first line goes out', async () => {
    const unknown: string[] = []
    const acknowledges = ({ start }: { start: { file: { key: string } } }) => {
      const keys = savedFiles().map(({ device, inode, generation }) => `${device}:${inode}:${generation}`)
      if (!keys.includes(start.file.key)) unknown.push(start.file.key)
      return true
    }
    folder.append('access.log', 'one')
    const running = await folder.run({ acknowledges, checkpointIntervalMs: 1_000_000 })
    for (const line of ['two', 'three', 'four']) {
      await running.untilLines(running.lines.length === 0 ? 1 : running.lines.length)
      renameSync(folder.path('access.log'), folder.path(`access.log.${line.length}`))
      folder.append('access.log', line)
      await running.until(() => running.lines.includes(line))
    }
    expect(unknown).to.deep.equal([])
  })

  it('that cannot be saved holds new files back, lets known ones go on, and is saved again when it can', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run()
    await running.untilLines(1)
    mkdirSync(`${checkpoint()}.tmp`)
    rmSync(journalIn(folder.stateDir))
    folder.append('access.log', 'two')
    await running.untilLines(2)
    renameSync(folder.path('access.log'), folder.path('access.log.1'))
    folder.append('access.log', 'three')
    await running.until(() => running.source.totals().checkpointFailures > 3)
    expect(running.lines).to.deep.equal(['one', 'two'])
    expect(folder.log.events.filter(({ level }) => level === 'error')).to.have.lengthOf(1)
    rmdirSync(`${checkpoint()}.tmp`)
    await running.untilLines(3)
    await running.until(
      () => savedFiles().length === 2 && savedFiles().every(file => file.committedOffset > 0),
    )
  })

  it('that is damaged is made up for by the one before it and its journal: nothing is lost or doubled', async () => {
    folder.append('access.log', 'one')
    const first = await folder.run({ checkpointIntervalMs: 1 })
    await first.untilLines(1)
    await first.until(() => savedFiles()[0]?.committedOffset === 4)
    folder.append('access.log', 'two')
    await first.untilLines(2)
    await first.stop()
    writeFileSync(checkpoint(), Buffer.alloc(100))
    folder.append('access.log', 'three')
    const second = await folder.run()
    await second.until(() => second.lines.includes('three'))
    expect(second.lines).to.deep.equal(['three'])
    expect(folder.log.events.filter(({ level }) => level === 'error')).to.have.lengthOf(1)
  })

  it('of another machine is refused', async () => {
    const first = await folder.run()
    await first.stop()
    const refusal = await refusalOf(openFileSource(folder.options({ machineId: 'a clone' })))
    expect(refusal.exitCode).to.equal(78)
    expect(refusal.message).to.include('another machine')
    const again = await folder.run()
    await again.stop()
  })

  it('of another machine is refused before anything is fenced, where the positions are in Kafka', async () => {
    const first = await folder.run()
    await first.stop()
    const topic = { recover: () => expect.fail('asked Kafka'), mark: () => undefined }
    const refusal = await refusalOf(openFileSource(folder.options({ machineId: 'a clone', topic })))
    expect(refusal.exitCode).to.equal(78)
    expect(refusal.message).to.include('another machine')
  })

  it('of another machine is refused also when all copies of it are damaged', async () => {
    const first = await folder.run()
    await first.stop()
    for (const suffix of ['', '.prev']) writeFileSync(checkpoint() + suffix, '')
    const recover = { isEmptyLost: false, state: () => Promise.reject(new Error('not asked')) }
    const refusal = await refusalOf(openFileSource(folder.options({ machineId: 'a clone', recover })))
    expect(refusal.message).to.include('another machine')
  })

  it('stays bound to its machine when that does not tell its id for a while', async () => {
    folder.append('access.log', 'one')
    for (const machineId of ['machine', null]) {
      const running = await folder.run({ machineId })
      await running.until(() => savedFiles()[0]?.committedOffset === 4)
      await running.stop()
    }
    const refusal = await refusalOf(openFileSource(folder.options({ machineId: 'a clone' })))
    expect(refusal.message).to.include('another machine')
  })

  it('is used by one reader at a time', async () => {
    await folder.run()
    const refusal = await refusalOf(openFileSource(folder.options()))
    expect(refusal.exitCode).to.equal(75)
    expect(refusal.message).to.include(`process ${process.pid}`)
  })

  it('keeps what it knows of an input that is left out for a while', async () => {
    folder.append('access.log', 'one')
    const first = await folder.run()
    await first.untilLines(1)
    await first.stop()
    const other = await folder.run({ inputs: [{ index: 0, path: folder.path('other.log'), exclude: [] }] })
    folder.append('other.log', 'other')
    await other.untilLines(1)
    await other.stop()
    folder.append('access.log', 'two')
    const second = await folder.run()
    await second.untilLines(1)
    expect(second.lines).to.deep.equal(['two'])
  })

  it('tells of a file that was deleted before it was read', async () => {
    folder.append('access.log', 'one')
    const first = await folder.run({ acknowledges: () => false })
    await first.untilLines(1)
    await first.stop()
    renameSync(folder.path('access.log'), folder.path('out-of-sight'))
    const second = await folder.run()
    await second.until(() => second.source.totals().abandonedBytes === 4)
    expect(folder.log.events.filter(({ level }) => level === 'error')).to.have.lengthOf(1)
  })
})

describe('what is known of the files', () => {
  it('is their size, their offsets and how far and how long they are behind', async () => {
    const folder = new FollowedFolder()
    try {
      folder.append('access.log', 'one', 'two')
      let unixMs = 1_000_000
      const clock = { unixMs: () => unixMs, monotonicMs: () => unixMs }
      const running = await folder.run({ acknowledges: () => false, clock })
      await running.untilLines(2)
      unixMs += 5000
      const path = folder.path('access.log')
      expect(running.source.files()).to.deep.equal([
        {
          path,
          followed: path,
          key: running.received[0]?.key,
          sizeBytes: 8,
          readOffset: 8,
          committedOffset: 0,
          lagBytes: 8,
          lagSeconds: 5,
          state: 'following',
          open: true,
          gone: false,
          held: null,
          reason: null,
        },
      ])
      for (const { block } of running.received) block.acknowledge()
      expect(running.source.files()[0]).to.deep.include({ committedOffset: 8, lagBytes: 0, lagSeconds: 0 })
    } finally {
      await folder.remove()
    }
  })
})
