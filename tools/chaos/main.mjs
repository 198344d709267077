// npm run chaos: everything that happens to logs, to Kafka and to logflowd, for some time; then who is missing.

import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { countOf, Ledger } from './ledger.mjs'
import { openTopicReader } from './read-topic.mjs'
import { ROTATIONS } from './rotations.mjs'
import { describe, planChaos } from './schedule.mjs'
import { isInOwnNamespace, mayMount, runInOwnNamespace } from './small-disk.mjs'
import { openWorld } from './world.mjs'

const USAGE = 'npm run chaos -- [--seed N] [--minutes M] [--rate LINES_PER_SECOND] [--plan] [--keep]'
/** Nothing new for so long: what is missing then is lost. */
const SILENCE_MS = 30_000
const SHOWN_RANGES = 5
/** What is counted and no fault. */
const ALLOWED = new Set(['doubled', 'afterNextFile'])

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
  const { seed, minutes } = options
  const plan = planChaos({
    seed,
    durationMs: minutes * 60_000,
    logs: ROTATIONS.length,
    without: canMount ? [] : ['fill-disk'],
  })
  if (options.planOnly) {
    for (const planned of plan) console.log(describe(planned))
    return 0
  }
  if (!canMount) console.log('skipped: fill-disk, because only root may mount a small disk')
  return run(plan, options, canMount)
}

/**
 * @param {readonly import('./schedule.mjs').Planned[]} plan
 * @param {NonNullable<ReturnType<typeof readOptions>>} options
 * @param {boolean} hasSmallDisk
 */
async function run(plan, { seed, minutes, rate, keep }, hasSmallDisk) {
  const world = await openWorld({ linesPerSecond: rate, hasSmallDisk, settings: {} })
  let isRight = false
  const interrupted = new AbortController()
  const stop = () => interrupted.abort(new Error('interrupted'))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    console.log(`chaos: seed ${seed}, ${minutes} min, ${plan.length} events, in ${world.folder}`)
    world.daemon.start()
    await performAll(plan, minutes * 60_000, world, interrupted.signal)
    world.stopWriting()
    const written = world.logs.map(log => log.written)
    const lines = written.reduce((sum, count) => sum + count, 0)
    const ledger = await readAll(world, lines, interrupted.signal)
    await world.daemon.end('SIGTERM')
    isRight = report(ledger.account(written, world.ends), world)
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
    const resource =
      planned.log === null
        ? planned.action.replace(/^.*kafka/, 'kafka').replace(/kill|stop|reload/, 'daemon')
        : `log ${planned.log}`
    turns.set(
      resource,
      (turns.get(resource) ?? Promise.resolve()).then(() => world.perform(planned)),
    )
  }
  await delay(Math.max(0, durationMs - (performance.now() - startMs)), undefined, { signal })
  await Promise.all(turns.values())
}

/**
 * @param {import('./world.mjs').World} world
 * @param {number} lines
 * @param {AbortSignal} signal
 */
async function readAll({ broker, topic }, lines, signal) {
  const { decodeMessage } = await import(new URL('../../build/codec/decode.js', import.meta.url).href)
  const ledger = new Ledger()
  const reader = openTopicReader(broker, topic)
  let newestMs = performance.now()
  while (ledger.arrived < lines && performance.now() - newestMs < SILENCE_MS) {
    const before = ledger.arrived
    await reader.readOn(({ partition, value }) => {
      const { identity, path } = decodeMessage('logflow.v1.NginxLogRequest', value)
      const [, log, number] = /^\/log\/(\d+)\/(\d+)$/.exec(path) ?? []
      ledger.add({
        log: Number(log),
        number: Number(number),
        partition,
        generation: `${identity.device}:${identity.inode}:${identity.generation}`,
        offset: Number(identity.offset ?? 0),
      })
    })
    if (ledger.arrived > before) newestMs = performance.now()
    await delay(1000, undefined, { signal })
  }
  return ledger
}

/**
 * @param {readonly import('./ledger.mjs').LogAccount[]} accounts
 * @param {import('./world.mjs').World} world
 */
function report(accounts, { daemon, ends, folder }) {
  const kinds = /** @type {const} */ ([
    'lost',
    'doubled',
    'doubledWithoutReason',
    'doubledAsOther',
    'outOfOrder',
    'afterNextFile',
  ])
  const faults = [...daemon.faults]
  for (const [log, account] of accounts.entries()) {
    const counts = kinds.map(kind => `${countOf(account[kind])} ${words(kind)}`)
    console.log(`log ${log} (${ROTATIONS[log]?.name}): ${account.written} written, ${counts.join(', ')}`)
    for (const kind of kinds) {
      if (ALLOWED.has(kind) || account[kind].length === 0) continue
      const shown = account[kind].slice(0, SHOWN_RANGES).map(([from, to]) => `${from} to ${to}`)
      const more = account[kind].length > SHOWN_RANGES ? ' …' : ''
      faults.push(`log ${log}: ${words(kind)}: ${shown.join(', ')}${more}`)
    }
  }
  const written = accounts.reduce((sum, account) => sum + account.written, 0)
  console.log(`${written} lines, logflowd ended ${ends.length} times`)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) console.error(`everything is kept in ${folder}`)
  else console.log('nothing lost, nothing doubled but what was unacknowledged at an end')
  return faults.length === 0
}

/** @param {string} kind */
function words(kind) {
  return kind.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}

/** @param {string[]} args */
function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        seed: { type: 'string', default: '1' },
        minutes: { type: 'string', default: '30' },
        rate: { type: 'string', default: '3000' },
        plan: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
      },
    })
    const [seed, minutes, rate] = [values.seed, values.minutes, values.rate].map(Number)
    if (!Number.isSafeInteger(seed) || !(Number(minutes) > 0) || !(Number(rate) > 0)) return null
    return {
      seed: Number(seed),
      minutes: Number(minutes),
      rate: Number(rate),
      planOnly: values.plan,
      keep: values.keep,
    }
  } catch {
    return null
  }
}
