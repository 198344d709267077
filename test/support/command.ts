import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** One of package.json's commands as a person starts it, with what it prints. */
export class Command {
  output = ''
  readonly ended: Promise<number | NodeJS.Signals | null>
  readonly #process: ChildProcess

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    this.#process = spawn(process.execPath, ['tools/run.mjs', ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const keep = (chunk: Buffer): void => {
      this.output += chunk.toString()
    }
    this.#process.stdout?.on('data', keep)
    this.#process.stderr?.on('data', keep)
    this.ended = once(this.#process, 'close').then(([code, signal]) => code ?? signal)
  }

  /** Waits until it has printed this, and returns the match. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    const over = { reached: false }
    void this.ended.then(() => {
      over.reached = true
    })
    for (;;) {
      const match = pattern.exec(this.output)
      if (match) return match
      if (over.reached) throw new Error(`it ended without printing ${pattern}:\n${this.output}`)
      await delay(20)
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal)
  }
}

/** The command lines of the processes that name this text (Linux). */
export function processesNaming(text: string): string[] {
  const lines: string[] = []
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      if (line.includes(text)) lines.push(`${pid} ${line}`)
    } catch {
      // It ended meanwhile.
    }
  }
  return lines
}
