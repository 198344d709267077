import { integer, randomFrom } from '../sample-logs/vocabulary.mjs'

/** Faults lie among the first lines of a log, all of which are acknowledged long before anything is killed. */
const WITHIN = 90

/**
 * @typedef {object} Sabotage of one log, by line number
 * @property {number} omitted never written
 * @property {number} swapped written behind the next line
 * @property {number} doubled put into the topic once more, by somebody else
 */

/** @param {number} seed @param {number} logs @returns {readonly Sabotage[]} the same for the same seed */
export function planSabotage(seed, logs) {
  const random = randomFrom(seed)
  const third = WITHIN / 3
  return Array.from({ length: logs }, () => ({
    omitted: integer(random, 0, third - 1),
    swapped: integer(random, third, 2 * third - 2),
    doubled: integer(random, 2 * third, WITHIN - 1),
  }))
}

/**
 * @param {Sabotage | undefined} sabotage
 * @returns {(position: number) => number | null} which line comes at a position of a log
 */
export function orderOf(sabotage) {
  if (sabotage === undefined) return position => position
  const { omitted, swapped } = sabotage
  return position => {
    if (position === omitted) return null
    if (position === swapped) return swapped + 1
    return position === swapped + 1 ? swapped : position
  }
}

/**
 * What is wrong with an account that had to find the faults, and nothing else.
 *
 * @param {readonly import('./ledger.mjs').LogAccount[]} accounts
 * @param {readonly Sabotage[]} sabotages
 * @returns {string[]}
 */
export function missedBy(accounts, sabotages) {
  return accounts.flatMap((account, log) => {
    const { omitted = -1, swapped = -1, doubled = -1 } = sabotages[log] ?? {}
    const expected = {
      lost: omitted,
      outOfOrder: swapped,
      doubledWithoutReason: doubled,
      doubledAsOther: null,
    }
    return Object.entries(expected).flatMap(([kind, number]) => {
      const wanted = JSON.stringify(number === null ? [] : [[number, number]])
      const found = JSON.stringify(account[/** @type {keyof typeof expected} */ (kind)])
      return found === wanted ? [] : [`log ${log}: ${kind} is ${found}, and has to be ${wanted}`]
    })
  })
}
