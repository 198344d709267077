import { expect } from 'chai'
import { createLedger } from '../../src/checkpoint/ledger.ts'
import { createFairQueue } from '../../src/tail/fair.ts'
import { FileSet } from '../../src/tail/file-set.ts'
import { EMPTY_PROOF, generationKey, type Proof } from '../../src/tail/identity.ts'
import { LineReader } from '../../src/tail/line-reader.ts'
import { letGo } from '../../src/tail/steps.ts'
import { TailedFile } from '../../src/tail/tailed-file.ts'

const ledger = createLedger<Proof>(1000)

function newFile(followed: string, inode: number): TailedFile {
  const place = { device: 1n, inode: BigInt(inode) }
  const seen = {
    path: followed,
    followed,
    input: 0,
    ...place,
    sizeBytes: 0,
    changedMs: 0,
    isCompressed: false,
  }
  const file = new TailedFile(seen, 'following', 0)
  file.id = { ...place, path: followed, generation: 7, key: generationKey(place, 7), input: 0 }
  file.ledger = ledger.openFile(0, EMPTY_PROOF)
  return file
}

/** A name that was rotated so many times. */
function rotate(files: FileSet, followed: string, firstInode: number, times: number): TailedFile[] {
  return Array.from({ length: times }, (_, index) => {
    const file = newFile(followed, firstInode + index)
    files.add(file)
    files.end(file)
    return file
  })
}

describe('what is remembered of files that are gone', () => {
  it('is the last 64 of each path, more than logrotate keeps', () => {
    const files = new FileSet(10)
    const old = rotate(files, '/log/a.log', 1, 100)
    const present = newFile('/log/a.log', 1000)
    files.add(present)
    expect([...files.all()]).to.deep.equal([...old.slice(-64), present])
  })

  it('is bounded however many paths come and go', () => {
    const files = new FileSet(10)
    for (let path = 0; path < 20_000; path++) rotate(files, `/log/${path}.log`, path, 1)
    const remembered = [...files.all()]
    expect(remembered.length).to.be.within(16_000, 16_400)
    expect(remembered.at(-1)?.followed).to.equal('/log/19999.log')
  })

  it('does not forget what is not acknowledged', () => {
    const files = new FileSet(10)
    const first = newFile('/log/a.log', 0)
    files.add(first)
    first.advance(Buffer.from('line\n'))
    const acknowledge = first.ledger?.track(5, first.markOffset())
    files.end(first)
    rotate(files, '/log/a.log', 1, 100)
    expect([...files.all()]).to.include(first)
    acknowledge?.()
    rotate(files, '/log/a.log', 200, 1)
    expect([...files.all()]).not.to.include(first)
  })
})

describe('a file that is let go', () => {
  it('is finished as soon as it has no descriptor any more', async () => {
    const files = new FileSet(10)
    const file = newFile('/log/a.log', 1)
    files.add(file)
    const whileClosing: unknown[] = []
    const bytes = {
      read: () => Promise.resolve(0),
      readNow: () => 0,
      close: () => Promise.resolve(void whileClosing.push(file.phase, files.openCount)),
    }
    const stat = () => Promise.resolve(file)
    files.opened(file, { bytes, compressed: null, members: null, lines: new LineReader(bytes, 100), stat })
    await letGo({ files, queue: createFairQueue<TailedFile>(1, () => {}) }, file)
    expect(whileClosing).to.deep.equal(['finished', 0])
  })
})
