import { appendFileSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { FollowedFolder, type RunOptions } from '../support/followed-folder.ts'
import { LOG, member } from './gzip-world.ts'

const linesOf = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, index) => `line ${from + index} ${'x'.repeat((from * 7 + index) % 90)}`,
  )

describe('a log of gzip members', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  const path = (name = LOG) => folder.path(name)
  const run = (more: RunOptions = {}) =>
    folder.run({ inputs: [{ index: 0, path: path(), exclude: [], gzip: 'yes' }], ...more })
  const append = (...lines: readonly string[]) => appendFileSync(path(), member(lines))
  const events = (event: string) => folder.log.events.filter(one => one.event === event)

  it('gives the lines of each member, under their offsets in what comes out', async () => {
    const running = await run()
    append('one', 'two')
    append()
    await running.untilLines(2)
    append('three')
    await running.untilLines(3)
    expect(running.received.map(({ text, offset }) => [text, offset])).to.deep.equal([
      ['one', 0],
      ['two', 4],
      ['three', 8],
    ])
    await running.stop()
  })

  it('gives the lines of a member when it is whole, and waits without turning', async () => {
    append('one')
    const running = await run()
    await running.untilLines(1)
    const bytes = member(linesOf(0, 500))
    for (let at = 0; at < bytes.length; at += 100) {
      expect(running.lines).to.have.length(1)
      appendFileSync(path(), bytes.subarray(at, at + 100))
      await new Promise(resolve => setImmediate(resolve))
    }
    await running.untilLines(501)
    expect(running.lines.slice(1)).to.deep.equal(linesOf(0, 500))
    expect(folder.log.events.filter(({ level }) => level === 'error')).to.deep.equal([])
    await running.stop()
  })

  it('is read on behind a member that a crash has torn, with an error that says how much is lost', async () => {
    append('one')
    const torn = member(linesOf(0, 1000)).subarray(0, -700)
    appendFileSync(path(), torn)
    const running = await run()
    await running.untilLines(1)
    append('two')
    await running.untilLines(2)
    append('three')
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'two', 'three'])
    const [said, ...more] = events('torn gzip member skipped, its lines are lost')
    expect(said?.fields).to.include({
      path: path(),
      position: member(['one']).length,
      bytes: torn.length,
    })
    expect(more).to.deep.equal([])
    expect(running.source.totals().skippedBytes).to.equal(torn.length)
    await running.stop()
  })

  it('goes on at an edge after a restart, and neither loses nor doubles a line', async () => {
    for (let i = 0; i < 100; i += 1) append(...linesOf(300 * i, 300 * (i + 1)))
    const first = await run({ blockBytes: 20_000, acknowledges: block => block.end.offset < 900_000 })
    await first.untilLines(30_000)
    await first.stop()
    append('last')
    const second = await run()
    await second.until(() => second.lines.includes('last'))
    const durable = first.received.filter(({ block }) => block.end.offset < 900_000)
    expect([...durable, ...second.received].map(({ text }) => text)).to.deep.equal([
      ...linesOf(0, 300),
      ...Array.from({ length: 99 }, (_, i) => linesOf(300 * (i + 1), 300 * (i + 2))).flat(),
      'last',
    ])
    expect(new Set([...first.received, ...second.received].map(({ key }) => key)).size).to.equal(1)
    await second.stop()
    const states = readdirSync(folder.stateDir).filter(name => name.startsWith('checkpoint'))
    const saved = states.map(name => readFileSync(folder.path(`state/${name}`), 'utf8')).join('')
    expect(saved).to.match(/"edge":\[[1-9][0-9]*,[1-9][0-9]*\]/)
  })

  it('is read to its end after a rename, before the new one', async () => {
    append('one')
    const running = await run()
    await running.untilLines(1)
    renameSync(path(), path(`${LOG}.1`))
    append('three')
    appendFileSync(path(`${LOG}.1`), member(['two']))
    await running.untilLines(3)
    expect([...running.lines].sort()).to.deep.equal(['one', 'three', 'two'])
    await running.until(() => running.source.totals().openDescriptors === 1)
    await running.stop()
    const again = await run()
    append('four')
    await again.untilLines(1)
    expect(again.lines).to.deep.equal(['four'])
    await again.stop()
  })

  it('begins anew when it is truncated', async () => {
    append(...linesOf(0, 100))
    const running = await run()
    await running.untilLines(100)
    truncateSync(path())
    append('new')
    await running.untilLines(101)
    expect(running.received.at(-1)).to.include({ text: 'new', offset: 0 })
    expect(running.received.at(-1)?.key).to.not.equal(running.received[0]?.key)
    await running.stop()
  })

  it('is another one when other bytes took the place of those that were read, at the same size', async () => {
    append('one')
    const running = await run()
    await running.untilLines(1)
    writeFileSync(path(), member(['two']))
    await running.untilLines(2)
    expect(running.received.at(-1)).to.include({ text: 'two', offset: 0 })
    await running.stop()
  })

  it('is left out as far as it is there at the first start with start_at: end', async () => {
    append(...linesOf(0, 100))
    const running = await run({ startAt: 'end' })
    append('new')
    await running.untilLines(1)
    expect(running.lines).to.deep.equal(['new'])
    await running.stop()
  })

  it('may be plain when its first bytes tell', async () => {
    const inputs = [{ index: 0, path: folder.path('*.log'), exclude: [], gzip: 'auto' as const }]
    folder.append('plain.log', 'one')
    appendFileSync(folder.path('members.log'), member(['two']))
    writeFileSync(folder.path('empty.log'), 't')
    const running = await run({ inputs })
    await running.untilLines(2)
    folder.append('plain.log', 'three')
    appendFileSync(folder.path('members.log'), member(['four']))
    folder.append('empty.log', 'wo')
    await running.untilLines(5)
    expect([...running.lines].sort()).to.deep.equal(['four', 'one', 'three', 'two', 'two'])
    await running.stop()
  })

  it('is not read when it was compressed once more, and that is said', async () => {
    append('one')
    const running = await run()
    await running.untilLines(1)
    renameSync(path(), path(`${LOG}.1`))
    writeFileSync(path(`${LOG}.1.gz`), gzipSync(readFileSync(path(`${LOG}.1`))))
    append('two')
    await running.untilLines(2)
    writeFileSync(path(`${LOG}.2.gz`), gzipSync(member(['never read'])))
    await running.until(() => events('rotated file cannot be decompressed, it is left alone').length > 0)
    expect(running.lines).to.deep.equal(['one', 'two'])
    await running.stop()
  })

  it('goes on in a plain file that was rotated before nginx was told to compress', async () => {
    const log = path('access.log')
    const plain = await folder.run({ inputs: [{ index: 0, path: log, exclude: [] }] })
    folder.append('access.log', 'one')
    await plain.untilLines(1)
    await plain.stop()
    folder.append('access.log', 'two')
    renameSync(log, `${log}.1`)
    appendFileSync(log, member(['three']))
    const running = await run({ inputs: [{ index: 0, path: log, exclude: [], gzip: 'yes' }] })
    await running.untilLines(2)
    appendFileSync(log, member(['four']))
    await running.untilLines(3)
    expect([...running.lines].sort()).to.deep.equal(['four', 'three', 'two'])
    expect(running.received.find(({ text }) => text === 'two')).to.include({
      offset: 4,
      key: plain.received[0]?.key,
    })
    await running.stop()
  })

  it('is read on where nginx was told to compress, and not to, in the middle of the file', async () => {
    const name = 'access.log'
    const log = path(name)
    const plainInput = { index: 0, path: log, exclude: [] }
    const plain = await folder.run({ inputs: [plainInput] })
    folder.append(name, 'one')
    await plain.untilLines(1)
    await plain.stop()
    folder.append(name, 'two')
    appendFileSync(log, member(['three', 'four']))
    const running = await run({ inputs: [{ ...plainInput, gzip: 'yes' }] })
    await running.untilLines(3)
    appendFileSync(log, member(['five']))
    folder.append(name, 'six')
    await running.untilLines(5)
    await running.stop()
    appendFileSync(log, member(['seven']))
    folder.append(name, 'eight')
    const again = await folder.run({ inputs: [plainInput] })
    await again.untilLines(2)
    await again.stop()
    const received = [...plain.received, ...running.received, ...again.received]
    expect(received.map(({ text }) => text)).to.deep.equal([
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
      'seven',
      'eight',
    ])
    expect(new Set(received.map(({ key }) => key)).size).to.equal(1)
    let offset = 0
    for (const one of received) {
      expect(one.offset).to.equal(offset)
      offset += one.text.length + 1
    }
    expect(events('torn gzip member skipped, its lines are lost')).to.deep.equal([])
  })

  it('takes no more memory than a member may have, whatever one claims to hold', async () => {
    append('one')
    appendFileSync(path(), gzipSync(Buffer.alloc(200 * 1024 * 1024)))
    append('two')
    const before = process.memoryUsage().rss
    const running = await run()
    await running.untilLines(2)
    expect(running.lines).to.deep.equal(['one', 'two'])
    expect(process.memoryUsage().rss - before).to.be.lessThan(150 * 1024 * 1024)
    await running.stop()
  })

  it('ends when everything is read with once, and says what is left of a torn end', async () => {
    append('one', 'two')
    appendFileSync(path(), member(['three']).subarray(0, 15))
    const running = await run({ once: true })
    await running.ended
    expect(running.lines).to.deep.equal(['one', 'two'])
    await running.stop()
  })
})
