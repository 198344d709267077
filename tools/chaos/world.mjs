import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { startKafka } from '../kafka/local-kafka.mjs'
import { actionsOn } from './actions.mjs'
import { committedIn } from './committed.mjs'
import { NumberedLog } from './numbered-log.mjs'
import { createTopic } from './read-topic.mjs'
import { OLD_FOLDER } from './rotations.mjs'
import { orderOf } from './sabotage.mjs'
import { openSmallDisk } from './small-disk.mjs'
import { SupervisedDaemon } from './supervised-daemon.mjs'

const TICK_MS = 10
const PARTITIONS = 3
const TOPIC = 'chaos'

/**
 * @typedef {import('./schedule.mjs').Planned} Planned
 * @typedef {Awaited<ReturnType<typeof openWorld>>} World
 */

/**
 * Logs that are written to, a real Kafka and the built daemon between them.
 *
 * @param {object} options
 * @param {number} options.linesPerSecond over all logs
 * @param {boolean} options.hasSmallDisk the state is on a disk that can be filled
 * @param {readonly import('./rotations.mjs').Rotation[]} options.rotations one for each log
 * @param {import('./options.mjs').Options['delivery']} options.delivery
 * @param {readonly import('./sabotage.mjs').Sabotage[] | null} options.sabotages one for each log
 */
export async function openWorld({ linesPerSecond, hasSmallDisk, rotations, delivery, sabotages }) {
  // Two batches in different partitions have no order, and the sabotage is of the order too.
  const partitions = sabotages === null ? PARTITIONS : 1
  const folder = mkdtempSync(join(tmpdir(), 'logflowd-chaos-'))
  const logFolder = join(folder, 'logs')
  const disk = hasSmallDisk ? openSmallDisk(join(folder, 'disk')) : null
  const stateDir = join(folder, hasSmallDisk ? 'disk' : '.', 'state')
  for (const name of ['logs', join('logs', OLD_FOLDER), 'logrotate']) mkdirSync(join(folder, name))
  const kafka = await startKafka({ optimized: sabotages === null, heapMb: 512 })
  const [broker = ''] = kafka.brokers
  await createTopic(broker, TOPIC, partitions)

  const linesPerTick = Math.max(1, Math.round((linesPerSecond * TICK_MS) / 1000 / rotations.length))
  const logs = rotations.map(
    (_, index) => new NumberedLog(logFolder, index, linesPerTick, orderOf(sabotages?.[index])),
  )
  const daemon = new SupervisedDaemon(folder, {
    // What logrotate moves to another folder is found there when that folder is an input too.
    inputs: [logFolder, join(logFolder, OLD_FOLDER)].flatMap(directory =>
      logs.map(({ path }) => ({ path: join(directory, basename(path)), format: 'combined' })),
    ),
    state_dir: stateDir,
    kafka: { brokers: [broker], topic: TOPIC },
    delivery,
  })
  /** @type {import('./ledger.mjs').EndMark[]} */
  const ends = []
  let endCount = 0
  const markEnd = async () => {
    endCount += 1
    if (delivery === 'exactly-once') return
    ends.push({ committed: await committedIn(stateDir), written: logs.map(({ written }) => written) })
  }
  const actions = actionsOn({ logs, rotations, daemon, kafka, disk, markEnd })
  const writer = setInterval(() => {
    for (const log of logs) log.write()
  }, TICK_MS)

  return {
    folder,
    broker,
    topic: TOPIC,
    partitions,
    delivery,
    rotations,
    sabotages,
    logs,
    /** At which something may have been unacknowledged. */
    ends,
    endCount: () => endCount,
    daemon,
    start: () => daemon.startFirst(stateDir),
    /** @param {Planned} planned */
    perform: planned => actions[planned.action](planned),
    stopWriting() {
      clearInterval(writer)
      for (const log of logs) log.close()
    },
    /** @param {boolean} keep the folder */
    async close(keep) {
      clearInterval(writer)
      await daemon.close()
      await kafka.stop()
      if (keep && disk !== null)
        cpSync(stateDir, join(folder, 'state'), { recursive: true, filter: isNoSocket })
      disk?.close()
      if (!keep) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A socket cannot be copied. @param {string} path */
function isNoSocket(path) {
  return !path.endsWith('.sock')
}
