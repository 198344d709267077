import type { MaxRate } from '../types.ts'

/** What was not used lately may be used at once, as far as this long. */
const BURST_MS = 100

const MIN_BLOCK_BYTES = 16 * 1024
const BLOCKS_PER_SECOND = 4
/** About as long as most lines are. */
const LINE_BYTES = 200

const LF = 10

/** A bucket of tokens, kept as the time at which what was read is paid for. Times are monotonic, in ms. */
export class Throttle {
  readonly #rate: MaxRate
  #paidMs = Number.NEGATIVE_INFINITY

  constructor(rate: MaxRate) {
    this.#rate = rate
  }

  /** So much is read at once, that it flows and does not come in gushes. */
  get blockBytes(): number {
    const { perSecond, unit } = this.#rate
    return Math.max(MIN_BLOCK_BYTES, (perSecond * (unit === 'lines' ? LINE_BYTES : 1)) / BLOCKS_PER_SECOND)
  }

  /** How long nothing more may be read; 0: now it may. */
  restMs(nowMs: number): number {
    return Math.max(0, this.#paidMs - nowMs)
  }

  /** Says what was read: lines end with an LF. */
  spend(bytes: Uint8Array, nowMs: number): void {
    const { perSecond, unit } = this.#rate
    const amount = unit === 'bytes' ? bytes.length : linesIn(bytes)
    this.#paidMs = Math.max(this.#paidMs, nowMs - BURST_MS) + (amount / perSecond) * 1000
  }
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines += 1
  return Math.max(1, lines)
}
