import type { PatternPart } from '../path-pattern.ts'
import { parseRotatedName, type RotatedName } from './family.ts'

export interface ReadName {
  readonly name: string
  /** Null when logrotate makes no such name. */
  readonly rotated: RotatedName | null
}

/**
 * The names of one directory. A thousand servers may each have a log of their own in it, beside ten thousand rotated
 * ones: what a literal name is about is looked up, not searched for.
 */
export class DirectoryNames {
  readonly #names: readonly string[]
  readonly #wanted: ReadonlySet<string>
  readonly #present: ReadonlySet<string>
  #families: Map<string, ReadName[]> | null = null

  /** `wanted`: the literal names that will be asked for. */
  constructor(names: readonly string[], wanted: ReadonlySet<string>) {
    this.#names = names
    this.#wanted = wanted
    this.#present = new Set(names)
  }

  has(name: string): boolean {
    return this.#present.has(name)
  }

  /** Those that a glob's part matches. */
  matching(matches: (name: string) => boolean): string[] {
    return this.#names.filter(matches)
  }

  /** Every name that the last part of a path may be about: for a literal one, it and what was rotated of it. */
  *about(part: PatternPart): Generator<ReadName> {
    if (part.kind === 'literal') {
      this.#families ??= this.#familiesOf()
      yield* this.#families.get(part.name) ?? []
    } else {
      for (const name of this.#names) yield { name, rotated: parseRotatedName(name) }
    }
  }

  #familiesOf(): Map<string, ReadName[]> {
    const families = new Map<string, ReadName[]>()
    for (const name of this.#names) {
      const rotated = parseRotatedName(name)
      for (const base of rotated === null ? [name] : [name, rotated.base]) {
        if (!this.#wanted.has(base)) continue
        const family = families.get(base)
        if (family === undefined) families.set(base, [{ name, rotated }])
        else family.push({ name, rotated })
      }
    }
    return families
  }
}
