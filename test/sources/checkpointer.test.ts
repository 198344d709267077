import { expect } from 'chai'
import { createLedger } from '../../src/checkpoint/ledger.ts'
import type { FileChange, SavedState } from '../../src/checkpoint/saved-state.ts'
import { Checkpointer } from '../../src/sources/checkpointer.ts'
import { systemClock } from '../../src/tail/clock.ts'
import { FileSet } from '../../src/tail/file-set.ts'
import { EMPTY_PROOF, generationKey, type Proof } from '../../src/tail/identity.ts'
import { TailedFile } from '../../src/tail/tailed-file.ts'
import { emptyTotals } from '../../src/tail/totals.ts'
import { keepLog } from '../support/followed-folder.ts'

const PATH = '/log/access.log'

describe('registering a file', () => {
  const ledger = createLedger<Proof>(1000)
  const files = new FileSet(10)

  function addFile(inode: bigint): TailedFile {
    const place = { device: 1n, inode }
    const seen = { path: PATH, followed: PATH, input: 0, ...place, sizeBytes: 0, changedMs: 0 }
    const file = new TailedFile({ ...seen, isCompressed: false }, 'following', 0)
    files.add(file)
    return file
  }

  function identify(file: TailedFile): void {
    file.id = { ...file, path: PATH, generation: 7, key: generationKey(file, 7) }
    file.ledger = ledger.openFile(0, EMPTY_PROOF)
    files.identified(file.id)
  }

  it('is not done by a save that began before the file had an identity', async () => {
    const saved: SavedState[] = []
    let whileSaving = () => {}
    const store = {
      load: () => Promise.resolve({ kind: 'none' } as const),
      save: (_change: FileChange, whole: () => SavedState) => {
        saved.push(whole())
        whileSaving()
        return Promise.resolve()
      },
    }
    const options = { store, files, ledger, totals: emptyTotals(), clock: systemClock, log: keepLog() }
    const none = {
      machineId: null,
      inputs: [],
      previous: null,
      isRecovered: false,
      restored: new Map(),
      unclaimed: [],
    }
    const checkpointer = new Checkpointer({ ...options, ...none })
    const known = addFile(1n)
    identify(known)
    const late = addFile(2n)
    whileSaving = () => identify(late)
    await checkpointer.save()
    expect([known.isRegistered, late.isRegistered, checkpointer.isChanged]).to.deep.equal([true, false, true])
    whileSaving = () => {}
    await checkpointer.save()
    expect(late.isRegistered).to.equal(true)
    expect(saved.map(state => state.files.map(({ inode }) => inode))).to.deep.equal([['1'], ['1', '2']])
  })
})
