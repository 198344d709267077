import type { TailContext } from '../tail/context.ts'
import { isCompressedHistory } from '../tail/history.ts'
import { inodeKey } from '../tail/identity.ts'
import type { TailedFile } from '../tail/tailed-file.ts'

/** An inode, and so many of its bytes. */
export interface FilePart {
  readonly device: bigint
  readonly inode: bigint
  /** Of a compressed file nobody asks for a part. */
  readonly sizeBytes: number
}

export interface Drained {
  readonly drained: boolean
  /** Why it is not. */
  readonly reason: string | null
  /** Waiting changes nothing. */
  readonly final: boolean
}

const DRAINED: Drained = { drained: true, reason: null, final: true }

/** Whether everything that a file had is acknowledged, under whatever name it is now. */
export function drained(context: TailContext, part: FilePart): Drained {
  const file = context.files.at(part) ?? endedAt(context, part)
  if (file === undefined) return waiting('the daemon does not know it')
  const committed = file.ledger?.committedOffset ?? 0
  if (file.abandonedBytes > 0)
    return never(`${file.abandonedBytes} bytes of it were lost before they were read`)
  if (isHistory(file, committed))
    return never('it was there before the first start and is not read; run --once reads it')
  if (file.held !== null) return waiting(`it is held at offset ${file.held.offset}: ${file.held.reason}`)
  const isWhole = file.isCompressed || file.members !== null
  const isEnough = isWhole ? file.isExhausted && file.isCommitted : committed >= part.sizeBytes
  // What was read to its end and let go is not looked into again: it is as the checkpoint has it.
  if (isEnough || (file.phase === 'ended' && file.isCommitted)) return DRAINED
  return waiting(`${committed} bytes of it are acknowledged`)
}

function isHistory(file: TailedFile, committed: number): boolean {
  return isCompressedHistory(file) || (file.historyBytes > 0 && file.historyBytes === committed)
}

/** The last one that ended there. */
function endedAt(context: TailContext, part: FilePart): TailedFile | undefined {
  const key = inodeKey(part)
  return [...context.files.all()].findLast(file => file.phase === 'ended' && inodeKey(file) === key)
}

function waiting(reason: string): Drained {
  return { drained: false, reason, final: false }
}

function never(reason: string): Drained {
  return { drained: false, reason, final: true }
}
