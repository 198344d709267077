import type { TailedFile } from './tailed-file.ts'

/** nginx writes an entry of error_log at once: what follows it later is no part of it. */
const SILENCE_MS = 1000

/** Files that end with a record of which only what follows, or silence, can say that it is whole. */
export class WaitingRecords {
  /** The one that waits longest comes first. */
  readonly #waiting = new Map<TailedFile, { readonly end: number; readonly sinceMs: number }>()
  readonly #silent = new WeakMap<TailedFile, number>()

  /** The file was read up to `end`, where such a record is; null: there is none. `nowMs` is monotonic, here and below. */
  note(file: TailedFile, end: number | null, nowMs: number): void {
    this.#silent.delete(file)
    if (end !== null && this.#waiting.get(file)?.end === end) return
    this.#waiting.delete(file)
    if (end !== null) this.#waiting.set(file, { end, sinceMs: nowMs })
  }

  /** When to ask `takeSilent` again; infinite when no file waits. */
  dueInMs(nowMs: number): number {
    for (const { sinceMs } of this.#waiting.values()) return Math.max(0, sinceMs + SILENCE_MS - nowMs)
    return Number.POSITIVE_INFINITY
  }

  /** The files that have waited long enough: each is given once. Of one that was truncated meanwhile nothing is left to read. */
  takeSilent(nowMs: number): readonly TailedFile[] {
    const files: TailedFile[] = []
    for (const [file, { end, sinceMs }] of this.#waiting) {
      if (nowMs - sinceMs < SILENCE_MS) break
      this.#waiting.delete(file)
      this.#silent.set(file, end)
      if (file.phase !== 'ended') files.push(file)
    }
    return files
  }

  /** Up to where the file has been as it is for long enough; null: it has not. */
  silentEnd(file: TailedFile): number | null {
    return this.#silent.get(file) ?? null
  }
}
