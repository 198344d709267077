/** Stages on a daemon that follows: what it costs when nothing happens, and how long an appended line takes. */
import { appendFileSync, openSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { cpuSeconds, startCounted } from './accounting.mjs'
import { arrival, createTopic, deleteTopics, openConnection } from './broker.mjs'
import { daemonCommand } from './daemon.mjs'
import { linesOf } from './lines.mjs'

const IDLE_FILES = 10
const LINES_PER_FILE = 1000
// V8 gives memory back in the first seconds without work.
const SETTLE_MS = 15_000
const IDLE_MS = 20_000
const APPENDED_LINES = 200
const APPEND_INTERVAL_MS = 50
const LIMIT_MS = 30_000

/**
 * @param {import('./arrivals.mjs').Context} context
 * @returns {Promise<{ percentOfACore: number }>} of the daemon with ten files to follow and nothing written
 */
export function measureIdle(context) {
  return whileFollowing(context, 'idle', IDLE_FILES, async ({ pid }) => {
    await delay(SETTLE_MS)
    const before = cpuSeconds(pid)
    await delay(IDLE_MS)
    return { percentOfACore: ((cpuSeconds(pid) - before) / (IDLE_MS / 1000)) * 100 }
  })
}

/**
 * @param {import('./arrivals.mjs').Context} context
 * @returns {Promise<{ milliseconds: number[] }>} from the append of each line to a waiting consumer's answer, ascending
 */
export function measureLatency(context) {
  return whileFollowing(context, 'latency', 1, async ({ paths: [path], topic, records, nextLine }) => {
    const connection = await openConnection(context.broker)
    const milliseconds = []
    for (let offset = records; offset < records + APPENDED_LINES; offset++) {
      const arrived = connection.waitFor(topic, offset, LIMIT_MS)
      await delay(APPEND_INTERVAL_MS)
      const appendedMs = performance.now()
      appendFileSync(path, nextLine())
      if ((await arrived) <= offset) throw new Error(`line ${offset} did not arrive within ${LIMIT_MS} ms`)
      milliseconds.push(performance.now() - appendedMs)
    }
    connection.close()
    return { milliseconds: milliseconds.sort((a, b) => a - b) }
  })
}

/** Starts the daemon on so many short logs, waits until they are delivered, does the work and stops it. */
async function whileFollowing({ broker, folder, nodeFlags }, name, files, work) {
  const own = await mkdtemp(join(folder, `${name}-`))
  const topic = own.slice(folder.length + 1)
  const nextLine = linesOf('combined', 1)
  const paths = Array.from({ length: files }, (_, n) => join(own, `site-${n}.access.log`))
  for (const path of paths) await writeFile(path, Array.from({ length: LINES_PER_FILE }, nextLine).join(''))
  await createTopic(broker, topic)
  const settings = { inputs: [join(own, '*.access.log')], folder: own, broker, topic, compression: 'none' }
  const [command, ...args] = await daemonCommand(settings, [], nodeFlags)
  const output = openSync(join(own, 'output'), 'a')
  const child = startCounted(command, args, { stdio: ['ignore', output, output] })
  try {
    const records = files * LINES_PER_FILE
    await arrival(broker, topic, records, AbortSignal.timeout(LIMIT_MS))
    return await work({ pid: child.process.pid, paths, topic, records, nextLine })
  } finally {
    child.process.kill('SIGTERM')
    await child.ended
    await deleteTopics(broker, [topic, `${topic}.dead-letter`])
    await rm(own, { recursive: true, force: true })
  }
}
