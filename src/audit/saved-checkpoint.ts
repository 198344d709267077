import { join } from 'node:path'
import type { SavedState } from '../checkpoint/saved-state.ts'
import { readStateFiles } from '../checkpoint/state-files.ts'
import { storedStateOf } from '../checkpoint/stored-state.ts'
import { CommandError, EXIT } from '../errors.ts'
import { errorCode } from '../system-error.ts'

/** A running daemon may replace the snapshot while it is read. */
const TRIES = 5

/**
 * What the checkpoint in state_dir says, perhaps of a moment ago when a daemon is running. Changes nothing. Null when there
 * is none.
 *
 * @throws CommandError 77 when it may not be read, 78 when it is damaged
 */
export async function readSavedCheckpoint(stateDir: string): Promise<SavedState | null> {
  for (let triesLeft = TRIES; ; triesLeft -= 1) {
    try {
      return await readOnce(stateDir)
    } catch (error) {
      const code = errorCode(error)
      if (code === 'ENOENT' && triesLeft > 0) continue
      if (code === undefined) throw error
      throw new CommandError(`checkpoint in ${stateDir} cannot be read: ${code}`, EXIT.permission, {
        cause: error,
      })
    }
  }
}

async function readOnce(stateDir: string): Promise<SavedState | null> {
  const stored = storedStateOf(await readStateFiles(stateDir))
  switch (stored.kind) {
    case 'none':
      return null
    case 'whole':
      return stored.state
    case 'newer':
      throw new CommandError(
        `checkpoint ${join(stateDir, stored.name)} was written by a later logflowd: run that one`,
        EXIT.config,
      )
    case 'lost':
      throw new CommandError(
        `checkpoint in ${stateDir} is damaged (${stored.damages.map(({ name, reason }) => `${name}: ${reason}`).join(', ')})`,
        EXIT.config,
      )
    default:
      return stored satisfies never
  }
}
