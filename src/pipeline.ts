import type { Batching } from './batch/batching.ts'
import { type LineRoute, type Reject, recordLines } from './batch/record-lines.ts'
import { type BlockAccount, TrackedBlock } from './batch/tracked-block.ts'
import { isDriftAhead, UnmatchedLines } from './batch/unmatched-lines.ts'
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
  /** The text of the format that it was held against, where the input has several. */
  readonly format?: string
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
  batcher: Batching,
  onDurable: OnDurable,
  signal: AbortSignal,
): Promise<void> {
  const unmatched = new UnmatchedLines()
  // A batch that failed while the source is quiet must be noticed too.
  for await (const block of source.blocks(AbortSignal.any([signal, batcher.failed]))) {
    await record(block, routes, batcher, unmatched, onDurable)
    await batcher.room()
  }
  await batcher.flush()
}

async function record(
  block: Block,
  routes: readonly Route[],
  batcher: Batching,
  unmatched: UnmatchedLines,
  onDurable: OnDurable,
): Promise<void> {
  const { start, readUnixMs } = block
  const route = routes[start.file.input]
  if (route === undefined) throw new RangeError(`no input ${start.file.input} for ${start.file.path}`)
  const tracked = new TrackedBlock(block, ({ account, block: taken, end }) =>
    onDurable({ ...taken, end }, account),
  )
  const letter = (line: Omit<RejectedLine, 'file' | 'readUnixMs'>): boolean => {
    const value = route.deadLetter({ ...line, file: start.file, readUnixMs })
    const batch = batcher.batchFor(route.deadLetterTopic, tracked, value.length)
    batch?.writer.append(null, value, readUnixMs)
    return batch !== null
  }
  switch (block.kind) {
    case 'lines': {
      const { hold } = block
      const { key } = start.file
      const bytes = batcher.arena.buffer.subarray(0, block.bytes.length)
      const isDrift = (from: number) => {
        const noted = unmatched.note(key, tracked.account.lines)
        return noted === 'first' ? isDriftAhead(route.encoder, route.framing, bytes, from) : noted === 'drift'
      }
      let isHeld = false
      const reject: Reject = (from, to, mismatch) => {
        isHeld = hold !== undefined && mismatch.column > 0 && isDrift(from)
        if (isHeld) {
          hold?.(from, mismatch.reason)
          tracked.end = { file: start.file, offset: start.offset + from }
          unmatched.forget(key)
          return false
        }
        const raw = block.bytes.subarray(from, to)
        return letter({
          ...mismatch,
          offset: start.offset + from,
          raw,
          lengthBytes: raw.length,
          sha256: null,
        })
      }
      let at = recordLines(tracked, block, 0, route, batcher, reject)
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `reject` sets it
      while (at < block.bytes.length && !isHeld) {
        if (at === 0) await batcher.room()
        else if (!(await batcher.roomInBlock()) && block.split !== undefined) {
          unmatched.endBlock(key, tracked.account.lines)
          const after = endThere(tracked, block.split(at), batcher)
          await batcher.room()
          await record(after, routes, batcher, unmatched, onDurable)
          return
        }
        at = recordLines(tracked, block, at, route, batcher, reject)
      }
      unmatched.endBlock(key, tracked.account.lines)
      break
    }
    case 'overlong': {
      const { head, lengthBytes, sha256 } = block
      const reason = `the line has ${lengthBytes} bytes, more than max_line_bytes`
      tracked.account.lines += 1
      tracked.account.deadLetters += 1
      while (!letter({ offset: start.offset, column: 0, reason, raw: head, lengthBytes, sha256 }))
        await batcher.room()
      break
    }
    case 'skipped':
      break
    default:
      block satisfies never
  }
  batcher.endBlock(tracked)
}

/** The records so far are all of the block, whose other part is one for itself. */
function endThere(tracked: TrackedBlock, [before, after]: readonly [Block, Block], batcher: Batching): Block {
  tracked.block = before
  tracked.end = before.end
  batcher.endBlock(tracked)
  return after
}
