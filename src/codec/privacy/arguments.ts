import { DecodedText } from './decoded-text.ts'
import type { Edits } from './edits.ts'

/**
 * What a text is, which decides where an argument may begin and where it ends.
 * `url`: the value of a variable; `request`: a request line; `query`: arguments and nothing before them;
 * `raw`: a line of which nothing is known.
 */
export type TextKind = 'url' | 'request' | 'query' | 'raw'

const SPACE = 0x20
const QUOTE = 0x22
const HASH = 0x23
const PERCENT = 0x25
const AMPERSAND = 0x26
const PLUS = 0x2b
const SEMICOLON = 0x3b
const EQUALS = 0x3d
const QUESTION_MARK = 0x3f
const OPEN_BRACKET = 0x5b
const BACKSLASH = 0x5c

/** In a name with brackets (`token[id]=`) the equals sign is looked for so far. */
const MAX_BRACKET_BYTES = 100

/** In `#firsts`; a byte that stands for itself is 1. */
const ENCODED = 2

const IS_SEPARATOR = tableOf([QUESTION_MARK, AMPERSAND, SEMICOLON, HASH])
/** What a name may go on with before or after a part of it. */
const IS_WORD = tableOf([
  ...Buffer.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.~'),
])
const HTTP = Buffer.from('HTTP/')

/**
 * Finds arguments of URLs by their names. An argument begins after `?`, `&`, `;` or `#`, and where the text begins; it ends before
 * `&`, for some readers take `;` and `#` for a part of its value; one after `;` ends before `;` too. Each of these may be
 * percent-encoded, as in a URL that is the value of an argument: what was encoded more often is then within the value.
 * Names are compared as they read when they are decoded, upper and lower case alike (as nginx does for $arg_NAME); `[…]`, a NUL
 * or blanks beside a name are no part of it, as PHP has it.
 */
export class ArgumentFinder {
  /** By their first byte in lower case. */
  readonly #names: ReadonlyMap<number, readonly Uint8Array[]>
  readonly #isAll: boolean
  /** Whether a name may begin with the byte, or with an encoded one that begins with it. */
  readonly #firsts: Uint8Array
  readonly #text = new DecodedText()
  #kind: TextKind = 'url'
  /** Nothing from here on belongs to an argument. */
  #limit = 0
  #isInQuotes = false

  constructor(names: readonly string[] | 'all') {
    this.#isAll = names === 'all'
    const byFirst = new Map<number, Uint8Array[]>()
    for (const name of names === 'all' ? [] : names) {
      const bytes = Buffer.from(name).map(lowerCase)
      const first = bytes[0] ?? 0
      byFirst.set(first, [...(byFirst.get(first) ?? []), bytes])
    }
    this.#names = byFirst
    this.#firsts = tableOf([...byFirst.keys()].flatMap(byte => [byte, upperCase(byte)]))
    this.#firsts[PERCENT] = ENCODED
    this.#firsts[BACKSLASH] = ENCODED
  }

