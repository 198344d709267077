/** The acknowledgements of one file's blocks. `Mark` is what is remembered of the committed offset. */
export interface FileLedger<Mark> {
  /** Everything before it is acknowledged. */
  readonly committedOffset: number
  /** The mark that came with the block which ends at `committedOffset`. */
  readonly mark: Mark
  /** Where the next block has to start. */
  readonly endOffset: number
  /** Takes note of the block [endOffset, end); what it returns acknowledges the block, once. */
  track(end: number, mark: Mark): () => void
  /** Makes two of the block round `at`, whose part before it is acknowledged by what is returned; `mark` is that of `at`. */
  split(at: number, mark: Mark): () => void
  /** The mark of a block's end that is not acknowledged yet, or of the committed offset. Undefined of any other. */
  markAt(end: number): Mark | undefined
  /** Forgets what was read after `end`, which is not acknowledged: it will be tracked again. `mark` is that of `end`. */
  cut(end: number, mark: Mark): void
}

/** Turns acknowledgements in any order into one committed offset per file that never passes an unacknowledged block. */
export interface Ledger<Mark> {
  /** Bytes between the committed offsets and what was read, over all files. */
  readonly uncommittedBytes: number
  /** Counts every move of a committed offset, so that who saves sees whether there is anything to save. */
  readonly moves: number
  openFile(committedOffset: number, mark: Mark): FileLedger<Mark>
  /** Resolves while fewer than the limit's bytes are uncommitted; rejects with the signal's reason. */
  room(signal: AbortSignal): Promise<void>
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

interface Entry<Mark> {
  end: number
  mark: Mark
  acknowledged: boolean
}

/** `maxUncommittedBytes` bounds both the memory of what waits and what is read again after a crash. */
export function createLedger<Mark>(maxUncommittedBytes: number): Ledger<Mark> {
  let uncommittedBytes = 0
  let moves = 0
  const waiting = new Set<() => void>()

  function wakeIfRoom(): void {
    if (uncommittedBytes >= maxUncommittedBytes) return
    for (const wake of waiting) wake()
  }

  function openFile(committedOffset: number, mark: Mark): FileLedger<Mark> {
    const entries: Entry<Mark>[] = []
    let settled = 0
    const file: Writable<FileLedger<Mark>> = {
      committedOffset,
      mark,
      endOffset: committedOffset,
      track,
      split: (at, markThere) => acknowledges(splitEntry(entries, settled, at, markThere)),
      markAt: end => (end === file.committedOffset ? file.mark : markIn(entries, settled, end)),
      cut,
    }

    function advance(): void {
      const before = file.committedOffset
      let entry = entries[settled]
      while (entry?.acknowledged) {
        file.committedOffset = entry.end
        file.mark = entry.mark
        settled += 1
        entry = entries[settled]
      }
      // Removing from the front only when half is settled keeps the cost per block constant.
      if (settled * 2 > entries.length) {
        entries.splice(0, settled)
        settled = 0
      }
      if (file.committedOffset === before) return
      moves += 1
      uncommittedBytes -= file.committedOffset - before
      wakeIfRoom()
    }

    function track(end: number, markAtEnd: Mark): () => void {
      if (end <= file.endOffset) throw new Error(`block ends at ${end}, not after ${file.endOffset}`)
      const entry = { end, mark: markAtEnd, acknowledged: false }
      uncommittedBytes += end - file.endOffset
      file.endOffset = end
      entries.push(entry)
      return acknowledges(entry)
    }

    const acknowledges = (entry: Entry<Mark>) => () => {
      if (entry.acknowledged) return
      entry.acknowledged = true
      if (entries[settled] === entry) advance()
    }

    function cut(end: number, markAtEnd: Mark): void {
      if (end < file.committedOffset) throw new Error(`${end} is committed already`)
      uncommittedBytes -= cutEntries(entries, file.committedOffset, end, markAtEnd)
      file.endOffset = Math.min(file.endOffset, end)
      wakeIfRoom()
    }
    return file
  }

  function room(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason)
    if (uncommittedBytes < maxUncommittedBytes) return Promise.resolve()
    return woken(waiting, signal)
  }

  return {
    get uncommittedBytes() {
      return uncommittedBytes
    },
    get moves() {
      return moves
    },
    openFile,
    room,
  }
}

/** Rejects with the signal's reason. */
function woken(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      waiting.delete(wake)
      reject(signal.reason)
    }
    const wake = () => {
      waiting.delete(wake)
      signal.removeEventListener('abort', abort)
      resolve()
    }
    waiting.add(wake)
    signal.addEventListener('abort', abort, { once: true })
  })
}

/** Puts an entry that ends at `at` before the one that it is in. */
function splitEntry<Mark>(entries: Entry<Mark>[], settled: number, at: number, mark: Mark): Entry<Mark> {
  const index = entries.findIndex((entry, place) => place >= settled && entry.end > at)
  const entry = { end: at, mark, acknowledged: false }
  entries.splice(index, 0, entry)
  return entry
}

function markIn<Mark>(entries: readonly Entry<Mark>[], settled: number, end: number): Mark | undefined {
  return entries.find((entry, place) => place >= settled && entry.end === end)?.mark
}

/** Removes what lies after `end`, an entry's part too; returns how many bytes that were. */
function cutEntries<Mark>(
  entries: Entry<Mark>[],
  committedOffset: number,
  end: number,
  markAtEnd: Mark,
): number {
  let cutBytes = 0
  let last = entries.at(-1)
  while (last !== undefined && last.end > end) {
    const previous = entries.at(-2)?.end ?? committedOffset
    cutBytes += last.end - Math.max(previous, end)
    if (previous < end) {
      last.end = end
      last.mark = markAtEnd
      break
    }
    entries.pop()
    last = entries.at(-1)
  }
  return cutBytes
}
