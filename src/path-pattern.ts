import picomatch from 'picomatch'

/** A log that gzip members are appended to (`access_log … gzip`); `auto`: the file's first bytes tell. */
export type GzipMembers = 'yes' | 'auto'

/** A path of `inputs`: literal, or with `*`, `?`, `[..]` and `{..}` in any of its parts, none of which crosses a `/`. */
export interface PathPattern {
  readonly text: string
  /** Of the `inputs` entry. */
  readonly input: number
  /** For each directory under the root and then the name. */
  readonly parts: readonly PatternPart[]
  /** So many files are followed at a time; null where who writes the configuration knows how many there are. */
  readonly maxFiles: number | null
  /** Its files are of gzip members, under whatever name; absent: they are not. */
  readonly gzip?: GzipMembers
  /** Whether an exclusion names the file: by its path when the exclusion has a `/`, by its name otherwise. */
  excludes(path: string): boolean
}

export type PatternPart =
  | { readonly kind: 'literal'; readonly name: string }
  | { readonly kind: 'glob'; matches(name: string): boolean }

/** As in a shell: `[!a]` and `[[:digit:]]` mean what they mean there. */
const OPTIONS = { posix: true }

/**
 * `path` is absolute. With `maxFiles` it stands for a path of nginx with variables, where `*` is also a name's beginning
 * with a dot: a client may send `Host: .example.com`.
 */
export function compilePathPattern(
  path: string,
  exclude: readonly string[],
  input: number,
  maxFiles: number | null = null,
): PathPattern {
  const [literals, globs] = [exclude.filter(isLiteralPath), exclude.filter(text => !isLiteralPath(text))]
  // There may be one for each of a thousand other paths.
  const excluded = new Set(literals.map(unescaped))
  const exclusions = globs.map(text => ({
    byPath: text.includes('/'),
    matches: picomatch(text, { ...OPTIONS, dot: true }),
  }))
  return {
    text: path,
    input,
    maxFiles,
    parts: path
      .split('/')
      .filter(isNamed)
      .map(part => compilePart(part, maxFiles !== null)),
    excludes(filePath) {
      const name = filePath.slice(filePath.lastIndexOf('/') + 1)
      return (
        excluded.has(filePath) || exclusions.some(({ byPath, matches }) => matches(byPath ? filePath : name))
      )
    },
  }
}

export function matchesPart(part: PatternPart, name: string): boolean {
  return part.kind === 'literal' ? part.name === name : part.matches(name)
}

/** Whether the pattern names the path, exclusions left aside. */
export function matchesPath(pattern: PathPattern, path: string): boolean {
  const names = path.split('/').filter(isNamed)
  return (
    names.length === pattern.parts.length &&
    pattern.parts.every((part, index) => matchesPart(part, names[index] ?? ''))
  )
}

/** Patterns that are asked about many paths: nginx.conf may name ten thousand logs, none of them with a wildcard. */
export class PathIndex {
  readonly #literals = new Map<string, PathPattern[]>()
  readonly #globs: readonly PathPattern[]
  readonly #order: ReadonlyMap<PathPattern, number>

  constructor(patterns: readonly PathPattern[]) {
    this.#order = new Map(patterns.map((pattern, index) => [pattern, index]))
    this.#globs = patterns.filter(pattern => literalPath(pattern) === null)
    for (const pattern of patterns) {
      const path = literalPath(pattern)
      if (path !== null) this.#literals.set(path, [...(this.#literals.get(path) ?? []), pattern])
    }
  }

  /** Whether one of them names the path, exclusions left aside. */
  names(path: string): boolean {
    return this.#literals.has(path) || this.#globs.some(pattern => matchesPath(pattern, path))
  }

  /** The first whose files the path is one of. */
  owner(path: string): PathPattern | undefined {
    const literal = this.#literals.get(path)?.find(pattern => !pattern.excludes(path))
    const glob = this.#globs.find(pattern => matchesPath(pattern, path) && !pattern.excludes(path))
    if (literal === undefined || glob === undefined) return literal ?? glob
    return this.#placeOf(literal) < this.#placeOf(glob) ? literal : glob
  }

  #placeOf(pattern: PathPattern): number {
    return this.#order.get(pattern) ?? 0
  }
}

/** The pattern that names this path and no other. */
export function literalPattern(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|^$,]/g, '\\$&')
}

/** The one path that a pattern without wildcards names; null when it has any. */
export function literalPath({ parts }: PathPattern): string | null {
  const names = parts.map(part => (part.kind === 'literal' ? part.name : null))
  return names.includes(null) ? null : `/${names.join('/')}`
}

function isNamed(part: string): boolean {
  return part !== '' && part !== '.'
}

function isLiteralPath(text: string): boolean {
  return text.includes('/') && !picomatch.scan(text).isGlob
}

function unescaped(literal: string): string {
  return literal.replace(/\\(.)/g, '$1')
}

function compilePart(text: string, dot: boolean): PatternPart {
  if (!picomatch.scan(text).isGlob) return { kind: 'literal', name: unescaped(text) }
  const matches = picomatch(text, { ...OPTIONS, dot })
  // picomatch takes a second argument, which a call by `filter` would give it.
  return { kind: 'glob', matches: name => matches(name) }
}
