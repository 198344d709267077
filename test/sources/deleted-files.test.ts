import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { unlinkSync } from 'node:fs'
import { expect } from 'chai'
import { UNLIMITED } from '../../src/tail/deleted-files.ts'
import { FollowedFolder, type RunOptions } from '../support/followed-folder.ts'

const lines = (name: string) =>
  Array.from({ length: 200 }, (_, number) => `${name} ${number} ${'x'.repeat(90)}`)
const bytesOf = (all: readonly string[]) => all.join('\n').length + 1

describe('files that are deleted before they are read to their end', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  const stuck: RunOptions = { blockBytes: 1024, maxUncommittedBytes: 1024, acknowledges: () => false }

  /** Deletes two files, one after the other, of which nearly nothing can be read, and lets reading go on at last. */
  async function afterDeleting(options: RunOptions, isOver: (abandonedBytes: number) => boolean) {
    folder.append('a.log', ...lines('a'))
    const running = await folder.run({
      ...stuck,
      inputs: [{ index: 0, path: folder.path('*.log'), exclude: [] }],
      ...options,
    })
    await running.untilLines(1)
    for (const name of ['a.log', 'b.log']) {
      if (name === 'b.log') folder.append(name, ...lines('b'))
      running.source.wake()
      await running.until(() =>
        running.source.files().some(({ path, open }) => path === folder.path(name) && open),
      )
      unlinkSync(folder.path(name))
      const { rotations } = running.source.totals()
      await running.until(() => running.source.totals().rotations > rotations)
    }
    await running.until(() => isOver(running.source.totals().abandonedBytes))
    await running.until(() => {
      for (const { block } of running.received) block.acknowledge()
      return running.source.totals().openDescriptors === 0
    })
    return running
  }

  const given = () =>
    folder.log.events.flatMap(({ event, fields }) =>
      event === 'deleted file given up' ? [JSON.stringify(fields)] : [],
    )

  it('are held open by default until they are', async () => {
    const running = await afterDeleting({}, () => true)
    expect(running.lines.toSorted()).to.deep.equal([...lines('a'), ...lines('b')].toSorted())
    expect(running.source.totals().abandonedBytes).to.equal(0)
  })

  it('are given up, those first that were deleted first, when they are too large together', async () => {
    const maxBytes = bytesOf(lines('b')) + 100
    const running = await afterDeleting({ deleted: { ...UNLIMITED, maxBytes } }, bytes => bytes > 0)
    expect(running.lines.filter(line => line.startsWith('b'))).to.deep.equal(lines('b'))
    const read = running.lines.filter(line => line.startsWith('a'))
    expect(running.source.totals().abandonedBytes).to.equal(bytesOf(lines('a')) - bytesOf(read))
    expect(given()).to.have.lengthOf(1)
    expect(given()[0]).to.include('deleted.max_bytes')
  })

  it('are given up after the time that the operator set', async () => {
    let nowMs = 0
    const clock = { unixMs: () => Date.now(), monotonicMs: () => (nowMs += 100) }
    const deleted = { ...UNLIMITED, maxAgeMs: 10_000 }
    await afterDeleting({ deleted, clock, rotateWaitMs: 1_000_000 }, bytes => bytes > bytesOf(lines('a')))
    expect(given()).to.have.lengthOf(2)
    expect(given()[0]).to.include('deleted.max_age')
  })

  it('are given up while their disk has too little room', async () => {
    const deleted = { ...UNLIMITED, minFreeBytes: 2 ** 52 }
    await afterDeleting({ deleted }, bytes => bytes > bytesOf(lines('a')))
    expect(given()).to.have.lengthOf(2)
    expect(given()[0]).to.include('deleted.min_free')
  })
})

describe('a deleted file that somebody still writes to', () => {
  let folder: FollowedFolder
  let writer: ChildProcessWithoutNullStreams
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(async () => {
    writer.kill()
    await folder.remove()
  })

  it('is read on, however long it was quiet, until the writer has let go of it', async () => {
    writer = spawn('sh', [
      '-c',
      'exec 3>>"$0"; while read -r line; do echo "$line" >&3; echo written; done'.trim(),
      folder.path('access.log'),
    ])
    const write = async (line: string) => {
      writer.stdin.write(`${line}\n`)
      await once(writer.stdout, 'data')
    }
    await write('one')
    const running = await folder.run({ rotateWaitMs: 20, pollIntervalMs: 5 })
    await running.untilLines(1)
    unlinkSync(folder.path('access.log'))
    await running.until(() => running.source.totals().rotations === 1)
    let looks = 0
    await running.until(() => ++looks > 30)
    await write('two')
    await running.untilLines(2)
    writer.stdin.end()
    await once(writer, 'exit')
    await running.until(() => running.source.totals().openDescriptors === 0)
    expect(running.lines).to.deep.equal(['one', 'two'])
  })
})
