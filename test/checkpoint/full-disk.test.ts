import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { SavedFile, SavedState } from '../../src/checkpoint/saved-state.ts'
import { openCheckpointStore } from '../../src/checkpoint/store.ts'
import { errorCode } from '../../src/system-error.ts'
import { keepLog } from '../support/followed-folder.ts'
import { state, stateOf } from './states.ts'

const DISK_KIB = 512

describe('a checkpoint on a disk that is really full', function () {
  this.timeout(60_000)
  let disk: string

  before(function () {
    disk = mkdtempSync(join(tmpdir(), 'logflowd-full-'))
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_KIB}k`, 'logflowd-test', disk], {
      encoding: 'utf8',
    })
    if (mounted.status === 0) return
    rmdirSync(disk)
    // Only root may mount. A full /dev/full stands for it in store.test.ts.
    const reason = mounted.error?.message ?? mounted.stderr.trim()
    process.stdout.write(`      no small disk could be mounted: ${reason}\n`)
    this.skip()
  })
  after(() => {
    if (spawnSync('umount', [disk]).status === 0) rmdirSync(disk)
  })

  /** Large enough that a whole snapshot needs room of its own. */
  function stateAt(offset: number): SavedState {
    const [file] = state(offset).files as readonly [SavedFile]
    return {
      ...state(offset),
      files: Array.from({ length: 40 }, (_, index) => ({ ...file, inode: `${index}` })),
    }
  }

  function fill(leftBytes: number): void {
    let fillers = 0
    for (let bytes = 64 * 1024; bytes >= 512; ) {
      try {
        writeFileSync(join(disk, `filler-${fillers++}`), Buffer.alloc(bytes))
      } catch {
        bytes /= 2
      }
    }
    for (let freed = 0; freed < leftBytes; freed += 4096) {
      const whole = readdirSync(disk).find(name => name.startsWith('filler-'))
      if (whole !== undefined) rmSync(join(disk, whole))
    }
  }

  const makeRoom = () => {
    for (const name of readdirSync(disk)) if (name.startsWith('filler-')) rmSync(join(disk, name))
  }

  const loaded = async () => stateOf(await (await openCheckpointStore(disk, keepLog())).load())

  it('stays the last good one however full the disk is, also over a start, and is saved again when there is room', async () => {
    let store = await openCheckpointStore(disk, keepLog())
    await store.load()
    let good = 0
    const save = async (offset: number) => {
      const failure: unknown = await store
        .save({ files: stateAt(offset).files, forgotten: [] }, () => stateAt(offset))
        .then(
          () => null,
          (error: unknown) => error,
        )
      if (failure === null) good = offset
      else expect(errorCode(failure)).to.equal('ENOSPC')
      expect(await loaded()).to.deep.equal(stateAt(good))
      return failure === null
    }
    expect(await save(1)).to.equal(true)
    for (const [round, leftBytes] of [0, 4096, 16_384].entries()) {
      fill(leftBytes)
      const first = 10 * (round + 1)
      // A line of the journal; then the first save of a start, which is a snapshot.
      const outcomes = [await save(first)]
      store = await openCheckpointStore(disk, keepLog())
      await store.load()
      outcomes.push(await save(first + 1))
      if (leftBytes === 0) expect(outcomes).to.deep.equal([false, false])
      makeRoom()
      expect(await save(first + 2)).to.equal(true)
    }
  })
})
