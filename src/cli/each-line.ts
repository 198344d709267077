import type { Readable } from 'node:stream'

const LF = 10

/**
 * Tells `visit` each line bytes[start, end) of the input, and where in the input it begins. Only LF ends a line, and
 * the last needs none. Yields after each chunk, and after the last line, for the caller to take a breath.
 */
export async function* eachLine(
  input: Readable,
  visit: (bytes: Buffer, start: number, end: number, offset: number) => void,
): AsyncGenerator<void> {
  // Pieces of one line that is longer than a chunk: joined once, when its end is there.
  let pieces: Buffer[] = []
  let lineOffset = 0
  for await (const chunk of input) {
    const bytes = chunk as Buffer // a stream without an encoding gives Buffers
    let start = 0
    let lf = bytes.indexOf(LF)
    if (lf >= 0 && pieces.length > 0) {
      const line = Buffer.concat([...pieces, bytes.subarray(0, lf)])
      pieces = []
      visit(line, 0, line.length, lineOffset)
      lineOffset += line.length + 1
      start = lf + 1
      lf = bytes.indexOf(LF, start)
    }
    while (lf >= 0) {
      visit(bytes, start, lf, lineOffset)
      lineOffset += lf + 1 - start
      start = lf + 1
      lf = bytes.indexOf(LF, start)
    }
    if (start < bytes.length) pieces.push(bytes.subarray(start))
    yield
  }
  const last = Buffer.concat(pieces)
  if (last.length > 0) visit(last, 0, last.length, lineOffset)
  yield
}
