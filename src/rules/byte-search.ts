/** Tells whether a text stands in bytes[start, end). The text is not empty. */
export type ByteSearch = (bytes: Uint8Array, start: number, end: number) => boolean

/** As many bytes may be compared for each byte looked at, before the slower way that never goes back is taken. */
const PATIENCE = 4

/**
 * Linear in the value's length, whatever is in it: the quick way (Horspool), which jumps over most bytes of ordinary values,
 * is left where a value makes it compare the same bytes again and again, for Knuth, Morris and Pratt's.
 */
export function byteSearch(text: Uint8Array): ByteSearch {
  const last = text.length - 1
  const lastByte = text[last]
  const jumps = new Uint32Array(256).fill(text.length)
  for (let i = 0; i < last; i += 1) jumps[text[i] as number] = last - i // i < length
  const borders = bordersOf(text)

  return (bytes, start, end) => {
    let at = start + last
    let patience = PATIENCE * (end - start)
    while (at < end) {
      const byte = bytes[at] as number // at < end
      if (byte === lastByte) {
        let i = last - 1
        while (i >= 0 && bytes[at - last + i] === text[i]) i -= 1
        if (i < 0) return true
        patience -= last - i
        if (patience < 0) return searchForwards(text, borders, bytes, at - last, end)
      }
      at += jumps[byte] as number // of each byte
    }
    return false
  }
}

/** Of each beginning of the text the longest end of it that the text begins with too, itself aside. */
function bordersOf(text: Uint8Array): Uint32Array {
  const borders = new Uint32Array(text.length)
  let length = 0
  for (let i = 1; i < text.length; i += 1) {
    while (length > 0 && text[i] !== text[length]) length = borders[length - 1] as number // length <= i
    if (text[i] === text[length]) length += 1
    borders[i] = length
  }
  return borders
}

function searchForwards(
  text: Uint8Array,
  borders: Uint32Array,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  let length = 0
  for (let at = start; at < end; at += 1) {
    while (length > 0 && bytes[at] !== text[length]) length = borders[length - 1] as number // length <= text's
    if (bytes[at] === text[length]) length += 1
    if (length === text.length) return true
  }
  return false
}
