import type { HandedResult } from '../control/protocol.ts'
import { EXIT, type ExitCode } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { accountJson } from './account-json.ts'
import { accountText } from './account-text.ts'

/** Prints the account and says why it is not all; returns how the command ends. */
export function tellResult(
  result: HandedResult,
  { out, log, json }: { readonly out: NodeJS.WritableStream; readonly log: Log; readonly json: boolean },
): ExitCode {
  const { unreadable, held, files, total, seconds } = result
  const exitCode = exitCodeOf(result)
  out.write(json ? accountJson(result, exitCode) : accountText(files, total, seconds))
  if (unreadable.length > 0) log.error({ unreadable }, 'not everything could be read')
  if (held.length > 0) {
    log.error(
      { held },
      'not everything was delivered: nearly all lines of these files match no format; give their format, or hold_unmatched: 0s',
    )
  }
  if (total.filteredLines > 0) {
    log.warn(
      { lines: total.filteredLines },
      'lines outside of the range of time were left out, and later runs pass over them (--again with the files reads them)',
    )
  }
  return exitCode
}

function exitCodeOf({ complete, held, unreadable }: HandedResult): ExitCode {
  if (!complete) return EXIT.temporary
  if (held.length > 0) return EXIT.badInput
  return unreadable.length === 0 ? EXIT.ok : EXIT.permission
}
