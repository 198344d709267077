import { renameSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { UNHURRIED_PER_LOOK } from '../../src/tail/rotation.ts'
import { FollowedFolder } from '../support/followed-folder.ts'

/** Of these not all are looked into at the first look after a restart. */
const COUNT = UNHURRIED_PER_LOOK + 50

describe('thousands of files that a checkpoint knows', () => {
  let folder: FollowedFolder
  const name = (number: number) => `vhost-${String(number).padStart(4, '0')}.log`
  beforeEach(async () => {
    folder = new FollowedFolder()
    for (let number = 0; number < COUNT; number++) folder.append(name(number), `first of ${number}`)
    const first = await run()
    await first.untilLines(COUNT)
    // The next look sees that nothing has changed since.
    first.source.wake()
    await first.until(() => first.source.files().every(({ lagBytes }) => lagBytes === 0))
    await first.stop()
  })
  afterEach(() => folder.remove())

  const run = () =>
    folder.run({ inputs: [{ index: 0, path: folder.path('*.log'), exclude: [] }], pollIntervalMs: 60_000 })

  it('are not all opened before reading begins', async () => {
    const running = await run()
    expect(running.source.totals().openDescriptors).to.equal(UNHURRIED_PER_LOOK)
    running.source.wake()
    await running.until(() => running.source.totals().openDescriptors === COUNT)
    expect(running.lines).to.deep.equal([])
  })

  it('go on where they were left, also those that nobody looked into yet', async () => {
    const running = await run()
    for (let number = 0; number < COUNT; number++) folder.append(name(number), `second of ${number}`)
    await running.untilLines(COUNT)
    expect(new Set(running.lines).size).to.equal(COUNT)
    expect(running.lines.filter(line => line.startsWith('second'))).to.have.lengthOf(COUNT)
  })

  it('are recognised when they were rotated or have other bytes now', async () => {
    const running = await run()
    renameSync(folder.path(name(COUNT - 1)), folder.path(`${name(COUNT - 1)}.1`))
    folder.append(name(COUNT - 1), 'after the rotation')
    writeFileSync(folder.path(name(COUNT - 2)), 'as many bytes\n')
    folder.append(`${name(COUNT - 1)}.1`, 'late')
    await running.untilLines(3)
    running.source.wake()
    await running.until(() => running.source.totals().openDescriptors >= COUNT)
    expect(running.lines.toSorted()).to.deep.equal(['after the rotation', 'as many bytes', 'late'])
  })
})
