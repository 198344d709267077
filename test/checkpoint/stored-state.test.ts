import { cpSync, linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { SavedFile, SavedState } from '../../src/checkpoint/saved-state.ts'
import {
  journalName,
  PREVIOUS,
  readStateFiles,
  SNAPSHOT,
  type StateFiles,
  UNFINISHED,
} from '../../src/checkpoint/state-files.ts'
import { openCheckpointStore } from '../../src/checkpoint/store.ts'
import { storedStateOf } from '../../src/checkpoint/stored-state.ts'
import { proofOf } from '../../src/tail/identity.ts'
import { keepLog } from '../support/followed-folder.ts'
import { damagesOf, state } from './states.ts'

const INODES = ['11', '12']

/** Two files, of which every save changes at least one. */
function stateAt(moment: number): SavedState {
  const files = INODES.map((inode, index): SavedFile => {
    const offset = 1000 * (moment - (index === moment % 2 ? 1 : 0))
    const anchor = proofOf(Buffer.from(`${inode} ${offset}`))
    return { ...(state(offset).files[0] as SavedFile), inode, anchor, atInode: inode } // state() has one
  })
  return { ...state(0), files }
}

/** Two snapshots with the changes after each, as three starts of the daemon leave them. */
async function realistic(directory: string): Promise<{ readonly files: StateFiles; readonly last: number }> {
  let moment = 0
  for (let start = 0; start < 3; start += 1) {
    const store = await openCheckpointStore(directory, keepLog())
    await store.load()
    for (let save = 0; save < 2; save += 1) {
      const before = new Set(stateAt(moment).files.map(file => JSON.stringify(file)))
      moment += 1
      const now = stateAt(moment)
      const changed = now.files.filter(file => !before.has(JSON.stringify(file)))
      await store.save({ files: changed, forgotten: [] }, () => now)
    }
  }
  return { files: await readStateFiles(directory), last: moment }
}

/** With one of the files as it is given; without it when that is null. */
function withFile(files: StateFiles, name: string, bytes: Buffer | null): StateFiles {
  const replaced = <K>(map: ReadonlyMap<K, Buffer>, isIt: (key: K) => boolean) =>
    new Map(
      [...map].flatMap(([key, old]) => (isIt(key) ? (bytes === null ? [] : [[key, bytes]]) : [[key, old]])),
    )
  return {
    snapshots: replaced(files.snapshots, key => key === name) as ReadonlyMap<string, Buffer>,
    journals: replaced(files.journals, key => journalName(key) === name) as ReadonlyMap<number, Buffer>,
    names: files.names.filter(each => each !== name || bytes !== null),
  }
}

function bytesOf(files: StateFiles, name: string): Buffer {
  const serial = [...files.journals.keys()].find(key => journalName(key) === name)
  return files.snapshots.get(name) ?? files.journals.get(serial ?? -1) ?? Buffer.alloc(0)
}

describe('the files of a checkpoint', function () {
  this.timeout(120_000)
  let directory: string
  let files: StateFiles
  let last: SavedState
  /** Each file as it was at any time. */
  let everSaved: ReadonlySet<string>

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'logflowd-stored-'))
    const made = await realistic(directory)
    files = made.files
    last = stateAt(made.last)
    const moments = Array.from({ length: made.last + 1 }, (_, moment) => stateAt(moment))
    everSaved = new Set(moments.flatMap(each => each.files.map(file => JSON.stringify(file))))
  })
  after(() => rmSync(directory, { recursive: true }))

  const isLast = (found: SavedState) => JSON.stringify(found) === JSON.stringify(last)

  it('are two snapshots, each with a journal', () => {
    expect([...files.names]).to.deep.equal([SNAPSHOT, PREVIOUS, journalName(2), journalName(3)])
    expect(storedStateOf(files))
      .to.include({ kind: 'whole', used: SNAPSHOT })
      .and.to.deep.include({ state: last })
  })

  for (const name of [SNAPSHOT, PREVIOUS, journalName(2)]) {
    it(`make the last state whichever bit of ${name} flips and wherever it is cut, or when it is gone`, () => {
      for (const [damage, bytes] of [...damagesOf(bytesOf(files, name)), ['gone', null] as const]) {
        const stored = storedStateOf(withFile(files, name, bytes))
        const isRight = stored.kind === 'whole' && isLast(stored.state)
        if (!isRight) expect(stored, damage).to.deep.include({ kind: 'whole', state: last })
        if (name === SNAPSHOT) expect('used' in stored && stored.used, damage).to.equal(PREVIOUS)
      }
    })
  }

  it('make a state of before, file by file, whichever bit of the last journal flips and wherever it is cut', () => {
    const name = journalName(3)
    for (const [damage, bytes] of [...damagesOf(bytesOf(files, name)), ['gone', null] as const]) {
      const stored = storedStateOf(withFile(files, name, bytes))
      if (stored.kind !== 'whole') throw new Error(`${damage}: ${stored.kind}`)
      expect(stored.used, damage).to.equal(SNAPSHOT)
      expect(stored.state.files.map(({ inode }) => inode)).to.deep.equal(INODES)
      for (const file of stored.state.files)
        expect(everSaved.has(JSON.stringify(file)), damage).to.equal(true)
      const isCutAtLine =
        bytes === null || bytes.length === 0 || (damage.startsWith('cut') && bytes.at(-1) === 10)
      expect(stored.damages.length + stored.torn.length > 0, damage).to.equal(!isCutAtLine)
    }
  })

  it('are lost, and never begun from nothing, when both snapshots are damaged; what is whole of them is known', () => {
    const lastTexts = new Set(last.files.map(file => JSON.stringify(file)))
    const isLastOfFile = (file: SavedFile) => lastTexts.has(JSON.stringify(file))
    for (const other of [
      Buffer.alloc(0),
      Buffer.alloc(900),
      bytesOf(files, PREVIOUS).subarray(0, -1),
    ] as const) {
      for (const [damage, bytes] of damagesOf(bytesOf(files, SNAPSHOT), 5)) {
        const stored = storedStateOf(withFile(withFile(files, PREVIOUS, other), SNAPSHOT, bytes))
        if (stored.kind !== 'lost') throw new Error(`${damage}: ${stored.kind}`)
        // The journals have the rest, and of each file the last change.
        const isRight = stored.known.rest?.stateId === 'id' && stored.known.files.every(isLastOfFile)
        if (!isRight || stored.damages.length < 2) expect(stored, damage).to.deep.include({ known: last })
      }
    }
  })

  it('are lost when everything in them is damaged, and nothing when there are none', () => {
    const none: StateFiles = { snapshots: new Map(), journals: new Map(), names: [] }
    expect(storedStateOf(none)).to.deep.equal({ kind: 'none' })
    for (const rubbish of [Buffer.alloc(0), Buffer.alloc(5000), Buffer.from('x\n'.repeat(100))]) {
      const stored = storedStateOf({
        snapshots: new Map([SNAPSHOT, PREVIOUS].map(name => [name, rubbish])),
        journals: new Map([[7, rubbish]]),
        names: [],
      })
      expect(stored).to.deep.include({ kind: 'lost', known: { rest: null, files: [] } })
    }
  })
})

