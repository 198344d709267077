import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { expect } from 'chai'
import { encodeChange } from '../../src/checkpoint/journal.ts'
import type { SavedFile, SavedState } from '../../src/checkpoint/saved-state.ts'
import { encodeSnapshot } from '../../src/checkpoint/snapshot.ts'
import { type CheckpointStore, openCheckpointStore } from '../../src/checkpoint/store.ts'
import { CommandError } from '../../src/errors.ts'
import { errorCode } from '../../src/system-error.ts'
import { keepLog } from '../support/followed-folder.ts'
import { firstRelease, knownOf, secondRelease, state, stateOf } from './states.ts'

function save(store: CheckpointStore, saved: SavedState): Promise<void> {
  return store.save({ files: saved.files, forgotten: [] }, () => saved)
}

async function failureOf(promise: Promise<unknown>): Promise<CommandError> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof CommandError) return outcome
  throw new Error(`not a CommandError: ${outcome}`)
}

describe('the checkpoint on the disk', () => {
  let directory: string
  let log: ReturnType<typeof keepLog>
  const open = () => openCheckpointStore(directory, log)
  const found = async () => stateOf(await (await open()).load())
  const path = (suffix = '') => join(directory, `checkpoint.json${suffix}`)
  beforeEach(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'logflowd-store-')), 'deeper', 'state')
    log = keepLog()
  })
  afterEach(() => rmSync(join(directory, '..', '..'), { recursive: true, force: true }))

  it('is nothing at the first start, whose state_dir is made for its owner and group alone', async () => {
    expect(await (await open()).load()).to.deep.equal({ kind: 'none' })
    expect(statSync(directory).mode & 0o777).to.equal(0o750)
    expect(readdirSync(directory)).to.deep.equal([])
  })

  it('is what was saved last', async () => {
    const store = await open()
    await save(store, state(1))
    await save(store, state(2))
    expect(await found()).to.deep.equal(state(2))
    expect(readdirSync(directory).toSorted()).to.deep.equal([
      'checkpoint-1.journal',
      'checkpoint.json',
      'checkpoint.json.prev',
    ])
  })

  it('is the only state there ever was also when its one snapshot is damaged', async () => {
    const store = await open()
    await save(store, state(1))
    await save(store, state(2))
    writeFileSync(path(), Buffer.alloc(100))
    expect(await found()).to.deep.equal(state(2))
  })

  it('is written only as far as it changed, and anew when that became much', async () => {
    const store = await open()
    const files = Array.from({ length: 1000 }, (_, index) => ({
      ...(state(1).files[0] as SavedFile), // state() has one
      inode: `${index}`,
    }))
    await save(store, { ...state(1), files })
    const snapshotBytes = statSync(path()).size
    const journals = () => readdirSync(directory).filter(name => name.endsWith('.journal'))
    let saves = 0
    while (journals().length === 1) {
      const changed = files.slice(0, 100).map(file => ({ ...file, committedOffset: saves }))
      files.splice(0, 100, ...changed)
      saves += 1
      await store.save({ files: changed, forgotten: ['1:2:3'] }, () => ({ ...state(1), files }))
    }
    expect(saves).to.be.greaterThan(snapshotBytes / 100_000)
    const last = await found()
    expect(last?.files.length).to.equal(1000)
    expect(last?.files[7]?.committedOffset).to.equal(saves - 1)
  })

  it('is made from the one before, loudly, when the last one is damaged, which is kept for whoever wants to look', async () => {
    const store = await open()
    await save(store, state(1))
    await save(store, state(2))
    const again = await open()
    await again.load()
    await save(again, state(3))
    const bad = readFileSync(path()).subarray(0, -10)
    writeFileSync(path(), bad)
    expect(await found()).to.deep.equal(state(3))
    expect(log.events.map(({ level }) => level)).to.deep.equal(['error'])
    // The next start is not the first one, even when nothing was saved in between.
    const later = await open()
    expect(stateOf(await later.load())).to.deep.equal(state(3))
    expect(readFileSync(path())).to.deep.equal(bad)
    await save(later, state(4))
    expect(readFileSync(path('.damaged-1'))).to.deep.equal(bad)
    writeFileSync(path(), bad)
    expect(await found()).to.deep.equal(state(4))
  })

  const damages = {
    emptied: (file: string) => writeFileSync(file, ''),
    zeroed: (file: string) => writeFileSync(file, Buffer.alloc(500)),
    missing: (file: string) => rmSync(file),
  }
  for (const damage of ['emptied', 'zeroed', 'missing'] as const) {
    it(`is lost and not begun from nothing when both copies are ${damage}, and these are kept when it is saved again`, async () => {
      const store = await open()
      await save(store, state(1))
      await save(store, state(2))
      for (const suffix of ['', '.prev']) damages[damage](path(suffix))
      const names = readdirSync(directory)
      for (let start = 0; start < 2; start++) {
        // The journal knows the file that it has a change of.
        expect(await (await open()).load()).to.deep.equal({ kind: 'lost', known: knownOf(state(2)) })
        expect(readdirSync(directory)).to.deep.equal(names)
      }
      const again = await open()
      await again.load()
      await save(again, state(3))
      expect(await found()).to.deep.equal(state(3))
      const kept = readdirSync(directory).filter(name => /^checkpoint.json.*damaged/.test(name))
      expect(kept).to.have.lengthOf(damage === 'missing' ? 0 : 2)
      for (const name of kept)
        expect(readFileSync(join(directory, name)).some(byte => byte !== 0)).to.equal(false)
      writeFileSync(path(), '')
      expect(await found(), 'there are two copies again').to.deep.equal(state(3))
    })
  }

  it('of a later release is refused and left alone', async () => {
    await save(await open(), state(1))
    const later = Buffer.concat(await encodeSnapshot({ serial: 1, state: state(1) }, 4))
    writeFileSync(path(), later)
    const failure = await failureOf((await open()).load())
    expect(failure.exitCode).to.equal(78)
    expect(failure.message).to.include('version 4')
    expect(readFileSync(path())).to.deep.equal(later)
  })

  it('of the first release is understood', async () => {
    mkdirSync(directory, { recursive: true })
    writeFileSync(path(), firstRelease(state(1)))
    const { files, ...rest } = state(1)
    const expected = { ...rest, hasCompressed: false, files: files.map(file => ({ ...file, changedMs: 0 })) }
    await expectUpgrade(expected)
  })

  it('of the second release is understood, with the journal beside it', async () => {
    mkdirSync(directory, { recursive: true })
    writeFileSync(path(), secondRelease(state(1), 5))
    const change = await encodeChange({ rest: null, forgotten: [], files: state(2).files })
    writeFileSync(join(directory, 'checkpoint-5.journal'), Buffer.concat(change))
    await expectUpgrade(state(2))
  })

  async function expectUpgrade(expected: SavedState): Promise<void> {
    const store = await open()
    expect(stateOf(await store.load())).to.deep.equal(expected)
    await save(store, state(3))
    await save(store, state(4))
    expect(await found()).to.deep.equal(state(4))
    writeFileSync(path(), '')
    expect(await found(), 'the old snapshot and the journals').to.deep.equal(state(4))
  }

  it('is refused by former releases, which would take it for damaged otherwise', async () => {
    await save(await open(), state(1))
    const bytes = readFileSync(path())
    const start = bytes.indexOf(10) + 1
    const body = bytes.subarray(start)
    const sum = crc32(body, crc32('3'))
    const header = { logflowd: 'checkpoint', version: 3, bytes: body.length, crc32: sum }
    expect(bytes.subarray(0, start).toString()).to.equal(`${JSON.stringify(header)}\n`)
  })

  it('is still the last good one when the disk is full, and saves again when there is room', async () => {
    const store = await open()
    await save(store, state(1))
    await save(store, state(2))
    const journal = join(directory, 'checkpoint-1.journal')
    renameSync(journal, `${journal}.kept`)
    symlinkSync('/dev/full', journal)
    symlinkSync('/dev/full', path('.tmp'))
    const failure: unknown = await save(store, state(3)).catch((error: unknown) => error)
    expect(errorCode(failure)).to.equal('ENOSPC')
    renameSync(`${journal}.kept`, journal)
    expect(await found()).to.deep.equal(state(2))
    await save(store, state(4))
    expect(await found()).to.deep.equal(state(4))
  })

  it('cannot be where nothing can be written: exit 77', async () => {
    mkdirSync(join(directory, '..'), { recursive: true })
    writeFileSync(directory, 'a file')
    expect((await failureOf(open())).exitCode).to.equal(77)
  })
})
