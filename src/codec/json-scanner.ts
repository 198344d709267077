const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const MINUS = 0x2d
const PLUS = 0x2b
const POINT = 0x2e

/** What a byte is within a string. */
const PLAIN = 0
const ENDS = 1
const ESCAPES = 2
const FORBIDDEN = 3
const STRING_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === QUOTE) return ENDS
  if (byte === BACKSLASH) return ESCAPES
  return byte < 0x20 ? FORBIDDEN : PLAIN
})

const WORDS: ReadonlyMap<number, Uint8Array> = new Map(
  ['true', 'false', 'null'].map(word => [word.charCodeAt(0), Buffer.from(word)]),
)

/**
 * Walks over JSON (RFC 8259) in bytes[at, end) without making anything of it, so that a number keeps its digits and a value that
 * nobody wants costs one look. Strings may have bytes that are not UTF-8. Nesting has no limit and no recursion. Each step
 * returns false, or -1, where the text is not JSON: `at` is then the byte in the way and `reason` says why.
 */
export class JsonScanner {
  bytes: Uint8Array = Buffer.alloc(0)
  at = 0
  end = 0
  reason = ''
  /** Of the string that was passed last. */
  hasEscapes = false
  isAscii = true
  /** For each open container: whether it is an object. */
  #open = new Uint8Array(64)

  begin(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes
    this.at = start
    this.end = end
  }

  fail(reason: string): false {
    this.reason = this.at < this.end ? reason : `the line ends where ${reason}`
    return false
  }

  /** Passes over white space; returns the byte there, -1 at the end. */
  next(): number {
    const { bytes, end } = this
    let at = this.at
    let byte = -1
    for (; at < end; at += 1) {
      byte = bytes[at] as number // within the line
      if (byte > 0x20 || (byte !== 0x20 && byte !== 9 && byte !== 10 && byte !== 13)) break
    }
    this.at = at
    return at < end ? byte : -1
  }

  /** From a string's opening quote: passes over it; returns where its closing quote is. */
  string(): number {
    const { bytes, end } = this
    let bits = 0
    let at = this.at + 1
    this.hasEscapes = false
    for (; at < end; at += 1) {
      const byte = bytes[at] as number // within the line
      const kind = STRING_BYTES[byte]
      if (kind === PLAIN) {
        bits |= byte
        continue
      }
      if (kind === ENDS) {
        this.isAscii = bits < 0x80
        this.at = at + 1
        return at
      }
      if (kind === FORBIDDEN) break
      this.hasEscapes = true
      const length = escapeLength(bytes, at, end)
      if (length === 0) break
      at += length - 1
    }
    this.at = at
    if (at >= end) this.reason = 'the line ends inside a string'
    else
      this.reason =
        bytes[at] === BACKSLASH
          ? 'this backslash starts no escape of JSON'
          : 'a control character stands in a string'
    return -1
  }

  /** From a member's key to its value: `: `. */
  colon(): boolean {
    if (this.next() !== COLON) return this.fail('a colon was expected after a key')
    this.at += 1
    return true
  }

  /**
   * Behind a member or an element, or the opening bracket: whether there is another. 1: yes, at its beginning; 0: no, and the
   * closing bracket is passed; -1: neither.
   */
  another(close: number, isFirst: boolean): -1 | 0 | 1 {
    const byte = this.next()
    if (byte === close) {
      this.at += 1
      return 0
    }
    if (isFirst) return 1
    if (byte === COMMA) {
      this.at += 1
      return 1
    }
    this.fail(`a comma or ${String.fromCharCode(close)} was expected`)
    return -1
  }

  /** From the beginning of a value: passes over it. */
  value(): boolean {
    let depth = 0
    do {
      const byte = this.next()
      const opens = byte === OPEN_OBJECT || byte === OPEN_ARRAY
      if (opens) {
        this.#push(depth, byte === OPEN_OBJECT)
        depth += 1
        this.at += 1
      } else if (!this.scalar(byte)) {
        return false
      }
      depth = this.#close(depth, opens)
    } while (depth > 0)
    return depth === 0
  }

  /** Passes over what ends here, up to the next value; returns how many containers are open there, -1 where it is not JSON. */
  #close(depth: number, hasOpened: boolean): number {
    let open = depth
    let isFirst = hasOpened
    while (open > 0) {
      const isObject = this.#open[open - 1] === 1
      const more = this.another(isObject ? CLOSE_OBJECT : CLOSE_ARRAY, isFirst)
      if (more < 0) return -1
      if (more === 1) return isObject && !this.#key() ? -1 : open
      open -= 1
      isFirst = false
    }
    return 0
  }

  /** Passes over a string, a number, true, false or null that begins with `byte`. */
  scalar(byte: number): boolean {
    if (byte === QUOTE) return this.string() >= 0
    if (byte === MINUS || (byte >= 0x30 && byte <= 0x39)) return this.#number()
    const word = WORDS.get(byte)
    if (word === undefined) return this.fail('a value was expected')
    const { bytes, at, end } = this
    for (let i = 0; i < word.length; i += 1) {
      if (at + i >= end || bytes[at + i] !== word[i]) return this.fail('a value was expected')
    }
    this.at = at + word.length
    return true
  }

  #key(): boolean {
    if (this.next() !== QUOTE) return this.fail('a key in quotes was expected')
    return this.string() >= 0 && this.colon()
  }

  #number(): boolean {
    const { bytes } = this
    if (bytes[this.at] === MINUS) this.at += 1
    if (this.at < this.end && bytes[this.at] === 0x30) this.at += 1
    else if (!this.#digits()) return false
    if (this.at < this.end && bytes[this.at] === POINT) {
      this.at += 1
      if (!this.#digits()) return false
    }
    if (this.at < this.end && ((bytes[this.at] as number) | 0x20) === 0x65) {
      this.at += 1
      const sign = this.at < this.end ? bytes[this.at] : -1
      if (sign === PLUS || sign === MINUS) this.at += 1
      return this.#digits()
    }
    return true
  }

  #digits(): boolean {
    const start = this.at
    while (this.at < this.end) {
      const digit = (this.bytes[this.at] as number) - 0x30 // within the line
      if (digit < 0 || digit > 9) break
      this.at += 1
    }
    return this.at > start || this.fail('a digit was expected')
  }

  #push(depth: number, isObject: boolean): void {
    if (depth === this.#open.length) {
      const open = new Uint8Array(2 * depth)
      open.set(this.#open)
      this.#open = open
    }
    this.#open[depth] = Number(isObject)
  }
}

/** Bytes of the escape that begins at bytes[at], which is a backslash; 0 when it is none. */
function escapeLength(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end) return 0
  const letter = String.fromCharCode(bytes[at + 1] as number) // at + 1 < end
  if ('"\\/bfnrt'.includes(letter)) return 2
  if (letter !== 'u' || at + 6 > end) return 0
  for (let i = at + 2; i < at + 6; i += 1) {
    if (Number.isNaN(hexDigit(bytes[i] as number))) return 0 // i < end
  }
  return 6
}

/** NaN when it is none. */
export function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN
}
