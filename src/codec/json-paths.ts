/** One key of the paths that are wanted, and what is wanted in its value. */
export interface JsonNode {
  /** The key as its bytes are in a string without escapes. */
  readonly key: Uint8Array
  /** Places of the spans that its value goes to. */
  readonly slots: readonly number[]
  /** In the order in which the fields were given, in which they are expected in a line. */
  readonly children: readonly JsonNode[]
  /** The slots of it and of all below it. */
  readonly slotsWithin: readonly number[]
}

/** The paths as one tree; the root is the line itself. */
export function treeOf(paths: readonly (readonly string[])[]): JsonNode {
  const places = paths.map((path, index) => ({ path, slot: 3 * index }))
  return nodeOf('', places, 0)
}

interface Place {
  readonly path: readonly string[]
  readonly slot: number
}

function nodeOf(key: string, places: readonly Place[], depth: number): JsonNode {
  const below = new Map<string, Place[]>()
  for (const place of places) {
    const next = place.path[depth]
    if (next === undefined) continue
    const group = below.get(next)
    if (group === undefined) below.set(next, [place])
    else group.push(place)
  }
  return {
    key: Buffer.from(key),
    slots: places.filter(({ path }) => path.length === depth).map(({ slot }) => slot),
    children: [...below].map(([name, group]) => nodeOf(name, group, depth + 1)),
    slotsWithin: places.map(({ slot }) => slot),
  }
}

/** How many values a byte of the line can be part of at most. */
export function mostShared({ slots, children }: JsonNode): number {
  return slots.length + Math.max(0, ...children.map(mostShared))
}
