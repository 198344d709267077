import type { TailedFile } from '../tail/tailed-file.ts'

/**
 * A file is read at most so often: a read costs as much as some hundred lines. The first line after a pause goes out
 * at once, those that follow closely wait for each other so long.
 */
const MIN_GAP_MS = 5

/** Passes on that a file was written to, spaced out. */
export class Pace {
  readonly #awaken: (file: TailedFile) => void
  readonly #nowMs: () => number
  readonly #waiting = new Set<TailedFile>()
  readonly #lastMs = new WeakMap<TailedFile, number>()
  #timer: NodeJS.Timeout | null = null

  /** `nowMs` is monotonic. */
  constructor(awaken: (file: TailedFile) => void, nowMs: () => number) {
    this.#awaken = awaken
    this.#nowMs = nowMs
  }

  hear(file: TailedFile): void {
    if (this.#waiting.has(file)) return
    const nowMs = this.#nowMs()
    if (nowMs - (this.#lastMs.get(file) ?? Number.NEGATIVE_INFINITY) >= MIN_GAP_MS) {
      this.#pass(file, nowMs)
      return
    }
    this.#waiting.add(file)
    this.#timer ??= setTimeout(() => this.#passAll(), MIN_GAP_MS)
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting.clear()
  }

  #passAll(): void {
    this.#timer = null
    const files = [...this.#waiting]
    this.#waiting.clear()
    const nowMs = this.#nowMs()
    for (const file of files) this.#pass(file, nowMs)
  }

  #pass(file: TailedFile, nowMs: number): void {
    this.#lastMs.set(file, nowMs)
    this.#awaken(file)
  }
}
