import { setImmediate } from 'node:timers/promises'
import { type SavedFile, savedKey } from '../checkpoint/saved-state.ts'
import { type IdentifiedFile, isAsSaved, type SavedWithPlace, saveFile } from '../tail/saved-files.ts'
import type { TailedFile } from '../tail/tailed-file.ts'

/** So many are compared before the event loop turns; to save them all takes a millisecond or two. */
const COMPARED_AT_ONCE = 500
const NO_ENDS: ReadonlyMap<string, number> = new Map()

/** What a checkpoint has to be told of the files. */
export interface Changes {
  readonly files: readonly SavedFile[]
  /** By their keys. */
  readonly forgotten: readonly string[]
  /** All that the checkpoint has with them, in their order. */
  all(): SavedFile[]
  /** To be called when they are durable: what comes next is compared with them. */
  saved(): void
  /** Everything that the checkpoint has then. */
  compared(): Iterable<TailedFile>
}

/** Remembers what the checkpoint says of each file. */
export class ChangedFiles {
  #saved: ReadonlyMap<TailedFile, SavedWithPlace>

  /** What it says already. */
  constructor(restored: ReadonlyMap<TailedFile, SavedFile>) {
    this.#saved = new Map(
      [...restored].map(([file, saved]) => [file, { saved, device: file.device, inode: file.inode }]),
    )
  }

  /**
   * Compares the files, those without a generation aside. Each is as it is when its turn comes, so that of two
   * generations of one inode both may seem to have it: then the later one does. `ends`: offsets, by the files' keys, that
   * will be committed with the change.
   */
  async among(files: Iterable<TailedFile>, ends: ReadonlyMap<string, number> = NO_ENDS): Promise<Changes> {
    const next = new Map<TailedFile, SavedWithPlace>()
    const changed: SavedFile[] = []
    let compared = 0
    for (const file of [...files]) {
      if (++compared % COMPARED_AT_ONCE === 0) await setImmediate()
      if (!isIdentified(file)) continue
      const known = this.#saved.get(file)
      const offset = ends.get(file.id.key) ?? file.ledger?.committedOffset ?? 0
      const now = known !== undefined && isAsSaved(known, file, offset) ? known : saveFile(file, offset)
      next.set(file, now)
      if (now !== known) changed.push(now.saved)
    }
    return {
      files: changed,
      forgotten: this.#forgottenIn(next),
      all: () => [...next.values()].map(({ saved }) => saved),
      saved: () => {
        this.#saved = next
      },
      compared: () => next.keys(),
    }
  }

  /** The checkpoint has lost everything. */
  forget(): void {
    this.#saved = new Map()
  }

  #forgottenIn(next: ReadonlyMap<TailedFile, SavedWithPlace>): string[] {
    const forgotten: string[] = []
    for (const [file, { saved }] of this.#saved) if (!next.has(file)) forgotten.push(savedKey(saved))
    return forgotten
  }
}

function isIdentified(file: TailedFile): file is IdentifiedFile {
  return file.id !== null
}
