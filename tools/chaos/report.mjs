import { countOf } from './ledger.mjs'

const KINDS = /** @type {const} */ ([
  'lost',
  'doubled',
  'doubledWithoutReason',
  'doubledAsOther',
  'outOfOrder',
  'afterNextFile',
])
/** What is counted and no fault. */
const ALLOWED = new Set(['doubled', 'afterNextFile'])
const SHOWN_RANGES = 5

/**
 * Prints what has come of each log.
 *
 * @param {readonly import('./ledger.mjs').LogAccount[]} accounts
 * @param {readonly string[]} names of the logs' rotations
 * @param {number} ends of logflowd
 * @returns {string[]} what is a fault
 */
export function printAccounts(accounts, names, ends) {
  const faults = []
  for (const [log, account] of accounts.entries()) {
    const counts = KINDS.map(kind => `${countOf(account[kind])} ${words(kind)}`)
    console.log(`log ${log} (${names[log]}): ${account.written} written, ${counts.join(', ')}`)
    for (const kind of KINDS) {
      if (ALLOWED.has(kind) || account[kind].length === 0) continue
      const shown = account[kind].slice(0, SHOWN_RANGES).map(([from, to]) => `${from} to ${to}`)
      const more = account[kind].length > SHOWN_RANGES ? ' …' : ''
      faults.push(`log ${log}: ${words(kind)}: ${shown.join(', ')}${more}`)
    }
  }
  const sum = (/** @type {(account: import('./ledger.mjs').LogAccount) => number} */ count) =>
    accounts.reduce((total, account) => total + count(account), 0)
  const totals = KINDS.map(kind => `${sum(account => countOf(account[kind]))} ${words(kind)}`)
  console.log(`${sum(({ written }) => written)} lines, logflowd ended ${ends} times: ${totals.join(', ')}`)
  return faults
}

/** @param {string} kind */
function words(kind) {
  return kind.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}
