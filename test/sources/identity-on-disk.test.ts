import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { expect } from 'chai'
import { FollowedFolder } from '../support/followed-folder.ts'

const MB = 1024 * 1024

describe('which bytes of which file were read', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  const rename = (from: string, to: string) => renameSync(folder.path(from), folder.path(to))
  const everyLog = () => ({ inputs: [{ index: 0, path: folder.path('*.log'), exclude: [] }] })

  /** Makes a file that has the inode, as the kernel does sooner or later; false when it does not now. */
  function createWithInode(name: string, inode: bigint, content: string): boolean {
    const others: string[] = []
    for (let number = 0; number < 100; number++) {
      const other = folder.path(`candidate-${number}`)
      writeFileSync(other, content)
      if (statSync(other, { bigint: true }).ino === inode) {
        renameSync(other, folder.path(name))
        for (const path of others) rmSync(path)
        return true
      }
      others.push(other)
    }
    return false
  }

  it('is not mistaken when a file vanished while nobody looked and its inode was given to another', async function () {
    folder.append('access.log', 'one', 'two')
    const first = await folder.run()
    await first.untilLines(2)
    await first.stop()
    const { ino } = statSync(folder.path('access.log'), { bigint: true })
    unlinkSync(folder.path('access.log'))
    const lines = ['three is longer', 'four', 'five']
    if (!createWithInode('access.log', ino, lines.map(line => `${line}\n`).join(''))) {
      process.stdout.write('      skipped: this filesystem does not use an inode number again\n')
      return this.skip()
    }
    const second = await folder.run()
    await second.untilLines(3)
    expect(second.lines).to.deep.equal(lines)
    expect(second.received[0]?.key).not.to.equal(first.received[0]?.key)
  })

  it('is told apart for files that begin alike, also after both were rotated and more was written', async () => {
    const same = Array.from({ length: 40 }, (_, number) => `health check ${number} ${'x'.repeat(40)}`)
    for (const name of ['a.log', 'b.log']) folder.append(name, ...same)
    const first = await folder.run(everyLog())
    await first.untilLines(80)
    expect(new Set(first.received.map(({ key }) => key)).size).to.equal(2)
    await first.stop()
    for (const name of ['a.log', 'b.log']) {
      folder.append(name, `last of ${name}`)
      rename(name, `${name}.1`)
      folder.append(name, ...same.slice(0, 20), `new in ${name}`)
    }
    const second = await folder.run(everyLog())
    await second.untilLines(44)
    const count = (line: string) => second.lines.filter(other => other === line).length
    expect(['last of a.log', 'last of b.log', 'new in a.log', 'new in b.log'].map(count)).to.deep.equal([
      1, 1, 1, 1,
    ])
    expect(second.lines).to.have.lengthOf(44)
  })

  it('stays the same for a file of one short line that grows past what its identity is made from', async () => {
    folder.append('access.log', 'tiny')
    const first = await folder.run()
    await first.untilLines(1)
    await first.stop()
    folder.append(
      'access.log',
      ...Array.from({ length: 100 }, (_, number) => `line ${number} ${'x'.repeat(50)}`),
    )
    rename('access.log', 'access.log.1')
    const second = await folder.run()
    await second.untilLines(100)
    expect(second.received[0]).to.deep.include({ offset: 5, key: first.received[0]?.key })
    await second.stop()
    folder.append('access.log.1', 'late')
    const third = await folder.run()
    await third.untilLines(1)
    expect([second.lines.length, third.lines]).to.deep.equal([100, ['late']])
  })

  it('is kept of a file that is moved where nobody follows while it is not read to its end', async () => {
    const lines = Array.from({ length: 300 }, (_, number) => `line ${number} ${'x'.repeat(50)}`)
    folder.append('access.log', ...lines)
    const running = await folder.run({
      blockBytes: 1024,
      maxUncommittedBytes: 2048,
      acknowledges: () => false,
    })
    await running.untilLines(10)
    mkdirSync(folder.path('elsewhere'))
    rename('access.log', 'elsewhere/kept')
    folder.append('access.log', 'new')
    await running.until(() => {
      for (const { block } of running.received) block.acknowledge()
      return running.lines.length === 301
    })
    expect(running.lines).to.deep.equal([...lines, 'new'])
  })

  it('is known when a file is deleted and made again under the same name between two looks', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run({ pollIntervalMs: 60_000 })
    await running.untilLines(1)
    for (const line of ['two', 'three is longer', 'four']) {
      unlinkSync(folder.path('access.log'))
      folder.append('access.log', line)
      running.source.wake()
      await running.until(() => running.lines.includes(line))
    }
    expect(running.lines).to.deep.equal(['one', 'two', 'three is longer', 'four'])
  })

  it('is of the new content when a file is emptied (: > file) while Kafka takes nothing', async () => {
    const old = Array.from({ length: 100 }, (_, number) => `old ${number} ${'x'.repeat(50)}`)
    folder.append('access.log', ...old)
    let isOpen = false
    const running = await folder.run({ blockBytes: 1024, maxUncommittedBytes: 1, acknowledges: () => isOpen })
    await running.untilLines(1)
    writeFileSync(folder.path('access.log'), '')
    folder.append('access.log', 'new one', 'new two')
    await running.until(() => {
      isOpen = true
      for (const { block } of running.received) block.acknowledge()
      return running.lines.includes('new two')
    })
    const came = running.lines.filter(line => line.startsWith('new'))
    expect(came).to.deep.equal(['new one', 'new two'])
    const oldCame = running.lines.filter(line => line.startsWith('old'))
    expect(oldCame).to.deep.equal(old.slice(0, oldCame.length))
    const first = running.received.find(({ text }) => text === 'new one')
    expect(first?.offset).to.equal(0)
    // What was cut off unread is counted.
    const oldBytes = old.join('\n').length + 1
    const readBytes = oldCame.reduce((sum, line) => sum + line.length + 1, 0)
    await running.until(() => running.source.totals().abandonedBytes === oldBytes - readBytes)
  })

  it('leaves out the hole that a writer makes who goes on at its old place after a truncation', async () => {
    const file = openSync(folder.path('access.log'), 'w')
    writeSync(file, 'one\n')
    const running = await folder.run()
    await running.untilLines(1)
    ftruncateSync(file, 0)
    writeSync(file, 'two\n', 64 * MB)
    await running.until(() => running.lines.includes('two'))
    writeSync(file, 'three\n', 64 * MB + 4)
    closeSync(file)
    await running.until(() => running.lines.includes('three'))
    expect(running.lines).to.deep.equal(['one', `<hole ${64 * MB}>`, 'two', 'three'])
    expect(running.source.totals().skippedBytes).to.equal(64 * MB)
  })

  it('ends before a line that was not complete, which comes once, whole, after a restart', async () => {
    writeFileSync(folder.path('access.log'), 'one\nhal')
    const first = await folder.run()
    await first.untilLines(1)
    await first.stop()
    const second = await folder.run()
    folder.append('access.log', 'f')
    await second.untilLines(1)
    await second.stop()
    expect([...first.lines, ...second.lines]).to.deep.equal(['one', 'half'])
  })
})
