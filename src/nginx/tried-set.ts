/** Which choices were taken at which bytes of a line already: a bit for each. Kept from line to line. */
export class TriedSet {
  readonly #rows: number
  #wordsPerRow = 1
  #words: Int32Array

  constructor(rows: number) {
    this.#rows = rows
    this.#words = new Int32Array(rows)
  }

  /** Forgets everything; from here on the offsets are 0 … lengthBytes. */
  reset(lengthBytes: number): void {
    this.#wordsPerRow = (lengthBytes >>> 5) + 1
    const words = this.#rows * this.#wordsPerRow
    if (words > this.#words.length) this.#words = new Int32Array(words)
    else this.#words.fill(0, 0, words)
  }

  /** Gives the memory back; `reset` comes next. */
  release(): void {
    this.#words = new Int32Array(this.#rows)
  }

  /** False when it was there before. */
  add(row: number, offset: number): boolean {
    const word = row * this.#wordsPerRow + (offset >>> 5)
    const bit = 1 << (offset & 31)
    const before = this.#words[word] as number
    if ((before & bit) !== 0) return false
    this.#words[word] = before | bit
    return true
  }
}
