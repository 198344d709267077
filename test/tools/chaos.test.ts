import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { type Arrival, type EndMark, Ledger } from '../../tools/chaos/ledger.mjs'
import { planChaos } from '../../tools/chaos/schedule.mjs'

const MINUTE_MS = 60_000
/** Of whose first seconds one has a kill in it, a rotation and a compression. */
const SEED_WITH_A_KILL = 44

describe('the plan of a chaos run', () => {
  it('is the same for the same seed, and another for another', () => {
    const plan = (seed: number) => planChaos({ seed, durationMs: 10 * MINUTE_MS, logs: 7 })
    expect(plan(7)).to.deep.equal(plan(7))
    expect(plan(7)).to.not.deep.equal(plan(8))
  })

  it('has everything in it that can happen, and ends before the run does', () => {
    const plan = planChaos({ seed: 1, durationMs: 30 * MINUTE_MS, logs: 7 })
    expect(new Set(plan.map(({ action }) => action)).size).to.equal(13)
    expect(Math.max(...plan.map(({ atMs }) => atMs))).to.be.below(30 * MINUTE_MS)
    expect(plan.map(({ atMs }) => atMs)).to.deep.equal(plan.map(({ atMs }) => atMs).toSorted((a, b) => a - b))
  })

  it('has only what was asked for, and that more often', () => {
    const plan = planChaos({ seed: 1, durationMs: 10 * MINUTE_MS, logs: 7, only: ['kill'] })
    expect(new Set(plan.map(({ action }) => action))).to.deep.equal(new Set(['kill']))
    expect(plan.length).to.be.above(80)
  })

  it('stays as it is when the machine cannot do one of the things', () => {
    const options = { seed: 1, durationMs: 10 * MINUTE_MS, logs: 7 }
    const rest = planChaos({ ...options, without: ['fill-disk'] })
    expect(rest).to.deep.equal(planChaos(options).filter(({ action }) => action !== 'fill-disk'))
    expect(rest.length).to.be.below(planChaos(options).length)
  })
})

describe('a chaos run', () => {
  it('finds each fault that was made on purpose while it runs, and no other', async function () {
    this.timeout(180_000)
    const command = fileURLToPath(new URL('../../tools/run.mjs', import.meta.url))
    const args = [command, 'chaos', '--self-test', '--minutes', '0.15', '--seed', String(SEED_WITH_A_KILL)]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    expect(stdout).to.include('every fault that was made on purpose was found, and nothing else')
    expect(stdout).to.include('ended 1 times: 7 lost')
  })
})

describe('the account of a chaos run', () => {
  function arrival(number: number, other: Partial<Arrival> = {}): Arrival {
    return { log: 0, number, partition: 0, generation: '1:2:3', offset: number * 100, ...other }
  }

  function account(arrivals: readonly Arrival[], written: number, ends: readonly EndMark[] = []) {
    const ledger = new Ledger()
    for (const one of arrivals) ledger.add(one)
    const [first] = ledger.account([written], ends)
    return first
  }

  const nothing = {
    lost: [],
    doubled: [],
    doubledWithoutReason: [],
    doubledAsOther: [],
    outOfOrder: [],
    afterNextFile: [],
  }

  it('finds nothing when every line came once', () => {
    const arrivals = [0, 1, 2, 3].map(number => arrival(number))
    expect(account(arrivals, 4)).to.deep.equal({ written: 4, ...nothing })
  })

  it('names the ranges that are missing', () => {
    expect(account([arrival(1), arrival(4)], 7)).to.deep.include({
      lost: [
        [0, 0],
        [2, 3],
        [5, 6],
      ],
    })
  })

  it('forgives a second time only what was written and unacknowledged at an end', () => {
    const twice = [0, 1, 2, 0, 1, 2].map(number => arrival(number))
    const end = { committed: new Map([['1:2:3', 100]]), written: [2] }
    expect(account(twice, 3, [end])).to.deep.include({
      doubled: [[1, 1]],
      doubledWithoutReason: [
        [0, 0],
        [2, 2],
      ],
    })
    const registered = { committed: new Map([['1:2:3', 0]]), written: [3] }
    expect(account(twice, 3, [registered])).to.deep.include({ doubled: [[0, 2]], doubledWithoutReason: [] })
    const unknown = { committed: new Map<string, number>(), written: [3] }
    expect(account(twice, 3, [unknown])).to.deep.include({ doubled: [], doubledWithoutReason: [[0, 2]] })
  })

  it('never forgives a second time under another identity', () => {
    const end = { committed: new Map([['1:2:3', 0]]), written: [3] }
    for (const other of [{ generation: '1:2:4' }, { offset: 7 }]) {
      expect(account([arrival(0), arrival(0, other)], 1, [end])).to.deep.include({ doubledAsOther: [[0, 0]] })
    }
  })

  it('tells a line behind a later one of its file from one behind the next file, in the same partition only', () => {
    const next = { generation: '1:2:4' }
    const late = [
      arrival(2),
      arrival(1),
      arrival(5, next),
      arrival(3),
      arrival(4, next),
      arrival(0, { partition: 1 }),
    ]
    expect(account(late, 6)).to.deep.include({
      outOfOrder: [
        [1, 1],
        [4, 4],
      ],
      afterNextFile: [[3, 3]],
    })
  })
})
