import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { FollowedFolder, type RunOptions } from '../support/followed-folder.ts'

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index} ${'x'.repeat(40)}`)

describe('a rotated file that was compressed', function () {
  // It waits for several looks in each of several lives.
  this.timeout(60_000)
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  /** As logrotate does it: the plain file goes when the compressed one is complete. */
  function gzip(name: string): void {
    execFileSync('gzip', [folder.path(name)])
  }

  const rename = (from: string, to: string) => renameSync(folder.path(from), folder.path(to))
  const found = (event: string) => folder.log.events.filter(one => one.event === event).length

  async function life(until: string, options: RunOptions = {}): Promise<readonly string[]> {
    const running = await folder.run(options)
    await running.until(() => running.lines.includes(until))
    await running.stop()
    return running.lines
  }

  it('while nobody reads is finished inside it, at the right place and under its identity', async () => {
    folder.append('access.log', ...lines(0, 1000))
    const first = await folder.run()
    await first.untilLines(1000)
    await first.stop()
    folder.append('access.log', ...lines(1000, 2000))
    rename('access.log', 'access.log.1')
    gzip('access.log.1')
    rename('access.log.1.gz', 'access.log.2.gz')
    folder.append('access.log', 'live')
    const second = await folder.run({ blockBytes: 4096 })
    await second.untilLines(1001)
    expect(second.lines.filter(line => line !== 'live')).to.deep.equal(lines(1000, 2000))
    const rest = second.received.filter(({ text }) => text !== 'live')
    expect(new Set(rest.map(({ key }) => key))).to.deep.equal(new Set([first.received[0]?.key]))
    expect(rest[0]?.offset).to.equal(lines(0, 1000).join('\n').length + 1)
    await second.stop()
    expect(await life('again', appended('again'))).to.deep.equal(['again'])
  })

  it('while nobody reads is finished as soon as reading begins again, however long rotate_wait is', async () => {
    const others = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => `${name}.log`)
    const options = {
      inputs: [{ index: 0, path: folder.path('*.log'), exclude: [] }],
      rotateWaitMs: 1_000_000,
    }
    for (const name of [...others, 'last.log']) folder.append(name, `first of ${name}`)
    const first = await folder.run(options)
    await first.untilLines(7)
    await first.stop()
    for (const name of [...others, 'last.log']) folder.append(name, `second of ${name}`)
    rename('last.log', 'last.log.1')
    gzip('last.log.1')
    folder.append('last.log', 'new')
    const second = await folder.run(options)
    await second.untilLines(8)
    expect(second.lines).to.include('second of last.log')
  })

  it('is known without being decompressed when all of it was shipped, also under later names and in later lives', async () => {
    folder.append('access.log', ...lines(0, 100))
    const running = await folder.run()
    await running.untilLines(100)
    rename('access.log', 'access.log.1')
    folder.append('access.log', 'two')
    await running.untilLines(101)
    gzip('access.log.1')
    await running.until(() => found('known file found compressed') === 1)
    rename('access.log.1.gz', 'access.log.2.gz')
    running.source.wake()
    await running.until(() => found('file renamed') === 2)
    await running.stop()
    expect(await life('three', appended('three'))).to.deep.equal(['three'])
    rename('access.log.2.gz', 'access.log.3.gz')
    expect(await life('four', appended('four'))).to.deep.equal(['four'])
    expect(running.lines).to.have.lengthOf(101)
  })

  it('is not read again when it is copied back under another inode', async () => {
    folder.append('access.log', ...lines(0, 100))
    const running = await folder.run()
    await running.untilLines(100)
    rename('access.log', 'access.log.1')
    folder.append('access.log', 'two')
    gzip('access.log.1')
    await running.until(() => found('known file found compressed') === 1)
    const bytes = readFileSync(folder.path('access.log.1.gz'))
    unlinkSync(folder.path('access.log.1.gz'))
    running.source.wake()
    await running.until(() => found('file deleted or moved away') > 0)
    writeFileSync(
      folder.path('access.log.5.gz'),
      gzipSync(execFileSync('gunzip', { input: bytes }), { level: 1 }),
    )
    const renamed = found('file renamed')
    running.source.wake()
    // It may get the inode that has just become free, and is then the same file under another name.
    await running.until(() => found('known file found compressed') === 2 || found('file renamed') > renamed)
    folder.append('access.log', 'three')
    await running.untilLines(102)
    expect(running.lines.slice(100)).to.deep.equal(['two', 'three'])
  })

  it('is read from its beginning when nobody ever saw it, while the live one goes on', async () => {
    folder.append('access.log', 'one')
    await life('one')
    writeFileSync(folder.path('access.log.1.gz'), gzipSync(`${lines(0, 50_000).join('\n')}\n`))
    const running = await folder.run({ blockBytes: 4096 })
    folder.append('access.log', 'live')
    await running.untilLines(50_001)
    expect(running.lines.filter(line => line !== 'live')).to.deep.equal(lines(0, 50_000))
    expect(running.lines.indexOf('live')).to.be.lessThan(50_000)
    await running.until(() => running.source.totals().openDescriptors === 1)
    await running.stop()
    expect(await life('later', appended('later'))).to.deep.equal(['later'])
  })

  it('is not read before it is whole, and is when it is', async () => {
    folder.append('access.log', 'one')
    await life('one')
    const whole = gzipSync(lines(0, 1000).join('\n'))
    writeFileSync(folder.path('access.log.1.gz'), whole.subarray(0, whole.length - 4))
    const running = await folder.run()
    folder.append('access.log', 'live')
    await running.until(() => found('file cannot be read, trying again') === 1 && running.lines.length > 0)
    expect(running.lines).to.deep.equal(['live'])
    appendFileSync(folder.path('access.log.1.gz'), whole.subarray(whole.length - 4))
    await running.untilLines(1001)
    expect(running.lines.slice(1)).to.deep.equal(lines(0, 1000))
  })

  it('goes on where it was left when reading it was interrupted', async () => {
    folder.append('access.log', 'one')
    await life('one')
    writeFileSync(folder.path('access.log.1.gz'), gzipSync(`${lines(0, 2000).join('\n')}\n`))
    const first = await folder.run({
      blockBytes: 4096,
      maxUncommittedBytes: 20_000,
      acknowledges: ({ start }) => start.offset < 20_000,
    })
    await first.until(() => first.received.some(({ offset }) => offset > 25_000))
    await first.stop()
    const acknowledged = first.received.filter(({ block }) => block.start.offset < 20_000).length
    const second = await folder.run({ blockBytes: 4096 })
    await second.untilLines(2000 - acknowledged)
    expect(second.lines).to.deep.equal(lines(acknowledged, 2000))
    expect(second.received[0]?.key).to.equal(first.received[0]?.key)
  })

  it('is history when it was there before the first start, whatever happens to it later', async () => {
    writeFileSync(folder.path('access.log.2.gz'), gzipSync('history\n'))
    folder.append('access.log', 'one')
    expect(await life('one')).to.deep.equal(['one'])
    rename('access.log.2.gz', 'access.log.3.gz')
    expect(await life('two', appended('two'))).to.deep.equal(['two'])
    rmSync(folder.path('access.log.3.gz'))
    expect(await life('three', appended('three'))).to.deep.equal(['three'])
    writeFileSync(folder.path('access.log.9.gz'), gzipSync('history\n', { level: 0 }))
    const running = await folder.run()
    folder.append('access.log', 'four')
    await running.untilLines(1)
    await running.stop()
    expect(running.lines).to.deep.equal(['four'])
    const errors = folder.log.events.filter(({ level }) => level === 'error')
    expect(errors).to.deep.equal([])
    const once = await folder.run({ once: true })
    await once.ended
    expect(once.lines).to.deep.equal(['history'])
  })

  it('in a way that this Node cannot decompress is left alone, and said once', async () => {
    folder.append('access.log', 'one')
    await life('one')
    writeFileSync(folder.path('access.log.1.xz'), Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4]))
    const running = await folder.run()
    await running.until(() => found('rotated file cannot be decompressed, it is left alone') === 1)
    folder.append('access.log', 'two')
    await running.untilLines(1)
    expect(running.source.files().map(({ state }) => state)).to.deep.equal(['following'])
  })

  /** Appends the line as soon as the life has begun. */
  function appended(line: string): RunOptions {
    folder.append('access.log', line)
    return {}
  }
})
