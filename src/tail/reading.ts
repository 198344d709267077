import type { FileLedger } from '../checkpoint/ledger.ts'
import { errorCode } from '../system-error.ts'
import type { Block, FileGeneration, LinesBlock } from '../types.ts'
import { isStillSameContent, readAnchor } from './content.ts'
import type { TailContext } from './context.ts'
import { holdAt } from './held.ts'
import { ANCHOR_MAX_BYTES, type Proof, proofOf } from './identity.ts'
import type { ReadResult } from './line-reader.ts'
import { replace } from './replaced.ts'
import { ensureOpen, exhaust, identify, isHeldBack, letGo, reportTrouble } from './steps.ts'
import type { CompressedFile, OpenFile, TailedFile } from './tailed-file.ts'
import { withRange } from './time-ranges.ts'

/** Looking on in a long line or hole costs a turn as well, also when it gave no bytes yet. */
const MIN_SPENT_BYTES = 4096

type Consumed = Exclude<ReadResult, { kind: 'nothing' | 'scanning' }>

/**
 * Reads the next block of the file whose turn it is, into `buffer`. `none`: to be asked again, others may want to run
 * in between. Null: nothing can be read now. `withBackfill`: what is read beside the following may have its turn.
 */
export async function readNextBlock(
  context: TailContext,
  buffer: Uint8Array,
  withBackfill = true,
): Promise<Block | 'none' | null> {
  const file = context.queue.next(withBackfill)
  if (file === null) return null
  if (isHeldBack(context, file)) {
    context.queue.remove(file)
    return 'none'
  }
  try {
    return (await readBlock(context, file, buffer)) ?? 'none'
  } catch (error) {
    await setAside(context, file, error)
    return 'none'
  }
}

async function readBlock(context: TailContext, file: TailedFile, buffer: Uint8Array): Promise<Block | null> {
  if (!(await isReady(context, file)) || file.open === null) return null
  const { open, hints } = file
  if (open.compressed !== null && (await isOnTheWay(context, file, open.compressed))) return null
  const throttle = isBackfilled(context, file) ? (context.backfill?.throttle ?? null) : null
  const framing = context.framing(file.input)
  const framed = framing === null ? null : { framing, silentEnd: context.waiting.silentEnd(file) }
  const into = throttle === null ? buffer : buffer.subarray(0, throttle.blockBytes)
  const result = await open.lines.read(into, file.offset, file.isEnding, framed)
  if (framed !== null) context.waiting.note(file, open.lines.waitingEnd, context.clock.monotonicMs())
  if (result.kind === 'scanning') {
    context.queue.spend(Math.max(result.scannedBytes, MIN_SPENT_BYTES))
    return null
  }
  if (result.kind === 'nothing') {
    await foundNothing(context, file, open, result.heldBytes, hints)
    return null
  }
  // The read may have come after a truncation: only what follows the bytes that were read before belongs to this generation.
  if (!isStillSameContent(open.bytes, file.content)) {
    await replace(context, file)
    return null
  }
  file.sizeWhenClosed = null
  const block = await consume(context, file, open, result)
  if (result.kind === 'lines') throttle?.spend(result.bytes, context.clock.monotonicMs())
  if (result.kind === 'lines' && result.isAtEnd && !file.isEnding && file.hints === hints)
    exhaust(context, file)
  context.files.touch(file)
  context.queue.spend(Math.max(result.lengthBytes, MIN_SPENT_BYTES))
  return block
}

/** Whether what the backfill asks for is about it. */
function isBackfilled(context: TailContext, file: TailedFile): boolean {
  return context.settings.once || file.isBackfill
}

/** What a compressed file has before the offset is decompressed in turns, too. */
async function isOnTheWay(
  context: TailContext,
  file: TailedFile,
  compressed: CompressedFile,
): Promise<boolean> {
  const advancedBytes = await compressed.reader.advance(file.offset)
  context.queue.spend(advancedBytes)
  return advancedBytes > 0
}

/** Open, identified and in the checkpoint: only then may a block of it go out. Else it is out of the queue. */
async function isReady(context: TailContext, file: TailedFile): Promise<boolean> {
  if (!(await ensureOpen(context, file))) {
    file.isFailing = true
    exhaust(context, file)
    return false
  }
  file.isFailing = false
  const { hints } = file
  if (!(await identify(context, file, file.isEnding))) {
    if (file.isEnding) await letGo(context, file)
    else if (file.hints === hints) exhaust(context, file)
    return false
  }
  if (file.isRegistered || (await context.persist())) return true
  context.queue.remove(file)
  return false
}

