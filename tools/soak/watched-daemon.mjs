import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openWatchdog } from '../kafka/watchdog.mjs'
import { peakRssOf, sampleOf } from './samples.mjs'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const READY_LIMIT_MS = 120_000
const PEAK_INTERVAL_MS = 200

/**
 * The built daemon, configured as a user would do it: what is not given is left to the defaults.
 *
 * @param {string} folder
 * @param {Readonly<Record<string, unknown>>} settings
 * @param {number} metricsPort
 */
export function startDaemon(folder, settings, metricsPort) {
  const file = join(folder, 'logflowd.yaml')
  // JSON is YAML.
  const own = { state_dir: join(folder, 'state'), metrics: { port: metricsPort } }
  writeFileSync(file, JSON.stringify({ ...own, ...settings }))
  const logFile = join(folder, 'logflowd.log')
  const log = openSync(logFile, 'a')
  const startedMs = performance.now()
  const child = spawn(process.execPath, [MAIN, 'run', '--config', file], { stdio: ['ignore', log, log] })
  const pid = child.pid ?? 0
  const watchdog = openWatchdog(null)
  watchdog.guard([pid])
  const ended = once(child, 'exit')
  let peakRssBytes = 0
  let mostDescriptors = 0
  const timer = setInterval(() => {
    if (child.exitCode !== null || child.signalCode !== null) return
    peakRssBytes = Math.max(peakRssBytes, peakRssOf(pid))
    mostDescriptors = Math.max(mostDescriptors, sampleOf(pid).descriptors)
  }, PEAK_INTERVAL_MS)

  return {
    pid,
    sample: () => sampleOf(pid),
    /** What was reached at any time. */
    peaks: () => ({ peakRssBytes, mostDescriptors }),
    log: () => readFileSync(logFile, 'utf8'),
    /** Until /readyz says so. @returns {Promise<number>} ms from the start of the process */
    async ready() {
      while (performance.now() - startedMs < READY_LIMIT_MS) {
        const answer = await fetch(`http://127.0.0.1:${metricsPort}/readyz`).catch(() => null)
        if (answer?.ok) return performance.now() - startedMs
        if (child.exitCode !== null) break
        await delay(10)
      }
      throw new Error(`logflowd is not ready; it said:\n${readFileSync(logFile, 'utf8').slice(-4000)}`)
    },
    /** A value of /metrics, the sum of all its labels. @param {string} name */
    async metric(name) {
      const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
      const lines = text.split('\n').filter(line => new RegExp(`^${name}[ {]`).test(line))
      return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
    },
    /** @param {'SIGTERM' | 'SIGKILL'} signal */
    async end(signal) {
      clearInterval(timer)
      child.kill(signal)
      await ended
      await watchdog.release()
    },
  }
}
