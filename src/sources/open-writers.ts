import { filesBeingWritten } from '../tail/writers.ts'

/** Asks at most so often who writes to which file: with many processes it takes some ten milliseconds. */
const ASK_AGAIN_MS = 30_000

/** Who still writes to files that have no name any more, where /proc shows it. */
export class OpenWriters {
  readonly #nowMs: () => number
  readonly #askAgainMs: number
  #files: ReadonlySet<string> = new Set()
  #askedMs = Number.NEGATIVE_INFINITY

  /** `nowMs` is monotonic. `restMs`: what was quiet for so long may be let go, so that to know it later is of no use. */
  constructor(nowMs: () => number, restMs: number) {
    this.#nowMs = nowMs
    this.#askAgainMs = Math.min(ASK_AGAIN_MS, restMs)
  }

  /** By inodeKey. */
  async files(): Promise<ReadonlySet<string>> {
    if (this.#nowMs() - this.#askedMs < this.#askAgainMs) return this.#files
    this.#files = await filesBeingWritten(process.pid)
    this.#askedMs = this.#nowMs()
    return this.#files
  }
}
