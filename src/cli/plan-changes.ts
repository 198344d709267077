import type { Config, InputConfig } from '../config/config.ts'

/** What another configuration changes about what is followed. Paths, sorted as they stand in it. */
export interface PlanChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Their lines are read by other formats. */
  readonly changed: readonly string[]
}

export function planChanges(before: Config, after: Config): PlanChanges {
  const formatsBefore = formatsByPath(before.inputs)
  const formatsAfter = formatsByPath(after.inputs)
  const paths = [...formatsAfter.keys()]
  return {
    added: paths.filter(path => !formatsBefore.has(path)),
    removed: [...formatsBefore.keys()].filter(path => !formatsAfter.has(path)),
    changed: paths.filter(path => {
      const former = formatsBefore.get(path)
      return former !== undefined && former !== formatsAfter.get(path)
    }),
  }
}

function formatsByPath(inputs: readonly InputConfig[]): ReadonlyMap<string, string> {
  return new Map(inputs.map(({ path, formats }) => [path, withoutPlaces(formats)]))
}

/** Whether both do the same. A line that was added above an entry moves it and changes nothing. */
export function isSameConfig(one: Config, other: Config): boolean {
  return withoutPlaces(one) === withoutPlaces(other)
}

function withoutPlaces(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key === 'place' ? undefined : inner))
}
