/** Files that have bytes to read, and whose turn it is. */
export interface FairQueue<T> {
  readonly size: number
  /** Puts a file at the end of its line; nothing happens when it is there already. */
  add(file: T, unreadBytes: number): void
  remove(file: T): void
  /**
   * Whose turn it is. A file keeps its turn until it spent its quantum or is removed. `withBackground`: also one of those that
   * are read when nothing else is to be.
   */
  next(withBackground?: boolean): T | null
  /** Says how much was read of the file whose turn it is. */
  spend(bytes: number): void
}

/**
 * Round robin with a quantum of bytes, in two lines that take turns: files that one quantum finishes, and files that
 * are further behind. Behind them come those in the background, which never have a turn while another file is there. So neither does a backlog of any size hold up a live file, nor do many live files a backlog. `onAdd` is
 * called when there is something to read.
 */
export function createFairQueue<T>(
  quantumBytes: number,
  onAdd: () => void,
  isBackground: (file: T) => boolean = () => false,
): FairQueue<T> {
  const nearEnd = new Set<T>()
  const behind = new Set<T>()
  const background = new Set<T>()
  let current: T | null = null
  let currentLine = behind
  let leftBytes = 0

  function endTurn(): void {
    if (current === null) return
    const file = current
    current = null
    // A file that outlasted its quantum is behind, whatever it was thought to be.
    if (currentLine.delete(file)) (currentLine === background ? background : behind).add(file)
  }

  function firstOf(line: Set<T>): T | null {
    currentLine = line
    for (const first of line) {
      current = first
      leftBytes = quantumBytes
      return first
    }
    return null
  }

  return {
    get size() {
      return nearEnd.size + behind.size + background.size
    },
    add(file, unreadBytes) {
      if (nearEnd.has(file) || behind.has(file) || background.has(file)) return
      const line = isBackground(file) ? background : unreadBytes <= quantumBytes ? nearEnd : behind
      line.add(file)
      onAdd()
    },
    remove(file) {
      nearEnd.delete(file)
      behind.delete(file)
      background.delete(file)
      if (current === file) current = null
    },
    next(withBackground = true) {
      const isLive = nearEnd.size + behind.size > 0
      const keepsTurn = currentLine !== background || (withBackground && !isLive)
      if (current !== null && leftBytes > 0 && keepsTurn) return current
      endTurn()
      if (!isLive) return withBackground ? firstOf(background) : null
      const other = currentLine === behind ? nearEnd : behind
      if (other.size > 0) return firstOf(other)
      return firstOf(other === behind ? nearEnd : behind)
    },
    spend(bytes) {
      leftBytes -= bytes
    },
  }
}
