import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** A temporary folder with a log folder, a state folder and a configuration, for one scenario. */
export class Playground {
  readonly folder = mkdtempSync(join(tmpdir(), 'logflowd-scenario-'))
  readonly stateDir = join(this.folder, 'state')
  readonly configFile = join(this.folder, 'logflowd.yaml')
  readonly #daemons: Daemon[] = []

  path(name: string): string {
    return join(this.folder, name)
  }

  append(name: string, text: string): void {
    appendFileSync(this.path(name), text)
  }

  remove(name: string): void {
    rmSync(this.path(name))
  }

  /** Writes the configuration: what is given over `state_dir` and quick intervals. */
  configure(settings: Readonly<Record<string, unknown>>): void {
    const quick = {
      poll_interval: '100ms',
      checkpoint_interval: '50ms',
      rotate_wait: '2s',
      shutdown_grace: '10s',
    }
    writeFileSync(
      this.configFile,
      stringify({ state_dir: this.stateDir, host: 'web-1', ...quick, ...settings }),
    )
  }

  /** The daemon as an operator would run it, with this configuration. */
  start(args: readonly string[] = ['run'], environment: Readonly<Record<string, string>> = {}): Daemon {
    return this.#start([], args, environment)
  }

  /** The same without root's right to read what the permissions forbid. */
  startUnprivileged(args: readonly string[] = ['run']): Daemon {
    const rights = '-dac_override,-dac_read_search'
    const isRoot = process.getuid?.() === 0
    return this.#start(
      isRoot ? ['setpriv', `--bounding-set=${rights}`, `--inh-caps=${rights}`] : [],
      args,
      {},
    )
  }

  #start(
    prefix: readonly string[],
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Daemon {
    const daemon = new Daemon(prefix, [...args, '--config', this.configFile], environment)
    this.#daemons.push(daemon)
    return daemon
  }

  /** Ends what still runs and removes the folder. */
  async tidy(): Promise<void> {
    await Promise.all(this.#daemons.map(daemon => daemon.kill()))
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** One logflowd process. */
export class Daemon {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  stdout = ''
  stderr = ''

  constructor(
    prefix: readonly string[],
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) {
    const [command = '', ...rest] = [...prefix, process.execPath, '--import', 'tsx', MAIN, ...args]
    this.process = spawn(command, rest, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    })
    this.process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text
    })
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text
    })
    this.ended = once(this.process, 'close').then(([code, signal]) => ({ code, signal }) as Ended) // its two arguments
  }

  get pid(): number {
    return this.process.pid ?? -1
  }

  /** Resolves when the log (stderr) has said this. */
  async says(text: string): Promise<void> {
    await until(
      () => this.stderr.includes(text),
      () => `the log to say "${text}"; it said:\n${this.stderr}`,
    )
  }

  signal(name: NodeJS.Signals): void {
    this.process.kill(name)
  }

  /** SIGTERM, and what came of it. */
  async stop(): Promise<Ended> {
    this.signal('SIGTERM')
    return this.ended
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL')
    await this.ended
  }
}

/** Awaits a condition; after `withinMs` it fails and says what it waited for. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: () => string,
  withinMs = 60_000,
): Promise<void> {
  const deadline = performance.now() + withinMs
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what()}`)
    await delay(20)
  }
}
