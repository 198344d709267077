import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { EXIT } from '../errors.ts'
import { errorCode } from '../system-error.ts'
import type { Finding } from './check-report.ts'

/** Whether checkpoints can be written there, or the folder be made. */
export async function checkStateDir(path: string): Promise<Finding> {
  return await checkFolder('state', 'state_dir', path)
}

/** Whether the file of the file sink can be written, or be made. */
export async function checkFileSink(path: string): Promise<Finding> {
  try {
    await access(path, constants.W_OK)
    return { kind: 'ok', what: 'sink', sentence: `${path} can be written` }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return denied('sink', `sink.path ${path} cannot be written`, error)
    return await checkFolder('sink', 'the folder of sink.path', dirname(path))
  }
}

async function checkFolder(what: string, name: string, path: string): Promise<Finding> {
  const existing = await nearestExisting(path)
  try {
    if (!(await stat(existing)).isDirectory()) {
      return {
        kind: 'fault',
        what,
        sentence: `${name} ${path}: ${existing} is not a folder`,
        exitCode: EXIT.config,
      }
    }
    await access(existing, constants.W_OK | constants.X_OK)
  } catch (error) {
    return denied(
      what,
      `${name} ${path} cannot be ${existing === path ? 'written' : 'made'} by this user`,
      error,
    )
  }
  if (existing === path) return { kind: 'ok', what, sentence: `${path} can be written` }
  return { kind: 'note', what, sentence: `${path} does not exist yet: it will be made in ${existing}` }
}

function denied(what: string, sentence: string, error: unknown): Finding {
  return {
    kind: 'fault',
    what,
    sentence: `${sentence} (${errorCode(error) ?? String(error)})`,
    exitCode: EXIT.permission,
  }
}

async function nearestExisting(path: string): Promise<string> {
  try {
    await stat(path)
    return path
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || path === '/') return path
    return await nearestExisting(dirname(path))
  }
}
