import { appendFileSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { FollowedFolder, type RunOptions } from '../support/followed-folder.ts'
import { OwnDisk, whyNoOwnDisk } from '../support/own-disk.ts'

describe('logs on a disk of their own (ext4)', () => {
  let folder: FollowedFolder
  let disk: OwnDisk
  before(function () {
    const reason = whyNoOwnDisk()
    if (reason === null) return
    process.stdout.write(`      skipped: ${reason}\n`)
    this.skip()
  })
  beforeEach(() => {
    folder = new FollowedFolder()
    disk = new OwnDisk()
    disk.mount()
  })
  afterEach(async () => {
    await folder.remove()
    disk.remove()
  })

  const path = (name = 'access.log') => join(disk.folder, name)
  const write = (...lines: readonly string[]) =>
    appendFileSync(path(), lines.map(line => `${line}\n`).join(''))
  const run = (options: RunOptions = {}) =>
    folder.run({ inputs: [{ index: 0, path: path(), exclude: [] }], ...options })
  const inode = () => statSync(path()).ino

  /** Deletes the log and makes another; ext4 gives the number of the inode that was freed last. */
  function recreate(...lines: readonly string[]): void {
    const before = inode()
    unlinkSync(path())
    write(...lines)
    expect(inode(), 'the inode is used again').to.equal(before)
  }

  for (const [size, lines] of [
    ['shorter', ['a']],
    ['as long', ['the others', 'two']],
    ['longer', ['a longer line than those that were there', 'and another', 'and a third one']],
  ] as const) {
    it(`whose inode number was given to a ${size} file while nobody looked: all of it is read`, async () => {
      write('first line', 'two')
      const first = await run()
      await first.untilLines(2)
      await first.stop()
      recreate(...lines)
      const second = await run()
      await second.untilLines(lines.length)
      expect(second.lines).to.deep.equal(lines)
      expect(second.received[0]?.offset).to.equal(0)
      expect(second.received[0]?.key).not.to.equal(first.received[0]?.key)
    })
  }

  it('whose inode number is given to one file after the other while they are followed: all are read', async () => {
    const written = ['one', 'two']
    write(...written)
    // An open file keeps its number: with one descriptor for two files it is closed when the other one is read.
    const running = await folder.run({
      inputs: [
        { index: 0, path: path(), exclude: [] },
        { index: 1, path: folder.path('other.log'), exclude: [] },
      ],
      maxOpenFiles: 1,
    })
    await running.untilLines(2)
    for (let round = 0; round < 5; round++) {
      folder.append('other.log', `other ${round}`)
      await running.until(() => running.lines.includes(`other ${round}`))
      await running.until(() => running.source.totals().openDescriptors === 1)
      const line = `line of round ${round}${'.'.repeat(round * 10)}`
      written.push(line)
      recreate(line)
      await running.until(() => running.lines.includes(line))
    }
    expect(running.lines.filter(line => !line.startsWith('other'))).to.deep.equal(written)
    expect(running.source.totals().abandonedBytes, 'nothing was given up').to.equal(0)
  })

  it('whose inode number was given to another log after they were compressed: nothing of them is read again', async () => {
    const inputs = ['a.log', 'b.log'].map((name, index) => ({ index, path: path(name), exclude: [] }))
    const lines = (name: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${name} line ${n}`)
    const append = (name: string, some: readonly string[]) =>
      appendFileSync(path(name), some.map(line => `${line}\n`).join(''))
    for (const name of ['a.log', 'b.log']) append(name, lines(name, 50))
    const first = await folder.run({ inputs })
    await first.untilLines(100)
    await first.stop()
    const { ino } = statSync(path('a.log'))
    renameSync(path('b.log'), path('b.log.1'))
    renameSync(path('a.log'), path('a.log.1'))
    writeFileSync(path('a.log.1.gz'), gzipSync(readFileSync(path('a.log.1'))))
    unlinkSync(path('a.log.1'))
    append('b.log', lines('new b.log', 80))
    expect(statSync(path('b.log')).ino, 'the inode is used again').to.equal(ino)
    const second = await folder.run({ inputs })
    await second.untilLines(80)
    append('a.log', ['new a.log'])
    await second.until(() => second.lines.includes('new a.log'))
    await second.until(() => folder.log.events.some(({ event }) => event === 'known file found compressed'))
    expect(second.lines).to.deep.equal([...lines('new b.log', 80), 'new a.log'])
  })

  it('that is mounted under another device number: known files go on where they were left', async () => {
    write('one', 'two')
    const first = await run()
    await first.untilLines(2)
    await first.stop()
    const before = statSync(path()).dev
    disk.unmount()
    disk.occupyDevice()
    disk.mount()
    expect(statSync(path()).dev, 'the device has another number').not.to.equal(before)
    write('three')
    renameSync(path(), path('access.log.1'))
    write('four')
    const second = await run()
    await second.untilLines(2)
    expect(second.lines).to.deep.equal(['three', 'four'])
    expect(second.received[0]?.key, 'the identity is that of before').to.equal(first.received[0]?.key)
  })

  it('that is covered by another one and comes back while they are followed: both are read, nothing twice', async () => {
    write('one')
    const running = await run()
    await running.untilLines(1)
    disk.cover()
    write('on the other disk')
    await running.untilLines(2)
    disk.uncover()
    write('two')
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'on the other disk', 'two'])
    await running.stop()
    const second = await run()
    write('three')
    await second.untilLines(1)
    expect(second.lines).to.deep.equal(['three'])
  })
})
