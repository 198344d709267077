import { parseArgs } from 'node:util'
import { ACTIONS } from './schedule.mjs'

export const USAGE = `npm run chaos -- [--seed N] [--minutes M] [--rate LINES_PER_SECOND] [--delivery at-least-once|exactly-once]
  [--only ACTION,…] [--plan] [--self-test] [--keep]
actions: ${ACTIONS.join(', ')}
--plan prints what would happen; --self-test adds faults of its own, and fails when the account has not found exactly them`

const DELIVERIES = /** @type {const} */ (['at-least-once', 'exactly-once'])

/**
 * @typedef {object} Options
 * @property {number} seed
 * @property {number} minutes
 * @property {number} rate lines per second over all logs
 * @property {typeof DELIVERIES[number]} delivery
 * @property {readonly import('./schedule.mjs').Action[]} only
 * @property {boolean} planOnly
 * @property {boolean} selfTest
 * @property {boolean} keep the folder of a run that went well, too
 */

/** @param {string[]} args @returns {Options | null} null for wrong ones */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        seed: { type: 'string', default: '1' },
        minutes: { type: 'string', default: '30' },
        rate: { type: 'string', default: '3000' },
        delivery: { type: 'string', default: 'at-least-once' },
        only: { type: 'string', default: ACTIONS.join(',') },
        plan: { type: 'boolean', default: false },
        'self-test': { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
      },
    })
    const [seed = Number.NaN, minutes, rate] = [values.seed, values.minutes, values.rate].map(Number)
    const delivery = DELIVERIES.find(name => name === values.delivery)
    const names = values.only.split(',')
    const only = ACTIONS.filter(action => names.includes(action))
    if (!Number.isSafeInteger(seed) || !(Number(minutes) > 0) || !(Number(rate) > 0)) return null
    if (delivery === undefined || only.length !== names.length) return null
    return {
      seed,
      minutes: Number(minutes),
      rate: Number(rate),
      delivery,
      only,
      planOnly: values.plan,
      selfTest: values['self-test'],
      keep: values.keep,
    }
  } catch {
    return null
  }
}
