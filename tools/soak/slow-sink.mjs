import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { linesOf } from '../bench/lines.mjs'
import { makeTopic } from './made-topic.mjs'
import { megabytes } from './many-files.mjs'
import { flatness, median } from './samples.mjs'
import { openThrottledProxy } from './throttled-proxy.mjs'
import { startDaemon } from './watched-daemon.mjs'

const LOGS = 4
const TICK_MS = 20
const SAMPLE_MS = 2000
const PRINTED_EVERY = 30
const ROTATED_EVERY_MS = 30_000
/** What the sink takes, of Kafka's own bytes. */
const SINK_BYTES_PER_SECOND = 1_000_000

/**
 * Twice as much is written as Kafka takes, for as long as it is told, with a rotation now and then.
 *
 * @param {import('./main.mjs').Context} context
 * @param {{ minutes: number }} options
 * @returns {Promise<import('./main.mjs').Kept[]>}
 */
export async function soakSlowSink({ broker, proxyPort, folder, metricsPort }, { minutes }) {
  const logs = join(folder, 'logs')
  mkdirSync(logs)
  const topic = 'slow-sink'
  const proxy = await openThrottledProxy(Number(broker.split(':')[1]), SINK_BYTES_PER_SECOND, proxyPort)
  // The broker names the proxy to whoever asks.
  await makeTopic(broker, topic)
  const daemon = startDaemon(
    folder,
    {
      inputs: [{ path: join(logs, '*.log'), format: 'combined' }],
      kafka: { brokers: [`127.0.0.1:${proxyPort}`], topic },
    },
    metricsPort,
  )
  const writer = startWriting(logs)
  try {
    const samples = await watch(daemon, minutes * 60_000, () => {
      return `written ${megabytes(writer.writtenBytes())}, passed on ${megabytes(proxy.passedBytes())}`
    })
    const { peakRssBytes } = daemon.peaks()
    const rss = flatness(
      samples.map(({ rssBytes }) => rssBytes),
      10e6,
    )
    const descriptors = flatness(
      samples.map(sample => sample.descriptors),
      readdirSync(logs).length,
    )
    const wakeUps = flatness(
      samples.map(sample => sample.wakeUps),
      50,
    )
    const excess = writer.writtenBytes() / proxy.passedBytes()
    return [
      {
        name: 'slow sink: memory',
        value: megabytes(peakRssBytes),
        limit: '200 MB',
        isKept: peakRssBytes < 200e6,
      },
      flat('memory', rss, megabytes),
      flat('descriptors', descriptors, String),
      flat('wake-ups/s', wakeUps, value => value.toFixed(0)),
      {
        name: 'slow sink: written for each byte passed on',
        value: excess.toFixed(1),
        limit: 'more than 1.5',
        isKept: excess > 1.5,
      },
    ]
  } finally {
    writer.stop()
    await daemon.end('SIGKILL')
    proxy.close()
  }
}

/** Prints what is usual in each minute. */
async function watch(daemon, durationMs, progress) {
  const samples = []
  const startedMs = performance.now()
  let before = daemon.sample()
  let beforeMs = startedMs
  while (performance.now() - startedMs < durationMs) {
    await delay(SAMPLE_MS)
    const now = daemon.sample()
    const nowMs = performance.now()
    samples.push({ ...now, wakeUps: ((now.wakeUps - before.wakeUps) / (nowMs - beforeMs)) * 1000 })
    before = now
    beforeMs = nowMs
    if (samples.length % PRINTED_EVERY !== 0) continue
    const last = samples.slice(-PRINTED_EVERY)
    const usual = key => median(last.map(sample => sample[key]))
    console.log(
      `  ${((nowMs - startedMs) / 60_000).toFixed(1)} min: ${megabytes(usual('rssBytes'))}, ` +
        `${usual('descriptors')} descriptors, ${usual('wakeUps').toFixed(0)} wake-ups/s; ${progress()}`,
    )
  }
  return samples
}

function flat(name, { isFlat, before, after }, text) {
  return {
    name: `slow sink: ${name}, earlier and later half`,
    value: `${text(before)}, ${text(after)}`,
    limit: 'flat',
    isKept: isFlat,
  }
}

function startWriting(folder) {
  const nextLine = linesOf('combined', 3)
  // A record has about as many bytes as its line.
  const bytesPerTick = (2 * SINK_BYTES_PER_SECOND * TICK_MS) / 1000
  let writtenBytes = 0
  let number = 0
  const write = setInterval(() => {
    for (let log = 0; log < LOGS; log++) {
      let text = ''
      while (text.length < bytesPerTick / LOGS) text += nextLine()
      appendFileSync(join(folder, `site-${log}.log`), text)
      writtenBytes += text.length
    }
  }, TICK_MS)
  const rotate = setInterval(() => {
    number += 1
    for (let log = 0; log < LOGS; log++) {
      const path = join(folder, `site-${log}.log`)
      if (existsSync(path)) renameSync(path, `${path}-${20_260_000 + number}`)
    }
  }, ROTATED_EVERY_MS)
  return {
    writtenBytes: () => writtenBytes,
    stop() {
      clearInterval(write)
      clearInterval(rotate)
    },
  }
}
