import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { expect } from 'chai'
import { createWake, type Hint } from '../../src/discover/wake.ts'
import { FollowedFolder, keepLog } from '../support/followed-folder.ts'

/** So long that only a hint can be the reason when something happens within a test. */
const NEVER_MS = 1_000_000

describe('what happens in a directory wakes the reader', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  const run = () => folder.run({ pollIntervalMs: NEVER_MS, rotateWaitMs: NEVER_MS })

  it('when a line is written, also many in a burst', async () => {
    folder.append('access.log', 'line 0')
    const running = await run()
    await running.untilLines(1)
    for (let burst = 0; burst < 20; burst++) {
      for (let line = 0; line < 10; line++) folder.append('access.log', `line ${running.lines.length}`)
      await running.untilLines(1 + (burst + 1) * 10)
    }
    expect(running.lines).to.have.lengthOf(201)
  })

  it('when a file comes, is renamed or is replaced', async () => {
    const running = await run()
    folder.append('access.log', 'one')
    await running.untilLines(1)
    renameSync(folder.path('access.log'), folder.path('access.log.1'))
    folder.append('access.log', 'two')
    await running.untilLines(2)
    folder.append('access.log.1', 'late')
    await running.untilLines(3)
    expect(running.lines).to.deep.equal(['one', 'two', 'late'])
  })

  it('when directories come that were not there, one after the other', async () => {
    const path = folder.path('a/b/logs/access.log')
    const inputs = [{ index: 0, path, exclude: [] }]
    const running = await folder.run({ pollIntervalMs: NEVER_MS, inputs })
    for (const name of ['a', 'a/b', 'a/b/logs']) {
      mkdirSync(folder.path(name))
      await new Promise(resolve => setTimeout(resolve, 30))
    }
    folder.append('a/b/logs/access.log', 'one')
    await running.untilLines(1)
    await running.stop()
    const again = await folder.run({
      pollIntervalMs: NEVER_MS,
      inputs: [{ index: 0, path: folder.path('c/d/e.log'), exclude: [] }],
    })
    mkdirSync(folder.path('c/d'), { recursive: true })
    folder.append('c/d/e.log', 'two')
    await again.untilLines(1)
  })
})

describe('the watch of directories', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  it('is renewed when a directory was replaced, and ends when nobody asks for it any more', async () => {
    const hints: Hint[] = []
    let heard: () => void = () => {}
    const onHint = (hint: Hint) => {
      hints.push(hint)
      heard()
    }
    const wake = createWake({ onHint, onDirectory: () => {}, log: keepLog() })
    const directory = folder.path('logs')
    /** Writes until it is heard: when the watch is up is not told. */
    const hear = async (name: string) => {
      while (!hints.some(hint => hint.name === name)) {
        folder.append(`logs/${name}`, 'x')
        await Promise.race([
          new Promise<void>(resolve => {
            heard = resolve
          }),
          new Promise(resolve => setTimeout(resolve, 20)),
        ])
      }
    }
    try {
      await wake.listen(new Set([directory]), 0)
      mkdirSync(directory)
      await wake.listen(new Set([directory]), 1)
      await hear('first.log')
      rmSync(directory, { recursive: true })
      mkdirSync(directory)
      await wake.listen(new Set([directory]), 2)
      await hear('second.log')
      await wake.listen(new Set(), 3)
      const before = hints.length
      folder.append('logs/third.log', 'x')
      await new Promise(resolve => setTimeout(resolve, 50))
      expect(hints.slice(before).map(({ name }) => name)).not.to.include('third.log')
    } finally {
      await wake.close()
    }
  })

  it('that is not possible is said once, and tried again after a minute', async () => {
    const log = keepLog()
    const noSpace = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    let opened = 0
    const wake = createWake({
      onHint: () => {},
      onDirectory: () => {},
      log,
      open: (_directory, _onHint, onError) => {
        opened += 1
        // fs.watch throws when there is no watch left, and tells later when one is lost.
        if (opened === 1) throw noSpace
        setImmediate(() => onError(noSpace))
        return { close() {} }
      },
    })
    const directories = new Set([folder.root])
    await wake.listen(directories, 0)
    await new Promise(resolve => setImmediate(resolve))
    await wake.listen(directories, 1000)
    await wake.listen(directories, 59_000)
    expect(opened).to.equal(1)
    expect(log.events.map(({ fields }) => fields)).to.deep.equal([{ directory: folder.root, code: 'ENOSPC' }])
    await wake.listen(directories, 61_000)
    expect(opened).to.equal(2)
    await wake.close()
  })
})
