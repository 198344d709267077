import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeJournal } from '../checkpoint/journal.ts'
import { type SavedState, type StateChange, withChanges } from '../checkpoint/saved-state.ts'
import { decodeSnapshot } from '../checkpoint/snapshot.ts'
import { CommandError, EXIT } from '../errors.ts'
import { errorCode, ignoring } from '../system-error.ts'

const JOURNAL = /^checkpoint-(\d{1,15})\.journal$/
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
  // The journals' names come first: one that is made meanwhile only adds to what the snapshot knows.
  const names = (await readdir(stateDir).catch(ignoring('ENOENT'))) ?? []
  const path = join(stateDir, 'checkpoint.json')
  const bytes = await readFile(path).catch(ignoring('ENOENT'))
  if (bytes === undefined) return null
  const decoded = decodeSnapshot(bytes)
  if (decoded.kind === 'newer') {
    throw new CommandError(`checkpoint ${path} was written by a later logflowd: run that one`, EXIT.config)
  }
  if (decoded.kind === 'damaged') {
    throw new CommandError(`checkpoint ${path} is damaged (${decoded.reason})`, EXIT.config)
  }
  const { serial, state } = decoded.snapshot
  const changes: StateChange[] = []
  const serials = names.flatMap(name => JOURNAL.exec(name)?.[1] ?? []).map(Number)
  for (const journal of serials.filter(each => each >= serial).sort((one, other) => one - other)) {
    const saved = await readFile(join(stateDir, `checkpoint-${journal}.journal`))
    changes.push(...decodeJournal(saved).changes)
  }
  return withChanges(state, changes)
}
