import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { openCheckpointStore } from '../../src/checkpoint/store.ts'
import { Looker } from '../../src/discover/look.ts'
import { CompressedArrivals } from '../../src/sources/compressed-arrivals.ts'
import { openTail } from '../../src/sources/open-tail.ts'
import { Mutex } from '../../src/tail/mutex.ts'
import { FollowedFolder } from '../support/followed-folder.ts'

describe('a compressed file that nobody knows', () => {
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  it('that was still empty when it was seen, and is whole when it is looked into, is read', async () => {
    const options = folder.options()
    const store = await openCheckpointStore(options.stateDir, options.log)
    const { context, patterns } = await openTail(options, store, () => {})
    writeFileSync(folder.path('access.log.1.gz'), gzipSync('one\ntwo\n'))
    const { seen } = await new Looker(patterns, true).look(true, () => true)
    const [file] = seen
    if (file === undefined) throw new Error('was not seen')
    const arrivals = new CompressedArrivals(context, new Mutex())
    arrivals.add({ ...file, sizeBytes: 0, changedMs: 0 })
    while (context.files.at(file) === undefined) await new Promise(resolve => setTimeout(resolve, 5))
    await arrivals.close()
    const known = context.files.at(file)
    expect(known?.sizeBytes, 'what comes out of it').to.equal(8)
    expect(context.queue.next(), 'it has its turn').to.equal(known)
    await known?.open?.bytes.close()
  })
})
