import { createHash } from 'node:crypto'
import type { InputConfig } from './config.ts'

/** What two processes compare to tell whether they mean the same files and read them in the same way. */
export interface InputPrint {
  readonly path: string
  readonly hash: string
}

/** By what decides about an input's lines; where it is written does not. */
export function printOf(input: InputConfig): InputPrint {
  const rules = JSON.stringify(input, (key, value: unknown) =>
    key === 'place' || key === 'fromNginx' ? undefined : value,
  )
  return { path: input.path, hash: createHash('sha256').update(rules).digest('hex').slice(0, 32) }
}

/** A sentence when the inputs of `theirs` are not those of `ours`; null when they are. What nginx.conf named before may be among ours. */
export function differenceOf(ours: readonly InputConfig[], theirs: readonly InputPrint[]): string | null {
  const own = new Map(ours.map(input => [input.path, printOf(input).hash]))
  const other = new Map(theirs.map(({ path, hash }) => [path, hash]))
  for (const [path, hash] of other) {
    const known = own.get(path)
    if (known === undefined) return `${path} is no input of the daemon`
    if (known !== hash) return `${path} has other settings in the daemon`
  }
  const missing = ours.find(({ path, fromNginx }) => fromNginx !== true && !other.has(path))
  return missing === undefined ? null : `${missing.path} is an input of the daemon alone`
}
