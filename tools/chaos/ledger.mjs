/**
 * @typedef {object} Arrival one record of the topic
 * @property {number} log
 * @property {number} number of the line
 * @property {number} partition
 * @property {string} generation `device:inode:generation`
 * @property {number} offset of the line in its file
 *
 * @typedef {object} EndMark what the checkpoint said when logflowd had ended
 * @property {ReadonlyMap<string, number>} committed offset by generation
 * @property {readonly number[]} written lines of each log by then
 *
 * @typedef {[from: number, to: number]} Range line numbers, both inclusive
 *
 * @typedef {object} LogAccount
 * @property {number} written
 * @property {Range[]} lost
 * @property {Range[]} doubled in what was unacknowledged at an end: at-least-once may
 * @property {Range[]} doubledWithoutReason
 * @property {Range[]} doubledAsOther with another identity, so that a consumer could not tell
 * @property {Range[]} outOfOrder behind a later line of the same generation in the same partition
 * @property {Range[]} afterNextFile behind a line of a later generation in the same partition: nobody promises that they are not
 *
 * @typedef {object} LogRecords millions of lines: nothing is made for one that came once and in its place
 * @property {number[]} generations of the first record of each number, as an index of `names`; -1: none came
 * @property {number[]} offsets of the first record of each number
 * @property {Arrival[]} again
 * @property {Arrival[]} late
 * @property {Arrival[]} afterNextFile
 */

const NONE = -1

/** What has come of numbered lines. Records are given in the order of their offsets in each partition. */
export class Ledger {
  /** @type {Map<number, LogRecords>} */
  #logs = new Map()
  /** @type {Map<string, number>} the highest number of a generation, and of a log, in a partition */
  #highest = new Map()
  /** @type {Map<string, number>} generations */
  #names = new Map()

  /** Different lines that have come. */
  arrived = 0

  /** @param {Arrival} arrival */
  add(arrival) {
    const { log, number, partition, generation, offset } = arrival
    const records = this.#log(log)
    if ((records.generations[number] ?? NONE) !== NONE) {
      records.again.push(arrival)
      return
    }
    while (records.generations.length <= number) {
      records.generations.push(NONE)
      records.offsets.push(0)
    }
    records.generations[number] = this.#indexOf(generation)
    records.offsets[number] = offset
    this.arrived += 1
    if (this.#isLate(`${log} ${partition} ${generation}`, number)) records.late.push(arrival)
    else if (this.#isLate(`${log} ${partition}`, number)) records.afterNextFile.push(arrival)
  }

  /**
   * @param {readonly number[]} written lines of each log
   * @param {readonly EndMark[]} ends at which lines may have been unacknowledged; none in exactly-once, where nothing may come twice
   * @returns {LogAccount[]}
   */
  account(written, ends) {
    const mayRepeat = (/** @type {Arrival} */ arrival) => ends.some(end => wasOpen(end, arrival))
    return written.map((count, log) => {
      const { generations, offsets, again, late, afterNextFile } = this.#log(log)
      const isSame = (/** @type {Arrival} */ { number, generation, offset }) =>
        generations[number] === this.#indexOf(generation) && offsets[number] === offset
      const same = again.filter(isSame)
      const lost = Array.from({ length: count }, (_, number) => number).filter(
        number => (generations[number] ?? NONE) === NONE,
      )
      return {
        written: count,
        lost: ranges(lost),
        doubled: rangesOf(same.filter(mayRepeat)),
        doubledWithoutReason: rangesOf(same.filter(arrival => !mayRepeat(arrival))),
        doubledAsOther: rangesOf(again.filter(arrival => !isSame(arrival))),
        // What is sent again may come behind what was sent after it for the first time.
        outOfOrder: rangesOf(late.filter(arrival => !mayRepeat(arrival))),
        afterNextFile: rangesOf(afterNextFile.filter(arrival => !mayRepeat(arrival))),
      }
    })
  }

  /** @param {string} place @param {number} number */
  #isLate(place, number) {
    const highest = this.#highest.get(place) ?? -1
    if (number < highest) return true
    this.#highest.set(place, number)
    return false
  }

  /** @param {string} generation */
  #indexOf(generation) {
    const known = this.#names.get(generation)
    if (known !== undefined) return known
    this.#names.set(generation, this.#names.size)
    return this.#names.size - 1
  }

  /** @param {number} log */
  #log(log) {
    const known = this.#logs.get(log)
    if (known !== undefined) return known
    /** @type {LogRecords} */
    const made = { generations: [], offsets: [], again: [], late: [], afterNextFile: [] }
    this.#logs.set(log, made)
    return made
  }
}

/**
 * A file is in the checkpoint before a line of it is sent: one that is not there had none under way.
 *
 * @param {EndMark} end @param {Arrival} arrival
 */
function wasOpen({ committed, written }, { log, number, generation, offset }) {
  const committedOffset = committed.get(generation)
  return committedOffset !== undefined && number < (written[log] ?? 0) && offset >= committedOffset
}

/** @param {readonly Arrival[]} arrivals @returns {Range[]} */
function rangesOf(arrivals) {
  return ranges(arrivals.map(({ number }) => number))
}

/** @param {readonly number[]} numbers @returns {Range[]} */
function ranges(numbers) {
  /** @type {Range[]} */
  const found = []
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else found.push([number, number])
  }
  return found
}

/** @param {readonly Range[]} list */
export function countOf(list) {
  return list.reduce((sum, [from, to]) => sum + to - from + 1, 0)
}
