/**
 * Whether each byte of some blocks came out exactly once: in the range of one record or of one dead letter, whose raw bytes
 * are those of the file.
 */
export class Coverage {
  /** @type {Map<number, { bytes: Buffer, owners: Uint8Array }>} by the offset of the block */
  #blocks = new Map()
  #lastOffset = 0
  #blockOffsets = /** @type {number[]} */ ([])

  /** @param {number} offset @param {Buffer} bytes whole lines */
  begin(offset, bytes) {
    this.#blocks.set(offset, { bytes: Buffer.from(bytes), owners: new Uint8Array(bytes.length) })
    this.#blockOffsets.push(offset)
    this.#lastOffset = offset + bytes.length
  }

  /**
   * What was sent for bytes [offset, offset + length).
   *
   * @param {number} offset
   * @param {number} length
   * @param {Uint8Array | null} raw of a dead letter, perhaps cut
   */
  sent(offset, length, raw) {
    const start = this.#blockOffsets.findLast(blockOffset => blockOffset <= offset)
    const block = this.#blocks.get(start ?? -1)
    if (start === undefined || block === undefined || offset + length > this.#lastOffset) {
      throw new Error(`something was sent for ${length} bytes at ${offset}, which nobody read`)
    }
    const from = offset - start
    for (let at = from; at < from + length; at++) block.owners[at] = (block.owners[at] ?? 0) + 1
    if (raw === null) return
    const expected = block.bytes.subarray(from, from + raw.length)
    if (Buffer.compare(raw, expected) !== 0) {
      throw new Error(
        `the dead letter of offset ${offset} has other bytes: ${show(raw)} for ${show(expected)}`,
      )
    }
  }

  /** Everything of the block is durable. @param {number} offset */
  end(offset) {
    const block = this.#blocks.get(offset)
    if (block === undefined) throw new Error(`no block begins at ${offset}`)
    const { bytes, owners } = block
    for (const [at, owned] of owners.entries()) {
      const isLf = bytes[at] === 10
      if (owned === 1 || (isLf && owned === 0)) continue
      const start = bytes.lastIndexOf(10, at - 1) + 1
      const end = bytes.indexOf(10, at)
      throw new Error(
        `byte ${at - start} came out ${owned} times of the line ${show(bytes.subarray(start, end))}`,
      )
    }
    this.#blocks.delete(offset)
    this.#blockOffsets = this.#blockOffsets.filter(other => other !== offset)
  }
}

/** @param {Uint8Array} bytes */
function show(bytes) {
  return JSON.stringify(Buffer.from(bytes).toString('latin1').slice(0, 1000))
}
