import { createHash } from 'node:crypto'

interface NamedFormat {
  readonly name: string | null
  /** Two formats with the same rule read the same lines. */
  readonly rule: string
}

/**
 * What records say of the format they were read by, one for each. A format alone is called by its name, if it has one.
 * Among several each needs one: a format without a name, or with the name of one before it, gets `~` and eight digits
 * made from its rule, the same in every run.
 */
export function formatLabels(formats: readonly NamedFormat[]): readonly (string | null)[] {
  if (formats.length === 1) return formats.map(({ name }) => name)
  const taken = new Set<string>()
  return formats.map(format => {
    const { name } = format
    if (name !== null && !taken.has(name)) {
      taken.add(name)
      return name
    }
    return `${name ?? ''}~${digest(format.rule)}`
  })
}

function digest(rule: string): string {
  return createHash('sha256').update(rule).digest('hex').slice(0, 8)
}
