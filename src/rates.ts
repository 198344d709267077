/** What was long ago counts less: after so long a third. */
const MEMORY_MS = 10_000
/** Files of clients' making can be many. */
const MAX_FILES = 10_000

export interface Rate {
  readonly bytesPerSecond: number
  readonly linesPerSecond: number
}

interface Recent {
  bytes: number
  lines: number
  atMs: number
}

/** How fast each file is delivered, over about the last ten seconds. Times are monotonic, in ms. */
export class Rates {
  readonly #files = new Map<string, Recent>()
  readonly #total: Recent = { bytes: 0, lines: 0, atMs: 0 }

  add(path: string, bytes: number, lines: number, nowMs: number): void {
    const known = this.#files.get(path)
    const file = known ?? { bytes: 0, lines: 0, atMs: nowMs }
    if (known === undefined && this.#files.size < MAX_FILES) this.#files.set(path, file)
    for (const recent of [file, this.#total]) {
      const share = shareLeft(recent, nowMs)
      recent.bytes = recent.bytes * share + bytes
      recent.lines = recent.lines * share + lines
      recent.atMs = nowMs
    }
  }

  of(path: string, nowMs: number): Rate {
    return rateOf(this.#files.get(path), nowMs)
  }

  total(nowMs: number): Rate {
    return rateOf(this.#total, nowMs)
  }
}

function rateOf(recent: Recent | undefined, nowMs: number): Rate {
  if (recent === undefined) return { bytesPerSecond: 0, linesPerSecond: 0 }
  const perSecond = (shareLeft(recent, nowMs) * 1000) / MEMORY_MS
  return { bytesPerSecond: recent.bytes * perSecond, linesPerSecond: recent.lines * perSecond }
}

function shareLeft({ atMs }: Recent, nowMs: number): number {
  return Math.exp((atMs - nowMs) / MEMORY_MS)
}
