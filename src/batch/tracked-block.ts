import type { Block, Fragment, Position } from '../types.ts'

/** What became of a block's lines; complete when the block is acknowledged. */
export interface BlockAccount {
  lines: number
  /** Lines that became records, each once, in however many topics. */
  records: number
  deadLetters: number
  blankLines: number
  /** Left out by a rule of the operator's. */
  filteredLines: number
  /** Theirs, each with its LF. */
  filteredBytes: number
}

/**
 * Counts down the fragments of one block, dead letters included: the block is acknowledged when the last is
 * durable, and at once when it has none.
 */
export class TrackedBlock {
  block: Block
  /** Where its records end: before the block's end when its file is held there. */
  end: Position
  readonly account: BlockAccount = {
    lines: 0,
    records: 0,
    deadLetters: 0,
    blankLines: 0,
    filteredLines: 0,
    filteredBytes: 0,
  }
  readonly #onDurable: (tracked: TrackedBlock) => void
  /** One more than the fragments under way until `seal`, so that early acknowledgements do not end it. */
  #pending = 1

  constructor(block: Block, onDurable: (tracked: TrackedBlock) => void) {
    this.block = block
    this.end = block.end
    this.#onDurable = onDurable
  }

  fragment(records: number): Fragment {
    this.#pending += 1
    return { records, acknowledge: () => this.#countDown() }
  }

  /** Every record of the block is in a fragment now. */
  seal(): void {
    this.#countDown()
  }

  #countDown(): void {
    this.#pending -= 1
    if (this.#pending > 0) return
    this.#onDurable(this)
    this.block.acknowledge()
  }
}
