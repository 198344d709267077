import { statSync, truncateSync } from 'node:fs'
import { expect } from 'chai'
import { openCheckpointStore } from '../../src/checkpoint/store.ts'
import { openTail } from '../../src/sources/open-tail.ts'
import { applyAction } from '../../src/tail/changes.ts'
import type { TailContext } from '../../src/tail/context.ts'
import { readNextBlock } from '../../src/tail/reading.ts'
import type { SeenFile } from '../../src/tail/rotation.ts'
import { FollowedFolder } from '../support/followed-folder.ts'

describe('a look that was decided on before a read', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  function seen(name: string): SeenFile {
    const path = folder.path(name)
    const { dev, ino, size, mtimeMs } = statSync(path, { bigint: true })
    const place = { device: dev, inode: ino, sizeBytes: Number(size), changedMs: Number(mtimeMs) }
    return { path, followed: path, input: 0, isCompressed: false, ...place }
  }

  function present(context: TailContext) {
    return [...context.files.all()].filter(({ phase }) => phase !== 'ended')
  }

  it('begins a truncated file once, although both find it truncated', async () => {
    const options = folder.options()
    const store = await openCheckpointStore(folder.stateDir, folder.log)
    const { context } = await openTail(options, store, () => {})
    const buffer = Buffer.alloc(4096)
    folder.append('access.log', 'one line', 'another line')
    await applyAction(context, { kind: 'open', seen: seen('access.log') }, () => false)
    await readNextBlock(context, buffer)
    const [file] = present(context)
    if (file === undefined) throw new Error('the file was not taken up')

    truncateSync(folder.path('access.log'))
    folder.append('access.log', 'short')
    const restart = { kind: 'restart', file } as const
    await applyAction(context, restart, () => false)
    for (const { kind } of [restart, { kind: 'verify' } as const]) {
      const { sizeBytes, changedMs } = seen('access.log')
      await applyAction(context, { kind, file, sizeBytes, changedMs }, () => false)
    }
    expect(present(context).length).to.equal(1)
  })
})
