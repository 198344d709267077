/** Stages that end when all lines are at the broker: the daemon's whole way, and rsyslog. */
import { openSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import kafkajs from 'kafkajs'
import { startCounted } from './accounting.mjs'
import { arrival, createTopic, deleteTopics, openConnection } from './broker.mjs'
import { daemonCommand } from './daemon.mjs'
import { linesOf } from './lines.mjs'
import { PARSED, prepareRsyslog, UNPARSED } from './rsyslog.mjs'

const LIMIT_MS = 300_000
/** What a process that has ended may still have on its way: nothing, but the poll must have looked. */
const LAST_LOOK_MS = 1000

/**
 * @typedef {object} Context
 * @property {{ path: string, lines: number }} log
 * @property {string} broker
 * @property {string} folder temporary
 * @property {readonly string[]} nodeFlags
 *
 * @typedef {object} Measurement
 * @property {number} lines
 * @property {number} seconds from the start of the process to the arrival of the last line
 * @property {number} cpuSeconds
 * @property {number} peakRssBytes
 */

/**
 * `logflowd run --once` on the log, start-up included.
 *
 * @param {Context} context
 * @param {string} compression
 * @returns {Promise<Measurement>}
 */
export function measureDaemon(context, compression) {
  return measure(context, `daemon-${compression}`, async ({ folder, topic }) => {
    const settings = { inputs: [context.log.path], folder, broker: context.broker, topic, compression }
    return daemonCommand(settings, ['--once'], context.nodeFlags)
  })
}

/**
 * The same in transactions. Until the process has ended: the marks that end transactions count as records of a topic, so that
 * how far it has grown says nothing.
 *
 * @param {Context} context
 * @returns {Promise<Measurement>}
 */
export function measureExactlyOnce(context) {
  const { broker, log } = context
  return measure(
    context,
    'daemon-exactly-once',
    async ({ folder, topic }) => {
      const settings = { inputs: [log.path], folder, broker, topic, compression: 'none' }
      return daemonCommand({ ...settings, delivery: 'exactly-once' }, ['--once'], context.nodeFlags)
    },
    { arrivedMs: untilEnded, onArrival: () => {}, check: throwUnlessEachCommitted },
  )
}

/** The checkpoint topic and what Kafka itself makes at the first transaction are there afterwards. @param {Context} context */
export async function warmTransactions(context) {
  const folder = await mkdtemp(join(context.folder, 'warm-'))
  const path = join(folder, 'short.log')
  await writeFile(path, linesOf('combined', 1)())
  await measureExactlyOnce({ ...context, log: { path, lines: 1 } })
}

/**
 * @param {Context} context
 * @param {'tuned' | 'manual'} settings
 * @returns {Promise<Measurement>}
 */
export function measureRsyslog(context, settings) {
  const { log, broker } = context
  const prepare = ({ folder, topic }) => prepareRsyslog({ folder, log: log.path, broker, topic, settings })
  return measure(context, 'rsyslog', prepare, {
    ...AT_LEAST_ONCE,
    async onArrival(child, topic) {
      // It follows the file for ever.
      child.process.kill('SIGTERM')
      await throwUnlessParsed(broker, topic)
    },
  })
}

const AT_LEAST_ONCE = { arrivedMs: untilAllThere, onArrival: () => {}, check: throwUnlessEach }

async function measure({ log, broker, folder, ...rest }, name, prepare, ways = AT_LEAST_ONCE) {
  const own = await mkdtemp(join(folder, `${name}-`))
  const topic = own.slice(folder.length + 1)
  const output = join(own, 'output')
  await createTopic(broker, topic)
  try {
    const [command, ...args] = await prepare({ folder: own, topic, ...rest })
    const stdio = ['ignore', openSync(output, 'a'), openSync(output, 'a')]
    const child = startCounted(command, args, { stdio })
    const arrivedMs = await ways.arrivedMs(child, { broker, topic, lines: log.lines })
    await ways.onArrival(child, topic)
    const { cpuSeconds, peakRssBytes } = await child.ended
    await ways.check(broker, topic, log.lines)
    return { lines: log.lines, seconds: (arrivedMs - child.startedMs) / 1000, cpuSeconds, peakRssBytes }
  } catch (cause) {
    const end = (await readFile(output, 'utf8').catch(() => '')).split('\n').slice(-20).join('\n')
    throw new Error(`${name} failed; the end of what it wrote:\n${end}`, { cause })
  } finally {
    await deleteTopics(broker, [topic, `${topic}.dead-letter`])
    await rm(own, { recursive: true, force: true })
  }
}

async function untilAllThere(child, { broker, topic, lines }) {
  const ended = new AbortController()
  child.ended.then(
    async ({ exitCode }) => {
      await delay(LAST_LOOK_MS)
      ended.abort(new Error(`it ended with exit code ${exitCode} before all lines were there`))
    },
    error => ended.abort(error),
  )
  return arrival(broker, topic, lines, AbortSignal.any([ended.signal, AbortSignal.timeout(LIMIT_MS)]))
}

async function untilEnded(child) {
  const { exitCode } = await child.ended
  if (exitCode !== 0) throw new Error(`it ended with exit code ${exitCode}`)
  return performance.now()
}

/** As a reader of what is committed counts them. */
async function throwUnlessEachCommitted(broker, topic, lines) {
  const consumer = new kafkajs.Kafka({
    clientId: 'logflowd-bench',
    brokers: [broker],
    logLevel: kafkajs.logLevel.NOTHING,
  }).consumer({ groupId: topic, readUncommitted: false, maxWaitTimeInMs: 100 })
  let records = 0
  await consumer.connect()
  try {
    await consumer.subscribe({ topic, fromBeginning: true })
    const all = new Promise(resolve => {
      void consumer.run({
        autoCommit: false,
        async eachBatch({ batch }) {
          records += batch.messages.length
          if (records >= lines) resolve(null)
        },
      })
    })
    await Promise.race([all, delay(LIMIT_MS, undefined, { ref: false })])
    await delay(LAST_LOOK_MS)
  } finally {
    await consumer.disconnect()
  }
  if (records !== lines) throw new Error(`${records} committed records for ${lines} lines`)
}

async function throwUnlessEach(broker, topic, lines) {
  const connection = await openConnection(broker)
  const end = await connection.endOffset(topic)
  connection.close()
  if (end !== lines) throw new Error(`${end} records for ${lines} lines`)
}

async function throwUnlessParsed(broker, topic) {
  const connection = await openConnection(broker)
  const records = await connection.peek(topic)
  connection.close()
  if (!records.includes(PARSED) || records.includes(UNPARSED))
    throw new Error('rsyslog did not parse the lines')
}
