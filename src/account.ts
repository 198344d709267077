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
  filtered: number
  skippedBytes: number
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

  add(block: Block, { lines, records, deadLetters, blankLines, filtered }: BlockAccount): void {
    const bytes = block.end.offset - block.start.offset
    for (const account of [this.total, this.#file(block.start.file.path)]) {
      account.bytes += bytes
      account.lines += lines
      account.delivered += records
      account.deadLettered += deadLetters
      account.blankLines += blankLines
      account.filtered += filtered
      if (block.kind === 'skipped') account.skippedBytes += bytes
    }
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
    filtered: 0,
    skippedBytes: 0,
  }
}
