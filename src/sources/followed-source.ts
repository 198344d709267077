import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { CheckpointTopic, PositionSource } from '../checkpoint/recovery.ts'
import type { Config } from '../config/config.ts'
import type { Log } from '../observe/log.ts'
import type { FileSnapshot, SourceSnapshot } from '../observe/snapshots.ts'
import type { MaxRate, RecordFraming, Source, TimeRange } from '../types.ts'
import type { JobOutcome, JobProgress, JobRequest } from './backfill-job.ts'
import type { Drained, FilePart } from './drained.ts'
import type { Recovery } from './file-source.ts'

export interface FollowedFile extends FileSnapshot {
  readonly followed: string
  readonly sizeBytes: number
  readonly state: string
  /** Why it is not read; null when it is. */
  readonly reason: string | null
}

export interface FollowedSource extends Source {
  /** What the checkpoint topic has to be told; null of what has no positions. */
  readonly positions: PositionSource | null
  files(): readonly FollowedFile[]
  snapshot(): SourceSnapshot
  /** Looks at the directories and reads, now. */
  wake(): void
  /** What could not be read at the last try, by path: with `once` it is missing from what was delivered. */
  unreadable(): readonly string[]
  /** Files that are held because their lines match no format, by path. */
  held(): readonly string[]
  /** What was gone before it was read, since the start. */
  abandoned(): readonly AbandonedFile[]
  /** Whether what a file had is acknowledged, whatever its name is now. */
  drained(part: FilePart): Drained
  /** Reads history, or files that are named, beside the following, until it is delivered or `signal` is aborted. One at a time. */
  backfill(
    request: JobRequest,
    onTick: (files: readonly JobProgress[]) => void,
    signal: AbortSignal,
  ): Promise<JobOutcome>
  /** Deleted files that are held open and not delivered yet: closing them would lose the rest. By path. */
  deletedUndelivered(): readonly string[]
}

export type { JobProgress } from './backfill-job.ts'

export interface AbandonedFile {
  readonly path: string
  readonly bytes: number
}

/** How a run with `once` reads. */
export interface OnceOptions {
  /** Null: whatever its time. */
  readonly range: TimeRange | null
  /** Null: as fast as can be. */
  readonly maxRate: MaxRate | null
  /** The named files are read from their beginning, whatever was acknowledged before. */
  readonly again: boolean
}

export interface SourceOptions {
  /** Greets who connects to the socket in state_dir. */
  onClient(client: Socket): void
  readonly config: Config
  readonly log: Log
  /** Read everything there is and end; null: follow. */
  readonly once: OnceOptions | null
  /** With `once`: only these; `-` is stdin. */
  readonly files: readonly string[]
  readonly stdin: Readable
  readonly recover: Recovery
  /** How the records of an input's files are told apart, asked when they are read; null: each line is one. */
  framing(input: number): RecordFraming | null
  /** Where the positions are that count; without it they are those of state_dir. */
  readonly topic?: CheckpointTopic
  /** Ends waiting for it. */
  readonly signal?: AbortSignal
}