describe('a checkpoint whose save was cut off', function () {
  this.timeout(120_000)
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'logflowd-cut-off-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  const namesIn = (folder: string) => readdirSync(folder).filter(name => name.startsWith('checkpoint'))
  const contentsOf = (folder: string) =>
    new Map(namesIn(folder).map(name => [name, readFileSync(join(folder, name))]))

  /** Each way to choose one of the options of each name. */
  function* choices(options: ReadonlyMap<string, readonly (Buffer | null)[]>): Iterable<Map<string, Buffer>> {
    const [first, ...others] = options
    if (first === undefined) return yield new Map()
    for (const rest of choices(new Map(others))) {
      for (const bytes of first[1]) yield new Map(bytes === null ? rest : [...rest, [first[0], bytes]])
    }
  }

  async function loaded(content: ReadonlyMap<string, Buffer>) {
    const folder = mkdtempSync(join(directory, 'moment-'))
    for (const [name, bytes] of content) writeFileSync(join(folder, name), bytes)
    const log = keepLog()
    const store = await openCheckpointStore(folder, log)
    return { store, log, folder, found: await store.load() }
  }

  const cuts = (bytes: Buffer) => [null, bytes.subarray(0, 0), bytes.subarray(0, bytes.length / 2), bytes]

  it('is the state before it or after it, in whatever order the disk made names and contents durable', async () => {
    const folder = join(directory, 'state')
    await realistic(folder)
    const before = contentsOf(folder)
    const again = await openCheckpointStore(folder, keepLog())
    await again.load()
    const [old, next] = [stateAt(6), stateAt(7)]
    await again.save({ files: next.files, forgotten: [] }, () => next)
    const after = contentsOf(folder)
    const content = (map: ReadonlyMap<string, Buffer>, name: string) => map.get(name) ?? expect.fail(name)
    const options = new Map<string, readonly (Buffer | null)[]>([
      [SNAPSHOT, [content(before, SNAPSHOT), content(after, SNAPSHOT)]],
      [PREVIOUS, [content(before, PREVIOUS), content(before, SNAPSHOT)]],
      [`${PREVIOUS}.tmp`, [null, content(before, SNAPSHOT)]],
      [UNFINISHED, cuts(content(after, SNAPSHOT))],
      [journalName(2), [content(before, journalName(2))]],
      [journalName(3), [content(before, journalName(3))]],
      [journalName(4), cuts(content(after, journalName(4)))],
    ])
    let moments = 0
    for (const moment of choices(options)) {
      const { found, log } = await loaded(moment)
      expect(found.kind).to.equal('state')
      expect([old, next]).to.deep.include('state' in found ? found.state : null)
      expect(log.events.filter(({ level }) => level === 'error')).to.deep.equal([])
      moments += 1
    }
    expect(moments).to.equal(2 * 2 * 2 * 4 * 4)
  })

  it('is none or whole when it was the first, and the next one is saved beside nothing that is not whole', async () => {
    const folder = join(directory, 'state')
    const store = await openCheckpointStore(folder, keepLog())
    await store.load()
    await store.save({ files: stateAt(1).files, forgotten: [] }, () => stateAt(1))
    const after = contentsOf(folder)
    const [snapshot, journal] = [SNAPSHOT, journalName(1)].map(
      name => after.get(name) ?? expect.fail(name),
    ) as [Buffer, Buffer]
    // The journal is begun when the snapshot is whole under its first name, or has its last one.
    const one = (name: string, ways: readonly (Buffer | null)[]) => [name, ways] as const
    const moments = [
      ...choices(new Map([one(UNFINISHED, cuts(snapshot))])),
      ...choices(new Map([one(UNFINISHED, [snapshot]), one(journalName(1), cuts(journal))])),
      ...choices(new Map([one(SNAPSHOT, [snapshot]), one(journalName(1), cuts(journal))])),
    ]
    for (const moment of moments) {
      const { store: next, found, log, folder: place } = await loaded(moment)
      const isWhole = [...moment].some(
        ([name, bytes]) => name !== journalName(1) && bytes.length === snapshot.length,
      )
      expect(found).to.deep.equal(isWhole ? { kind: 'state', state: stateAt(1) } : { kind: 'none' })
      expect(log.events.filter(({ level }) => level === 'error')).to.deep.equal([])
      await next.save({ files: stateAt(2).files, forgotten: [] }, () => stateAt(2))
      for (const name of [SNAPSHOT, PREVIOUS]) {
        const damaged = contentsOf(place)
        damaged.delete(name)
        expect((await loaded(damaged)).found, name).to.deep.equal({ kind: 'state', state: stateAt(2) })
      }
    }
  })

  it('is recovered again when it was lost and its first save was cut off', async () => {
    const folder = join(directory, 'state')
    await realistic(folder)
    for (const name of [SNAPSHOT, PREVIOUS]) writeFileSync(join(folder, name), 'damaged')
    const kept = join(directory, 'kept')
    cpSync(folder, kept, { recursive: true })
    const store = await openCheckpointStore(folder, keepLog())
    expect(await store.load()).to.deep.include({ kind: 'lost' })
    await store.save({ files: stateAt(7).files, forgotten: [] }, () => stateAt(7))
    const after = contentsOf(folder)
    const damaged = Buffer.from('damaged')
    const snapshot = after.get(SNAPSHOT) ?? expect.fail('no snapshot')
    expect(after.get(`${SNAPSHOT}.damaged-1`)?.equals(damaged)).to.equal(true)
    expect(after.get(`${PREVIOUS}.damaged-1`)?.equals(damaged)).to.equal(true)
    expect(after.get(PREVIOUS)?.equals(snapshot)).to.equal(true)
    linkSync(join(kept, SNAPSHOT), join(kept, `${SNAPSHOT}.damaged-1`))
    for (const moment of choices(
      new Map<string, readonly (Buffer | null)[]>([
        ...[...contentsOf(kept)].map(([name, bytes]) => [name, [bytes]] as const),
        [UNFINISHED, cuts(snapshot)],
        [SNAPSHOT, [damaged, snapshot]],
        [journalName(4), cuts(after.get(journalName(4)) ?? expect.fail('no journal'))],
      ]),
    )) {
      const { found } = await loaded(moment)
      if (found.kind === 'state') expect(found.state).to.deep.equal(stateAt(7))
      else expect(found.kind).to.equal('lost')
    }
  })
})
