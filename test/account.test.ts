import { expect } from 'chai'
import { Account } from '../src/account.ts'
import { accountText } from '../src/cli/account-text.ts'
import type { Block } from '../src/types.ts'

function block(path: string, bytes: number): Block {
  const file = { path, device: 1n, inode: 1n, generation: 1, key: '1:1:1', input: 0 }
  return {
    kind: 'lines',
    bytes: new Uint8Array(0),
    unterminated: false,
    start: { file, offset: 100 },
    end: { file, offset: 100 + bytes },
    readUnixMs: 0,
    acknowledge: () => {},
  }
}

describe('account', () => {
  it('adds up what became of every line, by file and in all', () => {
    const account = new Account()
    account.add(block('/a', 50), {
      lines: 7,
      records: 3,
      deadLetters: 1,
      blankLines: 1,
      filteredLines: 2,
      filteredBytes: 0,
    })
    account.add(block('/a', 10), {
      lines: 1,
      records: 1,
      deadLetters: 0,
      blankLines: 0,
      filteredLines: 0,
      filteredBytes: 0,
    })
    account.add(block('/b', 7), {
      lines: 1,
      records: 1,
      deadLetters: 0,
      blankLines: 0,
      filteredLines: 0,
      filteredBytes: 0,
    })
    expect(account.files).to.deep.equal([
      {
        path: '/a',
        bytes: 60,
        lines: 8,
        delivered: 4,
        deadLettered: 1,
        blankLines: 1,
        filteredLines: 2,
        filteredBytes: 0,
        skippedBytes: 0,
        abandonedBytes: 0,
      },
      {
        path: '/b',
        bytes: 7,
        lines: 1,
        delivered: 1,
        deadLettered: 0,
        blankLines: 0,
        filteredLines: 0,
        filteredBytes: 0,
        skippedBytes: 0,
        abandonedBytes: 0,
      },
    ])
    expect(account.total).to.include({
      bytes: 67,
      lines: 9,
      delivered: 5,
      deadLettered: 1,
      blankLines: 1,
      filteredLines: 2,
      filteredBytes: 0,
    })
    const { total } = account
    expect(total.lines).to.equal(
      total.delivered + total.deadLettered + total.blankLines + total.filteredLines,
    )
  })

  it('counts the bytes of holes as skipped', () => {
    const account = new Account()
    const { start, end, readUnixMs, acknowledge } = block('/a', 4096)
    const hole: Block = { kind: 'skipped', reason: 'nul-hole', start, end, readUnixMs, acknowledge }
    account.add(hole, {
      lines: 0,
      records: 0,
      deadLetters: 0,
      blankLines: 0,
      filteredLines: 0,
      filteredBytes: 0,
    })
    expect(account.total.skippedBytes).to.equal(4096)
  })

  it('stays small however many files there are', () => {
    const account = new Account(2)
    for (let i = 0; i < 10; i += 1) {
      account.add(block(`/${i}`, 1), {
        lines: 1,
        records: 1,
        deadLetters: 0,
        blankLines: 0,
        filteredLines: 0,
        filteredBytes: 0,
      })
    }
    expect(account.files.map(({ path, lines }) => [path, lines])).to.deep.equal([
      ['/0', 1],
      ['/1', 1],
      ['(other files)', 8],
    ])
  })

  it('is printed as a table, file names without control bytes', () => {
    const account = new Account()
    account.add(block('/logs/a\x1b.log', 2048), {
      lines: 1234,
      records: 1230,
      deadLetters: 4,
      blankLines: 0,
      filteredLines: 0,
      filteredBytes: 0,
    })
    account.add(block('/logs/b.log', 1), {
      lines: 1,
      records: 1,
      deadLetters: 0,
      blankLines: 0,
      filteredLines: 0,
      filteredBytes: 0,
    })
    expect(accountText(account.files, account.total, 2)).to.equal(
      [
        'file          bytes  lines  delivered  dead letters  filtered  blank  skipped bytes  abandoned bytes',
        '/logs/a?.log  2,048  1,234      1,230             4         0      0              0                0',
        '/logs/b.log       1      1          1             0         0      0              0                0',
        '(all)         2,049  1,235      1,231             4         0      0              0                0',
        '1,235 lines (2.0 KiB) in 2.0 s, 618 lines/s',
        '',
      ].join('\n'),
    )
  })
})
