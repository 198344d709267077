const LF = 10

/** Cuts a stream of bytes into lines, each of which is JSON. What is not, or is longer than `maxBytes`, ends it. */
export class JsonLines {
  readonly #maxBytes: number
  #pieces: Buffer[] = []
  #heldBytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /**
   * The values of the lines that are complete now.
   * @throws SyntaxError when a line is no JSON, RangeError when it is too long
   */
  add(chunk: Buffer): unknown[] {
    const values: unknown[] = []
    let start = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      this.#hold(chunk.subarray(start, end))
      const line = Buffer.concat(this.#pieces).toString('utf8')
      this.#pieces = []
      this.#heldBytes = 0
      values.push(JSON.parse(line))
      start = end + 1
    }
    this.#hold(chunk.subarray(start))
    return values
  }

  #hold(piece: Buffer): void {
    this.#heldBytes += piece.length
    if (this.#heldBytes > this.#maxBytes) throw new RangeError(`a line of more than ${this.#maxBytes} bytes`)
    if (piece.length > 0) this.#pieces.push(piece)
  }
}

export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}
