import { viewOf } from '../codec/byte-copy.ts'

const FIRST_BYTES = 256 * 1024

/** No UTF-16 unit becomes more in UTF-8. */
const MAX_UTF8_BYTES = 3

/** What is written to stdout next: bytes in one buffer, which is used again. */
export class Answers {
  bytes: Buffer = Buffer.allocUnsafeSlow(FIRST_BYTES)
  view: DataView = viewOf(this.bytes)
  /** Bytes written so far; who has reserved room writes behind them and sets it. */
  length = 0

  /** Makes room for so many more bytes. */
  reserve(more: number): void {
    const needed = this.length + more
    if (needed <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(2 * needed)
    this.bytes.copy(larger, 0, 0, this.length)
    this.bytes = larger
    this.view = viewOf(larger)
  }

  text(text: string): void {
    this.reserve(MAX_UTF8_BYTES * text.length)
    this.length += this.bytes.write(text, this.length)
  }

  /** What was written; valid until the next is written. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.length)
    this.length = 0
    return taken
  }
}
