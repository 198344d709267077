import { expect } from 'chai'
import { TopicState, type TransactionHead } from '../../src/checkpoint/position-records.ts'
import type { SavedFile, SavedState } from '../../src/checkpoint/saved-state.ts'
import { CommandError } from '../../src/errors.ts'

const PROOF = { lengthBytes: 12, hash: '0123456789abcdef0123456789abcdef' }

const HEAD: TransactionHead = {
  serial: 7,
  instance: 'one',
  host: 'web-1',
  pid: 42,
  sinceUnixMs: 1_764_000_000_000,
  writtenUnixMs: 1_764_000_000_500,
  machineId: 'machine',
  stateDir: '/var/lib/logflowd',
}

function file(inode: string, order: number, more: Partial<SavedFile> = {}): SavedFile {
  return {
    followed: '/var/log/nginx/access.log',
    device: '18446744073709551615',
    inode,
    generation: 4_294_967_295,
    path: null,
    atDevice: '7',
    atInode: '8',
    compressed: true,
    committedOffset: 2 ** 52,
    sizeBytes: 2 ** 52 + 1,
    changedMs: 1_764_000_000_123,
    head: PROOF,
    anchor: { ...PROOF, lengthBytes: 5 },
    waymarks: [{ offset: 3, anchor: PROOF }],
    ended: true,
    historyBytes: 9,
    order,
    edge: { position: 10, offset: 20 },
    ...more,
  }
}

const REST: Omit<SavedState, 'files'> = {
  stateId: 'state',
  machineId: 'machine',
  inputs: ['/var/log/nginx/access.log'],
  hasCompressed: true,
}

describe('the positions in the checkpoint topic', () => {
  it('come back with everything that is known of a file, in the order of its generations', () => {
    const written = new TopicState('logflowd-m-s')
    const files = [file('3', 2), file('1', 3, { ended: false, path: '/a' }), file('2', 1)]
    const records = written.encode(HEAD, { rest: REST, files, forgotten: [] })
    const read = new TopicState('logflowd-m-s')
    for (const record of records) {
      expect(read.owns(record.key)).to.equal(true)
      read.apply(record)
    }
    expect(read.head).to.deep.equal(HEAD)
    const [first, second, third] = files
    expect(read.saved({ ...REST, inputs: [] })).to.deep.equal({ ...REST, files: [third, first, second] })
  })

  it('are taken back by a record without a value', () => {
    const state = new TopicState('id')
    for (const record of state.encode(HEAD, {
      rest: REST,
      files: [file('1', 1), file('2', 2)],
      forgotten: [],
    }))
      state.apply(record)
    const forgotten = ['18446744073709551615:1:4294967295']
    for (const record of state.encode(HEAD, { rest: null, files: [], forgotten })) state.apply(record)
    expect(state.saved(REST).files.map(({ inode }) => inode)).to.deep.equal(['2'])
  })

  it('are those of one identity, however alike the names of others are', () => {
    const state = new TopicState('logflowd-m-s')
    expect(state.owns('logflowd-m-s2')).to.equal(false)
    expect(state.owns('logflowd-m-s2/1:2:3')).to.equal(false)
    expect(state.owns('logflowd-m')).to.equal(false)
  })

  for (const [what, value] of [
    ['a later version', '{"v":2,"serial":1}'],
    ['what no logflowd wrote', 'hello'],
    ['another object', '{"a":1}'],
  ] as const) {
    it(`are refused when a record has ${what}`, () => {
      const state = new TopicState('id')
      expect(() => state.apply({ key: 'id', value })).to.throw(
        CommandError,
        'the checkpoint topic has a record id',
      )
    })
  }
})
