/** Files that have bytes to read, and whose turn it is. */
export interface FairQueue<T> {
  readonly size: number
  /** Puts a file at the end of its line; nothing happens when it is there already. */
  add(file: T, unreadBytes: number): void
  remove(file: T): void
  /** Whose turn it is. A file keeps its turn until it spent its quantum or is removed. */
  next(): T | null
  /** Says how much was read of the file whose turn it is. */
  spend(bytes: number): void
}

/**
 * Round robin with a quantum of bytes, in two lines that take turns: files that one quantum finishes, and files that
 * are further behind. So neither does a backlog of any size hold up a live file, nor do many live files a backlog. `onAdd` is
 * called when there is something to read.
 */
export function createFairQueue<T>(quantumBytes: number, onAdd: () => void): FairQueue<T> {
  const nearEnd = new Set<T>()
  const behind = new Set<T>()
  let current: T | null = null
  let currentLine = behind
  let leftBytes = 0

  function endTurn(): void {
    if (current === null) return
    const file = current
    current = null
    // A file that outlasted its quantum is behind, whatever it was thought to be.
    if (currentLine.delete(file)) behind.add(file)
  }

  return {
    get size() {
      return nearEnd.size + behind.size
    },
    add(file, unreadBytes) {
      if (nearEnd.has(file) || behind.has(file)) return
      const line = unreadBytes <= quantumBytes ? nearEnd : behind
      line.add(file)
      onAdd()
    },
    remove(file) {
      nearEnd.delete(file)
      behind.delete(file)
      if (current === file) current = null
    },
    next() {
      if (current !== null && leftBytes > 0) return current
      endTurn()
      const other = currentLine === behind ? nearEnd : behind
      currentLine = other.size > 0 ? other : currentLine
      for (const first of currentLine) {
        current = first
        leftBytes = quantumBytes
        return first
      }
      return null
    },
    spend(bytes) {
      leftBytes -= bytes
    },
  }
}
