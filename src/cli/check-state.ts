import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CommandError, EXIT, type ExitCode } from '../errors.ts'
import { openingFault } from '../sinks/opening-fault.ts'
import { errorCode } from '../system-error.ts'
import type { Finding } from './check-report.ts'

/** Whether checkpoints can be written there, or the folder be made. */
export async function checkStateDir(path: string): Promise<Finding> {
  return await checkFolder('state', 'state_dir', path)
}

/** Whether a file of the file sink can be written, or be made in a folder that is there. */
export async function checkFileSink(path: string): Promise<Finding> {
  try {
    await access(path, constants.R_OK | constants.W_OK)
    if ((await stat(path)).isFile()) return { kind: 'ok', what: 'sink', sentence: `${path} can be written` }
    return fault('sink', `sink.path: ${path} is no regular file`, EXIT.config)
  } catch (error) {
    const folder = dirname(path)
    if (errorCode(error) === 'ENOENT' && (await nearestExisting(folder)) === folder) {
      return await checkFolder('sink', 'the folder of sink.path', folder)
    }
    const refusal = openingFault(path, error)
    if (refusal instanceof CommandError) return fault('sink', refusal.message, refusal.exitCode)
    return denied('sink', `sink.path ${path} cannot be written`, error)
  }
}

async function checkFolder(what: string, name: string, path: string): Promise<Finding> {
  const existing = await nearestExisting(path)
  try {
    if (!(await stat(existing)).isDirectory()) {
      return fault(what, `${name} ${path}: ${existing} is not a folder`, EXIT.config)
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
  return fault(what, `${sentence} (${errorCode(error) ?? String(error)})`, EXIT.permission)
}

function fault(what: string, sentence: string, exitCode: ExitCode): Finding {
  return { kind: 'fault', what, sentence, exitCode }
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