  /** False: `find` would find nothing in such a text. Cheap, and not always right when it is true. */
  mayFind(bytes: Uint8Array, start: number, end: number, kind: TextKind): boolean {
    if (this.#isAll && kind === 'query') return start < end
    if (this.#mayBeginAt(bytes, start, end)) return true
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number // at < end
      if (IS_HINT[byte] === 0) continue
      if (IS_SEPARATOR[byte] === 0) {
        if (byte === BACKSLASH || isEncodedSeparator(bytes, at, end)) return true
        continue
      }
      if (this.#isAll) {
        if (byte === QUESTION_MARK) return true
        continue
      }
      if (this.#mayBeginAt(bytes, at + 1, end)) return true
    }
    return false
  }

  /** Whether a name may stand at bytes[start], behind blanks: they are passed over once, for none is a separator. */
  #mayBeginAt(bytes: Uint8Array, start: number, end: number): boolean {
    let at = start
    while (at < end && (bytes[at] === SPACE || bytes[at] === PLUS)) at += 1
    if (at === end) return false
    const first = this.#firsts[bytes[at] as number] as number // at < end
    return first === 0 ? false : first === ENCODED || this.#mayBeNameAt(bytes, at, end)
  }

  #mayBeNameAt(bytes: Uint8Array, start: number, end: number): boolean {
    for (const name of this.#names.get(lowerCase(bytes[start] as number)) ?? []) {
      let length = 1
      while (length < name.length && lowerCase(bytes[start + length] ?? 0) === name[length]) length += 1
      // An encoded byte of a name is looked at by `find`.
      if (start + length >= end || length === name.length) return true
      if (this.#firsts[bytes[start + length] as number] === ENCODED) return true
    }
    return false
  }

  /** Adds to `edits` what takes the arguments out of bytes[start, end). Linear in its length. */
  find(
    bytes: Uint8Array,
    start: number,
    end: number,
    { kind, isEscaped }: { readonly kind: TextKind; readonly isEscaped: boolean },
    edits: Edits,
  ): void {
    const text = this.#text
    text.read(bytes, start, end, isEscaped)
    this.#kind = kind
    this.#limit = kind === 'request' ? endOfTarget(text) : text.length
    this.#isInQuotes = false
    // Where the first argument begins of those that go together.
    let first = 0
    for (let i = 0; i < this.#limit; i += 1) {
      const found = this.#endOfArgument(i)
      if (found <= i) {
        if (text.bytes[i] === QUOTE && text.isLiteral(i)) this.#isInQuotes = !this.#isInQuotes
        continue
      }
      const isNext = edits.lastEnd === text.places[i]
      if (!isNext) first = i
      this.#takeOut(first, found, isNext, edits)
      // The separator behind it is what the next one begins after, whether it is taken out or not.
      i = found < this.#limit && IS_SEPARATOR[text.bytes[found] as number] === 1 ? found : found - 1
    }
  }

  /** From byte `first` to `end` with the separator behind it, or else the one before it. */
  #takeOut(first: number, end: number, isNext: boolean, edits: Edits): void {
    const { bytes, places, depths } = this.#text
    const depth = first === 0 ? 0 : depths[first - 1]
    const isFollowed = end < this.#limit && IS_SEPARATOR[bytes[end] as number] === 1 && depths[end] === depth
    const isAfter = !isFollowed && (bytes[first - 1] === AMPERSAND || bytes[first - 1] === SEMICOLON)
    const from = places[isAfter ? first - 1 : first] as number // both within the text
    const to = places[isFollowed ? end + 1 : end] as number
    if (isNext) edits.moveLast(from, to)
    else edits.remove(from, to)
  }

  /** Where the argument ends that begins at byte i and is to go; -1: none does. */
  #endOfArgument(i: number): number {
    const { bytes, depths } = this.#text
    const separator = i === 0 ? 0 : (bytes[i - 1] as number)
    const depth = i === 0 ? 0 : (depths[i - 1] as number)
    const isStrong = i === 0 ? this.#kind === 'query' : IS_SEPARATOR[separator] === 1
    if (this.#isAll) {
      const isQuery = i === 0 ? isStrong : separator === QUESTION_MARK
      return isQuery && i < this.#limit ? this.#endOfValue(i, -1, false) : -1
    }
    const isWeak = i === 0 || (this.#kind === 'raw' && IS_WORD[separator] === 0)
    if (!isStrong && !isWeak) return -1
    const nameEnd = this.#endOfName(isStrong ? this.#skipBlanks(i) : i, isStrong)
    return nameEnd < 0 ? -1 : this.#endOfValue(nameEnd, depth, separator === SEMICOLON)
  }

  #skipBlanks(from: number): number {
    const { bytes } = this.#text
    let i = from
    while (i < this.#limit && (bytes[i] === SPACE || bytes[i] === PLUS)) i += 1
    return i
  }

