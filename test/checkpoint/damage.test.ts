import { expect } from 'chai'
import { decodeJournal, encodeChange } from '../../src/checkpoint/journal.ts'
import { decodeSnapshot, encodeSnapshot } from '../../src/checkpoint/snapshot.ts'
import { damagesOf, state } from './states.ts'

describe('what was saved', () => {
  it('knows every flipped bit and every truncation of a snapshot', async () => {
    const bytes = Buffer.concat(await encodeSnapshot({ serial: 3, state: state(1) }))
    expect(decodeSnapshot(bytes)).to.deep.equal({
      kind: 'snapshot',
      snapshot: { serial: 3, state: state(1) },
    })
    for (const [name, changed] of damagesOf(bytes)) {
      expect(decodeSnapshot(changed).kind, name).to.equal('damaged')
    }
    expect(decodeSnapshot(Buffer.alloc(bytes.length)).kind, 'zeros').to.equal('damaged')
    expect(decodeSnapshot(Buffer.concat([bytes, Buffer.from('\n')])).kind, 'more').to.equal('damaged')
  })

  it('leaves out of a journal what a flipped bit or a truncation damaged, and nothing else', async () => {
    const changes = [1, 2, 3].map(offset => ({
      rest: null,
      forgotten: ['1:2:3'],
      files: state(offset).files,
    }))
    const lines = await Promise.all(changes.map(async change => Buffer.concat(await encodeChange(change))))
    const bytes = Buffer.concat(lines)
    expect(decodeJournal(bytes)).to.deep.equal({ changes, damagedLines: 0, isTorn: false })
    const texts = changes.map(change => JSON.stringify(change))
    for (const [name, changed] of damagesOf(bytes)) {
      const found = decodeJournal(changed)
      const places = found.changes.map(change => texts.indexOf(JSON.stringify(change)))
      expect(places, name).to.deep.equal(places.filter(place => place >= 0).toSorted())
      // A flipped line end joins two lines.
      if (!name.startsWith('cut')) expect(places.length, name).to.be.within(1, 2)
      const isShorter = name.startsWith('cut') && (changed.length === 0 || changed.at(-1) === 10)
      expect(found.damagedLines > 0 || found.isTorn, name).to.equal(!isShorter)
    }
  })
})
