import type { Readable } from 'node:stream'
import type { RecordFraming } from '../types.ts'

const LF = 10

/** As `eachLine`, for records that may span lines: a record's last LF is no part of it, blank lines are none. */
export async function* eachRecord(
  input: Readable,
  framing: RecordFraming,
  visit: (bytes: Buffer, start: number, end: number, offset: number) => void,
): AsyncGenerator<void> {
  let rest: Buffer = Buffer.alloc(0)
  let restOffset = 0
  const take = (bytes: Buffer, isEnd: boolean) => {
    let start = 0
    while (start < bytes.length) {
      const end = framing.endOfRecord(bytes, start, bytes.length, isEnd)
      if (end < 0) break
      const contentEnd = bytes[end - 1] === LF ? end - 1 : end
      if (contentEnd > start) visit(bytes, start, contentEnd, restOffset + start)
      start = end
    }
    rest = bytes.subarray(start)
    restOffset += start
  }
  for await (const chunk of input) {
    const bytes = chunk as Buffer // a stream without an encoding gives Buffers
    take(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]), false)
    yield
  }
  take(rest, true)
  yield
}
