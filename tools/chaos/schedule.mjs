import { integer, randomFrom } from '../sample-logs/vocabulary.mjs'

/**
 * @typedef {'rotate' | 'compress' | 'prune' | 'forbid' | 'burst' | 'kill' | 'stop' | 'freeze' | 'reload' | 'pause-kafka' |
 *   'kill-kafka' | 'restart-kafka' | 'fill-disk'} Action
 *
 * @typedef {object} Planned
 * @property {number} atMs after the beginning
 * @property {Action} action
 * @property {number | null} log its index, for what happens to one log
 * @property {number} holdMs how long it lasts, or how late the second half of it comes
 */

/**
 * What may happen, how often beside the others, to what, and for how long. What happens to one resource happens in turns:
 * nothing is drawn for it until the last one is over, as far as that can be foreseen.
 *
 * @type {readonly { action: Action, weight: number, resource: 'log' | 'daemon' | 'kafka' | 'disk', holdMs: [number, number],
 *   recoveryMs: number }[]}
 */
const CHOICES = [
  { action: 'rotate', weight: 36, resource: 'log', holdMs: [0, 600], recoveryMs: 1500 },
  { action: 'compress', weight: 8, resource: 'log', holdMs: [0, 0], recoveryMs: 500 },
  { action: 'prune', weight: 3, resource: 'log', holdMs: [0, 0], recoveryMs: 100 },
  { action: 'forbid', weight: 4, resource: 'log', holdMs: [200, 3000], recoveryMs: 100 },
  { action: 'burst', weight: 6, resource: 'log', holdMs: [100, 1000], recoveryMs: 100 },
  { action: 'kill', weight: 9, resource: 'daemon', holdMs: [0, 4000], recoveryMs: 2500 },
  { action: 'stop', weight: 3, resource: 'daemon', holdMs: [0, 4000], recoveryMs: 2500 },
  { action: 'freeze', weight: 2, resource: 'daemon', holdMs: [500, 20_000], recoveryMs: 2500 },
  { action: 'reload', weight: 4, resource: 'daemon', holdMs: [0, 0], recoveryMs: 500 },
  { action: 'pause-kafka', weight: 4, resource: 'kafka', holdMs: [500, 15_000], recoveryMs: 3000 },
  { action: 'kill-kafka', weight: 2, resource: 'kafka', holdMs: [0, 8000], recoveryMs: 20_000 },
  { action: 'restart-kafka', weight: 1, resource: 'kafka', holdMs: [0, 2000], recoveryMs: 20_000 },
  { action: 'fill-disk', weight: 3, resource: 'disk', holdMs: [500, 6000], recoveryMs: 500 },
]
const MEAN_GAP_MS = 900
/** The last of a run is left to what was begun. */
const QUIET_END_MS = 5000

/** @type {readonly Action[]} */
export const ACTIONS = CHOICES.map(({ action }) => action)

/**
 * The same seed, length, number of logs and choice always give the same plan.
 *
 * @param {{ seed: number, durationMs: number, logs: number, only?: readonly Action[], without?: readonly Action[] }} options `only`:
 *   nothing else happens, and these so much more often. `without` says what this machine cannot do: it is left out of the plan, and
 *   the rest of the plan stays as it is
 * @returns {Planned[]} in order
 */
export function planChaos({ seed, durationMs, logs, only = ACTIONS, without = [] }) {
  const random = randomFrom(seed)
  const choices = CHOICES.filter(({ action }) => only.includes(action))
  const totalWeight = choices.reduce((sum, { weight }) => sum + weight, 0)
  /** @type {Map<string, number>} */
  const busyUntilMs = new Map()
  /** @type {Planned[]} */
  const plan = []
  for (let atMs = 0; ; ) {
    atMs += Math.ceil(-Math.log(1 - random()) * MEAN_GAP_MS)
    if (atMs >= durationMs - QUIET_END_MS) return plan
    const choice = choose(choices, random() * totalWeight)
    const target = integer(random, 0, logs - 1)
    const holdMs = integer(random, ...choice.holdMs)
    const log = choice.resource === 'log' ? target : null
    const resource = resourceOf({ action: choice.action, log })
    if ((busyUntilMs.get(resource) ?? 0) > atMs) continue
    busyUntilMs.set(resource, atMs + holdMs + choice.recoveryMs)
    if (!without.includes(choice.action)) plan.push({ atMs, action: choice.action, log, holdMs })
  }
}

/** What happens to one resource happens one after the other. @param {Pick<Planned, 'action' | 'log'>} planned */
export function resourceOf({ action, log }) {
  return `${CHOICES.find(choice => choice.action === action)?.resource} ${log}`
}

/** @param {typeof CHOICES} choices @param {number} place between 0 and the sum of their weights */
function choose(choices, place) {
  let rest = place
  for (const choice of choices) {
    rest -= choice.weight
    if (rest < 0) return choice
  }
  throw new RangeError(`no choice at ${place}`)
}

/** @param {Planned} planned */
export function describe({ atMs, action, log, holdMs }) {
  const when = (atMs / 1000).toFixed(1).padStart(7)
  return `${when} s  ${action}${log === null ? '' : ` log ${log}`}${holdMs === 0 ? '' : `, ${holdMs} ms`}`
}
