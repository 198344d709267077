import fc from 'fast-check'
import { GzipWorld, steps } from './gzip-world.ts'

describe('whatever happens to a log of gzip members', () => {
  it('every line of a whole member comes out, and once when its block was acknowledged', async function () {
    this.timeout(120_000)
    await fc.assert(
      fc.asyncProperty(steps, async program => {
        const world = new GzipWorld()
        try {
          // What is rotated before the very first start is history.
          await world.start()
          for (const step of program) await world.take(step)
          await world.start()
          await world.catchUp()
          await world.stop()
          world.check()
        } finally {
          await world.folder.remove()
        }
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })
})
