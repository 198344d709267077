import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import {
  decodeState,
  encodeState,
  type SavedFile,
  type SavedState,
} from '../../src/checkpoint/saved-state.ts'
import { openCheckpointStore } from '../../src/checkpoint/store.ts'
import { CommandError } from '../../src/errors.ts'
import { EMPTY_PROOF } from '../../src/tail/identity.ts'
import { keepLog } from '../support/followed-folder.ts'

function state(committedOffset: number): SavedState {
  const file: SavedFile = {
    followed: '/log/access.log',
    device: '65024',
    inode: `${2n ** 63n + 1n}`,
    generation: 4_000_000_000,
    path: '/log/access.log.1',
    atDevice: '65024',
    atInode: '7',
    compressed: false,
    committedOffset,
    sizeBytes: 2 ** 40,
    head: EMPTY_PROOF,
    anchor: EMPTY_PROOF,
    waymarks: [],
    ended: false,
    historyBytes: 0,
  }
  return { stateId: 'id', machineId: 'machine', inputs: ['/log/*.log'], files: [file] }
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
  const path = (suffix = '') => join(directory, `checkpoint.json${suffix}`)
  beforeEach(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'logflowd-store-')), 'deeper', 'state')
    log = keepLog()
  })
  afterEach(() => rmSync(join(directory, '..', '..'), { recursive: true, force: true }))

  it('is nothing at the first start, whose state_dir is made for its owner and group alone', async () => {
    expect(await (await open()).load()).to.equal(null)
    expect(statSync(directory).mode & 0o777).to.equal(0o750)
    expect(readdirSync(directory)).to.deep.equal([])
  })

  it('is what was saved last', async () => {
    const store = await open()
    await store.save(state(1))
    await store.save(state(2))
    expect(await (await open()).load()).to.deep.equal(state(2))
    expect(readdirSync(directory).toSorted()).to.deep.equal(['checkpoint.json', 'checkpoint.json.prev'])
  })

  it('knows every flipped bit and every truncation of itself', () => {
    const bytes = encodeState(state(1))
    expect(decodeState(bytes).kind).to.equal('state')
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeState(bytes.subarray(0, length)).kind, `cut to ${length}`).to.equal('damaged')
    }
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(decodeState(flipped).kind, `bit ${bit}`).to.equal('damaged')
    }
    expect(decodeState(Buffer.alloc(bytes.length)).kind, 'zeros').to.equal('damaged')
    expect(decodeState(Buffer.concat([bytes, Buffer.from('\n')])).kind, 'more').to.equal('damaged')
  })

  it('is the one before, loudly, when the last one is damaged, which is kept for whoever wants to look', async () => {
    const store = await open()
    await store.save(state(1))
    await store.save(state(2))
    const bad = readFileSync(path()).subarray(0, -10)
    writeFileSync(path(), bad)
    expect(await (await open()).load()).to.deep.equal(state(1))
    expect(log.events.map(({ level }) => level)).to.deep.equal(['error'])
    expect(readFileSync(path('.damaged-1'))).to.deep.equal(bad)
    // The next start is not the first one, even when nothing was saved in between.
    expect(await (await open()).load()).to.deep.equal(state(1))
  })

  for (const damage of ['emptied', 'zeroed', 'missing'] as const) {
    it(`refuses to begin from nothing when both copies are ${damage}, and leaves them as they are`, async () => {
      const store = await open()
      await store.save(state(1))
      await store.save(state(2))
      for (const suffix of damage === 'missing' ? ['.prev'] : ['', '.prev']) {
        writeFileSync(path(suffix), damage === 'zeroed' ? Buffer.alloc(500) : '')
      }
      if (damage === 'missing') rmSync(path())
      for (let start = 0; start < 2; start++) {
        const failure = await failureOf((await open()).load())
        expect(failure.exitCode).to.equal(78)
        expect(failure.message).to.include('begin anew')
      }
    })
  }

  it('of a later release is refused and left alone', async () => {
    await (await open()).save(state(1))
    const later = encodeState(state(1), 2)
    writeFileSync(path(), later)
    const failure = await failureOf((await open()).load())
    expect(failure.exitCode).to.equal(78)
    expect(failure.message).to.include('version 2')
    expect(readFileSync(path())).to.deep.equal(later)
  })

  it('is still the last good one when a save fails, and saves again when it can', async () => {
    const store = await open()
    await store.save(state(1))
    mkdirSync(path('.tmp'))
    const failed = await store.save(state(2)).then(
      () => false,
      () => true,
    )
    expect(failed).to.equal(true)
    expect(await (await open()).load()).to.deep.equal(state(1))
    rmdirSync(path('.tmp'))
    await store.save(state(3))
    expect(await (await open()).load()).to.deep.equal(state(3))
  })

  it('is there after a crash at any moment of a save', async () => {
    await (await open()).save(state(1))
    // Between the unlink of the copy before and its new link, and with half a new file.
    rmSync(path('.prev'), { force: true })
    writeFileSync(path('.tmp'), encodeState(state(2)).subarray(0, 100))
    expect(await (await open()).load()).to.deep.equal(state(1))
    await (await open()).save(state(3))
    expect(await (await open()).load()).to.deep.equal(state(3))
  })

  it('cannot be where nothing can be written: exit 77', async () => {
    mkdirSync(join(directory, '..'), { recursive: true })
    writeFileSync(directory, 'a file')
    expect((await failureOf(open())).exitCode).to.equal(77)
  })
})
