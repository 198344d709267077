import { copyFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { findDiskFiles } from '../../src/audit/disk-files.ts'
import { type FileCoverage, fileCoverage } from '../../src/audit/file-coverage.ts'
import { matchFiles, type Subject } from '../../src/audit/match-files.ts'
import { RecordRuns } from '../../src/audit/record-runs.ts'
import { readSavedCheckpoint } from '../../src/audit/saved-checkpoint.ts'
import { encodeSnapshot } from '../../src/checkpoint/snapshot.ts'
import { CommandError } from '../../src/errors.ts'
import { compilePathPattern } from '../../src/path-pattern.ts'
import { FollowedFolder, type Received, type Running, type RunOptions } from '../support/followed-folder.ts'

describe('the files of records', () => {
  let folder: FollowedFolder
  let received: Received[]

  beforeEach(() => {
    folder = new FollowedFolder()
    received = []
  })
  afterEach(() => folder.remove())

  /** Follows the files until so many lines have come, and stops. */
  async function follow(
    lines: number,
    options: RunOptions = {},
    change?: (running: Running) => Promise<void>,
  ) {
    const running = await folder.run(options)
    await running.untilLines(lines)
    await change?.(running)
    await running.stop()
    received.push(...running.received)
  }

  function coverages(): ReadonlyMap<string, FileCoverage> {
    const files = new Map<string, FileCoverage>()
    for (const key of new Set(received.map(each => each.key))) {
      const runs = new RecordRuns()
      for (const { offset, text } of received.filter(each => each.key === key)) {
        runs.lane(0).add(offset, offset + text.length)
      }
      const [device = '', inode = '', generation = ''] = key.split(':')
      const file = {
        host: 'web-1',
        device: BigInt(device),
        inode: BigInt(inode),
        generation: Number(generation),
      }
      files.set(key, fileCoverage({ key, file, topics: new Map([['t', runs]]) }, new Set()))
    }
    return files
  }

  /** Which lines each file has by its records; of files that are gone by `gone`. */
  async function matched(withCheckpoint: boolean): Promise<Readonly<Record<string, readonly string[]>>> {
    const saved = withCheckpoint ? await readSavedCheckpoint(folder.stateDir) : null
    const { files } = await findDiskFiles([compilePathPattern(folder.path('access.log'), [], 0)])
    const subjects = await matchFiles(files, coverages(), saved)
    return Object.fromEntries(subjects.map(subject => [nameOf(subject), linesOf(subject)]))
  }

  const nameOf = ({ file }: Subject): string => file?.path.slice(folder.root.length + 1) ?? 'gone'
  const linesOf = ({ key }: Subject): string[] =>
    received.filter(each => each.key === key).map(({ text }) => text)

  for (const withCheckpoint of [true, false]) {
    const how = withCheckpoint ? 'by the checkpoint' : 'by their first lines, without a checkpoint'

    it(`are found ${how} when they were renamed and compressed`, async () => {
      folder.append('access.log', 'a', 'b')
      await follow(2)
      writeFileSync(folder.path('access.log.2.gz'), gzipSync(readFileSync(folder.path('access.log'))))
      rmSync(folder.path('access.log'))
      folder.append('access.log', 'c')
      await follow(1)
      renameSync(folder.path('access.log'), folder.path('access.log.1'))
      folder.append('access.log', 'd')
      await follow(1)
      expect(await matched(withCheckpoint)).to.deep.equal({
        'access.log.2.gz': ['a', 'b'],
        'access.log.1': ['c'],
        'access.log': ['d'],
      })
    })

    it(`are found ${how} when they were copied and truncated`, async () => {
      folder.append('access.log', 'a', 'b')
      await follow(2, {}, async running => {
        copyFileSync(folder.path('access.log'), folder.path('access.log.1'))
        truncateSync(folder.path('access.log'))
        folder.append('access.log', 'c')
        await running.untilLines(3)
      })
      expect(await matched(withCheckpoint)).to.deep.equal({ 'access.log.1': ['a', 'b'], 'access.log': ['c'] })
    })

    it(`are told apart ${how} when their first lines are the same`, async () => {
      folder.append('access.log', 'head', 'a long second line')
      await follow(2)
      renameSync(folder.path('access.log'), folder.path('access.log.1'))
      folder.append('access.log', 'head', 'short', 'another')
      await follow(3)
      const gz = gzipSync(readFileSync(folder.path('access.log.1')))
      writeFileSync(folder.path('access.log.1.gz'), gz)
      rmSync(folder.path('access.log.1'))
      expect(await matched(withCheckpoint)).to.deep.equal({
        'access.log.1.gz': ['head', 'a long second line'],
        'access.log': ['head', 'short', 'another'],
      })
    })
  }

  it('are not those of what the inode had before: a file that was truncated while nobody looked is a new one', async () => {
    folder.append('access.log', 'a', 'b')
    await follow(2)
    truncateSync(folder.path('access.log'))
    folder.append('access.log', 'other', 'and', 'longer than what was before')
    expect(await matched(true)).to.deep.equal({ gone: ['a', 'b'], 'access.log': [] })
  })

  it('are one file under two names', async () => {
    folder.append('access.log', 'a', 'b')
    await follow(2)
    copyFileSync(folder.path('access.log'), folder.path('access.log.1'))
    const saved = await readSavedCheckpoint(folder.stateDir)
    const { files } = await findDiskFiles([compilePathPattern(folder.path('access.log'), [], 0)])
    const [subject, ...others] = await matchFiles(files, coverages(), saved)
    expect(others).to.deep.equal([])
    expect(subject?.file?.path).to.equal(folder.path('access.log'))
    expect(subject?.copies.map(({ path }) => path)).to.deep.equal([folder.path('access.log.1')])
  })
})

describe('a checkpoint that is only read', () => {
  it('is null where there is none, and the same as the daemon left it', async () => {
    const folder = new FollowedFolder()
    try {
      expect(await readSavedCheckpoint(folder.stateDir)).to.equal(null)
      folder.append('access.log', 'a', 'b')
      const running = await folder.run()
      await running.untilLines(2)
      await running.stop()
      const saved = await readSavedCheckpoint(folder.stateDir)
      expect(saved?.files.map(({ path, committedOffset }) => [path, committedOffset])).to.deep.equal([
        [folder.path('access.log'), 4],
      ])
    } finally {
      await folder.remove()
    }
  })

  it('is refused when it is damaged or of a later version, and nothing is changed', async () => {
    const folder = new FollowedFolder()
    try {
      folder.append('access.log', 'a')
      const running = await folder.run()
      await running.untilLines(1)
      await running.stop()
      const path = join(folder.stateDir, 'checkpoint.json')
      const good = readFileSync(path)
      const damaged = Buffer.from(good)
      damaged[good.length - 3] = 0
      const later = await encodeSnapshot(
        { serial: 1, state: { stateId: 'a', machineId: null, inputs: [], hasCompressed: true, files: [] } },
        99,
      )
      for (const [bytes, reason] of [
        [damaged, 'damaged'],
        [Buffer.concat(later), 'later logflowd'],
      ] as const) {
        for (const suffix of ['', '.prev']) writeFileSync(path + suffix, bytes)
        const refused = await readSavedCheckpoint(folder.stateDir).catch((error: unknown) => error)
        expect(refused).to.be.instanceOf(CommandError).with.property('exitCode', 78)
        expect(String(refused)).to.include(reason)
        expect(readFileSync(path).equals(bytes)).to.equal(true)
      }
    } finally {
      await folder.remove()
    }
  })
})
