/** What a child process cost, from Linux's /proc: nothing else counts all threads, also those that have ended. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** USER_HZ, the unit of times in /proc: 100 on every architecture that Linux exports it from. */
const TICKS_PER_SECOND = 100
const RSS_INTERVAL_MS = 20

/**
 * @typedef {object} Cost
 * @property {number} cpuSeconds user and system, all threads, from its start to its end
 * @property {number} peakRssBytes VmHWM, the kernel's own high-water mark
 * @property {number | null} exitCode
 *
 * @typedef {object} Child
 * @property {import('node:child_process').ChildProcess} process
 * @property {number} startedMs `performance.now()` just before it was started
 * @property {Promise<Cost>} ended
 */

/**
 * Starts a child whose cost is counted. Only one such child may end at a time: the CPU time is what the kernel
 * adds to this process's account of its children when one of them is reaped.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Child}
 */
export function startCounted(command, args, options) {
  const before = reapedCpuSeconds()
  const startedMs = performance.now()
  const child = spawn(command, args, options)
  let peakRssBytes = 0
  // However this process ends: nothing that it started is left running.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const timer = setInterval(() => {
    peakRssBytes = Math.max(peakRssBytes, peakRss(child.pid))
  }, RSS_INTERVAL_MS)
  const ended = (async () => {
    try {
      const [exitCode] = await once(child, 'exit')
      return { cpuSeconds: reapedCpuSeconds() - before, peakRssBytes, exitCode }
    } finally {
      clearInterval(timer)
      process.off('exit', kill)
    }
  })()
  // Whoever waits for something else first sees the failure when it comes to this one.
  ended.catch(() => {})
  return { process: child, startedMs, ended }
}

/**
 * CPU seconds so far of a process that runs, all its threads.
 *
 * @param {number} pid
 */
export function cpuSeconds(pid) {
  const [user, system] = statFields(`/proc/${pid}/stat`).slice(11, 13)
  return (Number(user) + Number(system)) / TICKS_PER_SECOND
}

// cutime and cstime of this process (proc(5), fields 16 and 17).
function reapedCpuSeconds() {
  const [user, system] = statFields('/proc/self/stat').slice(13, 15)
  return (Number(user) + Number(system)) / TICKS_PER_SECOND
}

/**
 * The fields from the third on: the second is the command's name in brackets, which may hold anything.
 *
 * @param {string} path
 */
function statFields(path) {
  const text = readFileSync(path, 'latin1')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** @param {number | undefined} pid undefined when it could not be started */
function peakRss(pid) {
  try {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
    return line ? Number(line[1]) * 1024 : 0
  } catch {
    return 0
  }
}
