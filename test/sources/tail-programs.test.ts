import { expect } from 'chai'
import fc from 'fast-check'
import type { Block } from '../../src/types.ts'
import type { Received } from '../support/followed-folder.ts'
import { programs, type Step, TailWorld } from './tail-world.ts'

const RUNS = Number(process.env['LOGFLOWD_TEST_RUNS'] ?? 20)

describe('whatever happens to a log', () => {
  it('every line comes out, in order, uncorrupted, and once when all was acknowledged', async function () {
    this.timeout(RUNS * 3000)
    await fc.assert(
      fc.asyncProperty(programs, program => checkProgram(program, () => true, checkOnce)),
      { numRuns: RUNS },
    )
  })

  it('every line comes out when some blocks are never acknowledged, repeated only under its own offset', async function () {
    this.timeout(RUNS * 3000)
    await fc.assert(
      fc.asyncProperty(programs, fc.integer({ min: 2, max: 4 }), (program, every) => {
        let count = 0
        return checkProgram(program, () => ++count % every !== 0, checkRepeats)
      }),
      { numRuns: RUNS },
    )
  })
})

async function checkProgram(
  program: readonly Step[],
  acknowledges: (block: Block) => boolean,
  check: (world: TailWorld) => void,
): Promise<void> {
  const world = new TailWorld(acknowledges)
  try {
    await world.start()
    for (const step of program) await world.take(step)
    // A new life that reads one more line has read everything that it would ever read.
    await world.start()
    await world.catchUp()
    await world.stop()
    const owed = world.written.filter(line => !world.durable.has(line) && !world.gone.has(line))
    await world.start()
    await world.take({ kind: 'write', lines: 1, width: 0 })
    await world.receive(owed)
    await world.catchUp()
    check(world)
    checkLines(world)
  } finally {
    await world.folder.remove()
  }
}

function checkLines({ written, received, lives }: TailWorld): void {
  const known = new Set(written)
  expect(received.filter(({ text }) => !known.has(text)).map(({ text }) => text)).to.deep.equal([])
  const came = new Set(received.map(({ text }) => text))
  expect(written.filter(line => !came.has(line))).to.deep.equal([])
  for (const life of lives) {
    const ends = new Map<string, number>()
    for (const { key, offset, text } of life) {
      expect(offset, `order within ${key}: ${text}`).to.be.greaterThan(ends.get(key) ?? -1)
      ends.set(key, offset)
    }
  }
}

function checkOnce(world: TailWorld): void {
  if (world.isCrashed) {
    checkRepeats(world)
    return
  }
  expect(world.received.map(({ text }) => text).toSorted()).to.deep.equal(world.written.toSorted())
}

/** The same line has the same identity however often it comes. */
function checkRepeats({ received }: TailWorld): void {
  const identities = new Map<string, string>()
  for (const { text, identity } of received.map(withIdentity)) {
    expect(identities.get(text) ?? identity, text).to.equal(identity)
    identities.set(text, identity)
  }
}

function withIdentity({ text, key, offset }: Received): { text: string; identity: string } {
  return { text, identity: `${key} ${offset}` }
}
