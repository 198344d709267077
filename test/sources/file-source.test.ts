import { renameSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { FollowedFolder } from '../support/followed-folder.ts'

describe('a followed file', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  it('is read from its beginning and then as it grows', async () => {
    folder.append('access.log', 'one', 'two')
    const running = await folder.run()
    await running.untilLines(2)
    folder.append('access.log', 'three')
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'two', 'three'])
  })

  it('goes on after a restart where its acknowledgements ended', async () => {
    folder.append('access.log', 'one', 'two')
    const first = await folder.run()
    await first.untilLines(2)
    await first.stop()
    folder.append('access.log', 'three')
    const second = await folder.run()
    await second.untilLines(1)
    expect(second.lines).to.deep.equal(['three'])
  })

  it('is read again from what was not acknowledged', async () => {
    folder.append('access.log', 'one')
    const first = await folder.run({ acknowledges: block => block.start.offset === 0 })
    await first.untilLines(1)
    folder.append('access.log', 'two')
    await first.untilLines(2)
    await first.stop()
    const second = await folder.run()
    await second.untilLines(1)
    expect(second.lines).to.deep.equal(['two'])
    expect(second.received[0]?.key).to.equal(first.received[1]?.key)
    expect(second.received[0]?.offset).to.equal(4)
  })

  it('keeps a line back until it is complete', async () => {
    writeFileSync(folder.path('access.log'), 'one\ntw')
    const running = await folder.run()
    await running.untilLines(1)
    folder.append('access.log', 'o', 'three')
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'two', 'three'])
  })

  it('is read to its end after a rename, then the new file from its beginning', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run()
    await running.untilLines(1)
    folder.append('access.log', 'two')
    renameSync(folder.path('access.log'), folder.path('access.log.1'))
    folder.append('access.log.1', 'three')
    folder.append('access.log', 'four')
    await running.untilLines(4)
    folder.append('access.log.1', 'five: written late')
    await running.untilLines(5)
    expect(running.lines).to.deep.equal(['one', 'two', 'three', 'four', 'five: written late'])
  })

  it('is read to its end after it was deleted', async () => {
    folder.append('access.log', 'one')
    const running = await folder.run()
    await running.untilLines(1)
    folder.append('access.log', 'two')
    unlinkSync(folder.path('access.log'))
    folder.append('access.log', 'three')
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'two', 'three'])
  })

  it('has a new generation after it was truncated', async () => {
    folder.append('access.log', 'one', 'two')
    const running = await folder.run()
    await running.untilLines(2)
    truncateSync(folder.path('access.log'), 0)
    folder.append('access.log', 'three')
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'two', 'three'])
    const keys = new Set(running.received.map(({ key }) => key))
    expect(keys.size).to.equal(2)
  })
})
