import type { Waiting } from '../discover/admission.ts'
import type { TailContext } from '../tail/context.ts'

/** As long as it lasts it is said again after so long, and when twice as many wait. */
const REPEAT_MS = 600_000

interface Said {
  readonly path: string
  readonly files: number
  readonly atMs: number
}

/** Says which paths with variables have more files than are followed: what waits is not delivered. */
export class WaitingFiles {
  readonly #said = new Map<number, Said>()

  report({ log, clock, totals }: TailContext, waiting: readonly Waiting[]): void {
    const nowMs = clock.monotonicMs()
    totals.waitingFiles = 0
    for (const { pattern, files, example } of waiting) {
      totals.waitingFiles += files
      const said = this.#said.get(pattern.input)
      if (said !== undefined && files < 2 * said.files && nowMs - said.atMs < REPEAT_MS) continue
      this.#said.set(pattern.input, { path: pattern.text, files, atMs: nowMs })
      log.error(
        { path: pattern.text, maxFiles: pattern.maxFiles, waiting: files, example },
        'too many files for a path with variables: the others wait, raise nginx.max_files_per_glob or remove files',
      )
    }
    for (const [input, { path }] of this.#said) {
      if (waiting.some(({ pattern }) => pattern.input === input)) continue
      this.#said.delete(input)
      log.info({ path }, 'no file of this path has to wait any more')
    }
  }
}
