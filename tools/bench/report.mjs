/** What the benchmark prints: medians, with the lowest and the highest of the rounds. */

const MIB = 1024 * 1024

/** @typedef {Record<string, import('./arrivals.mjs').Measurement>} Round measurements by stage */

const COLUMNS = [
  { title: 'lines/s', of: ({ lines, seconds }) => lines / seconds, digits: 0 },
  { title: 'CPU s per million lines', of: ({ lines, cpuSeconds }) => (cpuSeconds / lines) * 1e6, digits: 2 },
  { title: 'peak RSS, MiB', of: ({ peakRssBytes }) => peakRssBytes / MIB, digits: 0 },
]

const TITLES = {
  codec: 'codec only',
  'codec-json': 'codec only, escape=json',
  'codec-csv': 'codec only, csv',
  'codec-keys': 'codec only, JSON by keys',
  'codec-wide': 'codec only, 25 variables',
  tail: 'tail only',
  encode: 'encode only',
  whole: 'whole way, acks=all',
  'whole-lz4': 'whole way, lz4',
  'whole-exactly-once': 'whole way, exactly once',
  rsyslog: 'rsyslog, tuned',
  'rsyslog-manual': 'rsyslog, as its manual',
}

/** @param {readonly Round[]} rounds */
export function printStages(rounds) {
  console.log(`\nmedian of ${rounds.length} rounds (lowest to highest)`)
  printRow('', ...COLUMNS.map(({ title }) => title))
  for (const [stage, title] of Object.entries(TITLES)) {
    if (!rounds[0][stage]) continue
    const cells = COLUMNS.map(({ of, digits }) =>
      spread(
        rounds.map(round => of(round[stage])),
        digits,
      ),
    )
    printRow(title, ...cells)
  }
}

/** Against rsyslog in the same round: on a busy machine only that says anything. @param {readonly Round[]} rounds */
export function printRatios(rounds) {
  for (const stage of ['whole', 'whole-lz4']) {
    for (const peer of ['rsyslog', 'rsyslog-manual']) printRatio(rounds, stage, peer)
  }
  printRatio(rounds, 'whole-exactly-once', 'whole', 2)
}

function printRatio(rounds, stage, peer, digits = 1) {
  const pairs = rounds.filter(round => round[stage] && round[peer])
  if (pairs.length === 0) return
  const rates = pairs.map(round => round[peer].seconds / round[stage].seconds)
  const costs = pairs.map(round => round[peer].cpuSeconds / round[stage].cpuSeconds)
  console.log(
    `${TITLES[stage]}, against ${TITLES[peer]}, in the same round: ${spread(rates, digits)} times the lines/s, ` +
      `its CPU per line is ${spread(costs, digits)} times as much`,
  )
}

/** @param {{ percentOfACore: number }} idle */
export function printIdle({ percentOfACore }) {
  console.log(`idle, 10 files followed, nothing written: ${percentOfACore.toFixed(2)} % of a core`)
}

/** @param {{ milliseconds: readonly number[] }} latency ascending */
export function printLatency({ milliseconds }) {
  const at = share => milliseconds[Math.min(milliseconds.length - 1, Math.floor(milliseconds.length * share))]
  console.log(
    `an appended line is with a consumer of the topic after ${at(0.5).toFixed(1)} ms ` +
      `(median of ${milliseconds.length}; 90 % within ${at(0.9).toFixed(1)} ms, all within ${at(1).toFixed(1)} ms)`,
  )
}

function printRow(title, ...cells) {
  console.log(title.padEnd(24) + cells.map(cell => cell.padStart(34)).join(''))
}

function spread(values, digits) {
  const text = value =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  if (values.length === 1) return text(values[0])
  const sorted = values.toSorted((a, b) => a - b)
  return `${text(median(sorted))} (${text(sorted[0])} to ${text(sorted.at(-1))})`
}

function median(sorted) {
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
