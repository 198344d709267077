import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { FollowedFolder, type RunOptions } from '../support/followed-folder.ts'

describe('reading everything once', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  async function readOnce(options: RunOptions = {}) {
    const running = await folder.run({ once: true, ...options })
    await running.ended
    const files = running.source.files()
    await running.stop()
    return { lines: running.lines, received: running.received, files }
  }

  /** Writes a file that nobody has written to for long. */
  function write(name: string, content: string | Buffer): void {
    writeFileSync(folder.path(name), content)
    utimesSync(folder.path(name), 1_000_000, 1_000_000)
  }

  it('reads rotated files too, the oldest first, compressed or not, and ends', async () => {
    write('access.log.10.gz', gzipSync('one\ntwo\n'))
    write('access.log.2.gz', Buffer.concat([gzipSync('three\n'), gzipSync(''), gzipSync('four\n')]))
    write('access.log.1', 'five\n')
    write('access.log', 'six\n')
    expect((await readOnce()).lines).to.deep.equal(['one', 'two', 'three', 'four', 'five', 'six'])
  })

  it('takes a last line without LF for a line', async () => {
    write('access.log.1', 'one\ntorn')
    write('access.log', 'two\nlast')
    const { lines, received } = await readOnce()
    expect(lines).to.deep.equal(['one', 'torn', 'two', 'last'])
    expect(received.filter(({ block }) => block.kind === 'lines' && block.unterminated)).to.have.lengthOf(2)
  })

  it('a second time reads nothing, and later what was added and rotated since', async () => {
    write('access.log.1.gz', gzipSync('one\n'))
    write('access.log', 'two\n')
    await readOnce()
    expect((await readOnce()).lines).to.deep.equal([])
    folder.append('access.log', 'three')
    renameSync(folder.path('access.log'), folder.path('access.log.1'))
    renameSync(folder.path('access.log.1.gz'), folder.path('access.log.2.gz'))
    folder.append('access.log', 'four')
    expect((await readOnce()).lines).to.deep.equal(['three', 'four'])
  })

  it('reads the history that following left out, and nothing that it has read', async () => {
    folder.append('access.log.1', 'history')
    folder.append('access.log', 'one')
    const following = await folder.run()
    await following.untilLines(1)
    await following.stop()
    const { lines } = await readOnce()
    expect(lines).to.deep.equal(['history'])
  })

  it('goes on inside a compressed file where the plain one was left', async () => {
    const lines = Array.from({ length: 2000 }, (_, number) => `line ${number} ${'x'.repeat(50)}`)
    folder.append('access.log', ...lines.slice(0, 1000))
    const following = await folder.run()
    await following.untilLines(1000)
    await following.stop()
    rmSync(folder.path('access.log'))
    write('access.log.1.gz', gzipSync(`${lines.join('\n')}\n`))
    const { received } = await readOnce({ blockBytes: 4096 })
    expect(received.map(({ text }) => text)).to.deep.equal(lines.slice(1000))
    expect(received[0]?.key, 'under the identity of the plain file').to.equal(following.received[0]?.key)
  })

  it('goes on inside a compressed file where it was interrupted', async () => {
    const lines = Array.from({ length: 2000 }, (_, number) => `line ${number} ${'x'.repeat(50)}`)
    write('access.log.1.gz', gzipSync(`${lines.join('\n')}\n`))
    const first = await folder.run({
      once: true,
      blockBytes: 4096,
      maxUncommittedBytes: 20_000,
      acknowledges: block => block.start.offset < 20_000,
    })
    await first.until(() => first.received.some(({ offset }) => offset > 25_000))
    await first.stop()
    const acknowledged = first.received.filter(({ block }) => block.start.offset < 20_000).length
    const { lines: rest } = await readOnce({ blockBytes: 4096 })
    expect(rest).to.deep.equal(lines.slice(acknowledged))
  })

  it('reads what can be read of damaged files and says where they break', async () => {
    const whole = gzipSync('one\ntwo\nthree\n'.repeat(10_000), { level: 0 })
    write('access.log.3.gz', whole.subarray(0, 50_000))
    write('access.log.2.gz', Buffer.concat([gzipSync('four\n'), Buffer.from('garbage')]))
    write('access.log.1.gz', '')
    write('access.log.1.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]))
    write('access.log', 'five\n')
    const { lines, files } = await readOnce()
    expect(lines.length).to.be.greaterThan(1000)
    expect(lines.slice(0, 3)).to.deep.equal(['one', 'two', 'three'])
    expect(lines.slice(-2)).to.deep.equal(['four', 'five'])
    const said = folder.log.events
      .filter(({ level }) => level === 'error' || level === 'warn')
      .map(({ event, fields }) => `${event} ${JSON.stringify(fields)}`)
    expect(
      said.filter(text => text.includes('access.log.3.gz') && text.includes('damaged')),
    ).to.have.lengthOf(1)
    expect(said.filter(text => text.includes('access.log.1.xz'))).to.have.lengthOf(1)
    expect(files.filter(({ state }) => state === 'unreadable').map(({ path }) => path)).to.deep.equal([
      folder.path('access.log.1.xz'),
    ])
  })

  it('reads only the files that are named, in their order', async () => {
    write('access.log.1', 'rotated\n')
    write('access.log', 'not asked for\n')
    write('elsewhere.txt', 'one\n')
    write('b.gz', gzipSync('two\n'))
    const files = ['elsewhere.txt', 'b.gz', 'access.log.1', 'missing'].map(name => folder.path(name))
    const { lines, files: statuses } = await readOnce({ files })
    expect(lines).to.deep.equal(['one', 'two', 'rotated'])
    expect(statuses.filter(({ state }) => state === 'unreadable').map(({ path }) => path)).to.deep.equal([
      folder.path('missing'),
    ])
  })

  it('ends although a log is being written to', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run({ once: true })
    await running.untilLines(1)
    writeFileSync(folder.path('access.log'), 'one\nhalf', { flag: 'w' })
    await running.ended
    expect(running.lines.slice(0, 1)).to.deep.equal(['one'])
  })
})

describe('many files', () => {
  it('are read in turns: a live line is not behind a backlog', async () => {
    const folder = new FollowedFolder()
    try {
      const backlog = Array.from({ length: 40_000 }, (_, number) => `backlog ${number} ${'x'.repeat(80)}`)
      folder.append('a.log', ...backlog)
      folder.append('b.log', 'first')
      const inputs = [{ index: 0, path: folder.path('?.log'), exclude: [] }]
      let liveAt = -1
      let isAppended = false
      const running = await folder.run({
        inputs,
        blockBytes: 4096,
        acknowledges: block => {
          if (block.start.file.path.endsWith('b.log') && block.start.offset > 0) liveAt = running.lines.length
          if (!isAppended && running.lines.length > 10_000) {
            isAppended = true
            folder.append('b.log', 'live')
          }
          return true
        },
      })
      await running.untilLines(backlog.length + 2)
      expect(running.lines.filter(line => line.startsWith('backlog'))).to.deep.equal(backlog)
      expect(liveAt).to.be.lessThan(backlog.length)
    } finally {
      await folder.remove()
    }
  })
})
