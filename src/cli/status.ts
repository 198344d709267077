import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { duration } from '../config/measures.ts'
import { Owner } from '../control/client.ts'
import type { DrainedAnswer } from '../control/protocol.ts'
import { CommandError, EXIT, type ExitCode } from '../errors.ts'
import { errorCode } from '../system-error.ts'
import { visible } from '../visible.ts'
import { usageError } from './arguments.ts'
import { type ConfigArguments, loadForCommand } from './load-for-command.ts'
import { type StatusReport, statusText } from './status-text.ts'

export interface StatusOptions extends ConfigArguments {
  readonly json: boolean
  /** Null: what the daemon does is shown. */
  readonly drainedFile: string | null
  /** How long that is waited for. */
  readonly timeout: string
}

const TIMEOUT = duration(0, 24 * 3_600_000)
const ASK_AGAIN_MS = 200

/**
 * `logflowd status`: what the daemon that uses the configuration's state_dir does; with --wait-drained whether a file is
 * delivered, for logrotate's prerotate and whoever deletes logs. Exit 69 when no daemon runs, 75 when the file is not delivered.
 */
export async function statusCommand(options: StatusOptions): Promise<ExitCode> {
  const timeout = TIMEOUT.read(options.timeout)
  if ('fault' in timeout) throw usageError(`--timeout ${timeout.fault}`)
  const { stateDir } = loadForCommand(options, false).config
  const part = options.drainedFile === null ? null : await partOf(options.drainedFile)
  const owner = await Owner.connect(stateDir)
  if (owner === null) throw new CommandError(`no logflowd runs with state_dir ${stateDir}`, EXIT.unavailable)
  try {
    if (part !== null) return await waitDrained(owner, part, timeout.value)
    const report = await owner.ask({ do: 'status' }, 'status')
    const shown = options.json ? `${JSON.stringify(report)}\n` : statusText(report as unknown as StatusReport)
    process.stdout.write(shown)
    return EXIT.ok
  } finally {
    owner.close()
  }
}

interface Part {
  readonly path: string
  readonly device: string
  readonly inode: string
  readonly sizeBytes: number
}

async function partOf(file: string): Promise<Part> {
  const path = resolve(file)
  try {
    const { dev, ino, size } = await stat(path, { bigint: true })
    return { path, device: `${dev}`, inode: `${ino}`, sizeBytes: Number(size) }
  } catch (cause) {
    throw new CommandError(`${visible(path)}: ${errorCode(cause) ?? String(cause)}`, EXIT.usage, { cause })
  }
}

async function waitDrained(owner: Owner, part: Part, timeoutMs: number): Promise<ExitCode> {
  const { path, ...place } = part
  const endMs = performance.now() + timeoutMs
  for (;;) {
    const asked = await owner.ask({ do: 'drained', ...place }, 'drained')
    const { drained, reason, final } = asked as unknown as DrainedAnswer
    if (drained) return EXIT.ok
    const leftMs = endMs - performance.now()
    if (final || leftMs <= 0) {
      throw new CommandError(
        `${visible(path)} is not delivered: ${visible(reason ?? '')} (it has ${place.sizeBytes})`,
        EXIT.temporary,
      )
    }
    await delay(Math.min(ASK_AGAIN_MS, leftMs))
  }
}
