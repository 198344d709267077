import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { arrival } from '../bench/broker.mjs'
import { linesOf } from '../bench/lines.mjs'
import { makeTopic } from './made-topic.mjs'
import { megabytes, probe } from './many-files.mjs'
import { startDaemon } from './watched-daemon.mjs'

const PIECE_BYTES = 64 * 1024 * 1024
const PROBES = 300
const FIRST_LINE_LIMIT_MS = 60_000
const ROOM_BYTES = 10e9

/**
 * A live log beside a large one that nobody has read yet.
 *
 * @param {import('./main.mjs').Context} context
 * @param {{ backlogGb: number }} options
 * @returns {Promise<import('./main.mjs').Kept[]>}
 */
export async function soakBacklog({ broker, folder, metricsPort }, { backlogGb }) {
  const logs = join(folder, 'logs')
  mkdirSync(logs)
  const backlog = join(logs, 'backlog.log')
  const live = join(logs, 'live.log')
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < backlogGb * 1e9 + ROOM_BYTES) throw new Error(`too little room for ${backlogGb} GB`)
  const bytes = writeBacklog(backlog, backlogGb * 1e9)
  const nextLine = linesOf('combined', 2)
  writeFileSync(live, nextLine())
  for (const topic of ['backlog', 'live']) await makeTopic(broker, topic)
  const daemon = startDaemon(
    folder,
    {
      inputs: [
        { path: backlog, format: 'combined', topic: 'backlog' },
        { path: live, format: 'combined', topic: 'live' },
      ],
      kafka: { brokers: [broker] },
    },
    metricsPort,
  )
  try {
    const readyMs = await daemon.ready()
    // The first one, which was there before; how soon the others come is measured.
    await arrival(broker, 'live', 1, AbortSignal.timeout(FIRST_LINE_LIMIT_MS))
    const startedMs = performance.now()
    const slowestMs = await probe(broker, 'live', 1, () => appendFileSync(live, nextLine()), PROBES)
    const lagBytes = await daemon.metric('logflowd_file_lag_bytes')
    const elapsed = (performance.now() - startedMs) / 1000
    const { peakRssBytes, mostDescriptors } = daemon.peaks()
    const readBytes = bytes - lagBytes
    console.log(
      `  ready after ${readyMs.toFixed(0)} ms; ${megabytes(readBytes)} of ${megabytes(bytes)} of the backlog in ` +
        `${elapsed.toFixed(0)} s, ${mostDescriptors} descriptors`,
    )
    return [
      {
        name: `${backlogGb} GB: slowest of ${PROBES} live lines`,
        value: `${slowestMs.toFixed(0)} ms`,
        limit: '1 s',
        isKept: slowestMs < 1000,
      },
      {
        name: `${backlogGb} GB: memory`,
        value: megabytes(peakRssBytes),
        limit: '200 MB',
        isKept: peakRssBytes < 200e6,
      },
      // Else nothing was shown.
      {
        name: `${backlogGb} GB: backlog left at the end`,
        value: megabytes(lagBytes),
        limit: 'more than 0',
        isKept: lagBytes > 1e6,
      },
    ]
  } finally {
    await daemon.end('SIGTERM')
    rmSync(backlog)
  }
}

/** Real lines, the same ones again and again. @returns {number} its size */
function writeBacklog(path, wantedBytes) {
  const nextLine = linesOf('combined', 1)
  const lines = []
  for (let bytes = 0; bytes < PIECE_BYTES; ) {
    const line = nextLine()
    lines.push(line)
    bytes += line.length
  }
  const piece = Buffer.from(lines.join(''))
  const file = openSync(path, 'w')
  let written = 0
  while (written < wantedBytes) written += writeSync(file, piece)
  closeSync(file)
  return written
}
