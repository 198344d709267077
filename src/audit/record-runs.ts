import { type Coverage, coverageOf, NO_RANGES, type Ranges, union } from './ranges.ts'

/** Runs are put in order when there are so many more than at the last time. */
const MIN_WAITING_RUNS = 65_536

/**
 * The records of one file in one topic, as the ranges of bytes that they were made from. Records that come in the order of
 * the file cost two numbers, not an object each; those that do not are sorted now and then.
 */
export class RecordRuns {
  readonly #lanes = new Map<number, Lane>()
  #runs = new Float64Array(16)
  #length = 0
  #settled = 0
  #doubled: Ranges = NO_RANGES

  /** Where the records of one partition are added. */
  lane(partition: number): Lane {
    const known = this.#lanes.get(partition)
    if (known !== undefined) return known
    const lane = new Lane((from, to) => this.#take(from, to))
    this.#lanes.set(partition, lane)
    return lane
  }

  get records(): number {
    let records = 0
    for (const lane of this.#lanes.values()) records += lane.records
    return records
  }

  /** The lowest offset of a record in that partition; null when it has none. */
  firstOffset(partition: number): number | null {
    return this.#lanes.get(partition)?.firstOffset ?? null
  }

  /** What the records cover, and what more than one of them covers. */
  coverage(): Coverage {
    for (const lane of this.#lanes.values()) lane.end()
    this.#settle()
    return { covered: this.#runs.slice(0, this.#length), doubled: this.#doubled }
  }

  #take(from: number, to: number): void {
    if (this.#length + 2 > this.#runs.length) {
      const larger = new Float64Array(2 * this.#runs.length)
      larger.set(this.#runs)
      this.#runs = larger
    }
    this.#runs[this.#length++] = from
    this.#runs[this.#length++] = to
    if (this.#length - this.#settled > Math.max(2 * MIN_WAITING_RUNS, this.#settled)) this.#settle()
  }

  #settle(): void {
    const { covered, doubled } = coverageOf(this.#runs.slice(0, this.#length))
    this.#runs.set(covered)
    this.#length = covered.length
    this.#settled = covered.length
    this.#doubled = union([this.#doubled, doubled])
  }
}

/** The records of one partition, which has those of a file mostly one after the other. */
export class Lane {
  records = 0
  firstOffset: number | null = null
  readonly #take: (from: number, to: number) => void
  #from = -1
  #to = -1

  constructor(take: (from: number, to: number) => void) {
    this.#take = take
  }

  /** A record of the bytes [from, to), its LF not counted. */
  add(from: number, to: number): void {
    this.records += 1
    // The line after it begins behind its LF; after a torn line there is none.
    if (this.#to >= 0 && (from === this.#to + 1 || from === this.#to)) {
      this.#to = to
      return
    }
    this.end()
    this.#from = from
    this.#to = to
    if (this.firstOffset === null || from < this.firstOffset) this.firstOffset = from
  }

  /** What follows is not one run with what came before. */
  end(): void {
    if (this.#to >= 0) this.#take(this.#from, this.#to)
    this.#to = -1
  }
}
