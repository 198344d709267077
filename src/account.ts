import type { BlockAccount } from './batch/tracked-block.ts'
import type { Block } from './types.ts'

/** What became of one file's bytes in this run. Only durable blocks are counted. */
export interface FileAccount {
  readonly path: string
  bytes: number
  lines: number
  delivered: number
  deadLettered: number
  blankLines: number
  /** Left out by a rule of the operator's. */
  filteredLines: number
  filteredBytes: number
  skippedBytes: number
  /** Gone before they were read. */
  abandonedBytes: number
}

/**
 * Adds up what was delivered, file by file, for the account at the end and for /metrics. Files of clients' making
 * can be many: beyond `maxFiles` they are added up in one line, so that memory is bounded.
 */
export class Account {
  readonly total: FileAccount = emptyAccount('(all)')
  readonly #files = new Map<string, FileAccount>()
  readonly #maxFiles: number

  constructor(maxFiles = 10_000) {
    this.#maxFiles = maxFiles
  }

  get files(): readonly FileAccount[] {
    return [...this.#files.values()]
  }

  add(block: Block, counts: BlockAccount): void {
    const bytes = block.end.offset - block.start.offset
    for (const account of [this.total, this.#file(block.start.file.path)]) {
      account.bytes += bytes
      account.lines += counts.lines
      account.delivered += counts.records
      account.deadLettered += counts.deadLetters
      account.blankLines += counts.blankLines
      account.filteredLines += counts.filteredLines
      account.filteredBytes += counts.filteredBytes
      if (block.kind === 'skipped') account.skippedBytes += bytes
    }
  }

  /** What was not read and is lost. */
  abandon(path: string, bytes: number): void {
    this.total.abandonedBytes += bytes
    this.#file(path).abandonedBytes += bytes
  }

  #file(path: string): FileAccount {
    const known = this.#files.get(path)
    if (known !== undefined) return known
    const name = this.#files.size < this.#maxFiles ? path : '(other files)'
    const account = this.#files.get(name) ?? emptyAccount(name)
    this.#files.set(name, account)
    return account
  }
}

function emptyAccount(path: string): FileAccount {
  return {
    path,
    bytes: 0,
    lines: 0,
    delivered: 0,
    deadLettered: 0,
    blankLines: 0,
    filteredLines: 0,
    filteredBytes: 0,
    skippedBytes: 0,
    abandonedBytes: 0,
  }
}
