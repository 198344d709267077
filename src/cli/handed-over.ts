import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { printOf } from '../config/input-print.ts'
import type { Owner } from '../control/client.ts'
import type { HandedProgress, HandedResult } from '../control/protocol.ts'
import { CommandError, EXIT, type ExitCode } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { stopOnSignals } from '../stop.ts'
import type { MaxRate, TimeRange } from '../types.ts'
import { tellResult } from './once-result.ts'
import { showProgress } from './progress.ts'

export interface HandedOptions {
  readonly files: readonly string[]
  readonly range: TimeRange | null
  readonly maxRate: MaxRate | null
  readonly again: boolean
  readonly json: boolean
}

/**
 * Has the daemon that follows the same files do the backfill, with the daemon's own checkpoint, so that neither ships what the other
 * has shipped. The first signal cancels it, and so does the end of this process.
 */
export async function handOver(
  owner: Owner,
  config: Config,
  options: HandedOptions,
  log: Log,
): Promise<ExitCode> {
  const { pid } = owner.greeting
  if (options.again) {
    throw new CommandError(
      `--again reads what process ${pid} has delivered, which follows these files: stop it first`,
      EXIT.temporary,
    )
  }
  log.info({ pid }, 'the daemon that runs does the backfill')
  const stop = stopOnSignals(process)
  stop.signal.addEventListener('abort', () => {
    log.info({}, 'cancelling the backfill')
    owner.cancel()
  })
  let latest: HandedProgress = { bytes: 0, lines: 0, files: [] }
  const progress = showProgress(
    process.stderr,
    log,
    () => latest,
    () => performance.now(),
  )
  try {
    const { range, maxRate } = options
    const files = options.files.map(file => resolve(file))
    const request = { do: 'backfill', files, range, maxRate, inputs: config.inputs.map(printOf) }
    const answer = await owner.ask(request, 'result', event => {
      if ('progress' in event) latest = event['progress'] as HandedProgress
    })
    progress.end()
    const result = answer as unknown as HandedResult // what the daemon of the same protocol says
    return tellResult(result, { out: process.stdout, log, json: options.json })
  } finally {
    progress.end()
    stop.release()
    owner.close()
  }
}
