import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openWatchdog } from '../kafka/watchdog.mjs'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 60_000

/**
 * The built daemon in a folder, configured as a user would do it: everything that is not needed is left to the defaults. Root's
 * right to read what the permissions forbid is taken from it.
 */
export class SupervisedDaemon {
  /** Every end that nobody asked for. @type {string[]} */
  faults = []
  #folder
  #settings
  #watchdog = openWatchdog(null)
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null
  #isEndWanted = false
  #reloads = 0

  /**
   * @param {string} folder
   * @param {Readonly<Record<string, unknown>>} settings
   */
  constructor(folder, settings) {
    this.#folder = folder
    this.#settings = settings
  }

  start() {
    this.#configure()
    const log = openSync(join(this.#folder, 'logflowd.log'), 'a')
    const [command, ...args] = [
      ...withoutRootsEyes(),
      process.execPath,
      MAIN,
      'run',
      '--config',
      this.#configFile,
    ]
    const child = spawn(/** @type {string} */ (command), args, {
      detached: true,
      stdio: ['ignore', log, log],
      // Settings of ours begin as its own do.
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LOGFLOWD_'))),
    })
    this.#child = child
    this.#isEndWanted = false
    this.#watchdog.guard([child.pid ?? 0])
    child.once('exit', (code, signal) => {
      if (this.#child !== child) return
      this.#child = null
      if (this.#isEndWanted) return
      this.faults.push(`logflowd ended by itself with ${signal ?? code}`)
      setTimeout(() => this.start(), 1000)
    })
  }

  /**
   * Starts it for the very first time, and waits until it has written down that it has: what is rotated before that is history.
   *
   * @param {string} stateDir
   */
  async startFirst(stateDir) {
    this.start()
    const giveUpMs = performance.now() + START_LIMIT_MS
    while (!existsSync(join(stateDir, 'checkpoint.json'))) {
      if (performance.now() > giveUpMs) throw new Error(`logflowd has saved nothing in ${START_LIMIT_MS} ms`)
      await delay(50)
    }
  }

  /** Ends it, and starts it again later. @param {'SIGKILL' | 'SIGTERM'} signal @param {() => Promise<void>} whileDown */
  async restart(signal, whileDown) {
    await this.end(signal)
    await whileDown()
    this.start()
  }

  /** @param {'SIGKILL' | 'SIGTERM'} signal */
  async end(signal) {
    while (this.#child === null) await delay(50)
    const child = this.#child
    this.#isEndWanted = true
    const exited = once(child, 'exit')
    child.kill(signal)
    const late = setTimeout(() => {
      this.faults.push(`logflowd did not end within ${STOP_LIMIT_MS} ms of ${signal}`)
      child.kill('SIGKILL')
    }, STOP_LIMIT_MS)
    await exited
    clearTimeout(late)
  }

  /** Another configuration and SIGHUP, as soon as it ends no process that has not begun yet, as systemd does it (Type=notify). */
  async reload() {
    this.#reloads += 1
    this.#configure()
    const child = this.#child
    while (this.#child === child && !catchesHangup(child?.pid)) await delay(50)
    if (this.#child === child) child?.kill('SIGHUP')
  }

  /** SIGSTOP, and SIGCONT later: all its clocks have gone on meanwhile. @param {number} holdMs */
  async freeze(holdMs) {
    const child = this.#child
    child?.kill('SIGSTOP')
    await delay(holdMs)
    child?.kill('SIGCONT')
  }

  async close() {
    await this.#watchdog.release()
  }

  get #configFile() {
    return join(this.#folder, 'logflowd.yaml')
  }

  #configure() {
    const batch = { max_age: `${20 + (this.#reloads % 5) * 10}ms` }
    // JSON is YAML.
    writeFileSync(this.#configFile, JSON.stringify({ ...this.#settings, batch }))
  }
}

/** @param {number | undefined} pid */
function catchesHangup(pid) {
  try {
    const caught = /^SigCgt:\s*([0-9a-f]+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? '0'
    // Signal 1 is the lowest bit (proc(5)).
    return (Number.parseInt(caught.slice(-1), 16) & 1) === 1
  } catch {
    return false
  }
}

function withoutRootsEyes() {
  if (process.getuid?.() !== 0) return []
  const rights = '-dac_override,-dac_read_search'
  return ['setpriv', `--bounding-set=${rights}`, `--inh-caps=${rights}`]
}
