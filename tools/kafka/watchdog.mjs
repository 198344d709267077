import { spawn } from 'node:child_process'

// Reads the id of the process to end, one a line, the newest counts, 0 is none. At the end of its input the parent is gone, even by kill -9.
const SCRIPT = `
pid=0
while read -r line; do pid=$line; done
if [ "$pid" -gt 0 ]; then
  kill -9 "$pid" 2>/dev/null
  tries=0
  while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
fi
[ -z "$1" ] || rm -rf "$1"
`

/**
 * @typedef {object} Watchdog
 * @property {(pid: number) => void} guard end this process when we are gone; 0: none
 * @property {() => Promise<void>} release removes the folder and resolves when done
 */

/**
 * A small process that outlives this one just long enough to end what it guards and to remove a folder. It has its own
 * session, so Ctrl-C in a terminal does not reach it.
 *
 * @param {string | null} folder removed at the end
 * @returns {Watchdog}
 */
export function openWatchdog(folder) {
  const shell = spawn('sh', ['-c', SCRIPT, 'logflowd-watchdog', folder ?? ''], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise((resolve, reject) => {
    shell.on('close', resolve)
    shell.on('error', reject)
  })
  shell.stdin.on('error', () => {})
  return {
    guard: pid => void shell.stdin.write(`${pid}\n`),
    release: async () => {
      shell.stdin.end()
      await ended
    },
  }
}