async function foundNothing(
  context: TailContext,
  file: TailedFile,
  open: OpenFile,
  heldBytes: number,
  hints: number,
): Promise<void> {
  const { sizeBytes } = await open.stat()
  if (sizeBytes < file.offset) {
    await replace(context, file)
    return
  }
  // The change time is left to the next look, which then verifies the content when the size is the same.
  file.saw(Math.max(sizeBytes, file.offset + heldBytes), file.changedMs, context.clock.monotonicMs())
  if (file.hints !== hints || sizeBytes > file.offset + heldBytes) return
  exhaust(context, file)
  if (file.isEnding) await letGo(context, file)
}

async function consume(
  context: TailContext,
  file: TailedFile,
  open: OpenFile,
  result: Consumed,
): Promise<Block> {
  const { id, ledger, offset } = file
  if (id === null || ledger === null) throw new Error('a block of a file without identity')
  const end = offset + result.lengthBytes
  if (result.kind === 'lines') file.advance(result.bytes)
  else file.skip(result.lengthBytes, await readAnchor(open.bytes, end))
  const nowMs = context.clock.monotonicMs()
  if (end > file.sizeBytes) file.saw(end, file.changedMs, nowMs)
  file.quietSinceMs = nowMs
  if (result.kind === 'hole') {
    context.totals.skippedBytes += result.lengthBytes
    context.log.warn({ path: file.path, offset, bytes: result.lengthBytes }, 'hole of NUL bytes skipped')
  }
  const range = isBackfilled(context, file) ? (context.backfill?.range ?? null) : null
  file.ranges = withRange(file.ranges, offset, range)
  const found = blockOf(id, offset, result, context.clock.unixMs(), ledger.track(end, file.markOffset()))
  const isOfBackfill = offset < file.backfillUntil
  const block =
    range === null && !isOfBackfill ? found : { ...found, ...(range !== null && { range }), isOfBackfill }
  if (block.kind !== 'lines') return block
  const { bytes } = block
  const mayHold = !file.wasHeld && context.settings.holdUnmatchedMs > 0
  const lines: LinesBlock = {
    ...block,
    ...(mayHold && {
      hold: (at: number, reason: string) => holdAt(context, file, offset + at, bytes.subarray(0, at), reason),
    }),
    split: at => splitBlock(lines, at, ledger),
  }
  return lines
}

function splitBlock(
  block: LinesBlock,
  at: number,
  ledger: FileLedger<Proof>,
): readonly [LinesBlock, LinesBlock] {
  const { bytes, start, hold } = block
  const middle = { file: start.file, offset: start.offset + at }
  const head = bytes.subarray(0, at)
  const acknowledge = ledger.split(middle.offset, proofOf(head.subarray(-ANCHOR_MAX_BYTES)))
  const before: LinesBlock = { ...block, bytes: head, end: middle, unterminated: false, acknowledge }
  const after: LinesBlock = {
    ...block,
    bytes: bytes.subarray(at),
    start: middle,
    ...(hold && { hold: (further: number, reason: string) => hold(at + further, reason) }),
    split: further => splitBlock(after, further, ledger),
  }
  return [before, after]
}

function blockOf(
  file: FileGeneration,
  offset: number,
  result: Consumed,
  readUnixMs: number,
  acknowledge: () => void,
): Block {
  const start = { file, offset }
  const end = { file, offset: offset + result.lengthBytes }
  const base = { start, end, readUnixMs, acknowledge }
  switch (result.kind) {
    case 'lines':
      return { ...base, kind: 'lines', bytes: result.bytes, unterminated: result.unterminated }
    case 'overlong':
      return {
        ...base,
        kind: 'overlong',
        head: result.head,
        lengthBytes: result.lineBytes,
        sha256: result.sha256,
      }
    case 'hole':
      return { ...base, kind: 'skipped', reason: 'nul-hole' }
    default:
      return result satisfies never
  }
}

/** A disk or a share that fails now may work later: the file waits for the next look, the others go on. */
async function setAside(context: TailContext, file: TailedFile, error: unknown): Promise<void> {
  if (errorCode(error) === undefined) throw error
  file.isFailing = true
  exhaust(context, file)
  reportTrouble(context, file.path ?? file.followed, errorCode(error) ?? String(error))
  // A descriptor is the only way to a file without a name; with a name it is opened again.
  if (file.path !== null) await context.files.closing(file)?.bytes.close()
}
