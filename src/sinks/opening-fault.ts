import { CommandError, EXIT, type ExitCode } from '../errors.ts'
import { errorCode } from '../system-error.ts'

/** What only the operator can mend, by the system's error. */
const FAULTS: Readonly<Record<string, readonly [sentence: string, exitCode: ExitCode]>> = {
  ENOENT: ['its folder does not exist', EXIT.config],
  ENOTDIR: ['what should be its folder is none', EXIT.config],
  EISDIR: ['it is a folder', EXIT.config],
  ELOOP: ['its symbolic links lead nowhere', EXIT.config],
  ENAMETOOLONG: ['its name is too long', EXIT.config],
  ENXIO: ['it is no regular file', EXIT.config],
  EACCES: ['this user may not read and write it, or not enter and read its folder', EXIT.permission],
  EPERM: ['it may not be written', EXIT.permission],
  EROFS: ['its file system is read-only', EXIT.permission],
}

/** Why a file of the file sink cannot be opened; null when that may pass by itself (a full disk). */
export function openingFault(path: string, error: unknown): Error | null {
  if (error instanceof CommandError) {
    return new CommandError(`sink.path: ${error.message}`, error.exitCode, { cause: error })
  }
  const code = errorCode(error)
  if (code === undefined) return new Error(`cannot open ${path}`, { cause: error })
  const fault = FAULTS[code]
  if (fault === undefined) return null
  const [sentence, exitCode] = fault
  return new CommandError(`sink.path: cannot open ${path}: ${sentence} (${code})`, exitCode, { cause: error })
}
