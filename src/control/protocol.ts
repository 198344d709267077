import type { FileAccount } from '../account.ts'
import type { InputPrint } from '../config/input-print.ts'
import type { MaxRate, TimeRange } from '../types.ts'

/**
 * What is spoken over the socket in state_dir: JSON lines. The daemon greets; then each request has one answer, which for a
 * backfill comes after its events. Who may connect owns state_dir. Keys may be added; another meaning needs another number.
 */
export const PROTOCOL = 1

export interface Greeting {
  readonly pid: number
  readonly protocol: number
  readonly version: string
  /** `once`: it ends when everything is read, and takes no jobs. */
  readonly mode: 'follow' | 'once'
}

export type Request = StatusRequest | DrainedRequest | BackfillRequest

export interface StatusRequest {
  readonly do: 'status'
}

/** Whether what a file had is delivered. It is known by its inode, whatever its name is meanwhile. */
export interface DrainedRequest {
  readonly do: 'drained'
  readonly device: bigint
  readonly inode: bigint
  /** So much of it; of a compressed file all. */
  readonly sizeBytes: number
}

export interface BackfillRequest {
  readonly do: 'backfill'
  /** Absolute; none: everything that the inputs are about. */
  readonly files: readonly string[]
  readonly range: TimeRange | null
  readonly maxRate: MaxRate | null
  /** What the client takes the daemon's inputs to be. */
  readonly inputs: readonly InputPrint[]
}

/** How far a backfill is. */
export interface HandedProgress {
  /** Durable by now. */
  readonly bytes: number
  readonly lines: number
  readonly files: readonly {
    readonly path: string
    readonly sizeBytes: number
    readonly committedOffset: number
  }[]
}

/** What came of reading everything once, alone or by the daemon. */
export interface HandedResult {
  /** Everything that could be read is durable. */
  readonly complete: boolean
  readonly seconds: number
  readonly total: FileAccount
  readonly files: readonly FileAccount[]
  /** By path, as those below. */
  readonly unreadable: readonly string[]
  /** Nearly all of their lines match no format. */
  readonly held: readonly string[]
}

export interface DrainedAnswer {
  readonly drained: boolean
  /** Why it is not. */
  readonly reason: string | null
  /** To wait is of no use. */
  readonly final: boolean
}

/** A request cannot be fulfilled; `code` is the exit code that the client ends with. */
export interface Refusal {
  readonly error: string
  readonly code: number
}
