import { type Escape, SPAN_ESCAPED, SPAN_NON_ASCII } from '../nginx/compiled-format.ts'
import { unescapeInto } from '../nginx/escape.ts'
import { copyAscii, copyBytes, viewOf } from './byte-copy.ts'
import type { LineBuffers } from './line-buffers.ts'
import { isUtf8 } from './utf8.ts'

/**
 * A variable's value with its escapes undone: bytes[start, end). It stays in the line when it has none; else it is
 * in a buffer of this object, until the next `read`.
 */
export class LineValue {
  bytes: Uint8Array
  view: DataView
  start = 0
  end = 0
  isUtf8 = true
  /** No byte is above 0x7F, as far as that is known without looking. */
  isAscii = true
  readonly #escape: Escape
  #unescaped: Buffer
  #unescapedView: DataView

  constructor(how: Escape) {
    this.#escape = how
    this.#unescaped = Buffer.alloc(1024)
    this.#unescapedView = viewOf(this.#unescaped)
    this.bytes = this.#unescaped
    this.view = this.#unescapedView
  }

  get lengthBytes(): number {
    return this.end - this.start
  }

  read(line: LineBuffers, start: number, end: number, flags: number): void {
    if ((flags & SPAN_ESCAPED) === 0) {
      this.bytes = line.bytes
      this.view = line.bytesView
      this.start = start
      this.end = end
    } else {
      this.#unescape(line.bytes, start, end)
    }
    this.isAscii = (flags & (SPAN_ESCAPED | SPAN_NON_ASCII)) === 0
    this.isUtf8 = this.isAscii || isUtf8(this.bytes, this.start, this.end)
  }

  /** Copies a part of it, [start, end) of `bytes`, to out at `at`. */
  copy(start: number, end: number, out: DataView, at: number): number {
    return this.isAscii
      ? copyAscii(this.view, start, end, out, at)
      : copyBytes(this.view, start, end, out, at)
  }

  #unescape(bytes: Uint8Array, start: number, end: number): void {
    if (this.#unescaped.length < end - start) {
      this.#unescaped = Buffer.alloc(2 * (end - start))
      this.#unescapedView = viewOf(this.#unescaped)
    }
    this.bytes = this.#unescaped
    this.view = this.#unescapedView
    this.start = 0
    this.end = unescapeInto(bytes, start, end, this.#escape, this.#unescaped, 0)
  }
}
