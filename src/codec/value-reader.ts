import type { CompiledFormat, Matcher } from '../nginx/compiled-format.ts'
import { variableType } from '../nginx/variables.ts'

/**
 * Finds the values of lines that no log_format describes. As a Matcher: the spans are of values whose escapes are undone, and
 * `bytes` is what they point into: the bytes given to `match`, or copies of this object's own, until the next call.
 */
export interface ValueReader extends Matcher {
  readonly bytes: Uint8Array
  /** No line has more bytes of values than `maxGrowth` times its own. */
  readonly maxGrowth: number
}

/** The codec copies in strides and may read so far beyond a value. */
export const SLACK_BYTES = 64

/** The variables of such lines, as the encoder knows those of a log_format. */
export function formatOfNames(names: readonly string[]): CompiledFormat {
  const fields = names.map(name => ({ name, type: variableType(name, 'http') }))
  return { text: '', escape: 'none', module: 'http', steps: [], fields }
}
