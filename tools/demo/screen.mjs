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
  const tally = openTally(logs)
  const there = logs.reduce((sum, log) => sum + log.lines, 0)
  const paced = openPacer(print)
  /** @type {() => void} */
  let markComplete = () => {}
  /** @type {Promise<void>} */
  const complete = new Promise(resolve => {
    markComplete = resolve
  })
  let firstMs = 0
  let following = false

  return {
    /** All lines that were there have come back. */
    complete,
    arrived: tally.arrived,

    /** @param {Arrived} what */
    show({ kind, message }) {
      firstMs ||= nowMs()
      const { identity, ...fields } = message
      const { name, nth } = tally.add(kind, identity)
      const mark = kind === 'record' ? '' : ' (dead letter)'
      const line = `${name} @${identity?.offset ?? 0}${mark} ${JSON.stringify(fields)}`
      if (following) paced(line)
      else if (nth <= SHOWN_OF_EACH) print(`  ${line}`)
      if (tally.arrived() === there) markComplete()
    },

    /** From now on everything that arrives is shown. */
    follow() {
      following = true
      const seconds = Math.max((nowMs() - firstMs) / 1000, 0.001)
      const rate = Math.round(tally.arrived() / seconds).toLocaleString('en')
      print(`\n  read back in ${seconds.toFixed(2)} s, ${rate} records/s\n`)
    },

    /** @param {ReadonlyMap<string, number>} lines that each log has now, by its name */
    account(lines) {
      const rows = tally.rows(lines)
      const width = Math.max(...rows.map(row => row.name.length))
      print(`  ${'log'.padEnd(width)}   lines  records  dead letters`)
      for (const row of rows) {
        print(
          `  ${row.name.padEnd(width)} ${pad(row.lines, 7)} ${pad(row.records, 8)} ${pad(row.letters, 13)}`,
        )
      }
      const total = rows.reduce((sum, row) => sum + row.lines, 0)
      print(`  ${total} lines: ${total - tally.arrived()} missing, ${tally.doubled()} doubled`)
    },
  }
}

/**
 * Counts what arrived, each line once.
 *
 * @param {readonly import('./sample-folder.mjs').SampleLog[]} logs
 */
function openTally(logs) {
  const counts = new Map(logs.map(({ inode, name }) => [inode, { name, records: 0, letters: 0 }]))
  /** @type {Set<string>} */
  const seen = new Set()
  let doubled = 0
  return {
    arrived: () => seen.size,
    doubled: () => doubled,

    /**
     * @param {Arrived['kind']} kind
     * @param {{ inode?: string, offset?: string }} [identity]
     */
    add(kind, { inode = '', offset = '0' } = {}) {
      const count = counts.get(inode) ?? { name: '(another file)', records: 0, letters: 0 }
      counts.set(inode, count)
      const id = `${inode} ${offset}`
      if (seen.has(id)) doubled += 1
      seen.add(id)
      const nth = kind === 'record' ? ++count.records : ++count.letters
      return { name: count.name, nth }
    },

    /** @param {ReadonlyMap<string, number>} lines */
    rows: lines => [...counts.values()].map(count => ({ ...count, lines: lines.get(count.name) ?? 0 })),
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
 * @param {number} value
 * @param {number} width
 */
function pad(value, width) {
  return String(value).padStart(width)
}
