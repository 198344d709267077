import { setTimeout as delay } from 'node:timers/promises'
import { Ledger } from './ledger.mjs'
import { openTopicReader, sendAgain } from './read-topic.mjs'

/** Nothing new for so long, longer than any wait that logflowd has by default: what is missing then is lost. */
const SILENCE_MS = 75_000
const BETWEEN_READS_MS = 1000

/**
 * Reads the topic until every line has come or nothing comes any more, ends logflowd in order and reads on: what it sends again at
 * its end counts too.
 *
 * @param {import('./world.mjs').World} world
 * @param {number} lines
 * @param {AbortSignal} signal
 * @returns {Promise<{ ledger: Ledger, foreign: number }>} `foreign`: records of the topic that are none of the lines
 */
export async function readAll(world, lines, signal) {
  const { decodeMessage } = await import(new URL('../../build/codec/decode.js', import.meta.url).href)
  const { broker, topic, partitions, sabotages, daemon } = world
  const ledger = new Ledger()
  let foreign = 0
  /** @type {Map<number, Buffer>} by log: what the sabotage doubles */
  const doubled = new Map()
  const reader = openTopicReader(broker, topic, partitions)
  const readOn = () =>
    reader.readOn(({ partition, value }) => {
      const { identity, path } = decodeMessage('logflow.v1.NginxLogRequest', value)
      const found = /^\/log\/(\d+)\/(\d+)$/.exec(path)
      if (found === null) {
        foreign += 1
        return
      }
      const [log, number] = [Number(found[1]), Number(found[2])]
      if (sabotages?.[log]?.doubled === number) doubled.set(log, value)
      ledger.add({
        log,
        number,
        partition,
        generation: `${identity.device}:${identity.inode}:${identity.generation}`,
        offset: Number(identity.offset ?? 0),
      })
    })

  let newestMs = performance.now()
  while (ledger.arrived < lines && performance.now() - newestMs < SILENCE_MS) {
    const before = ledger.arrived
    await readOn()
    if (ledger.arrived > before) newestMs = performance.now()
    await delay(BETWEEN_READS_MS, undefined, { signal })
  }
  await daemon.end('SIGTERM')
  await sendAgain(broker, topic, [...doubled.values()])
  await readOn()
  return { ledger, foreign }
}
