import { type CompiledFormat, SPAN_NON_ASCII, SPAN_UNSET } from '../nginx/compiled-format.ts'
import { type JsonNode, mostShared, treeOf } from './json-paths.ts'
import { JsonScanner } from './json-scanner.ts'
import { undoEscapes } from './json-text.ts'
import { formatOfNames, SLACK_BYTES, type ValueReader } from './value-reader.ts'

export interface JsonReaderField {
  /** Of the variable. */
  readonly name: string
  /** Key after key, an array's elements by their number from 0; none: the whole line. */
  readonly path: readonly string[]
}

/**
 * Lines that are objects of JSON. Strings are values with their escapes undone; numbers, true and false are values as they are
 * written, and so are objects and arrays. Null and what is not there are unset. A key that an object has twice counts where it
 * is last, as JSON.parse has it. An array for a variable that nginx logs as a list ($upstream_addr) becomes such a list.
 */
export function createJsonReader(fields: readonly JsonReaderField[]): ValueReader {
  return new JsonReader(fields)
}

const QUOTE = 0x22
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const LETTER_N = 0x6e
const COMMA = 0x2c
const SPACE = 0x20
const DASH = 0x2d

/** In the flags while a line is read, beside those of Matcher. */
const HAS_ESCAPES = 8
const IS_ARRAY = 16

/** `[1,2]` is longer by a half as `1, 2`, and a key of that length is made beside it. */
const LIST_GROWTH = 2

class JsonReader implements ValueReader {
  readonly format: CompiledFormat
  readonly spans: Int32Array
  readonly maxGrowth: number
  bytes: Uint8Array = Buffer.alloc(0)
  readonly #scanner = new JsonScanner()
  readonly #root: JsonNode
  /** By slot: an array is written as nginx writes a list. */
  readonly #isList: readonly boolean[]
  #copies = Buffer.alloc(1024)
  #key = Buffer.alloc(64)
  #start = 0
  #isFound = false
  #mustCopy = false

