const SHOWN_OF_EACH = 2
const SHOWN_A_SECOND = 5

/**
 * @typedef {object} Arrived
 * @property {'record' | 'dead letter'} kind
 * @property {Record<string, unknown> & { identity?: { inode?: string, offset?: string } }} message in protobuf's JSON mapping
 */

/**
 * What a person sees: the first records of each log, an account when all that was there has come back, then what is appended.
 *
 * @param {readonly import('./sample-folder.mjs').SampleLog[]} logs
 * @param {(text: string) => void} print
 * @param {() => number} nowMs
 */
export function openScreen(logs, print, nowMs) {
  const tallies = new Map(logs.map(log => [log.inode, { ...log, records: 0, letters: 0 }]))
  const lines = logs.reduce((sum, log) => sum + log.lines, 0)
  const startedMs = nowMs()
  const paced = openPacer(print)
  /** @type {() => void} */
  let markComplete = () => {}
  /** @type {Promise<void>} */
  const complete = new Promise(resolve => {
    markComplete = resolve
  })
  /** @type {Set<string>} identities of what was there at the start */
  const seen = new Set()
  let doubled = 0
  let following = false

  return {
    /** All lines that were there have come back. */
    complete,
    lines,
    arrived: () => seen.size,

    /** @param {Arrived} what */
    show({ kind, message }) {
      const { identity, ...fields } = message
      const tally = tallies.get(identity?.inode ?? '')
      const isRecord = kind === 'record'
      const count = tally ? ++tally[isRecord ? 'records' : 'letters'] : 0
      const line = `${tally?.name ?? '?'} @${identity?.offset ?? 0}${isRecord ? '' : ' (dead letter)'} ${JSON.stringify(fields)}`
      if (following) return paced(line)
      if (count <= SHOWN_OF_EACH) print(`  ${line}`)
      const id = `${identity?.inode} ${identity?.offset ?? 0}`
      if (seen.has(id)) doubled += 1
      seen.add(id)
      if (seen.size === lines) markComplete()
    },

    /** @param {string} place where they were read back from */
    account(place) {
      following = true
      const seconds = (nowMs() - startedMs) / 1000
      const rows = [...tallies.values()].map(({ name, lines: there, records, letters }) => [
        name,
        there,
        records,
        letters,
      ])
      const width = Math.max(...rows.map(([name]) => String(name).length))
      print('')
      print(`  ${'log'.padEnd(width)}   lines  records  dead letters`)
      for (const [name, there, records, letters] of rows) {
        print(`  ${String(name).padEnd(width)} ${pad(there, 7)} ${pad(records, 8)} ${pad(letters, 13)}`)
      }
      const rate = Math.round(seen.size / Math.max(seconds, 0.001))
      const verdict = `${lines - seen.size} missing, ${doubled} doubled`
      print(
        `  ${seen.size} of ${lines} lines came back from ${place} within ${seconds.toFixed(1)} s of the start (${rate}/s): ${verdict}`,
      )
    },

    /** @returns {string} one line for the end */
    farewell() {
      const sum = (/** @type {'records' | 'letters'} */ what) =>
        [...tallies.values()].reduce((total, tally) => total + tally[what], 0)
      return `stopped in order: ${sum('records')} records and ${sum('letters')} dead letters of ${tallies.size} logs were seen to arrive`
    },
  }
}

/**
 * Prints a few lines a second and counts the rest.
 *
 * @param {(text: string) => void} print
 */
function openPacer(print) {
  let count = 0
  const secondIsOver = () => {
    if (count > SHOWN_A_SECOND) print(`  … and ${count - SHOWN_A_SECOND} more (${count}/s)`)
    count = 0
  }
  return (/** @type {string} */ line) => {
    if (count === 0) setTimeout(secondIsOver, 1000)
    count += 1
    if (count <= SHOWN_A_SECOND) print(`  ${line}`)
  }
}

/**
 * @param {string | number | undefined} value
 * @param {number} width
 */
function pad(value, width) {
  return String(value).padStart(width)
}
