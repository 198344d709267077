import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { cpuSeconds } from '../bench/accounting.mjs'
import { arrival, openConnection } from '../bench/broker.mjs'
import { linesOf } from '../bench/lines.mjs'
import { makeTopic } from './made-topic.mjs'
import { startDaemon } from './watched-daemon.mjs'

const LINES_PER_FILE = 20
const DELIVERY_LIMIT_MS = 600_000
const SETTLE_MS = 20_000
const IDLE_MS = 20_000
const PROBES = 50
/** Steps through all files in no order of theirs. */
const PRIME = 7919
const PROBE_LIMIT_MS = 30_000
const READY_MS = 2000
/** So many logs are kept open at most, and some more for all the rest. */
const DESCRIPTOR_LIMIT = 4096 + 200

/**
 * So many followed files: what they cost, how soon a line of any of them arrives, and how soon a restart is ready.
 *
 * @param {import('./main.mjs').Context} context
 * @param {{ files: number }} options
 * @returns {Promise<import('./main.mjs').Kept[]>}
 */
export async function soakManyFiles({ broker, folder, metricsPort }, { files }) {
  const topic = 'many-files'
  const logs = join(folder, 'logs')
  mkdirSync(logs)
  const nextLine = linesOf('combined', 1)
  const path = number => join(logs, `site-${number}.log`)
  for (let number = 0; number < files; number++) {
    writeFileSync(path(number), Array.from({ length: LINES_PER_FILE }, nextLine).join(''))
  }
  await makeTopic(broker, topic)
  const settings = {
    inputs: [{ path: join(logs, '*.log'), format: 'combined' }],
    kafka: { brokers: [broker], topic },
  }
  const first = startDaemon(folder, settings, metricsPort)
  const startedMs = performance.now()
  const lines = files * LINES_PER_FILE
  await arrival(broker, topic, lines, AbortSignal.timeout(DELIVERY_LIMIT_MS))
  console.log(`  ${lines} lines of ${files} files after ${seconds(performance.now() - startedMs)}`)
  await delay(SETTLE_MS)
  const before = { cpu: cpuSeconds(first.pid), ...first.sample() }
  await delay(IDLE_MS)
  const after = { cpu: cpuSeconds(first.pid), ...first.sample() }
  const perSecond = (now, then) => (now - then) / (IDLE_MS / 1000)
  console.log(
    `  idle: ${(perSecond(after.cpu, before.cpu) * 100).toFixed(1)} % of a core, ` +
      `${perSecond(after.wakeUps, before.wakeUps).toFixed(1)} wake-ups/s, ${after.descriptors} descriptors`,
  )
  let probed = 0
  const slowestMs = await probe(broker, topic, lines, () => {
    appendFileSync(path((probed++ * PRIME) % files), nextLine())
  })
  const { peakRssBytes, mostDescriptors } = first.peaks()
  await first.end('SIGTERM')

  const second = startDaemon(folder, settings, metricsPort)
  const readyMs = await second.ready()
  const readyCpu = cpuSeconds(second.pid)
  appendFileSync(path(files - 1), nextLine())
  await arrival(broker, topic, lines + PROBES + 1, AbortSignal.timeout(PROBE_LIMIT_MS))
  await delay(SETTLE_MS)
  const again = second.peaks()
  await second.end('SIGTERM')
  const connection = await openConnection(broker)
  const records = await connection.endOffset(topic)
  connection.close()
  const daemons = [{ peakRssBytes, mostDescriptors }, again]
  return promisesOf(files, { daemons, slowestMs, readyMs, readyCpu, records, wanted: lines + PROBES + 1 })
}

function promisesOf(files, { daemons, slowestMs, readyMs, readyCpu, records, wanted }) {
  const [first, again] = daemons.map(({ peakRssBytes }) => megabytes(peakRssBytes))
  const descriptors = Math.max(...daemons.map(({ mostDescriptors }) => mostDescriptors))
  return [
    {
      name: `${files} files: memory`,
      value: `${first}, after the restart ${again}`,
      limit: '200 MB',
      isKept: daemons.every(({ peakRssBytes }) => peakRssBytes < 200e6),
    },
    {
      name: `${files} files: descriptors`,
      value: `${descriptors}`,
      limit: `${DESCRIPTOR_LIMIT}`,
      isKept: descriptors <= DESCRIPTOR_LIMIT,
    },
    {
      name: `${files} files: slowest of ${PROBES} lines`,
      value: `${slowestMs.toFixed(0)} ms`,
      limit: '1 s',
      isKept: slowestMs < 1000,
    },
    {
      name: `restart with ${files} known files: ready after`,
      value: `${readyMs.toFixed(0)} ms, ${readyCpu.toFixed(2)} s of CPU time`,
      limit: '2 s',
      isKept: readyMs < READY_MS,
    },
    { name: 'records for lines', value: `${records}`, limit: `${wanted}`, isKept: records === wanted },
  ]
}

/** @returns {Promise<number>} the slowest way of a line to a waiting consumer, in ms */
export async function probe(broker, topic, records, append, count = PROBES, pauseMs = 100) {
  const connection = await openConnection(broker)
  let slowestMs = 0
  try {
    for (let offset = records; offset < records + count; offset++) {
      const arrived = connection.waitFor(topic, offset, PROBE_LIMIT_MS)
      await delay(pauseMs)
      const appendedMs = performance.now()
      append()
      if ((await arrived) <= offset)
        throw new Error(`line ${offset} did not arrive within ${PROBE_LIMIT_MS} ms`)
      slowestMs = Math.max(slowestMs, performance.now() - appendedMs)
    }
  } finally {
    connection.close()
  }
  return slowestMs
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}

export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`
}
