import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openProcesses } from './demo/processes.mjs'
import { readBack } from './demo/read-back.mjs'
import { copySampleLogs, countLines } from './demo/sample-folder.mjs'
import { openScreen } from './demo/screen.mjs'
import { openStop } from './demo/stop.mjs'
import { openTarget } from './demo/target.mjs'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const MAIN = join(ROOT, 'dist', 'main.js')
const PATIENCE_MS = 30_000

const USAGE = `npm start                             the sample logs into a Kafka of its own
npm start -- --brokers HOST:PORT[,…]  the sample logs into that Kafka, under a fresh topic name
npm start -- --config FILE            the daemon with that configuration`

/**
 * `npm start`
 *
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  const options = readArguments(args)
  if (options === null) {
    console.error(USAGE)
    return 64
  }
  const stop = openStop()
  const folder = await mkdtemp(join(tmpdir(), 'logflowd-start-'))
  const processes = openProcesses(folder)
  stop.onSecond(() => processes.killAll())
  try {
    return options.config
      ? await runDaemon(options, processes, stop)
      : await demonstrate(options, folder, processes, stop)
  } finally {
    await processes.close()
  }
}

/** @param {string[]} args */
function readArguments(args) {
  try {
    const { values } = parseArgs({
      args,
      options: { config: { type: 'string' }, brokers: { type: 'string' } },
    })
    return values
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return null
  }
}

/**
 * @typedef {{ config?: string, brokers?: string }} StartOptions
 *
 * @param {StartOptions} options
 * @param {import('./demo/processes.mjs').Processes} processes
 * @param {import('./demo/stop.mjs').Stop} stop
 */
async function runDaemon({ config = '', brokers }, processes, stop) {
  const set = brokers ? ['--set', `kafka.brokers=${brokers}`] : []
  const daemon = processes.start([MAIN, 'run', '--config', config, ...set], line => console.log(line))
  stop.signal.addEventListener('abort', () => void daemon.stop())
  const { code } = await daemon.ended
  return code ?? 70
}

/**
 * @param {StartOptions} options
 * @param {string} folder
 * @param {import('./demo/processes.mjs').Processes} processes
 * @param {import('./demo/stop.mjs').Stop} stop
 */
async function demonstrate({ brokers }, folder, processes, stop) {
  const target = await openTarget(brokers, folder, stop.signal)
  if (target === null) return 0
  try {
    const settings = `state_dir: ${join(folder, 'state')}\nlog:\n  level: warn\n${target.settings}`
    const { configFile, logs } = await copySampleLogs(
      join(ROOT, 'sample-logs'),
      join(folder, 'logs'),
      settings,
    )
    console.log(`\nlogflowd follows ${logs.length} logs of a real nginx in ${join(folder, 'logs')}`)
    console.log(`and delivers to ${target.name}.`)
    if (target.file === null) {
      await processes.start([MAIN, 'topics', 'create', '--config', configFile], () => {}).ended
    }
    console.log('The first records of each log, as they come back from there:\n')
    const screen = openScreen(
      logs,
      text => console.log(text),
      () => performance.now(),
    )
    const daemon = processes.start([MAIN, 'run', '--config', configFile], line => console.log(line))
    const reader = readBack({ main: MAIN, configFile, target, processes, onArrived: screen.show })
    const code = await follow({ screen, daemon, reader, logs, stop: stop.signal })
    // The daemon first, so that the reader sees the last of its records.
    await daemon.stop()
    await arrivalOf(await countLines(logs), screen.arrived)
    await reader.stop()
    console.log('\nstopped in order; the last account:\n')
    screen.account(await countLines(logs))
    return code
  } finally {
    await target.close()
  }
}

/**
 * Shows until somebody stops it, or something that should run has ended.
 *
 * @param {object} scene
 * @param {ReturnType<typeof openScreen>} scene.screen
 * @param {import('./demo/processes.mjs').Running} scene.daemon
 * @param {{ ended: Promise<unknown> }} scene.reader
 * @param {readonly import('./demo/sample-folder.mjs').SampleLog[]} scene.logs
 * @param {AbortSignal} scene.stop
 * @returns {Promise<number>} the exit code
 */
async function follow({ screen, daemon, reader, logs, stop }) {
  const stopped = new Promise(resolve => stop.addEventListener('abort', resolve)).then(() => 'stopped')
  const over = Promise.race([
    stopped,
    daemon.ended.then(({ code, signal }) => `the daemon ended by itself (${signal ?? `exit code ${code}`})`),
    reader.ended.then(() => 'what reads the records back ended by itself'),
  ])
  const first = await Promise.race([over, screen.complete, delay(PATIENCE_MS, undefined, { ref: false })])
  if (!first) {
    screen.follow()
    screen.account(await countLines(logs))
    const path = logs[0]?.path
    console.log(
      `\nStill following. To see a line arrive, in another terminal:\n\n  tail -n 1 ${path} >> ${path}\n`,
    )
    console.log('Ctrl-C stops everything.\n')
  }
  const reason = await over
  if (reason === 'stopped') return 0
  console.error(`logflowd: ${reason}`)
  return 70
}

/**
 * What the daemon has delivered is durable; whoever reads it back is a moment behind.
 *
 * @param {ReadonlyMap<string, number>} lines
 * @param {() => number} arrived
 */
async function arrivalOf(lines, arrived) {
  const there = [...lines.values()].reduce((sum, count) => sum + count, 0)
  for (let tries = 0; tries < 40 && arrived() < there; tries++) await delay(50)
}
