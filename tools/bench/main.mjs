// npm run bench: what the daemon, its stages and rsyslog make of the same log, in turns, on one machine.
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startKafka } from '../kafka/local-kafka.mjs'
import { startCounted } from './accounting.mjs'
import { measureDaemon, measureExactlyOnce, measureRsyslog, warmTransactions } from './arrivals.mjs'
import { measureIdle, measureLatency } from './following.mjs'
import { makeLog } from './lines.mjs'
import { printIdle, printLatency, printRatios, printStages } from './report.mjs'
import { whyNoRsyslog } from './rsyslog.mjs'

/** Measured in every round. `kafka`: it needs a broker. */
const STAGES = {
  codec: { kafka: false, measure: context => measureScript(context, 'codec', 'combined') },
  'codec-json': { kafka: false, measure: context => measureScript(context, 'codec', 'json') },
  'codec-csv': { kafka: false, measure: context => measureScript(context, 'codec', 'csv') },
  'codec-keys': { kafka: false, measure: context => measureScript(context, 'codec', 'keys') },
  'codec-wide': { kafka: false, measure: context => measureScript(context, 'codec', 'wide') },
  tail: { kafka: false, measure: context => measureScript(context, 'tail') },
  encode: { kafka: false, measure: context => measureScript(context, 'encode') },
  whole: { kafka: true, measure: context => measureDaemon(context, 'none') },
  'whole-lz4': { kafka: true, measure: context => measureDaemon(context, 'lz4') },
  'whole-exactly-once': { kafka: true, warm: warmTransactions, measure: measureExactlyOnce },
  rsyslog: { kafka: true, measure: context => measureRsyslog(context, 'tuned') },
  'rsyslog-manual': { kafka: true, measure: context => measureRsyslog(context, 'manual') },
}

/** Measured once, after the rounds. */
const FOLLOWING = {
  idle: async context => printIdle(await measureIdle(context)),
  latency: async context => printLatency(await measureLatency(context)),
}

const USAGE = `npm run bench -- [--lines N] [--rounds N] [--only STAGE,…] [--cpu-prof DIR]
stages: ${[...Object.keys(STAGES), ...Object.keys(FOLLOWING)].join(', ')}`

/**
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  const options = readOptions(args)
  if (typeof options === 'number') return options
  // The children end with this process: the broker by its watchdog, the measured ones when it exits.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))
  const folder = await mkdtemp(join(tmpdir(), 'logflowd-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const reason = options.only.some(isRsyslog) ? await whyNoRsyslog(folder) : null
  if (reason) console.log(`without rsyslog: ${reason}`)
  const names = options.only.filter(name => !isRsyslog(name) || !reason)
  const needsKafka = names.some(name => STAGES[name]?.kafka ?? true)
  // The heap and the compilation of a broker that has work to do.
  const kafka = needsKafka ? await startKafka({ heapMb: 1024, optimized: true }) : null
  try {
    await measureAll(names, { ...options, folder, broker: kafka?.brokers[0] })
  } finally {
    await kafka?.stop()
  }
  return 0
}

function isRsyslog(name) {
  return name.startsWith('rsyslog')
}

async function measureAll(names, { lines, rounds, nodeFlags, folder, broker }) {
  const log = await makeLog({ lines })
  const context = { log, folder, broker, nodeFlags }
  console.log(
    `${lines.toLocaleString('en')} lines of combined, ${Math.round(log.bytes / lines)} bytes each, ` +
      `${availableParallelism()} cores, Node.js ${process.version}`,
  )
  const measured = await measureRounds(names, rounds, context)
  if (measured.length > 0) printStages(measured)
  printRatios(measured)
  for (const name of names) await FOLLOWING[name]?.(context)
}

/** @returns one object of measurements by stage for each round */
async function measureRounds(names, count, context) {
  const stages = names.filter(name => name in STAGES)
  for (const name of stages) await STAGES[name].warm?.(context)
  const rounds = []
  for (let round = 0; stages.length > 0 && round < count; round++) {
    const measurements = {}
    // Every other round the other way round: what a stage leaves behind must not always meet the same one.
    for (const name of round % 2 === 0 ? stages : stages.toReversed()) {
      measurements[name] = await STAGES[name].measure(context)
      const { lines, seconds, cpuSeconds } = measurements[name]
      const rate = Math.round(lines / seconds).toLocaleString('en')
      console.log(`round ${round + 1}: ${name}: ${rate} lines/s, ${cpuSeconds.toFixed(2)} CPU s`)
    }
    rounds.push(measurements)
  }
  return rounds
}

/** A stage that has a process of its own, which prints how many lines took it how many seconds. */
async function measureScript(context, name, format = 'combined') {
  const { nodeFlags, folder: cwd } = context
  const log = format === 'combined' ? context.log : await makeLog({ lines: context.log.lines, format })
  const script = fileURLToPath(new URL(`stages/${name}.mjs`, import.meta.url))
  const args = [...nodeFlags, script, log.path, format]
  const child = startCounted(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  const printed = []
  child.process.stdout.on('data', chunk => printed.push(chunk))
  await once(child.process.stdout, 'end')
  const { cpuSeconds, peakRssBytes, exitCode } = await child.ended
  if (exitCode !== 0) throw new Error(`the stage ${name} ended with exit code ${exitCode}`)
  const { lines, seconds } = JSON.parse(Buffer.concat(printed).toString())
  if (lines !== log.lines) throw new Error(`the stage ${name} did ${lines} of ${log.lines} lines`)
  return { lines, seconds, cpuSeconds, peakRssBytes }
}

/** @returns {{ lines: number, rounds: number, only: string[], nodeFlags: string[] } | number} or the exit code */
function readOptions(args) {
  const all = [...Object.keys(STAGES), ...Object.keys(FOLLOWING)]
  try {
    const { values } = parseArgs({
      args,
      options: {
        lines: { type: 'string', default: '1000000' },
        rounds: { type: 'string', default: '3' },
        only: { type: 'string', default: all.join(',') },
        'cpu-prof': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return end(USAGE, 0)
    if (process.platform !== 'linux') return end('the benchmark counts with /proc of Linux', 69)
    const only = values.only.split(',')
    const unknown = only.filter(name => !all.includes(name))
    if (unknown.length > 0) throw new Error(`there is no stage ${unknown.join(', ')}`)
    const folder = values['cpu-prof']
    const nodeFlags = folder ? ['--cpu-prof', `--cpu-prof-dir=${resolve(folder)}`] : []
    return { lines: count(values.lines), rounds: count(values.rounds), only, nodeFlags }
  } catch (error) {
    return end(`${error.message}\n${USAGE}`, 64)
  }
}

function count(text) {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new Error(`${text} is not a number of lines or rounds`)
  return number
}

function end(message, exitCode) {
  if (exitCode === 0) console.log(message)
  else console.error(message)
  return exitCode
}
