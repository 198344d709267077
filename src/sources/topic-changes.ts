import type { PositionChange, PositionSource } from '../checkpoint/recovery.ts'
import type { SavedFile, SavedState } from '../checkpoint/saved-state.ts'
import type { FileSet } from '../tail/file-set.ts'
import { ChangedFiles } from './changed-files.ts'
import type { Checkpointer } from './checkpointer.ts'
import type { Restored } from './restore.ts'

/** Remembers what the checkpoint topic says of the files, which is told with each transaction what is new. */
export class TopicChanges implements PositionSource {
  readonly #all: FileSet
  readonly #files: ChangedFiles
  readonly #checkpointer: Checkpointer
  /** All but the files, as text: it is small, and seldom another. */
  #rest: string | null
  /** Those of no input, of which the topic has lost what it said. */
  #unclaimedLost: readonly SavedFile[] = []
  readonly #unclaimed: readonly SavedFile[]

  /** `previous` is what the topic has, `unclaimed` what is of no input in it. */
  constructor(
    all: FileSet,
    { restored, unclaimed }: Restored,
    checkpointer: Checkpointer,
    previous: SavedState | null,
  ) {
    this.#all = all
    this.#files = new ChangedFiles(restored)
    this.#unclaimed = unclaimed
    this.#checkpointer = checkpointer
    this.#rest = previous === null ? null : textOf(previous)
  }

  async changeTo(positions: ReadonlyMap<string, number>): Promise<PositionChange> {
    const changes = await this.#files.among(this.#all.all(), positions)
    const rest = this.#checkpointer.rest()
    const text = textOf(rest)
    return {
      files: [...this.#unclaimedLost, ...changes.files],
      forgotten: changes.forgotten,
      rest: text === this.#rest ? null : rest,
      saved: () => {
        changes.saved()
        this.#rest = text
        this.#unclaimedLost = []
      },
    }
  }

  forgetTopic(): void {
    this.#files.forget()
    this.#rest = null
    this.#unclaimedLost = this.#unclaimed
  }
}

function textOf({ stateId, machineId, inputs, hasCompressed }: Omit<SavedState, 'files'>): string {
  return JSON.stringify({ stateId, machineId, inputs, hasCompressed })
}
