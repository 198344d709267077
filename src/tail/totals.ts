/** Counted since the start, except `openDescriptors` and `waitingFiles`. */
export interface FileTotals {
  openDescriptors: number
  /** There, but too many for the path that names them. */
  waitingFiles: number
  /** NUL holes. */
  skippedBytes: number
  /** There before the first start and left out. */
  historyBytes: number
  /** Gone before they were read. */
  abandonedBytes: number
  /** Files that got another name or lost theirs. */
  rotations: number
  /** Inodes whose bytes were replaced by others. */
  truncations: number
  checkpointFailures: number
}

export function emptyTotals(): FileTotals {
  return {
    openDescriptors: 0,
    waitingFiles: 0,
    skippedBytes: 0,
    historyBytes: 0,
    abandonedBytes: 0,
    rotations: 0,
    truncations: 0,
    checkpointFailures: 0,
  }
}
