import { setTimeout as delay } from 'node:timers/promises'
import { compressNewest, forbid, pruneOldest } from './rotations.mjs'

const BURST_FACTOR = 20

/**
 * @typedef {import('./schedule.mjs').Planned} Planned
 */

/**
 * What each event of the plan does.
 *
 * @param {object} parts
 * @param {readonly import('./numbered-log.mjs').NumberedLog[]} parts.logs
 * @param {readonly import('./rotations.mjs').Rotation[]} parts.rotations one for each log
 * @param {import('./supervised-daemon.mjs').SupervisedDaemon} parts.daemon
 * @param {import('../kafka/local-kafka.mjs').LocalKafka} parts.kafka
 * @param {ReturnType<typeof import('./small-disk.mjs').openSmallDisk> | null} parts.disk
 * @param {() => Promise<void>} parts.markEnd called when logflowd has ended
 * @returns {Record<import('./schedule.mjs').Action, (planned: Planned) => Promise<void>>}
 */
export function actionsOn({ logs, rotations, daemon, kafka, disk, markEnd }) {
  const logOf = (/** @type {Planned} */ { log }) => at(logs, log)
  const rotationOf = (/** @type {Planned} */ { log }) => at(rotations, log)
  const restart = (/** @type {'SIGKILL' | 'SIGTERM'} */ signal, /** @type {number} */ holdMs) =>
    daemon.restart(signal, async () => {
      await markEnd()
      await delay(holdMs)
    })
  return {
    rotate: planned => rotationOf(planned).rotate(logOf(planned), planned.holdMs),
    compress: async planned =>
      rotationOf(planned).ownNames ? compressNewest(logOf(planned).path) : undefined,
    prune: async planned => (rotationOf(planned).ownNames ? pruneOldest(logOf(planned).path) : undefined),
    forbid: planned => forbid(logOf(planned).path, planned.holdMs),
    async burst(planned) {
      const log = logOf(planned)
      const usual = log.linesPerTick
      log.linesPerTick = usual * BURST_FACTOR
      await delay(planned.holdMs)
      log.linesPerTick = usual
    },
    kill: ({ holdMs }) => restart('SIGKILL', holdMs),
    stop: ({ holdMs }) => restart('SIGTERM', holdMs),
    freeze: ({ holdMs }) => daemon.freeze(holdMs),
    reload: () => daemon.reload(),
    async 'pause-kafka'({ holdMs }) {
      await kafka.pause()
      await delay(holdMs)
      await kafka.resume()
    },
    async 'kill-kafka'({ holdMs }) {
      await kafka.kill()
      await delay(holdMs)
      await kafka.restart()
    },
    async 'restart-kafka'({ holdMs }) {
      await kafka.shutDown()
      await delay(holdMs)
      await kafka.restart()
    },
    'fill-disk': async ({ holdMs }) => disk?.fill(holdMs),
  }
}

/** @template T @param {readonly T[]} list @param {number | null} index @returns {T} */
function at(list, index) {
  const item = list[index ?? -1]
  if (item === undefined) throw new RangeError(`no log ${index}`)
  return item
}
