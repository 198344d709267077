import { setTimeout as delay } from 'node:timers/promises'
import type { Look } from '../discover/look.ts'
import { PathIndex, type PathPattern } from '../path-pattern.ts'
import { isUnreadHistory, leaveToBackfill, takeUpHistory } from '../tail/backfill.ts'
import type { TailContext } from '../tail/context.ts'
import { inodeKey } from '../tail/identity.ts'
import type { Mutex } from '../tail/mutex.ts'
import type { SeenFile } from '../tail/rotation.ts'
import { awaken } from '../tail/steps.ts'
import type { TailedFile } from '../tail/tailed-file.ts'
import { Throttle } from '../tail/throttle.ts'
import type { MaxRate, TimeRange } from '../types.ts'
import { lookAtListed } from './listed-files.ts'

/** What is read beside the following, until it is delivered. */
export interface JobRequest {
  /** Absolute; none: the history of all inputs, and what is not delivered yet of what is followed. */
  readonly files: readonly string[]
  readonly range: TimeRange | null
  readonly maxRate: MaxRate | null
}

export interface JobProgress {
  readonly path: string
  readonly sizeBytes: number
  readonly committedOffset: number
}

export interface JobOutcome {
  readonly complete: boolean
  readonly unreadable: readonly string[]
  readonly held: readonly string[]
}

export interface JobOptions {
  readonly context: TailContext
  readonly patterns: readonly PathPattern[]
  readonly mutex: Mutex
  readonly pollIntervalMs: number
  /** Looks at the directories, now. */
  look(): void
}

const TICK_MS = 200

/**
 * A backfill beside the following. A file that it has begun is left to the next backfill when it is stopped. Between `begin`
 * and `end` the tail reads its files whenever nothing that is followed has anything to read.
 */
export class BackfillJob {
  readonly #options: JobOptions
  readonly #request: JobRequest
  readonly #startMs: number
  readonly #unusable: string[] = []
  /** What was asked for by name, as it was then. */
  #named: readonly SeenFile[] = []
  #paths: ReadonlySet<string> = new Set()

  constructor(options: JobOptions, request: JobRequest) {
    this.#options = options
    this.#request = request
    this.#startMs = options.context.clock.monotonicMs()
  }

  /** With the files that no input is about. */
  async addTo(look: Look): Promise<Look> {
    if (this.#paths.size === 0) return look
    const known = new Set(look.seen.map(inodeKey))
    const listed = await lookAtListed([...this.#paths], this.#options.patterns)
    const more = listed.seen.filter(seen => !known.has(inodeKey(seen)))
    return { ...look, seen: [...look.seen, ...more], unusable: [...look.unusable, ...listed.unusable] }
  }

  /** Until everything is acknowledged, or `signal` is aborted. */
  async run(onTick: (files: readonly JobProgress[]) => void, signal: AbortSignal): Promise<JobOutcome> {
    const { mutex, look, context } = this.#options
    await this.#begin()
    try {
      look()
      while (!signal.aborted && this.#pending()) {
        onTick(this.#progress())
        await delay(TICK_MS, undefined, { signal }).catch(() => {})
      }
      onTick(this.#progress())
      return { complete: !signal.aborted, ...this.#faults() }
    } finally {
      await mutex.run(() => this.#end())
      await context.persist()
    }
  }

  async #begin(): Promise<void> {
    const { context, patterns, mutex } = this.#options
    const { files, range, maxRate } = this.#request
    const { seen, unusable } = await lookAtListed(files, patterns)
    const index = new PathIndex(patterns)
    this.#named = seen
    this.#unusable.push(...unusable.map(({ path }) => path))
    this.#paths = new Set(
      seen
        .map(({ path, followed }) => (path === followed && index.owner(path) === undefined ? path : ''))
        .filter(path => path !== ''),
    )
    await mutex.run(() => {
      context.backfill = {
        range,
        throttle: maxRate === null ? null : new Throttle(maxRate),
        paths: this.#paths,
      }
      const chosen = files.length === 0 ? [...context.files.all()] : seen.map(one => context.files.at(one))
      for (const file of chosen) if (file !== undefined) this.#take(file)
      return Promise.resolve()
    })
  }

  #take(file: TailedFile): void {
    const { context } = this.#options
    if (isUnreadHistory(file)) {
      takeUpHistory(context, file)
    } else if (file.isBackfill) {
      leaveToBackfill(file)
      file.isExhausted = false
      awaken(context, file)
    } else if (file.phase !== 'ended') {
      file.backfillUntil = file.isCompressed ? Number.POSITIVE_INFINITY : file.sizeBytes
    }
  }

  #files(): TailedFile[] {
    return [...this.#options.context.files.all()].filter(file => file.backfillUntil > 0)
  }

  #pending(): boolean {
    return (
      this.#files().some(file => this.#isPending(file)) || this.#named.some(seen => this.#isUnknown(seen))
    )
  }

  #isPending(file: TailedFile): boolean {
    if (file.held !== null || file.isFailing || (file.ledger?.committedOffset ?? 0) >= file.backfillUntil)
      return false
    // A compressed one that was left in its middle is looked for first; it may be gone.
    if (file.phase === 'ended')
      return !file.isCommitted || (file.isCompressed && file.isBackfill && this.#mayComeYet)
    return !isAtEnd(file)
  }

  /** Nobody has said yet what it is. */
  #isUnknown(seen: SeenFile): boolean {
    const { files, troubles } = this.#options.context
    const isKnown = files.at(seen) !== undefined || files.isIgnored(seen)
    return !isKnown && troubles.reasonOf(seen.path) === undefined && this.#mayComeYet
  }

  /** What is not clear for so long does not become so by waiting. */
  get #mayComeYet(): boolean {
    const { context, pollIntervalMs } = this.#options
    return context.clock.monotonicMs() - this.#startMs < context.settings.rotateWaitMs + 2 * pollIntervalMs
  }

  #progress(): JobProgress[] {
    return this.#files().map(file => ({
      path: file.path ?? file.followed,
      sizeBytes: Math.max(file.offset, Math.min(file.sizeBytes, file.backfillUntil)),
      committedOffset: file.ledger?.committedOffset ?? file.offset,
    }))
  }

  #faults(): Omit<JobOutcome, 'complete'> {
    const { context } = this.#options
    const files = this.#files()
    const named = this.#named.filter(
      seen => context.files.at(seen) === undefined && !context.files.isIgnored(seen),
    )
    const troubled = this.#request.files.length === 0 ? context.troubles.paths : []
    const failing = files.filter(file => file.isFailing)
    return {
      unreadable: [
        ...new Set([
          ...this.#unusable,
          ...troubled,
          ...named.map(({ path }) => path),
          ...failing.map(pathOf),
        ]),
      ],
      held: files.filter(file => file.held !== null).map(pathOf),
    }
  }

  async #end(): Promise<void> {
    const { context } = this.#options
    context.backfill = null
    for (const file of this.#files()) {
      file.backfillUntil = 0
      if (!file.isBackfill) continue
      if (isAtEnd(file)) file.isBackfill = false
      context.files.changes += 1
      context.queue.remove(file)
      const isNamed = file.path !== null && this.#paths.has(file.path)
      if (file.path !== null) await context.files.closing(file)?.bytes.close()
      // No look shows it any more; by its content it is found again.
      if (isNamed) context.files.end(file)
    }
  }
}

function isAtEnd(file: TailedFile): boolean {
  return (file.isExhausted || file.phase === 'finished') && file.isCommitted && file.held === null
}

function pathOf(file: TailedFile): string {
  return file.path ?? file.followed
}
