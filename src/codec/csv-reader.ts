import { type CompiledFormat, SPAN_NON_ASCII, SPAN_UNSET } from '../nginx/compiled-format.ts'
import { CR_OUTSIDE_QUOTES, type CsvDialect, openQuotedRows, type QuotedRows } from './quoted-rows.ts'
import { formatOfNames, SLACK_BYTES, type ValueReader } from './value-reader.ts'

export interface CsvOptions extends CsvDialect {
  readonly columns: readonly string[]
}

/**
 * Lines of delimited values. An empty value is unset, and so is `-`, with which nginx says so. Values whose quotes are
 * plain are found here; what is more than that is read by the library, and gives the same values.
 */
export function createCsvReader(options: CsvOptions): ValueReader {
  return new CsvReader(options)
}

const CR = 13
const DASH = 0x2d
const NONE = -1

/** In place of a value's end. */
const STRAY_CR = -1
const FOR_LIBRARY = -2

/** What JavaScript takes for white space in one byte: the library passes over it before a quote. */
const BLANKS = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(/[^\S\r\n]/.test(String.fromCharCode(byte))),
)

class CsvReader implements ValueReader {
  readonly format: CompiledFormat
  readonly spans: Int32Array
  readonly maxGrowth = 1
  bytes: Uint8Array = Buffer.alloc(0)
  readonly #columns: readonly string[]
  readonly #delimiter: number
  readonly #quote: number
  readonly #escape: number
  /** Null: there are no quotes. */
  readonly #rows: QuotedRows | null
  #copies = Buffer.alloc(1024)
  #lineStart = 0
  /** Of the byte that is in the way, counted from 0. */
  #stop = 0
  #reason = ''

  constructor(options: CsvOptions) {
    const { columns, delimiter, quote } = options
    this.format = formatOfNames(columns)
    this.spans = new Int32Array(3 * columns.length)
    this.#columns = columns
    this.#delimiter = delimiter.charCodeAt(0)
    this.#quote = quote?.charCodeAt(0) ?? NONE
    this.#escape = options.escape?.charCodeAt(0) ?? this.#quote
    this.#rows = quote === null ? null : openQuotedRows(options)
  }

  match(bytes: Uint8Array, start: number, end: number): boolean {
    this.bytes = bytes
    this.#lineStart = start
    // A line that ends with CR LF.
    const lineEnd = end > start && bytes[end - 1] === CR ? end - 1 : end
    const count = this.#columns.length
    let at = start
    for (let column = 0; column < count; column += 1) {
      const next = this.#readValue(bytes, at, lineEnd, 3 * column)
      if (next === FOR_LIBRARY) return this.#readByLibrary(bytes, start, lineEnd, at)
      if (next === STRAY_CR) return false
      if (next === lineEnd) {
        return column + 1 === count
          ? this.#isRecord()
          : this.#fail(lineEnd - start, tooFew(column + 1, count))
      }
      at = next + 1
    }
    return this.#fail(at - 1 - start, tooMany(count))
  }

  mismatch(): { readonly column: number; readonly reason: string } {
    return { column: this.#stop + 1, reason: this.#reason }
  }

  /** Returns the place of the delimiter behind the value, or the line's end. */
  #readValue(bytes: Uint8Array, start: number, lineEnd: number, slot: number): number {
    const delimiter = this.#delimiter
    const first = start < lineEnd ? (bytes[start] as number) : NONE // within the line
    if (first === this.#quote && first !== NONE) return this.#readQuoted(bytes, start, lineEnd, slot)
    if (BLANKS[first] === 1 && this.#isQuotedBehindBlanks(bytes, start, lineEnd)) return FOR_LIBRARY

    let bits = 0
    let at = start
    for (; at < lineEnd; at += 1) {
      const byte = bytes[at] as number
      if (byte === delimiter) break
      if (byte === CR) {
        this.#fail(at - this.#lineStart, CR_OUTSIDE_QUOTES)
        return STRAY_CR
      }
      bits |= byte
    }
    this.#setSpan(slot, start, at, bits)
    return at
  }

  #readQuoted(bytes: Uint8Array, start: number, lineEnd: number, slot: number): number {
    const quote = this.#quote
    const escaping = this.#escape
    let bits = 0
    let at = start + 1
    for (; at < lineEnd; at += 1) {
      const byte = bytes[at] as number // within the line
      if (byte === quote) break
      if (byte === escaping) return FOR_LIBRARY
      bits |= byte
    }
    const next = at + 1
    if (next > lineEnd || (next < lineEnd && bytes[next] !== this.#delimiter)) return FOR_LIBRARY
    this.#setSpan(slot, start + 1, at, bits)
    return next
  }

  #isQuotedBehindBlanks(bytes: Uint8Array, start: number, lineEnd: number): boolean {
    let at = start
    while (at < lineEnd && BLANKS[bytes[at] as number] === 1 && bytes[at] !== this.#delimiter) at += 1
    return at < lineEnd && bytes[at] === this.#quote
  }

  #readByLibrary(bytes: Uint8Array, start: number, lineEnd: number, from: number): boolean {
    const line = Buffer.from(bytes.buffer, bytes.byteOffset + start, lineEnd - start).toString('latin1')
    const values = this.#rows?.read(line) ?? ''
    if (typeof values === 'string') return this.#fail(from - start, values)
    const count = this.#columns.length
    if (values.length < count) return this.#fail(lineEnd - start, tooFew(values.length, count))
    if (values.length > count) return this.#fail(lineEnd - start, tooMany(count))

    if (this.#copies.length < line.length + SLACK_BYTES)
      this.#copies = Buffer.alloc(2 * line.length + SLACK_BYTES)
    this.bytes = this.#copies
    let at = 0
    for (const [column, value] of values.entries()) {
      const end = at + this.#copies.write(value, at, 'latin1')
      let bits = 0
      for (let i = at; i < end; i += 1) bits |= this.#copies[i] as number // i < end
      this.#setSpan(3 * column, at, end, bits)
      at = end
    }
    return this.#isRecord()
  }

  #setSpan(slot: number, start: number, end: number, bits: number): void {
    const { spans } = this
    const isUnset = start === end || (end - start === 1 && this.bytes[start] === DASH)
    spans[slot] = start
    spans[slot + 1] = end
    spans[slot + 2] = isUnset ? SPAN_UNSET : bits > 0x7f ? SPAN_NON_ASCII : 0
  }

  /** A file's first line may be the names of its columns. */
  #isRecord(): boolean {
    const { spans, bytes } = this
    const isHeading = this.#columns.every((name, column) => {
      const start = spans[3 * column] as number // three numbers for each column
      const end = spans[3 * column + 1] as number
      return (
        end - start === name.length && Buffer.from(bytes.subarray(start, end)).toString('latin1') === name
      )
    })
    return isHeading ? this.#fail(0, "these are the columns' names and no values") : true
  }

  #fail(stop: number, reason: string): false {
    this.#stop = stop
    this.#reason = reason
    return false
  }
}

function tooFew(found: number, count: number): string {
  return `the line ends after ${found} of its ${count} values`
}

function tooMany(count: number): string {
  return `the line goes on after its ${count} values`
}
