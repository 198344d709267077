import type { FileSnapshot } from './snapshots.ts'

/** Paths come from globs over directories that strangers may write to: their number must not be the monitoring's. */
const MAX_LABELS = 200
const OTHER = '(other)'

/**
 * Which files have a label of their own: the first there are, and they keep it while they are followed, so that a
 * series does not come and go. All others are added up as `(other)`.
 */
export class FileLabels {
  readonly #maxLabels: number
  #labelled = new Set<string>()

  constructor(maxLabels = MAX_LABELS) {
    this.#maxLabels = maxLabels
  }

  /** One entry per label. Generations of one path are one entry: their lag adds up, the oldest wait counts. */
  group(files: readonly FileSnapshot[]): ReadonlyMap<string, FileSnapshot> {
    const followed = new Set(files.map(file => file.path))
    this.#labelled = new Set([...this.#labelled].filter(path => followed.has(path)))
    for (const path of followed) {
      if (this.#labelled.size >= this.#maxLabels) break
      this.#labelled.add(path)
    }

    const groups = new Map<string, FileSnapshot>()
    for (const file of files) {
      const label = this.#labelled.has(file.path) ? file.path : OTHER
      const former = groups.get(label)
      groups.set(label, former === undefined ? file : sum(former, file))
    }
    return groups
  }
}

function sum(a: FileSnapshot, b: FileSnapshot): FileSnapshot {
  return {
    path: a.path,
    readOffset: a.readOffset + b.readOffset,
    committedOffset: a.committedOffset + b.committedOffset,
    lagBytes: a.lagBytes + b.lagBytes,
    lagMs: Math.max(a.lagMs, b.lagMs),
  }
}
