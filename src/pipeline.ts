import type { Batcher } from './batch/batcher.ts'
import { type LineRoute, recordLines } from './batch/record-lines.ts'
import { type BlockAccount, TrackedBlock } from './batch/tracked-block.ts'
import type { Block, FileGeneration, Source } from './types.ts'

/** What happens to the lines of one `inputs` entry. */
export interface Route extends LineRoute {
  readonly deadLetterTopic: string
  /** The dead letter of the bytes of a block, as the value of one record. */
  readonly deadLetter: (letter: RejectedLine) => Uint8Array
}

export interface RejectedLine {
  readonly file: FileGeneration
  /** Where the line begins in the file, in bytes. */
  readonly offset: number
  /** 0 when the reason is not a place in the line. */
  readonly column: number
  readonly reason: string
  /** The line, or its head when `sha256` is given. */
  readonly raw: Uint8Array
  /** Of the whole line, its LF not counted. */
  readonly lengthBytes: number
  /** Of the whole line, when `raw` is only its head. */
  readonly sha256: Uint8Array | null
  readonly readUnixMs: number
}

/** Everything of one block is durable. */
export type OnDurable = (block: Block, account: BlockAccount) => void

/**
 * The data path: pulls blocks, turns them into records and lets the batcher send them. Resolves when the source
 * has ended (or `signal` was aborted) and everything that was read is durable. Nobody reads while there is no
 * room; a block is acknowledged when the last of its fragments is durable, and nowhere else.
 */
export async function runPipeline(
  source: Source,
  routes: readonly Route[],
  batcher: Batcher,
  onDurable: OnDurable,
  signal: AbortSignal,
): Promise<void> {
  for await (const block of source.blocks(signal)) {
    record(block, routes, batcher, onDurable)
    await batcher.room()
  }
  await batcher.flush()
}

function record(block: Block, routes: readonly Route[], batcher: Batcher, onDurable: OnDurable): void {
  const route = routes[block.start.file.input]
  if (route === undefined)
    throw new RangeError(`no input ${block.start.file.input} for ${block.start.file.path}`)
  const tracked = new TrackedBlock(block, ({ account }) => onDurable(block, account))
  const letter = (rejected: Omit<RejectedLine, 'file' | 'readUnixMs'>) => {
    const { file } = block.start
    const value = route.deadLetter({ ...rejected, file, readUnixMs: block.readUnixMs })
    tracked.account.deadLetters += 1
    batcher
      .batchFor(route.deadLetterTopic, tracked, value.length)
      .writer.append(null, value, block.readUnixMs)
  }
  switch (block.kind) {
    case 'lines':
      recordLines(tracked, block, route, batcher, (start, end, column, reason) => {
        const raw = block.bytes.subarray(start, end)
        letter({
          offset: block.start.offset + start,
          column,
          reason,
          raw,
          lengthBytes: raw.length,
          sha256: null,
        })
      })
      break
    case 'overlong': {
      const { head, lengthBytes, sha256 } = block
      const reason = `the line has ${lengthBytes} bytes, more than max_line_bytes`
      tracked.account.lines += 1
      letter({ offset: block.start.offset, column: 0, reason, raw: head, lengthBytes, sha256 })
      break
    }
    case 'skipped':
      break
    default:
      block satisfies never
  }
  batcher.endBlock(tracked)
}
