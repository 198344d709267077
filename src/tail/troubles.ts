const FIRST_RETRY_MS = 50

interface Trouble {
  reason: string
  tries: number
  retryAtMs: number
}

/** Paths that cannot be read now: said once, tried again quickly at first and then at every look. */
export class Troubles {
  readonly #paths = new Map<string, Trouble>()
  readonly #slowestRetryMs: number

  constructor(slowestRetryMs: number) {
    this.#slowestRetryMs = slowestRetryMs
  }

  /** True when it is news: the path was fine until now, or had another trouble. */
  report(path: string, reason: string, nowMs: number): boolean {
    const known = this.#paths.get(path)
    const tries = known?.reason === reason ? known.tries + 1 : 1
    const waitMs = Math.min(FIRST_RETRY_MS * 2 ** Math.min(tries - 1, 20), this.#slowestRetryMs)
    this.#paths.set(path, { reason, tries, retryAtMs: nowMs + waitMs })
    return known?.reason !== reason
  }

  /** True when the path had a trouble until now. */
  resolve(path: string): boolean {
    return this.#paths.delete(path)
  }

  reasonOf(path: string): string | undefined {
    return this.#paths.get(path)?.reason
  }

  get paths(): readonly string[] {
    return [...this.#paths.keys()]
  }

  forgetAllBut(paths: ReadonlySet<string>): void {
    for (const path of this.#paths.keys()) if (!paths.has(path)) this.#paths.delete(path)
  }

  /** How long until one of them is to be tried again. */
  retryInMs(nowMs: number): number {
    let soonestMs = this.#slowestRetryMs
    for (const { retryAtMs } of this.#paths.values()) soonestMs = Math.min(soonestMs, retryAtMs - nowMs)
    return Math.max(0, soonestMs)
  }
}
