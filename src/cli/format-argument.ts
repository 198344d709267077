import { COMBINED } from '../nginx/built-in-formats.ts'
import type { CompiledFormat, Escape } from '../nginx/compiled-format.ts'
import { compileFormat, FormatError } from '../nginx/log-format.ts'
import { usageError } from './arguments.ts'

/**
 * The format of `--log-format`, or combined. Its text is taken literally: a name is text without variables.
 * @throws CommandError (usage) where nginx would refuse it, or when its records span lines.
 */
export function compileArgument(
  text: string | null,
  escaping: Escape,
  module: 'http' | 'stream',
): CompiledFormat {
  if (text === null && module === 'stream') {
    throw usageError('--module stream needs --log-format: nginx has no format of its own there')
  }
  const format = text ?? COMBINED
  if (format.includes('\n')) {
    throw usageError(
      '--log-format has a line feed: a record over several lines cannot be told from several records',
    )
  }
  try {
    return compileFormat(format, { escape: escaping, module })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    throw usageError(`--log-format, column ${error.column}: ${error.message}`)
  }
}
