import { existsSync, renameSync, symlinkSync, unlinkSync, utimesSync } from 'node:fs'
import { expect } from 'chai'
import { FollowedFolder } from '../support/followed-folder.ts'

describe('a rotation on a real disk, in the middle of something else,', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  const rename = (from: string, to: string) => renameSync(folder.path(from), folder.path(to))

  it('goes deeper (.1, .2, .3) while the oldest file is still being read: nothing is lost, doubled or out of order', async () => {
    const lines = (name: string) =>
      Array.from({ length: 100 }, (_, number) => `${name} ${number} ${'x'.repeat(90)}`)
    const names = ['first', 'second', 'third', 'fourth']
    folder.append('access.log', ...lines('first'))
    const running = await folder.run({
      blockBytes: 1024,
      maxUncommittedBytes: 1024,
      acknowledges: () => false,
    })
    await running.untilLines(1)
    for (const name of names.slice(1)) {
      for (const number of [2, 1]) {
        if (existsSync(folder.path(`access.log.${number}`)))
          rename(`access.log.${number}`, `access.log.${number + 1}`)
      }
      const { rotations } = running.source.totals()
      rename('access.log', 'access.log.1')
      folder.append('access.log', ...lines(name))
      await running.until(() => running.source.totals().rotations > rotations)
    }
    await running.until(() => {
      for (const { block } of running.received) block.acknowledge()
      return running.lines.length === 400
    })
    expect(running.lines).to.deep.equal(names.flatMap(lines))
  })

  it('puts a symbolic link on another file while nobody reads: both are read where they were left', async () => {
    folder.append('one.txt', 'one')
    symlinkSync(folder.path('one.txt'), folder.path('access.log'))
    const first = await folder.run()
    await first.untilLines(1)
    await first.stop()
    unlinkSync(folder.path('access.log'))
    folder.append('two.txt', 'two')
    symlinkSync(folder.path('two.txt'), folder.path('access.log'))
    const second = await folder.run()
    await second.untilLines(1)
    unlinkSync(folder.path('access.log'))
    folder.append('one.txt', 'three')
    symlinkSync(folder.path('one.txt'), folder.path('access.log'))
    await second.untilLines(2)
    expect(second.lines).to.deep.equal(['two', 'three'])
  })

  it('leaves an old file that is only touched alone, and reads what is added to it later', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run()
    await running.untilLines(1)
    rename('access.log', 'access.log.1')
    folder.append('access.log', 'two')
    await running.until(() => running.source.totals().openDescriptors === 1 && running.lines.length === 2)
    for (let year = 2020; year < 2023; year++) {
      utimesSync(folder.path('access.log.1'), new Date(`${year}-01-01`), new Date(`${year}-01-01`))
      folder.append('access.log', `in ${year}`)
      running.source.wake()
      await running.until(() => running.lines.includes(`in ${year}`))
    }
    folder.append('access.log.1', 'late')
    running.source.wake()
    await running.until(() => running.lines.includes('late'))
    expect(running.lines).to.deep.equal(['one', 'two', 'in 2020', 'in 2021', 'in 2022', 'late'])
  })
})
