import { execFileSync } from 'node:child_process'
import { chmodSync, linkSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { expect } from 'chai'
import { FollowedFolder, type Running } from '../support/followed-folder.ts'

describe('names on a real disk', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  const glob = (pattern: string, exclude: readonly string[] = []) => [
    { index: 3, path: folder.path(pattern), exclude },
  ]

  it('that match a glob are followed, and those that come later from their beginning', async () => {
    mkdirSync(folder.path('a'))
    folder.append('a/x.log', 'one')
    const running = await folder.run({ inputs: glob('*/*.log', ['secret.log']) })
    await running.untilLines(1)
    mkdirSync(folder.path('b'))
    folder.append('b/secret.log', 'not for us')
    folder.append('b/y.log', 'two')
    await running.untilLines(2)
    expect(running.lines).to.deep.equal(['one', 'two'])
    expect(running.received[1]?.block.start.file.input).to.equal(3)
  })

  it('that match a glob and are rotated ones double nothing', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run({ inputs: glob('access.log*') })
    await running.untilLines(1)
    renameSync(folder.path('access.log'), folder.path('access.log.1'))
    folder.append('access.log', 'two')
    await running.untilLines(2)
    await running.stop()
    const second = await folder.run({ inputs: glob('access.log*') })
    folder.append('access.log', 'three')
    await second.untilLines(1)
    expect([...running.lines, ...second.lines]).to.deep.equal(['one', 'two', 'three'])
  })

  it('of one inode are one file', async () => {
    folder.append('a.log', 'one')
    linkSync(folder.path('a.log'), folder.path('b.log'))
    symlinkSync(folder.path('a.log'), folder.path('c.log'))
    const running = await folder.run({ inputs: glob('*.log') })
    await running.untilLines(1)
    folder.append('b.log', 'two')
    await running.untilLines(2)
    folder.append('c.log', 'three')
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'two', 'three'])
  })

  it('of directories, FIFOs and dangling links are passed over with one warning each', async () => {
    mkdirSync(folder.path('directory.log'))
    execFileSync('mkfifo', [folder.path('fifo.log')])
    symlinkSync(folder.path('nowhere'), folder.path('dangling.log'))
    symlinkSync(folder.path('loop.log'), folder.path('loop.log'))
    folder.append('access.log', 'one')
    const running = await folder.run({ inputs: glob('*.log') })
    await running.untilLines(1)
    for (const line of ['two', 'three']) {
      folder.append('access.log', line)
      running.source.wake()
      await running.until(() => running.lines.includes(line))
    }
    const warned = folder.log.events
      .filter(({ level }) => level === 'warn')
      .map(({ fields }) => JSON.stringify(fields))
    expect(warned).to.have.lengthOf(3)
    for (const name of ['directory.log', 'fifo.log', 'loop.log']) {
      expect(warned.filter(text => text.includes(name))).to.have.lengthOf(1)
    }
  })

  it('that cannot be opened are tried again until they can', async function () {
    // root may open everything, so that the test becomes somebody else for a while.
    if (process.seteuid === undefined || process.setegid === undefined) return this.skip()
    const isRoot = process.geteuid?.() === 0
    chmodSync(folder.root, 0o777)
    folder.append('access.log', 'one')
    chmodSync(folder.path('access.log'), 0o000)
    let running: Running | undefined
    try {
      if (isRoot) process.seteuid(65534)
      running = await folder.run({ pollIntervalMs: 1000 })
      await running.until(() =>
        folder.log.events.some(({ fields }) => JSON.stringify(fields).includes('EACCES')),
      )
      expect(running.source.files()[0]?.state).to.equal('unreadable')
      if (isRoot) process.seteuid(0)
      chmodSync(folder.path('access.log'), 0o644)
      if (isRoot) process.seteuid(65534)
      await running.untilLines(1)
      await running.stop()
    } finally {
      if (isRoot) process.seteuid(0)
    }
    expect(running.lines).to.deep.equal(['one'])
    const warnings = folder.log.events.filter(({ level }) => level === 'warn')
    expect(warnings).to.have.lengthOf(1)
  })

  it('that logrotate has made and not given away yet are read as soon as they are, as somebody who is not root', async function () {
    if (process.seteuid === undefined) return this.skip()
    const isRoot = process.geteuid?.() === 0
    chmodSync(folder.root, 0o777)
    folder.append('access.log', 'one')
    chmodSync(folder.path('access.log'), 0o644)
    const asRoot = (work: () => void) => {
      if (isRoot) process.seteuid?.(0)
      work()
      if (isRoot) process.seteuid?.(65534)
    }
    let running: Running | undefined
    try {
      if (isRoot) process.seteuid(65534)
      running = await folder.run()
      await running.untilLines(1)
      asRoot(() => {
        folder.append('access.log', 'two')
        renameSync(folder.path('access.log'), folder.path('access.log.1'))
        folder.append('access.log', 'three')
        chmodSync(folder.path('access.log'), 0o000)
      })
      await running.untilLines(2)
      await running.until(() =>
        folder.log.events.some(({ fields }) => JSON.stringify(fields).includes('EACCES')),
      )
      asRoot(() => chmodSync(folder.path('access.log'), 0o640 | 0o004))
      await running.untilLines(3)
      await running.stop()
    } finally {
      if (isRoot) process.seteuid(0)
    }
    expect(running.lines).to.deep.equal(['one', 'two', 'three'])
  })

  it('in a directory that is not there yet are waited for', async () => {
    const running = await folder.run({ inputs: glob('later/access.log') })
    mkdirSync(folder.path('later'))
    folder.append('later/access.log', 'one')
    await running.untilLines(1)
    rmSync(folder.path('later'), { recursive: true })
    await running.until(() => running.source.totals().rotations === 1)
    mkdirSync(folder.path('later'))
    folder.append('later/access.log', 'two')
    await running.untilLines(2)
    expect(running.lines).to.deep.equal(['one', 'two'])
  })

  it('are as many as they like with few descriptors', async () => {
    const count = 40
    for (let number = 0; number < count; number++) folder.append(`site${number}.log`, `first ${number}`)
    const running = await folder.run({ inputs: glob('*.log'), maxOpenFiles: 5 })
    await running.untilLines(count)
    for (let number = 0; number < count; number++) folder.append(`site${number}.log`, `second ${number}`)
    await running.untilLines(2 * count)
    expect(running.source.totals().openDescriptors).to.be.at.most(5)
    expect(new Set(running.lines).size).to.equal(2 * count)
  })
})