  constructor(fields: readonly JsonReaderField[]) {
    this.format = formatOfNames(fields.map(({ name }) => name))
    this.spans = new Int32Array(3 * fields.length)
    this.#root = treeOf(fields.map(({ path }) => path))
    this.#isList = this.format.fields.flatMap(({ type }) => {
      const isList = type.startsWith('upstream-')
      return [isList, isList, isList]
    })
    this.maxGrowth = LIST_GROWTH * mostShared(this.#root)
  }

  match(bytes: Uint8Array, start: number, end: number): boolean {
    const scanner = this.#scanner
    this.#begin(bytes, start, end)
    if (scanner.next() !== OPEN_OBJECT) return scanner.fail('an object of JSON was expected')
    if (!this.#readValue(this.#root)) return false
    if (scanner.next() >= 0) return scanner.fail('something stands after the object')
    if (!this.#isFound) {
      scanner.at = start
      scanner.reason = 'the object has none of the keys'
      return false
    }
    if (this.#mustCopy) this.#copyValues()
    return true
  }

  mismatch(): { readonly column: number; readonly reason: string } {
    return { column: this.#scanner.at - this.#start + 1, reason: this.#scanner.reason }
  }

  #begin(bytes: Uint8Array, start: number, end: number): void {
    this.#start = start
    this.#isFound = false
    this.#mustCopy = false
    this.bytes = bytes
    this.#scanner.begin(bytes, start, end)
  }

  /** From the beginning of a value, after white space. */
  #readValue(node: JsonNode): boolean {
    const scanner = this.#scanner
    const { children, slots, slotsWithin } = node
    this.#unset(slotsWithin)

    const byte = scanner.next()
    const start = scanner.at
    if (byte === QUOTE) {
      const close = scanner.string()
      if (close < 0) return false
      const flags = (scanner.isAscii ? 0 : SPAN_NON_ASCII) | (scanner.hasEscapes ? HAS_ESCAPES : 0)
      return this.#set(slots, start + 1, close, flags)
    }
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      const isRead = children.length === 0 ? scanner.value() : this.#readContainer(children, byte)
      const flags = SPAN_NON_ASCII | (byte === OPEN_ARRAY ? IS_ARRAY : 0)
      return isRead && this.#set(slots, start, scanner.at, flags)
    }
    if (!scanner.scalar(byte)) return false
    return this.#set(slots, start, scanner.at, byte === LETTER_N ? SPAN_UNSET : 0)
  }

  /** Empty too: who looks for a time that it knows looks at where the value is, and not at its flags. */
  #unset(slots: readonly number[]): void {
    const { spans } = this
    for (let i = 0; i < slots.length; i += 1) {
      const slot = slots[i] as number // i < length
      spans[slot] = 0
      spans[slot + 1] = 0
      spans[slot + 2] = SPAN_UNSET
    }
  }

  #set(slots: readonly number[], start: number, end: number, flags: number): true {
    const { spans } = this
    for (let i = 0; i < slots.length; i += 1) {
      const slot = slots[i] as number // i < length
      const own = (flags & IS_ARRAY) !== 0 && !this.#isList[slot] ? SPAN_NON_ASCII : flags
      spans[slot] = start
      spans[slot + 1] = end
      spans[slot + 2] = own
      if ((own & (HAS_ESCAPES | IS_ARRAY)) !== 0) this.#mustCopy = true
      this.#isFound = true
    }
    return true
  }

  #readContainer(children: readonly JsonNode[], opening: number): boolean {
    const scanner = this.#scanner
    const isObject = opening === OPEN_OBJECT
    const close = isObject ? CLOSE_OBJECT : CLOSE_ARRAY
    scanner.at += 1
    let expected = 0
    for (let index = 0; ; index += 1) {
      const more = scanner.another(close, index === 0)
      if (more <= 0) return more === 0
      const found = isObject ? this.#readKey(children, expected) : childNamed(children, String(index))
      if (found === BROKEN) return false
      const child = children[found]
      if (child === undefined) {
        if (!scanner.value()) return false
        continue
      }
      expected = found + 1
      if (!this.#readValue(child)) return false
    }
  }

  /** Passes over a key and its colon; returns which of the children it names, or NOT_WANTED, or BROKEN. */
  #readKey(children: readonly JsonNode[], expected: number): number {
    const scanner = this.#scanner
    if (scanner.next() !== QUOTE) {
      scanner.fail('a key in quotes was expected')
      return BROKEN
    }
    const start = scanner.at + 1
    const close = scanner.string()
    if (close < 0) return BROKEN
    const { hasEscapes } = scanner
    if (!scanner.colon()) return BROKEN
    if (!hasEscapes) return childWithKey(children, expected, scanner.bytes, start, close)
    if (this.#key.length < close - start) this.#key = Buffer.alloc(2 * (close - start))
    const end = undoEscapes(scanner.bytes, start, close, this.#key, 0)
    return childWithKey(children, expected, this.#key, 0, end)
  }

  /** Some value is not in the line as it is: all are copied, so that all are in one place. */
  #copyValues(): void {
    const { spans, bytes } = this
    let room = SLACK_BYTES
    for (let slot = 0; slot < spans.length; slot += 3) {
      if (spans[slot + 2] !== SPAN_UNSET)
        room += LIST_GROWTH * ((spans[slot + 1] as number) - (spans[slot] as number))
    }
    if (this.#copies.length < room) this.#copies = Buffer.alloc(2 * room)
    this.bytes = this.#copies
    let at = 0
    for (let slot = 0; slot < spans.length; slot += 3) {
      const flags = spans[slot + 2] as number // three numbers for each field
      if (flags === SPAN_UNSET) continue
      const start = spans[slot] as number
      const end = spans[slot + 1] as number
      spans[slot] = at
      if ((flags & IS_ARRAY) !== 0) at = this.#writeList(start, at)
      else
        at =
          (flags & HAS_ESCAPES) !== 0
            ? undoEscapes(bytes, start, end, this.#copies, at)
            : this.#append(start, end, at)
      spans[slot + 1] = at
      spans[slot + 2] = flags === 0 ? 0 : SPAN_NON_ASCII
    }
  }

  #append(start: number, end: number, at: number): number {
    const { bytes } = this.#scanner
    for (let i = start; i < end; i += 1) this.#copies[at + i - start] = bytes[i] as number // i < end
    return at + end - start
  }

  /** As nginx joins the values of several attempts. */
  #writeList(start: number, at: number): number {
    const scanner = this.#scanner
    const { bytes } = scanner
    scanner.at = start + 1
    let to = at
    for (let isFirst = true; scanner.another(CLOSE_ARRAY, isFirst) === 1; isFirst = false) {
      if (!isFirst) {
        this.#copies[to] = COMMA
        this.#copies[to + 1] = SPACE
        to += 2
      }
      const byte = scanner.next()
      const from = scanner.at
      scanner.value()
      if (byte === QUOTE) {
        to = undoEscapes(bytes, from + 1, scanner.at - 1, this.#copies, to)
      } else if (byte === LETTER_N) {
        this.#copies[to] = DASH
        to += 1
      } else {
        to = this.#append(from, scanner.at, to)
      }
    }
    return to
  }
}

const NOT_WANTED = -1
const BROKEN = -2

/** Keys mostly come in one order: the one after the last is tried first. */
function childWithKey(
  children: readonly JsonNode[],
  expected: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  const count = children.length
  for (let tried = 0; tried < count; tried += 1) {
    const index = expected + tried < count ? expected + tried : expected + tried - count
    const { key } = children[index] as JsonNode // index < count
    if (key.length === end - start && isAt(key, bytes, start)) return index
  }
  return NOT_WANTED
}

function isAt(key: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < key.length; i += 1) {
    if (key[i] !== bytes[start + i]) return false
  }
  return true
}

function childNamed(children: readonly JsonNode[], name: string): number {
  const key = Buffer.from(name)
  return children.findIndex(child => key.equals(child.key))
}
