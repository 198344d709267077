import { Account } from './account.ts'
import type { BlockAccount } from './batch/tracked-block.ts'
import type { Config } from './config/config.ts'
import { differenceOf } from './config/input-print.ts'
import type { BackfillRequest, HandedProgress, HandedResult, Refusal } from './control/protocol.ts'
import { EXIT } from './errors.ts'
import type { Log } from './observe/log.ts'
import type { FollowedSource, JobProgress } from './sources/followed-source.ts'
import type { Block } from './types.ts'

export interface BackfillsOptions {
  readonly config: Config
  readonly log: Log
  readonly source: FollowedSource
}

/** The backfills that others hand over to a daemon that follows: one at a time. */
export class Backfills {
  readonly #options: BackfillsOptions
  #account: Account | null = null
  #files: readonly JobProgress[] = []

  constructor(options: BackfillsOptions) {
    this.#options = options
  }

  /** How far the one is that is under way; null when there is none. */
  get progress(): HandedProgress | null {
    if (this.#account === null) return null
    const { bytes, lines } = this.#account.total
    return { bytes, lines, files: this.#files }
  }

  /** Everything of one block is durable. */
  add(block: Block, counts: BlockAccount): void {
    if (block.isOfBackfill === true) this.#account?.add(block, counts)
  }

  /** Until it is delivered or `signal` is aborted: what was read by then is acknowledged and remembered. */
  async run(
    request: BackfillRequest,
    onProgress: (progress: HandedProgress) => void,
    signal: AbortSignal,
  ): Promise<{ readonly result: HandedResult } | Refusal> {
    const { config, log, source } = this.#options
    const difference = differenceOf(config.inputs, request.inputs)
    if (difference !== null) {
      const error = `the daemon has another configuration: ${difference}; reload it (SIGHUP), or name its configuration with --config`
      return { error, code: EXIT.config }
    }
    if (this.#account !== null) return { error: 'another backfill is under way', code: EXIT.temporary }
    const account = new Account()
    this.#account = account
    this.#files = []
    const startedMs = performance.now()
    log.info({ files: request.files, ...request.range, maxRate: request.maxRate }, 'backfill begins')
    try {
      const outcome = await source.backfill(
        request,
        files => {
          this.#files = files
          onProgress({ bytes: account.total.bytes, lines: account.total.lines, files })
        },
        signal,
      )
      const { total, files } = account
      log.info({ ...outcome, ...total, path: undefined }, 'backfill ends')
      return { result: { ...outcome, seconds: (performance.now() - startedMs) / 1000, total, files } }
    } finally {
      this.#account = null
    }
  }
}
