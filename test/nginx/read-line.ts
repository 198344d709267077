import type { Escape } from '../../src/nginx/compiled-format.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'
import { readVariables } from '../../src/nginx/values.ts'

export interface ReadOptions {
  readonly escape?: Escape
  readonly module?: 'http' | 'stream'
}

/** The values of the line by name, as latin1 text; null: it is not a line of the format. */
export function readLine(
  text: string,
  line: string | Buffer,
  { escape: how = 'default', module = 'http' }: ReadOptions = {},
): Record<string, string | null> | null {
  const matcher = createMatcher(compileFormat(text, { escape: how, module }))
  const bytes = typeof line === 'string' ? Buffer.from(line, 'latin1') : line
  if (!matcher.match(bytes, 0, bytes.length)) return null
  return Object.fromEntries(
    [...readVariables(matcher, bytes)].map(([name, value]) => [
      name,
      value && Buffer.from(value).toString('latin1'),
    ]),
  )
}

/** Why the line is not a line of the format. */
export function mismatchOf(
  text: string,
  line: string,
  how: Escape = 'default',
): { column: number; reason: string } {
  const matcher = createMatcher(compileFormat(text, { escape: how, module: 'http' }))
  const bytes = Buffer.from(line, 'latin1')
  if (matcher.match(bytes, 0, bytes.length)) throw new Error(`it is one: ${line}`)
  return matcher.mismatch()
}
