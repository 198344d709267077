import { copyFileSync, renameSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { FollowedFolder } from '../support/followed-folder.ts'

describe('a rotation on a real disk', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  const rename = (from: string, to: string) => renameSync(folder.path(from), folder.path(to))

  it('of several files between two looks loses and doubles nothing', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run()
    await running.untilLines(1)
    folder.append('access.log', 'two')
    rename('access.log', 'access.log.1')
    folder.append('access.log', 'three')
    rename('access.log.1', 'access.log.2')
    rename('access.log', 'access.log.1')
    folder.append('access.log', 'four')
    await running.untilLines(4)
    expect(running.lines).to.deep.equal(['one', 'two', 'three', 'four'])
  })

  it('while nobody reads is caught up with, oldest file first', async () => {
    folder.append('access.log', 'one')
    const first = await folder.run()
    await first.untilLines(1)
    await first.stop()
    folder.append('access.log', 'two')
    rename('access.log', 'access.log.2')
    folder.append('access.log.1', 'three')
    folder.append('access.log', 'four')
    const second = await folder.run()
    await second.untilLines(3)
    expect(second.lines).to.deep.equal(['two', 'three', 'four'])
  })

  it('by dates (dateext) is followed like one by numbers', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run()
    await running.untilLines(1)
    folder.append('access.log', 'two')
    rename('access.log', 'access.log-20261122')
    folder.append('access.log', 'three')
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'two', 'three'])
    expect(running.source.totals().rotations).to.equal(1)
  })

  it('that deletes a file which is not read yet loses nothing of it', async () => {
    const lines = Array.from({ length: 500 }, (_, number) => `line ${number} ${'x'.repeat(100)}`)
    folder.append('access.log', ...lines)
    const running = await folder.run({
      blockBytes: 1024,
      maxUncommittedBytes: 4096,
      acknowledges: () => false,
    })
    await running.untilLines(10)
    unlinkSync(folder.path('access.log'))
    await running.until(() => running.source.totals().rotations === 1)
    for (let count = 0; count < running.received.length; count++) running.received[count]?.block.acknowledge()
    await running.until(() => {
      for (const { block } of running.received) block.acknowledge()
      return running.lines.length === lines.length
    })
    expect(running.lines).to.deep.equal(lines)
  })

  it('that deletes a file keeps it open until all of it is acknowledged, however long it is quiet', async () => {
    folder.append('access.log', 'one')
    let looks = 0
    const clock = { unixMs: () => Date.now(), monotonicMs: () => (looks += 10) }
    const running = await folder.run({ acknowledges: () => false, clock })
    await running.untilLines(1)
    unlinkSync(folder.path('access.log'))
    await running.until(() => running.source.totals().rotations === 1)
    const before = looks
    await running.until(() => looks > before + 5000)
    expect(running.source.files().map(({ gone }) => gone)).to.deep.equal([true])
    running.received[0]?.block.acknowledge()
    await running.until(() => running.source.totals().openDescriptors === 0)
    expect(running.source.totals().abandonedBytes).to.equal(0)
  })

  it('that truncates a file is noticed when it has already grown past where it was read', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run()
    await running.untilLines(1)
    truncateSync(folder.path('access.log'))
    folder.append('access.log', 'two is longer than all that was there before', 'three')
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'two is longer than all that was there before', 'three'])
  })

  it('that truncates a file while nobody reads is noticed by its content', async () => {
    folder.append('access.log', 'one')
    const first = await folder.run()
    await first.untilLines(1)
    await first.stop()
    truncateSync(folder.path('access.log'))
    folder.append('access.log', 'two is longer than all that was there before')
    const second = await folder.run()
    await second.untilLines(1)
    expect(second.lines).to.deep.equal(['two is longer than all that was there before'])
    expect(second.received[0]?.offset).to.equal(0)
  })

  it('gives the same inode to a new file, which is then read from its beginning', async () => {
    folder.append('access.log', 'one', 'two')
    const first = await folder.run()
    await first.untilLines(2)
    await first.stop()
    // The same inode with other bytes is what an inode that was used again looks like.
    writeFileSync(folder.path('access.log'), 'three\n')
    const second = await folder.run()
    await second.untilLines(1)
    expect(second.lines).to.deep.equal(['three'])
    expect(second.received[0]?.key).not.to.equal(first.received[0]?.key)
  })

  it('gives a new generation even to a file that begins with the same line', async () => {
    folder.append('access.log', 'the same', 'one')
    const running = await folder.run()
    await running.untilLines(2)
    truncateSync(folder.path('access.log'))
    await running.until(() => running.source.totals().truncations === 1)
    folder.append('access.log', 'the same', 'two')
    await running.untilLines(4)
    expect(running.lines).to.deep.equal(['the same', 'one', 'the same', 'two'])
    expect(running.received[2]?.key).not.to.equal(running.received[0]?.key)
  })

  it('by copy does not double what the copy has, and reads what only the copy has', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run()
    await running.untilLines(1)
    await running.stop()
    folder.append('access.log', 'two')
    copyFileSync(folder.path('access.log'), folder.path('access.log.1'))
    truncateSync(folder.path('access.log'))
    folder.append('access.log', 'three')
    const second = await folder.run()
    await second.untilLines(2)
    expect(second.lines.toSorted()).to.deep.equal(['three', 'two'])
    const two = second.received.find(({ text }) => text === 'two')
    expect(two?.key, 'the line in the copy has the identity of the original').to.equal(
      running.received[0]?.key,
    )
    expect(two?.offset).to.equal(4)
  })

  it('to another inode and back (a restored backup) does not double what was read', async () => {
    folder.append('access.log', 'one', 'two')
    const first = await folder.run()
    await first.untilLines(2)
    await first.stop()
    copyFileSync(folder.path('access.log'), folder.path('backup'))
    renameSync(folder.path('backup'), folder.path('access.log'))
    folder.append('access.log', 'three')
    const second = await folder.run()
    await second.untilLines(1)
    folder.append('access.log', 'four')
    await second.untilLines(2)
    expect(second.lines).to.deep.equal(['three', 'four'])
    expect(second.received[0]?.key).to.equal(first.received[0]?.key)
    expect(second.source.files()[0]?.state).to.equal('following')
  })

  it('by copy does not double a copy that ended before the last lines were written', async () => {
    folder.append('access.log', 'one', 'two')
    const running = await folder.run()
    await running.untilLines(2)
    copyFileSync(folder.path('access.log'), folder.path('access.log.1'))
    folder.append('access.log', 'three')
    await running.untilLines(3)
    truncateSync(folder.path('access.log'))
    folder.append('access.log', 'four')
    await running.untilLines(4)
    folder.append('access.log', 'five')
    await running.untilLines(5)
    await running.stop()
    const second = await folder.run()
    folder.append('access.log', 'six')
    await second.untilLines(1)
    expect([...running.lines, ...second.lines]).to.deep.equal(['one', 'two', 'three', 'four', 'five', 'six'])
  })

  it('that cuts off a part of a long last line is noticed', async () => {
    const start = 'x'.repeat(3000)
    writeFileSync(folder.path('access.log'), `one\n${start}`)
    const running = await folder.run({ blockBytes: 1024 })
    await running.untilLines(1)
    await running.until(() => running.source.files()[0]?.sizeBytes === 3004)
    truncateSync(folder.path('access.log'), 1000)
    running.source.wake()
    await running.until(() => running.source.files()[0]?.sizeBytes === 1000)
    folder.append('access.log', 'end')
    await running.untilLines(2)
    expect(running.lines[1]).to.equal(`${'x'.repeat(996)}end`)
  })

  it('leaves a last line without LF, which comes out by itself when the file is over', async () => {
    writeFileSync(folder.path('access.log'), 'one\ntorn')
    const running = await folder.run()
    await running.untilLines(1)
    rename('access.log', 'access.log.1')
    folder.append('access.log', 'two')
    await running.untilLines(3)
    expect(running.lines.toSorted()).to.deep.equal(['one', 'torn', 'two'])
    const torn = running.received.find(({ text }) => text === 'torn')
    expect(torn?.block.kind === 'lines' && torn.block.unterminated).to.equal(true)
  })

  it('puts a symbolic link on another file: the old one is finished, the new one begun', async () => {
    folder.append('one.txt', 'one')
    symlinkSync(folder.path('one.txt'), folder.path('access.log'))
    const running = await folder.run()
    await running.untilLines(1)
    folder.append('one.txt', 'two')
    folder.append('two.txt', 'three')
    unlinkSync(folder.path('access.log'))
    symlinkSync(folder.path('two.txt'), folder.path('access.log'))
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'two', 'three'])
  })

  it('frees every descriptor once the old files were quiet', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run()
    for (let number = 1; number <= 5; number++) {
      await running.untilLines(number)
      rename('access.log', `access.log.${number}`)
      if (number % 2 === 0) unlinkSync(folder.path(`access.log.${number}`))
      folder.append('access.log', `line ${number}`)
    }
    await running.untilLines(6)
    await running.until(() => running.source.totals().openDescriptors === 1)
    expect(running.source.files().map(({ path }) => path)).to.deep.equal([folder.path('access.log')])
  })
})
