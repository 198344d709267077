import { mkdir, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError, EXIT } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { errorCode, ignoring } from '../system-error.ts'
import {
  appendDurably,
  freeName,
  keepBeside,
  replaceDurably,
  syncFolderOf,
  writeDurably,
} from './durable-file.ts'
import { encodeChange } from './journal.ts'
import type { FileChange, SavedState } from './saved-state.ts'
import { encodeSnapshot } from './snapshot.ts'
import {
  journalName,
  journalSerials,
  PREVIOUS,
  readStateFiles,
  SNAPSHOT,
  type StateFiles,
  UNFINISHED,
} from './state-files.ts'
import { type KnownState, type StoredState, storedStateOf } from './stored-state.ts'

/** A snapshot is written anew when the journal is as long as it, and at least so long. */
const MIN_JOURNAL_BYTES = 1024 * 1024

/** The checkpoint in state_dir: a snapshot, the one before, and what changed since each. */
export interface CheckpointStore {
  /**
   * Changes nothing on the disk: the first save keeps what is damaged under another name. A CommandError when what was saved cannot be read, or only by
   * a later logflowd.
   */
  load(): Promise<LoadedState>
  /**
   * Resolves when the change is durable; `whole` is asked for when the state has to be written anew. On an error the last
   * good state is still there, without the change. One save at a time.
   */
  save(change: FileChange, whole: () => SavedState): Promise<void>
}

export type LoadedState =
  /** Nothing was ever saved here. */
  | { readonly kind: 'none' }
  | { readonly kind: 'state'; readonly state: SavedState }
  /**
   * Something was saved, and nothing that is left is all of it.
   */
  | { readonly kind: 'lost'; readonly known: KnownState }

/** Makes state_dir when it is missing (0750). A CommandError with exit 77 when it cannot be written. */
export async function openCheckpointStore(stateDir: string, log: Log): Promise<CheckpointStore> {
  try {
    await mkdir(stateDir, { recursive: true, mode: 0o750 })
    await writeDurably(join(stateDir, '.writable'), [])
    await unlink(join(stateDir, '.writable'))
  } catch (cause) {
    // A full disk is no reason not to start: the last good state is used until there is room.
    if (errorCode(cause) !== 'ENOSPC' && errorCode(cause) !== 'EDQUOT') {
      throw new CommandError(`state_dir ${stateDir} cannot be written: ${reasonOf(cause)}`, EXIT.permission, {
        cause,
      })
    }
  }
  return new Store(stateDir, log)
}

class Store implements CheckpointStore {
  readonly #stateDir: string
  readonly #log: Log
  /** Of the snapshot that would be used if the present one were damaged: its journals are kept. */
  #previousSerial = 0
  #serial = 0
  #snapshotBytes = 0
  #journalBytes = 0
  /** Else only a snapshot can say what changed. */
  #isJournalGood = false
  /** Which snapshot was whole at the start; null: none, and nothing of what is there is kept as the one before. */
  #whole: string | null = SNAPSHOT
  /** The damaged files, which the next snapshot takes the place of. */
  #damaged: readonly string[] = []

  constructor(stateDir: string, log: Log) {
    this.#stateDir = stateDir
    this.#log = log
  }

  async load(): Promise<LoadedState> {
    const files = await this.#read()
    const stored = storedStateOf(files)
    if (stored.kind === 'none') return stored
    if (stored.kind === 'newer') throw newer(this.#path(stored.name), stored.version)
    this.#damaged = stored.damages.flatMap(({ name }) => (files.names.includes(name) ? name : []))
    this.#serial = Math.max(stored.serial, ...files.journals.keys())
    if (stored.kind === 'lost') {
      this.#log.error(
        { stateDir: this.#stateDir, damages: stored.damages },
        'checkpoint lost: no copy of it is whole',
      )
      // Also what is only cut off, or zeros, and has no line that could be damaged.
      this.#damaged = files.names.filter(name => name !== UNFINISHED)
      this.#whole = null
      this.#previousSerial = this.#serial + 1
      return { kind: 'lost', known: stored.known }
    }
    this.#say(stored)
    this.#whole = stored.used
    this.#previousSerial = stored.serial
    return { kind: 'state', state: stored.state }
  }

  async #read(): Promise<StateFiles> {
    try {
      return await readStateFiles(this.#stateDir)
    } catch (cause) {
      throw new CommandError(
        `checkpoint in ${this.#stateDir} cannot be read: ${reasonOf(cause)}`,
        EXIT.permission,
        { cause },
      )
    }
  }

  #say({ used, damages, torn }: Extract<StoredState, { kind: 'whole' }>): void {
    for (const name of torn) {
      this.#log.info({ path: this.#path(name) }, 'checkpoint journal ends in a change that was never durable')
    }
    for (const { name, reason } of damages) {
      const path = this.#path(name)
      if (name === SNAPSHOT || name === PREVIOUS) {
        this.#log.error(
          { path, damage: reason, used: this.#path(used) },
          'checkpoint damaged, another copy used',
        )
      } else this.#log.error({ path, damage: reason }, 'checkpoint journal damaged, the rest of it used')
    }
  }

