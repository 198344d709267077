import { spawn } from 'node:child_process'

// Reads the ids of the processes to end, one line for all of them; the newest line counts. At the end of its input the parent is gone,
// even by kill -9.
const SCRIPT = `
pids=
while read -r line; do pids=$line; done
for pid in $pids; do kill -9 "$pid" 2>/dev/null; done
for pid in $pids; do
  tries=0
  while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
done
[ -z "$1" ] || rm -rf "$1"
`

/**
 * @typedef {object} Watchdog
 * @property {(pids: readonly number[]) => void} guard end these processes, and no others, when we are gone
 * @property {() => Promise<void>} release ends what is still guarded, removes the folder, resolves when done
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
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise((resolve, reject) => {
    shell.on('close', resolve)
    shell.on('error', reject)
  })
  shell.stdin.on('error', () => {})
  return {
    guard: pids => void shell.stdin.write(`${pids.join(' ')}\n`),
    release: async () => {
      shell.stdin.end()
      await ended
    },
  }
}