  /** The end of one of the names at byte i, when it is an argument's; else -1. */
  #endOfName(i: number, isStrong: boolean): number {
    const { bytes } = this.#text
    if (i >= this.#limit) return -1
    const names = this.#names.get(lowerCase(bytes[i] as number))
    if (names === undefined) return -1
    for (const name of names) {
      const end = i + name.length
      if (end > this.#limit || !this.#isAt(name, i)) continue
      if (end === this.#limit) {
        if (isStrong) return end
        continue
      }
      const byte = bytes[end]
      if (byte === EQUALS || byte === 0 || (byte === OPEN_BRACKET && this.#hasEquals(end))) return end
      if (isStrong && (IS_SEPARATOR[byte as number] === 1 || this.#isEnd(end))) return end
    }
    return -1
  }

  #isAt(name: Uint8Array, i: number): boolean {
    const { bytes } = this.#text
    for (let k = 0; k < name.length; k += 1) {
      if (lowerCase(bytes[i + k] as number) !== name[k]) return false // before `end`
    }
    return true
  }

  #hasEquals(from: number): boolean {
    const { bytes } = this.#text
    const end = Math.min(this.#limit, from + MAX_BRACKET_BYTES)
    for (let i = from; i < end; i += 1) {
      if (bytes[i] === EQUALS) return true
      if (bytes[i] === AMPERSAND || bytes[i] === SPACE || bytes[i] === QUOTE) return false
    }
    return false
  }

  #endOfValue(from: number, depth: number, isAfterSemicolon: boolean): number {
    const { bytes, depths } = this.#text
    for (let i = from; i < this.#limit; i += 1) {
      const byte = bytes[i]
      if (byte === AMPERSAND || (byte === SEMICOLON && isAfterSemicolon)) {
        if ((depths[i] as number) <= depth) return i // i < length
      } else if (this.#isEnd(i)) {
        return i
      }
    }
    return this.#limit
  }

  /** Where a value ends in a line of which nothing is known: nginx has quotes and control bytes nowhere but around values. */
  #isEnd(i: number): boolean {
    const text = this.#text
    const byte = text.bytes[i] as number // i < limit
    if (this.#kind !== 'raw' || byte > QUOTE || !text.isLiteral(i)) return false
    if (byte !== SPACE) return byte === QUOTE || byte < SPACE
    return !this.#isInQuotes || isHttpAt(text, i + 1)
  }
}

/** Before the protocol of a request line, which is its last word. */
function endOfTarget(text: DecodedText): number {
  let i = text.length - 1
  while (i >= 0 && (text.bytes[i] !== SPACE || !text.isLiteral(i))) i -= 1
  return i >= 0 && isHttpAt(text, i + 1) ? i : text.length
}

function isHttpAt({ bytes, length }: DecodedText, i: number): boolean {
  return i + HTTP.length <= length && HTTP.every((byte, k) => bytes[i + k] === byte)
}

/** `%3F`, `%26`, `%3B`, `%23`, and `%25`, of which any may come. */
function isEncodedSeparator(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 2 >= end) return false
  const high = bytes[at + 1]
  const low = (bytes[at + 2] as number) | 0x20 // at + 2 < end
  if (high === 0x32) return low === 0x36 || low === 0x33 || low === 0x35
  return high === 0x33 && (low === 0x66 || low === 0x62)
}

const IS_HINT = tableOf([QUESTION_MARK, AMPERSAND, SEMICOLON, HASH, PERCENT, BACKSLASH])

function tableOf(bytes: readonly number[]): Uint8Array {
  const table = new Uint8Array(256)
  for (const byte of bytes) table[byte] = 1
  return table
}

function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
}

function upperCase(byte: number): number {
  return byte >= 0x61 && byte <= 0x7a ? byte & 0xdf : byte
}
