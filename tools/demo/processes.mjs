import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { openWatchdog } from '../kafka/watchdog.mjs'

/**
 * @typedef {object} Running
 * @property {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} ended
 * @property {() => Promise<void>} stop in order; resolves when it has ended
 *
 * @typedef {ReturnType<typeof openProcesses>} Processes
 */

/**
 * Node processes that do not outlive this one, and a folder of theirs that goes with them. Each has its own session: Ctrl-C
 * reaches only us, and we stop them in order.
 *
 * @param {string} folder removed at the end
 */
export function openProcesses(folder) {
  const watchdog = openWatchdog(folder)
  /** @type {Set<import('node:child_process').ChildProcess>} */
  const running = new Set()
  const guard = () => watchdog.guard([...running].flatMap(child => child.pid ?? []))

  return {
    /**
     * @param {readonly string[]} args of node
     * @param {(line: string) => void} onLine of its stdout
     * @returns {Running}
     */
    start(args, onLine) {
      const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
      running.add(child)
      guard()
      createInterface({ input: child.stdout }).on('line', onLine)
      const ended = once(child, 'close').then(([code, signal]) => {
        running.delete(child)
        guard()
        return { code, signal }
      })
      return {
        ended,
        stop: async () => {
          child.kill('SIGTERM')
          await ended
        },
      }
    },

    killAll() {
      for (const child of running) child.kill('SIGKILL')
    },

    /** Ends what still runs and removes the folder. */
    close: () => watchdog.release(),
  }
}
