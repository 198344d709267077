import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Block, FileGeneration, RecordFraming, Source } from '../types.ts'

const LF = 10
const BLOCK_BYTES = 256 * 1024
/** How much of an over-long line is kept. */
const HEAD_BYTES = 64 * 1024

interface Options {
  readonly input: Readable
  /** Which `inputs` entry's format the lines have. */
  readonly inputIndex: number
  readonly maxLineBytes: number
  /** Asked when the first bytes come; null: each line is a record. */
  readonly framing?: () => RecordFraming | null
  readonly now: () => number
}

/**
 * The lines of a pipe, for `run --once -`. A pipe cannot be read twice: there is no checkpoint, and what was not
 * acknowledged when the process ends is lost. Its identity is inode 0, with a generation of its own for each run.
 */
export function openStdinSource(options: Options): Source {
  return {
    blocks: signal => stdinBlocks(options, signal),
    close: () => {
      options.input.destroy()
      return Promise.resolve()
    },
  }
}

async function* stdinBlocks(
  { input, inputIndex, maxLineBytes, framing = () => null, now }: Options,
  signal: AbortSignal,
): AsyncGenerator<Block> {
  const generation = now() >>> 0
  const file: FileGeneration = {
    path: '-',
    device: 0n,
    inode: 0n,
    generation,
    key: `0:0:${generation}`,
    input: inputIndex,
  }
  let offset = 0
  let overlong: OverlongLine | null = null
  let rest: Buffer = Buffer.alloc(0)

  const base = (bytes: number) => {
    const start = { file, offset }
    offset += bytes
    return { start, end: { file, offset }, readUnixMs: now(), acknowledge: () => {} }
  }
  const lines = (bytes: Buffer, unterminated: boolean): Block => ({
    kind: 'lines',
    bytes,
    unterminated,
    ...base(bytes.length),
  })
  const endOverlong = (line: OverlongLine, terminatorBytes: number): Block => ({
    kind: 'overlong',
    head: line.head,
    lengthBytes: line.lengthBytes,
    sha256: line.hash.digest(),
    ...base(line.lengthBytes + terminatorBytes),
  })

  for await (const chunk of chunks(input, signal)) {
    let bytes = chunk
    if (overlong !== null) {
      const lf = bytes.indexOf(LF)
      overlong.add(lf < 0 ? bytes : bytes.subarray(0, lf))
      if (lf < 0) continue
      yield endOverlong(overlong, 1)
      overlong = null
      bytes = bytes.subarray(lf + 1)
    }
    const whole: Buffer = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    const end = endOfRecords(whole, framing())
    if (end > 0) yield lines(whole.subarray(0, end), false)
    rest = whole.subarray(end)
    if (rest.length > maxLineBytes) {
      overlong = new OverlongLine(rest)
      rest = Buffer.alloc(0)
    }
  }
  if (overlong !== null) yield endOverlong(overlong, 0)
  else if (rest.length > 0) yield lines(rest, true)
}

/** Where the last record ends that is certainly whole; 0: none is. */
function endOfRecords(bytes: Buffer, framing: RecordFraming | null): number {
  if (framing === null) return bytes.lastIndexOf(LF) + 1
  let end = 0
  for (;;) {
    const next = framing.endOfRecord(bytes, end, bytes.length, false)
    if (next < 0) return end
    end = next
  }
}

class OverlongLine {
  head: Buffer = Buffer.alloc(0)
  lengthBytes = 0
  readonly hash = createHash('sha256')

  constructor(first: Buffer) {
    this.add(first)
  }

  add(bytes: Buffer): void {
    if (this.head.length < HEAD_BYTES) {
      this.head = Buffer.concat([this.head, bytes.subarray(0, HEAD_BYTES - this.head.length)])
    }
    this.lengthBytes += bytes.length
    this.hash.update(bytes)
  }
}

async function* chunks(input: Readable, signal: AbortSignal): AsyncGenerator<Buffer> {
  const stop = () => input.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const chunk of input) {
      const bytes = chunk as Buffer // a stream without an encoding gives Buffers
      for (let at = 0; at < bytes.length; at += BLOCK_BYTES) yield bytes.subarray(at, at + BLOCK_BYTES)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
