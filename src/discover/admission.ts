import type { PathPattern } from '../path-pattern.ts'

/** Files that are there and not followed, because the path that names them has its number already. */
export interface Waiting {
  readonly pattern: PathPattern
  readonly files: number
  /** One of them. */
  readonly example: string
}

interface Room {
  readonly pattern: PathPattern
  readonly maxFiles: number
  /** Paths as followed, whose names and rotated names are let in. */
  readonly admitted: Set<string>
  seen: Set<string>
  waiting: number
  example: string
}

/**
 * Which files of a path with variables are followed. Clients choose their names (a Host, say), so that there may be any
 * number of them, and each one followed costs memory and a descriptor. Who is in stays in until its last name is gone;
 * who is not waits for that. Those that were followed before come first.
 */
export class Admission {
  readonly #rooms = new Map<number, Room>()

  /** `known`: the paths that were followed before. */
  constructor(patterns: readonly PathPattern[], known: Iterable<{ followed: string; input: number }>) {
    for (const pattern of patterns) {
      const { input, maxFiles } = pattern
      if (maxFiles === null) continue
      this.#rooms.set(input, {
        pattern,
        maxFiles,
        admitted: new Set(),
        seen: new Set(),
        waiting: 0,
        example: '',
      })
    }
    for (const { followed, input } of known) {
      const room = this.#rooms.get(input)
      if (room !== undefined && room.admitted.size < room.maxFiles) room.admitted.add(followed)
    }
  }

  /** Before a listing. */
  begin(): void {
    for (const room of this.#rooms.values()) {
      room.seen = new Set()
      room.waiting = 0
    }
  }

  /** Whether a file of the family of `followed` is followed. Asked for each name of a listing. */
  admits(input: number, followed: string): boolean {
    const room = this.#rooms.get(input)
    if (room === undefined) return true
    if (!room.admitted.has(followed)) {
      if (room.admitted.size >= room.maxFiles) {
        room.waiting += 1
        room.example = followed
        return false
      }
      room.admitted.add(followed)
    }
    room.seen.add(followed)
    return true
  }

  /**
   * After a listing: who is gone makes room, unless a directory could not be read. True when there is room for one who
   * waits.
   */
  settle(isComplete: boolean): boolean {
    let hasRoom = false
    for (const room of this.#rooms.values()) {
      if (isComplete) {
        for (const followed of room.admitted) if (!room.seen.has(followed)) room.admitted.delete(followed)
      }
      if (room.waiting > 0 && room.admitted.size < room.maxFiles) hasRoom = true
    }
    return hasRoom
  }

  waiting(): readonly Waiting[] {
    return [...this.#rooms.values()].flatMap(({ pattern, waiting, example }) =>
      waiting === 0 ? [] : [{ pattern, files: waiting, example }],
    )
  }
}
