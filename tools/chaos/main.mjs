// npm run chaos: everything that happens to logs, to Kafka and to logflowd, for some time; then who is missing.

import { setTimeout as delay } from 'node:timers/promises'
import { readAll } from './account.mjs'
import { readOptions, USAGE } from './options.mjs'
import { printAccounts } from './report.mjs'
import { readsZstd, rotationsWith } from './rotations.mjs'
import { missedBy, planSabotage } from './sabotage.mjs'
import { describe, planChaos, resourceOf } from './schedule.mjs'
import { isInOwnNamespace, mayMount, runInOwnNamespace } from './small-disk.mjs'
import { openWorld } from './world.mjs'

/**
 * @param {string[]} args
 * @returns {Promise<number>} 0 when all went well, 1 when not, 64 for wrong arguments
 */
export async function main(args) {
  const options = readOptions(args)
  if (options === null) {
    console.error(USAGE)
    return 64
  }
  const canMount = mayMount()
  if (!options.planOnly && canMount && !isInOwnNamespace()) return runInOwnNamespace(args)
  const rotations = rotationsWith(readsZstd())
  const plan = planChaos({
    seed: options.seed,
    durationMs: options.minutes * 60_000,
    logs: rotations.length,
    only: options.only,
    without: canMount ? [] : ['fill-disk'],
  })
  if (options.planOnly) {
    for (const planned of plan) console.log(describe(planned))
    return 0
  }
  if (!canMount) console.log('skipped: fill-disk, because only root may mount a small disk')
  if (!readsZstd()) console.log('skipped: logrotate with zstd, which needs Node 22.15 or newer and zstd')
  return run(plan, options, rotations, canMount)
}

/**
 * @param {readonly import('./schedule.mjs').Planned[]} plan
 * @param {import('./options.mjs').Options} options
 * @param {readonly import('./rotations.mjs').Rotation[]} rotations
 * @param {boolean} hasSmallDisk
 */
async function run(plan, { seed, minutes, rate, delivery, selfTest, keep }, rotations, hasSmallDisk) {
  const world = await openWorld({
    linesPerSecond: rate,
    hasSmallDisk,
    rotations,
    delivery,
    sabotages: selfTest ? planSabotage(seed, rotations.length) : null,
  })
  let isRight = false
  const interrupted = new AbortController()
  const stop = () => interrupted.abort(new Error('interrupted'))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    console.log(`chaos: seed ${seed}, ${minutes} min, ${delivery}, ${plan.length} events, in ${world.folder}`)
    await world.start()
    await performAll(plan, minutes * 60_000, world, interrupted.signal)
    world.stopWriting()
    const written = world.logs.map(log => log.written)
    const omitted = world.sabotages?.length ?? 0
    const lines = written.reduce((sum, count) => sum + count, -omitted)
    const { ledger, foreign } = await readAll(world, lines, interrupted.signal)
    if (foreign > 0) world.daemon.faults.push(`${foreign} records that are none of the lines`)
    isRight = judge(ledger.account(written, world.ends), world)
  } catch (error) {
    if (!interrupted.signal.aborted) throw error
    console.error('interrupted: no account')
  } finally {
    await world.close(keep || !(isRight || interrupted.signal.aborted))
  }
  return isRight ? 0 : 1
}

/**
 * What happens to one resource happens one after the other.
 *
 * @param {readonly import('./schedule.mjs').Planned[]} plan
 * @param {number} durationMs
 * @param {import('./world.mjs').World} world
 * @param {AbortSignal} signal
 */
async function performAll(plan, durationMs, world, signal) {
  const startMs = performance.now()
  /** @type {Map<string, Promise<void>>} */
  const turns = new Map()
  for (const planned of plan) {
    await delay(Math.max(0, planned.atMs - (performance.now() - startMs)), undefined, { signal })
    console.log(describe(planned))
    const resource = resourceOf(planned)
    const turn = turns.get(resource) ?? Promise.resolve()
    turns.set(
      resource,
      turn.then(() => world.perform(planned)),
    )
  }
  await delay(Math.max(0, durationMs - (performance.now() - startMs)), undefined, { signal })
  await Promise.all(turns.values())
}

/**
 * @param {readonly import('./ledger.mjs').LogAccount[]} accounts
 * @param {import('./world.mjs').World} world
 */
function judge(accounts, { daemon, endCount, rotations, sabotages, folder, delivery }) {
  const names = rotations.map(({ name }) => name)
  const found = printAccounts(accounts, names, endCount())
  const faults = [...daemon.faults, ...(sabotages === null ? found : missedBy(accounts, sabotages))]
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) console.error(`everything is kept in ${folder}`)
  else if (sabotages !== null) console.log('every fault that was made on purpose was found, and nothing else')
  else if (delivery === 'exactly-once') console.log('nothing lost, nothing doubled')
  else console.log('nothing lost, nothing doubled but what was unacknowledged at an end')
  return faults.length === 0
}