  async save(change: FileChange, whole: () => SavedState): Promise<void> {
    if (this.#isJournalGood && this.#journalBytes <= Math.max(MIN_JOURNAL_BYTES, this.#snapshotBytes)) {
      if (isEmpty(change)) return
      try {
        return await this.#append(await encodeChange({ ...change, rest: null }))
      } catch {
        // What is half there is cut off by no later line: a snapshot says it all.
        this.#isJournalGood = false
      }
    }
    await this.#writeSnapshot(change, whole())
  }

  async #append(line: readonly Buffer[]): Promise<void> {
    await appendDurably(this.#path(journalName(this.#serial)), line)
    this.#journalBytes += lengthOf(line)
  }

  /**
   * The new snapshot is complete on the disk before it takes the place of the old one, and the old one stays beside it
   * with its journal. The new journal begins with what is in the new snapshot only, so that the old one and the two
   * journals make the same state: at no moment is there less than one good state, and later there are two.
   */
  async #writeSnapshot(change: FileChange, state: SavedState): Promise<void> {
    const serial = this.#serial + 1
    const bytes = await encodeSnapshot({ serial, state })
    const { files: _, ...rest } = state
    const line = await encodeChange({ ...change, rest })
    await this.#keepWhatWasFound()
    const path = this.#path(SNAPSHOT)
    const previous = this.#path(PREVIOUS)
    const temporary = this.#path(UNFINISHED)
    try {
      await writeDurably(temporary, bytes)
      await writeDurably(this.#path(journalName(serial)), line)
    } catch (error) {
      await unlink(temporary).catch(() => {})
      throw error
    }
    const isKept = this.#whole === SNAPSHOT && (await keepBeside(path, previous))
    await rename(temporary, path)
    await syncFolderOf(path)
    // The first one has none before it: a copy stands in for that.
    if (!isKept && (this.#whole === null || !(await isThere(previous)))) await replaceDurably(previous, bytes)
    for (const old of await journalSerials(this.#stateDir)) {
      if (old < this.#previousSerial) await unlink(this.#path(journalName(old))).catch(() => {})
    }
    this.#whole = SNAPSHOT
    this.#previousSerial = serial
    this.#serial = serial
    this.#snapshotBytes = lengthOf(bytes)
    this.#journalBytes = lengthOf(line)
    this.#isJournalGood = true
  }

  /** Nothing that was there at the start is written over: not what is damaged, and not what is whole and not in its place yet. */
  async #keepWhatWasFound(): Promise<void> {
    for (const name of this.#damaged) {
      const path = this.#path(name)
      await keepBeside(path, await freeName(`${path}.damaged`))
    }
    this.#damaged = []
    if (this.#whole !== UNFINISHED) return
    await rename(this.#path(UNFINISHED), this.#path(SNAPSHOT))
    await syncFolderOf(this.#path(SNAPSHOT))
    this.#whole = SNAPSHOT
  }

  #path(name: string): string {
    return join(this.#stateDir, name)
  }
}

function isEmpty({ files, forgotten }: FileChange): boolean {
  return files.length === 0 && forgotten.length === 0
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(ignoring('ENOENT'))) !== undefined
}

function lengthOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}

function newer(path: string, version: number): CommandError {
  return new CommandError(
    `checkpoint ${path} has version ${version} and was written by a later logflowd: run that one, ` +
      'or name another state_dir',
    EXIT.config,
  )
}

function reasonOf(error: unknown): string {
  return errorCode(error) ?? String(error)
}
