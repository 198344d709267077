import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { startKafka } from '../kafka/local-kafka.mjs'
import { actionsOn } from './actions.mjs'
import { committedIn } from './committed.mjs'
import { NumberedLog } from './numbered-log.mjs'
import { createTopic } from './read-topic.mjs'
import { OLD_FOLDER, ROTATIONS } from './rotations.mjs'
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
 * @param {Readonly<Record<string, unknown>>} options.settings of the daemon, over ours
 */
export async function openWorld({ linesPerSecond, hasSmallDisk, settings }) {
  const folder = mkdtempSync(join(tmpdir(), 'logflowd-chaos-'))
  const logFolder = join(folder, 'logs')
  const disk = hasSmallDisk ? openSmallDisk(join(folder, 'disk')) : null
  const stateDir = join(folder, hasSmallDisk ? 'disk' : '.', 'state')
  for (const name of ['logs', join('logs', OLD_FOLDER), 'logrotate']) mkdirSync(join(folder, name))
  const kafka = await startKafka({ optimized: true, heapMb: 512 })
  const [broker = ''] = kafka.brokers
  await createTopic(broker, TOPIC, PARTITIONS)

  const linesPerTick = Math.max(1, Math.round((linesPerSecond * TICK_MS) / 1000 / ROTATIONS.length))
  const logs = ROTATIONS.map((_, index) => new NumberedLog(logFolder, index, linesPerTick))
  const daemon = new SupervisedDaemon(folder, {
    // What logrotate moves to another folder is found there when that folder is an input too.
    inputs: [logFolder, join(logFolder, OLD_FOLDER)].flatMap(directory =>
      logs.map(({ path }) => ({ path: join(directory, basename(path)), format: 'combined' })),
    ),
    state_dir: stateDir,
    kafka: { brokers: [broker], topic: TOPIC },
    ...settings,
  })
  /** @type {import('./ledger.mjs').EndMark[]} */
  const ends = []
  const markEnd = async () => {
    ends.push({ committed: await committedIn(stateDir), written: logs.map(({ written }) => written) })
  }
  const actions = actionsOn({ logs, daemon, kafka, disk, markEnd })
  const writer = setInterval(() => {
    for (const log of logs) log.write()
  }, TICK_MS)

  return {
    folder,
    broker,
    topic: TOPIC,
    logs,
    ends,
    daemon,
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
      disk?.close()
      if (!keep) rmSync(folder, { recursive: true, force: true })
    },
  }
}
