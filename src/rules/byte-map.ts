import { hashBytes, mixed } from './byte-hash.ts'

interface Entry<Value> {
  readonly text: Uint8Array
  readonly value: Value
  readonly next: Entry<Value> | null
}

/** Values by texts, looked up by bytes. Of a text that is there twice the first value counts. */
export class ByteMap<Value> {
  readonly #slots: (Entry<Value> | null)[]
  readonly #mask: number

  constructor(entries: readonly (readonly [text: Uint8Array, value: Value])[]) {
    const size = 2 ** Math.ceil(Math.log2(2 * entries.length + 1))
    this.#mask = size - 1
    this.#slots = new Array<Entry<Value> | null>(size).fill(null)
    for (const [text, value] of entries.toReversed()) {
      const slot = this.#slotOf(text, 0, text.length)
      this.#slots[slot] = { text, value, next: this.#slots[slot] ?? null }
    }
  }

  get(bytes: Uint8Array, start: number, end: number): Value | undefined {
    let entry = this.#slots[this.#slotOf(bytes, start, end)] ?? null
    while (entry !== null) {
      if (isText(entry.text, bytes, start, end)) return entry.value
      entry = entry.next
    }
    return undefined
  }

  #slotOf(bytes: Uint8Array, start: number, end: number): number {
    return mixed(hashBytes(bytes, start, end)) & this.#mask
  }
}

/** Whether bytes[start, end) are the text. */
export function isText(text: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === text.length && beginsWith(text, bytes, start, end)
}

export function beginsWith(text: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < text.length) return false
  for (let i = 0; i < text.length; i += 1) if (bytes[start + i] !== text[i]) return false
  return true
}
