// npm run soak: what logflowd promises about memory, descriptors and time, with more of everything than is usual.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startKafka } from '../kafka/local-kafka.mjs'
import { freePorts } from '../kafka/ports.mjs'
import { soakBacklog } from './backlog.mjs'
import { soakManyFiles } from './many-files.mjs'
import { soakSlowSink } from './slow-sink.mjs'

const STAGES = { files: soakManyFiles, backlog: soakBacklog, 'slow-sink': soakSlowSink }

const USAGE = `npm run soak -- [--only STAGE,…] [--files N] [--backlog-gb N] [--minutes M]
stages: files (N followed files), backlog (of N GB beside a live log), slow-sink (M minutes at twice what Kafka takes)`

/**
 * @typedef {object} Context
 * @property {string} broker `host:port`
 * @property {string} folder of the stage
 * @property {number} metricsPort
 * @property {number} proxyPort that the broker tells its clients, for the stage with a proxy
 *
 * @typedef {object} Kept what was measured of one promise
 * @property {string} name
 * @property {string} value
 * @property {string} limit
 * @property {boolean} isKept
 */

/**
 * @param {string[]} args
 * @returns {Promise<number>} 0 when every promise was kept, 1 when not, 64 for wrong arguments
 */
export async function main(args) {
  const options = readOptions(args)
  if (options === null) {
    console.error(USAGE)
    return 64
  }
  const folder = mkdtempSync(join(tmpdir(), 'logflowd-soak-'))
  // The daemon and the broker end with this process, by their watchdogs.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  let isKept = true
  for (const name of options.only) {
    console.log(name)
    const promises = await soak(name, STAGES[name], folder, options)
    for (const promise of promises) {
      console.log(
        `  ${promise.isKept ? 'kept  ' : 'BROKEN'} ${promise.name}: ${promise.value} (${promise.limit})`,
      )
      isKept &&= promise.isKept
    }
  }
  return isKept ? 0 : 1
}

async function soak(name, stage, parent, options) {
  const folder = join(parent, name)
  mkdirSync(folder)
  const [metricsPort, proxyPort] = await freePorts(2)
  const kafka = await startKafka({
    optimized: true,
    heapMb: 512,
    properties: {
      // Records are counted, not kept.
      'log.retention.bytes': 256 * 1024 * 1024,
      'log.segment.bytes': 64 * 1024 * 1024,
      'log.retention.check.interval.ms': 5000,
      ...(name === 'slow-sink' && { 'advertised.listeners': `PLAINTEXT://127.0.0.1:${proxyPort}` }),
    },
  })
  try {
    return await stage({ broker: kafka.brokers[0], folder, metricsPort, proxyPort }, options)
  } finally {
    await kafka.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string', default: Object.keys(STAGES).join(',') },
        files: { type: 'string', default: '10000' },
        'backlog-gb': { type: 'string', default: '20' },
        minutes: { type: 'string', default: '20' },
      },
    })
    const only = values.only.split(',')
    const [files, backlogGb, minutes] = [values.files, values['backlog-gb'], values.minutes].map(Number)
    if (only.some(name => !(name in STAGES)) || ![files, backlogGb, minutes].every(number => number > 0))
      return null
    return { only, files, backlogGb, minutes }
  } catch {
    return null
  }
}
