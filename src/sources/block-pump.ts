import type { Bell } from '../tail/bell.ts'
import type { TailContext } from '../tail/context.ts'
import { forgetHeld } from '../tail/held.ts'
import type { Mutex } from '../tail/mutex.ts'
import { readNextBlock } from '../tail/reading.ts'
import { awaken } from '../tail/steps.ts'
import type { Block } from '../types.ts'

/** What cannot go on now (an unreadable file, a full state disk) is tried again by the looks, no need to hurry. */
const RETRY_MS = 50

export interface BlockPumpOptions {
  readonly context: TailContext
  readonly mutex: Mutex
  /** Rung when there is something to read. */
  readonly bell: Bell
  readonly blockBytes: number
  /**
   * Asked when there is nothing to read: null when all is done and the blocks end, else after how many ms to ask
   * again. Null in its place: the blocks never end.
   */
  readonly finish: (() => number | null) | null
  /** Aborted with the reason when the source cannot go on. */
  readonly broken: AbortSignal
}

/**
 * Reads one block ahead, so that the thread pool works while the block before is being encoded. Two buffers do: a
 * block is valid only until the next one is asked for.
 */
export async function* pumpBlocks(options: BlockPumpOptions, signal: AbortSignal): AsyncGenerator<Block> {
  let buffer = Buffer.allocUnsafe(options.blockBytes)
  let otherBuffer = Buffer.allocUnsafe(options.blockBytes)
  const stop = new AbortController()
  const abort = () => stop.abort()
  const causes = [signal, options.broken]
  for (const cause of causes) cause.addEventListener('abort', abort, { once: true })
  if (causes.some(cause => cause.aborted)) abort()
  let next = nextBlock(options, buffer, stop.signal)
  try {
    for (;;) {
      const block = await next
      options.broken.throwIfAborted()
      if (block === null || stop.signal.aborted) return
      ;[buffer, otherBuffer] = [otherBuffer, buffer]
      next = nextBlock(options, buffer, stop.signal)
      // It is awaited in the next round; until then a failure is nobody's.
      next.catch(() => {})
      await settled()
      // It was being read while its file was held.
      if (forgetHeld(options.context, block)) continue
      yield block
    }
  } finally {
    abort()
    for (const cause of causes) cause.removeEventListener('abort', abort)
    // The block that was read ahead is never acknowledged, and read again after the next start.
    await next.catch(() => {})
  }
}

/**
 * Resolves when every promise that could go on has. Only then is the read of the next block under way: encoding this
 * one takes the thread for a millisecond and more.
 */
function settled(): Promise<void> {
  return new Promise(resolve => process.nextTick(resolve))
}

async function nextBlock(
  options: BlockPumpOptions,
  buffer: Buffer,
  signal: AbortSignal,
): Promise<Block | null> {
  const { context, mutex, bell, finish } = options
  while (!signal.aborted) {
    if (!(await hasRoom(context, signal))) return null
    const restMs = restOf(context)
    if (restMs > 0 && context.settings.once) {
      await bell.wait(signal, restMs)
      continue
    }
    const block = await mutex.run(() => {
      for (const file of context.waiting.takeSilent(context.clock.monotonicMs())) awaken(context, file)
      return readNextBlock(context, buffer, restMs === 0)
    })
    if (block === 'none') continue
    if (block !== null) return block
    const finishMs = finish === null ? Number.POSITIVE_INFINITY : finish()
    if (finishMs === null) return null
    if (context.queue.size > 0 && restMs === 0) continue
    await bell.wait(signal, pauseMs(context, finishMs, restMs))
  }
  return null
}

/** Until something may be read without anybody ringing; null: for ever. */
function pauseMs({ waiting, clock }: TailContext, finishMs: number, restMs: number): number | null {
  const dueMs = Math.min(finishMs, waiting.dueInMs(clock.monotonicMs()))
  const waitMs = restMs > 0 ? Math.min(dueMs, restMs) : dueMs
  return waitMs === Number.POSITIVE_INFINITY ? null : Math.max(waitMs, RETRY_MS)
}

/** How long the backfill has to wait so that it is not faster than it may. */
function restOf({ backfill, clock }: TailContext): number {
  return backfill?.throttle?.restMs(clock.monotonicMs()) ?? 0
}

async function hasRoom(context: TailContext, signal: AbortSignal): Promise<boolean> {
  try {
    await context.ledger.room(signal)
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}
