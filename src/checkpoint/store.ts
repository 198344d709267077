import { copyFile, link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError, EXIT } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { errorCode, ignoring } from '../system-error.ts'
import { syncFolderOf, writeDurably } from './durable-file.ts'
import { type Decoded, decodeState, encodeState, type SavedState } from './saved-state.ts'

const NAME = 'checkpoint.json'

/** The checkpoint's file in state_dir. */
export interface CheckpointStore {
  /** Null when nothing was ever saved here. A CommandError when what was saved cannot be used. */
  load(): Promise<SavedState | null>
  /** Resolves when the state is durable. On an error the last good state is still there. */
  save(state: SavedState): Promise<void>
}

/** Makes state_dir when it is missing (0750). A CommandError with exit 77 when it cannot be written. */
export async function openCheckpointStore(stateDir: string, log: Log): Promise<CheckpointStore> {
  const path = join(stateDir, NAME)
  try {
    await mkdir(stateDir, { recursive: true, mode: 0o750 })
    await writeDurably(join(stateDir, '.writable'), Buffer.alloc(0))
    await unlink(join(stateDir, '.writable'))
  } catch (cause) {
    // A full disk is no reason not to start: the last good state is used until there is room.
    if (errorCode(cause) !== 'ENOSPC' && errorCode(cause) !== 'EDQUOT') {
      throw new CommandError(`state_dir ${stateDir} cannot be written: ${reasonOf(cause)}`, EXIT.permission, {
        cause,
      })
    }
  }
  return {
    load: () => load(path, log),
    save: state => save(path, encodeState(state)),
  }
}

async function load(path: string, log: Log): Promise<SavedState | null> {
  const main = await read(path)
  if (main?.kind === 'state') return main.state
  if (main?.kind === 'newer') throw newer(path, main.version)
  const previous = await read(`${path}.prev`)
  if (previous?.kind === 'newer') throw newer(`${path}.prev`, previous.version)
  if (main === null && previous === null) return null
  if (previous?.kind !== 'state') throw damaged(path)
  log.error(
    { path, used: `${path}.prev`, damage: main?.reason ?? 'missing' },
    'checkpoint damaged, previous one used',
  )
  if (main !== null) await rename(path, await freeName(`${path}.damaged`))
  return previous.state
}

/**
 * The new state is complete on the disk before it takes the place of the old one, and the old one stays beside it:
 * at no moment is there less than one good state.
 */
async function save(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.tmp`
  try {
    await writeDurably(temporary, bytes)
  } catch (error) {
    await unlink(temporary).catch(() => {})
    throw error
  }
  await keepPrevious(path)
  await rename(temporary, path)
  await syncFolderOf(path)
}

async function keepPrevious(path: string): Promise<void> {
  const previous = `${path}.prev`
  await unlink(previous).catch(ignoring('ENOENT'))
  await link(path, previous).catch(async (error: unknown) => {
    if (errorCode(error) === 'ENOENT') return
    // Some filesystems know no second name for a file.
    await copyFile(path, previous)
  })
}

async function read(path: string): Promise<Decoded | null> {
  try {
    return decodeState(await readFile(path))
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return null
    throw new CommandError(`checkpoint ${path} cannot be read: ${reasonOf(cause)}`, EXIT.permission, {
      cause,
    })
  }
}

async function freeName(path: string): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = `${path}-${number}`
    const taken = await open(candidate, 'wx').catch(ignoring('EEXIST'))
    if (taken === undefined) continue
    await taken.close()
    return candidate
  }
}

function damaged(path: string): CommandError {
  return new CommandError(
    `checkpoint ${path} is damaged and so is ${path}.prev, or it is missing: put a good copy in their place, ` +
      'or move both away to begin anew, which reads every file again from its beginning',
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
