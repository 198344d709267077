import { findLuaBlockEnd } from './lua-block.ts'

/** What nginx reads at one go: a directive up to its `;` or `{`, a `}`, or the end of the file. */
export type Statement =
  | {
      readonly kind: 'simple' | 'block'
      readonly words: readonly string[]
      /** Of the first word. */
      readonly line: number
      /** Of the `;` or `{`: the one that nginx names in its complaints. */
      readonly endLine: number
    }
  | { readonly kind: 'block-end' | 'file-end'; readonly line: number }
  | { readonly kind: 'fault'; readonly line: number; readonly sentence: string }

type Fault = Extract<Statement, { kind: 'fault' }>

/** nginx reads a file through a buffer of so many bytes (NGX_CONF_BUFFER), and a word must fit. */
const BUFFER_BYTES = 4096
const MAX_WORDS = 500_000
const END_OF_FILE = 'unexpected end of file, expecting ";" or "}"'

const [TAB, LF, CR, SPACE, DOUBLE, HASH, DOLLAR, SINGLE, CLOSE_PAREN, SEMICOLON, BACKSLASH, OPEN, CLOSE] = [
  9, 10, 13, 32, 34, 35, 36, 39, 41, 59, 92, 123, 125,
] as const

/** Reads the statements of one file with the tokens and quoting of nginx (ngx_conf_read_token). Linear in its length. */
export class ConfTokens {
  readonly #bytes: Buffer
  #at = 0
  #line = 1

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** The line that it has come to. */
  get line(): number {
    return this.#line
  }

  next(): Statement {
    const tooLong = this.#skipBlanks()
    if (tooLong !== null) return tooLong
    const line = this.#line
    switch (this.#bytes[this.#at]) {
      case undefined:
        return { kind: 'file-end', line }
      case SEMICOLON:
      case OPEN:
        return this.#unexpected()
      case CLOSE:
        this.#at++
        return { kind: 'block-end', line }
      default:
        return this.#readDirective(line)
    }
  }

  /** After the `{` of a block of Lua: goes on behind its `}`. A fault where there is none. */
  skipLuaBlock(): Fault | null {
    const end = findLuaBlockEnd(this.#bytes, this.#at)
    const stop = end ?? this.#bytes.length
    for (let at = this.#at; at < stop; at++) if (this.#bytes[at] === LF) this.#line++
    this.#at = stop
    return end === null ? this.#fault('unexpected end of file, expecting "}" after a block of Lua') : null
  }

  #readDirective(line: number): Statement {
    const words: string[] = []
    while (true) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) return this.#fault(END_OF_FILE)
      if (byte === CLOSE) return this.#unexpected()
      if (byte === SEMICOLON || byte === OPEN) {
        this.#at++
        return { kind: byte === OPEN ? 'block' : 'simple', words, line, endLine: this.#line }
      }
      const word = this.#readWord(byte)
      if (typeof word !== 'string') return word
      if (words.push(word) > MAX_WORDS) return this.#fault('the directive has too many words to be read')
      const tooLong = this.#skipBlanks()
      if (tooLong !== null) return tooLong
    }
  }

  #skipBlanks(): Fault | null {
    const bytes = this.#bytes
    for (; this.#at < bytes.length; this.#at++) {
      const byte = bytes[this.#at]
      if (byte === LF) this.#line++
      else if (byte === HASH) {
        const end = bytes.indexOf(LF, this.#at)
        const stop = end < 0 ? bytes.length : end
        // Comments pass through the same buffer as words.
        if (stop - this.#at >= BUFFER_BYTES && bytes.length > this.#at + BUFFER_BYTES)
          return this.#fault(`the comment is longer than ${BUFFER_BYTES} bytes, which nginx cannot read`)
        this.#at = stop - 1
      } else if (!isBlank(byte)) return null
    }
    return null
  }

  /** A quote counts only where a word starts, and `${` opens no block. */
  #readWord(first: number): string | Fault {
    const quote = first === DOUBLE || first === SINGLE ? first : null
    const start = quote === null ? this.#at : this.#at + 1
    const startLine = this.#line
    const end = this.#findEnd(start, quote)
    if (end === null) {
      const isCut = this.#bytes.length <= start + BUFFER_BYTES
      return isCut ? this.#fault(END_OF_FILE) : this.#tooLong(startLine, quote)
    }

    this.#at = quote === null ? end : end + 1
    const follower = this.#bytes[this.#at]
    // nginx forgets the word only when it reads what is behind the quote and behind one blank.
    const remembered = this.#at + (isBlank(follower) ? 1 : 0) - start
    if (
      (quote !== null || isBlank(follower)) &&
      remembered >= BUFFER_BYTES &&
      this.#at + 1 < this.#bytes.length
    )
      return this.#tooLong(startLine, null)
    if (quote !== null && follower !== undefined && !mayFollowQuote(follower)) return this.#unexpected()
    return withoutEscapes(this.#bytes.toString('utf8', start, end))
  }

  /** Where the word ends, or null where it does not within the buffer or the file; counts lines on the way. */
  #findEnd(start: number, quote: number | null): number | null {
    const bytes = this.#bytes
    const stop = Math.min(bytes.length, start + BUFFER_BYTES)
    let afterDollar = false
    for (let at = start; at < stop; at++) {
      const byte = bytes[at]
      if (byte === OPEN && afterDollar) continue
      afterDollar = byte === DOLLAR
      if (byte === BACKSLASH) {
        at++
        if (at < stop && bytes[at] === LF) this.#line++
      } else if (quote === null ? isTerminator(byte) : byte === quote) return at
      else if (byte === LF) this.#line++
    }
    return null
  }

  #tooLong(startLine: number, quote: number | null): Fault {
    this.#line = startLine
    const missing = quote === null ? '' : `, or its closing ${String.fromCharCode(quote)} is missing`
    return this.#fault(`a word is longer than ${BUFFER_BYTES} bytes, which nginx cannot read${missing}`)
  }

  #unexpected(): Fault {
    return this.#fault(`unexpected "${String.fromCharCode(this.#bytes[this.#at] ?? 0)}"`)
  }

  #fault(sentence: string): Fault {
    return { kind: 'fault', line: this.#line, sentence }
  }
}

function isTerminator(byte: number | undefined): boolean {
  return isBlank(byte) || byte === SEMICOLON || byte === OPEN
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === LF || byte === TAB || byte === CR
}

/** A parenthesis too, for conditions: `if ($a ~ "b")`. */
function mayFollowQuote(byte: number): boolean {
  return isTerminator(byte) || byte === CLOSE_PAREN
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' }

/** Of a backslash and another character than these, nginx keeps both. */
function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(["'\\trn])/g, (_, character: string) => ESCAPES[character] ?? character)
}
