import { randomUUID } from 'node:crypto'
import type { Ledger } from '../checkpoint/ledger.ts'
import type { SavedFile, SavedState, TopicMark } from '../checkpoint/saved-state.ts'
import type { CheckpointStore } from '../checkpoint/store.ts'
import type { Log } from '../observe/log.ts'
import { errorCode } from '../system-error.ts'
import { Bell } from '../tail/bell.ts'
import type { Clock } from '../tail/clock.ts'
import type { FileSet } from '../tail/file-set.ts'
import type { Proof } from '../tail/identity.ts'
import { Mutex } from '../tail/mutex.ts'
import type { SeenFile } from '../tail/rotation.ts'
import type { TailedFile } from '../tail/tailed-file.ts'
import type { FileTotals } from '../tail/totals.ts'
import { ChangedFiles } from './changed-files.ts'
import type { FileInput } from './file-source.ts'

/** A fault that lasts is said again after so long. */
const REPEAT_MS = 60_000

export interface CheckpointerOptions {
  readonly store: CheckpointStore
  readonly files: FileSet
  readonly ledger: Ledger<Proof>
  readonly totals: FileTotals
  readonly clock: Clock
  readonly log: Log
  readonly machineId: string | null
  /** The inputs, which are known from the first save on. */
  readonly inputs: readonly FileInput[]
  readonly previous: SavedState | null
  /** The previous state is saved nowhere yet. */
  readonly isRecovered: boolean
  /** Of the previous state: files that are followed again. */
  readonly restored: ReadonlyMap<TailedFile, SavedFile>
  /** How far this is a copy of the checkpoint topic; absent where there is none. */
  readonly topicMark?: () => TopicMark | undefined
  /** Of the previous state: files that no input is about any more. They are kept as they are. */
  readonly unclaimed: readonly SavedFile[]
}

/** Saves what is known of the files. */
export class Checkpointer {
  readonly #options: CheckpointerOptions
  readonly #stateId: string
  readonly #saving = new Mutex()
  readonly #files: ChangedFiles
  readonly #sinceUnixMs = Date.now()
  #hasSaved = false
  #savedMoves = 0
  #savedChanges = 0
  #faultSaidMs = Number.NEGATIVE_INFINITY

  constructor(options: CheckpointerOptions) {
    this.#options = options
    this.#files = new ChangedFiles(options.restored)
    this.#stateId = options.previous?.stateId ?? randomUUID()
  }

  /** Whether the input was never followed before this start. */
  isNewInput(index: number): boolean {
    const { inputs, previous } = this.#options
    const path = inputs.find(input => input.index === index)?.path
    return path !== undefined && !previous?.inputs.includes(path)
  }

  /** Whether a file that is there at the start and unknown was there before its input was followed, or its kind was looked at. */
  isHistory(seen: SeenFile): boolean {
    return (
      this.isNewInput(seen.input) || (seen.isCompressed && this.#options.previous?.hasCompressed !== true)
    )
  }

  /** Whether there is anything to save. */
  get isChanged(): boolean {
    const { ledger, files, inputs, isRecovered } = this.#options
    if (!this.#hasSaved && (isRecovered || inputs.some(({ index }) => this.isNewInput(index)))) return true
    return ledger.moves !== this.#savedMoves || files.changes !== this.#savedChanges
  }

  /** Saves at every interval in which something changed, until the signal is aborted, and then what the last looks saw. */
  async run(intervalMs: number, signal: AbortSignal): Promise<void> {
    const sleep = new Bell()
    while (!signal.aborted) {
      await sleep.wait(signal, intervalMs)
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may be aborted while it waits
      if (!signal.aborted && this.isChanged) await this.save()
    }
    if (this.#hasSaved) await this.save()
  }

  /** Makes what is known now durable; false when that failed: the last good state is still there. */
  save(): Promise<boolean> {
    return this.#saving.run(() => this.#save())
  }

  async #save(): Promise<boolean> {
    const { store, files, ledger } = this.#options
    const { moves } = ledger
    const { changes } = files
    // Before the files are looked at: what is said of the topic must not be ahead of them.
    const rest = this.rest()
    const changed = await this.#files.among(files.all())
    try {
      await store.save(changed, () => ({
        ...rest,
        files: [...this.#options.unclaimed, ...changed.all()],
      }))
    } catch (error) {
      this.#sayFault(error)
      return false
    }
    if (this.#faultSaidMs !== Number.NEGATIVE_INFINITY)
      this.#options.log.info({}, 'checkpoint can be saved again')
    this.#faultSaidMs = Number.NEGATIVE_INFINITY
    this.#hasSaved = true
    this.#savedMoves = moves
    this.#savedChanges = changes
    changed.saved()
    for (const file of changed.compared()) file.isRegistered = true
    return true
  }

  /** All but the files. */
  rest(): Omit<SavedState, 'files'> {
    const { machineId, inputs, previous } = this.#options
    const topic = this.#topicMark()
    const known = new Set([...(previous?.inputs ?? []), ...inputs.map(({ path }) => path)])
    return {
      stateId: this.#stateId,
      machineId: machineId ?? previous?.machineId ?? null,
      inputs: [...known],
      hasCompressed: true,
      ...(topic !== undefined && { topic }),
    }
  }

  #topicMark(): TopicMark | undefined {
    const { topicMark, previous } = this.#options
    if (topicMark !== undefined) return topicMark()
    return previous?.topic && { leftUnixMs: this.#sinceUnixMs, ...previous.topic }
  }

  #sayFault(error: unknown): void {
    const { totals, clock, log } = this.#options
    totals.checkpointFailures += 1
    const nowMs = clock.monotonicMs()
    if (nowMs - this.#faultSaidMs < REPEAT_MS) return
    this.#faultSaidMs = nowMs
    const code = errorCode(error) ?? String(error)
    log.error({ code }, 'checkpoint cannot be saved: the last good one stays, new files wait')
  }
}
