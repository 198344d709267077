import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface MainOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string | Buffer
  /** As this user; only root may. */
  readonly uid?: number
}

export interface RunningMain {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves when stdout or stderr has this in it; rejects when the process ends without. */
  shows(text: string): Promise<void>
}

/** `logflowd` with these arguments as a process of its own, with none of this machine's settings. */
export function startMain(
  args: readonly string[],
  { cwd = '/', env = {}, input, uid }: MainOptions = {},
): RunningMain {
  const child = spawn(process.execPath, ['--import', TSX, MAIN, ...args], {
    cwd,
    ...(uid !== undefined && { uid, gid: uid }),
    // Node hands coverage on by itself, and another user may not write where it goes.
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      ...(uid === undefined ? {} : { NODE_V8_COVERAGE: '' }),
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', text => {
    output.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    output.stderr += text
  })
  // Who does not read its input ends before it is written.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input ?? '')
  const ended = once(child, 'close').then(([code]) => ({ code, ...output }))
  return { process: child, ended, shows: text => untilShown(child, output, text) }
}

export async function runMain(args: readonly string[], options: MainOptions = {}): Promise<Ended> {
  return await startMain(args, options).ended
}

function untilShown(
  child: ChildProcess,
  output: { stdout: string; stderr: string },
  text: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (output.stdout.includes(text) || output.stderr.includes(text)) resolve()
    }
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
    child.once('close', () => reject(new Error(`ended without showing ${text}: ${JSON.stringify(output)}`)))
    look()
  })
}
