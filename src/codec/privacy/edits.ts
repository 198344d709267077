/** What is taken out of a text, and what takes its place. In the order of the text, none over another. */
export class Edits {
  #count = 0
  /** Of edit i: start and end in the source, start and end in `texts`. */
  #bounds = new Int32Array(64)
  #texts = Buffer.alloc(256)
  #textBytes = 0

  get isEmpty(): boolean {
    return this.#count === 0
  }

  clear(): void {
    this.#count = 0
    this.#textBytes = 0
  }

  /** Takes source[start, end) out. */
  remove(start: number, end: number): void {
    if (4 * this.#count === this.#bounds.length) this.#bounds = grown(this.#bounds)
    const bounds = this.#bounds
    const slot = 4 * this.#count
    bounds[slot] = start
    bounds[slot + 1] = end
    bounds[slot + 2] = this.#textBytes
    bounds[slot + 3] = this.#textBytes
    this.#count += 1
  }

  /** The end of the last one; -1: there is none. */
  get lastEnd(): number {
    return this.#count === 0 ? -1 : (this.#bounds[4 * this.#count - 3] as number) // count > 0
  }

  /** The last one begins and ends elsewhere. */
  moveLast(start: number, end: number): void {
    const slot = 4 * (this.#count - 1)
    this.#bounds[slot] = start
    this.#bounds[slot + 1] = end
  }

  /** Puts text[0, length) in the place of source[start, end). */
  replace(start: number, end: number, text: Uint8Array, length: number): void {
    this.remove(start, end)
    if (this.#texts.length < this.#textBytes + length) {
      const larger = Buffer.alloc(2 * (this.#textBytes + length))
      larger.set(this.#texts)
      this.#texts = larger
    }
    for (let i = 0; i < length; i += 1) this.#texts[this.#textBytes + i] = text[i] as number // i < length
    this.#textBytes += length
    this.#bounds[4 * this.#count - 1] = this.#textBytes
  }

  /** Writes source[start, end) with the edits to out from `at`; returns where it ends. */
  apply(source: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
    const bounds = this.#bounds
    let from = start
    let to = at
    for (let slot = 0; slot < 4 * this.#count; slot += 4) {
      to = copy(source, from, bounds[slot] as number, out, to) // four numbers for each edit
      to = copy(this.#texts, bounds[slot + 2] as number, bounds[slot + 3] as number, out, to)
      from = bounds[slot + 1] as number
    }
    return copy(source, from, end, out, to)
  }
}

/** From here a native copy is the faster one. */
const NATIVE_COPY_BYTES = 64

function copy(source: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
  if (end - start >= NATIVE_COPY_BYTES) out.set(source.subarray(start, end), at)
  else for (let i = start; i < end; i += 1) out[at + i - start] = source[i] as number // i < end
  return at + end - start
}

function grown(bounds: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * bounds.length)
  larger.set(bounds)
  return larger
}
