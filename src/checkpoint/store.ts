import { mkdir, readdir, readFile, rename, stat, unlink } from 'node:fs/promises'
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
import { decodeJournal, encodeChange } from './journal.ts'
import { type FileChange, type SavedState, type StateChange, withChanges } from './saved-state.ts'
import { type DecodedSnapshot, decodeSnapshot, encodeSnapshot, type Snapshot } from './snapshot.ts'

const NAME = 'checkpoint.json'
const JOURNAL = /^checkpoint-(\d{1,15})\.journal$/
/** A snapshot is written anew when the journal is as long as it, and at least so long. */
const MIN_JOURNAL_BYTES = 1024 * 1024

/** The checkpoint in state_dir: a snapshot, the one before, and what changed since each. */
export interface CheckpointStore {
  /** Null when nothing was ever saved here. A CommandError when what was saved cannot be used. */
  load(): Promise<SavedState | null>
  /**
   * Resolves when the change is durable; `whole` is asked for when the state has to be written anew. On an error the last
   * good state is still there, without the change. One save at a time.
   */
  save(change: FileChange, whole: () => SavedState): Promise<void>
}

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
  readonly #path: string
  readonly #log: Log
  /** Of the snapshot that would be used if the present one were damaged: its journals are kept. */
  #previousSerial = 0
  #serial = 0
  #snapshotBytes = 0
  #journalBytes = 0
  /** Else only a snapshot can say what changed. */
  #isJournalGood = false

  constructor(stateDir: string, log: Log) {
    this.#stateDir = stateDir
    this.#path = join(stateDir, NAME)
    this.#log = log
  }

  async load(): Promise<SavedState | null> {
    const serials = await this.#journals()
    const snapshot = await this.#loadSnapshot(serials.length > 0)
    if (snapshot === null) return null
    const changes: StateChange[] = []
    for (const serial of serials) {
      if (serial >= snapshot.serial) changes.push(...(await this.#readJournal(serial)))
    }
    this.#previousSerial = snapshot.serial
    this.#serial = Math.max(snapshot.serial, ...serials)
    return withChanges(snapshot.state, changes)
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
    await appendDurably(this.#journalPath(this.#serial), line)
    this.#journalBytes += lengthOf(line)
  }

  /**
   * The new snapshot is complete on the disk before it takes the place of the old one, and the old one stays beside it
   * with its journal. The new journal begins with what is in the new snapshot only, so that the old one and the two
   * journals make the same state: at no moment is there less than one good state, and later there are two.
   */
  async #writeSnapshot(change: FileChange, state: SavedState): Promise<void> {
    const serial = this.#serial + 1
    const temporary = `${this.#path}.tmp`
    const bytes = await encodeSnapshot({ serial, state })
    const { files: _, ...rest } = state
    const line = await encodeChange({ ...change, rest })
    try {
      await writeDurably(temporary, bytes)
      await writeDurably(this.#journalPath(serial), line)
    } catch (error) {
      await unlink(temporary).catch(() => {})
      throw error
    }
    const previous = `${this.#path}.prev`
    const isKept = await keepBeside(this.#path, previous)
    await rename(temporary, this.#path)
    await syncFolderOf(this.#path)
    // The first one has none before it: a copy stands in for that.
    if (!isKept && !(await isThere(previous))) await replaceDurably(previous, bytes)
    for (const old of await this.#journals()) {
      if (old < this.#previousSerial) await unlink(this.#journalPath(old)).catch(() => {})
    }
    this.#previousSerial = serial
    this.#serial = serial
    this.#snapshotBytes = lengthOf(bytes)
    this.#journalBytes = lengthOf(line)
    this.#isJournalGood = true
  }

  async #loadSnapshot(hasJournals: boolean): Promise<Snapshot | null> {
    const path = this.#path
    const main = await read(path)
    if (main?.kind === 'snapshot') return main.snapshot
    if (main?.kind === 'newer') throw newer(path, main.version)
    const previous = await read(`${path}.prev`)
    if (previous?.kind === 'newer') throw newer(`${path}.prev`, previous.version)
    if (main === null && previous === null && !hasJournals) return null
    if (previous?.kind !== 'snapshot') throw damaged(path)
    this.#log.error(
      { path, used: `${path}.prev`, damage: main?.reason ?? 'missing' },
      'checkpoint damaged, previous one used',
    )
    if (main !== null) await rename(path, await freeName(`${path}.damaged`))
    return previous.snapshot
  }

  async #readJournal(serial: number): Promise<readonly StateChange[]> {
    const path = this.#journalPath(serial)
    const { changes, damagedLines, isTorn } = decodeJournal(await readStateFile(path))
    if (isTorn) this.#log.info({ path }, 'checkpoint journal ends in a change that was never durable')
    if (damagedLines > 0) {
      this.#log.error({ path, damagedLines }, 'checkpoint journal damaged, the rest of it used')
    }
    return changes
  }

  /** In rising order. */
  async #journals(): Promise<number[]> {
    const names = await readdir(this.#stateDir).catch(ignoring('ENOENT'))
    const serials = (names ?? []).flatMap(name => JOURNAL.exec(name)?.[1] ?? [])
    return serials.map(Number).sort((one, other) => one - other)
  }

  #journalPath(serial: number): string {
    return join(this.#stateDir, `checkpoint-${serial}.journal`)
  }
}

function isEmpty({ files, forgotten }: FileChange): boolean {
  return files.length === 0 && forgotten.length === 0
}

async function read(path: string): Promise<DecodedSnapshot | null> {
  const bytes = await readStateFile(path).catch(ignoring('ENOENT'))
  return bytes === undefined ? null : decodeSnapshot(bytes)
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(ignoring('ENOENT'))) !== undefined
}

/** Rejects with ENOENT, or with a CommandError. */
async function readStateFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') throw cause
    throw new CommandError(`checkpoint ${path} cannot be read: ${reasonOf(cause)}`, EXIT.permission, {
      cause,
    })
  }
}

function lengthOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}

function damaged(path: string): CommandError {
  return new CommandError(
    `checkpoint ${path} is damaged and so is ${path}.prev, or it is missing: put a good copy in their place, ` +
      'or move both and the journals beside them away to begin anew, which reads every file again from its beginning',
    EXIT.config,
  )
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
