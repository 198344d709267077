import { type OnClient, type Ownership, ownStateDir } from '../checkpoint/ownership.ts'
import type { CheckpointTopic, PositionSource } from '../checkpoint/recovery.ts'
import type { SavedState } from '../checkpoint/saved-state.ts'
import { type CheckpointStore, openCheckpointStore } from '../checkpoint/store.ts'
import type { KnownState } from '../checkpoint/stored-state.ts'
import { Looker } from '../discover/look.ts'
import type { Log } from '../observe/log.ts'
import type { GzipMembers } from '../path-pattern.ts'
import type { Backfill } from '../tail/backfill.ts'
import { Bell } from '../tail/bell.ts'
import type { Clock } from '../tail/clock.ts'
import { type DeletedLimits, UNLIMITED } from '../tail/deleted-files.ts'
import { Mutex } from '../tail/mutex.ts'
import { awaken } from '../tail/steps.ts'
import type { TailedFile } from '../tail/tailed-file.ts'
import type { FileTotals } from '../tail/totals.ts'
import type { RecordFraming, Source } from '../types.ts'
import { BackfillJob, type JobOutcome, type JobProgress, type JobRequest } from './backfill-job.ts'
import { pumpBlocks } from './block-pump.ts'
import { type Drained, drained, type FilePart } from './drained.ts'
import { type FileStatus, statusOfFiles } from './file-status.ts'
import { finishOnce } from './finish-once.ts'
import { lookAtListed } from './listed-files.ts'
import { LookLoop } from './look-loop.ts'
import { openTail } from './open-tail.ts'

export interface FileInput {
  /** Of the `inputs` entry in the configuration. */
  readonly index: number
  /** Absolute path or glob. */
  readonly path: string
  readonly exclude: readonly string[]
  /** Of a path with variables of nginx: so many of its files are followed at a time, unless `once` reads them all. */
  readonly maxFiles?: number
  /** Its files are of gzip members that are appended. */
  readonly gzip?: GzipMembers
  /** Of the rules that decide about its lines; not there: it has none. */
  readonly rulesHash?: string
}

export interface FileSourceOptions {
  readonly inputs: readonly FileInput[]
  /** With `once`: only these are read, by absolute path. The first input that matches one gives its format. */
  readonly files?: readonly string[]
  readonly stateDir: string
  /** Of the machine, to notice a state_dir that came from another one; null where there is none. */
  readonly machineId: string | null
  readonly startAt: 'beginning' | 'end'
  /** Read everything there is, rotated files too, oldest first; then the blocks end. */
  readonly once: boolean
  /** With `once`: what is wanted of the files, and how fast they are read. */
  readonly backfill?: Backfill
  /** With `once`: everything is read, whatever was acknowledged before. */
  readonly again?: boolean
  readonly pollIntervalMs: number
  readonly rotateWaitMs: number
  /** A file whose lines match no format any more is held for so long; 0: never. */
  readonly holdUnmatchedMs: number
  /** Without it deleted files are read to their end, however long that takes. */
  readonly deleted?: DeletedLimits
  readonly maxLineBytes: number
  readonly maxUncommittedBytes: number
  readonly checkpointIntervalMs: number
  /** How much one read asks for, and so the largest block of ordinary lines. */
  readonly blockBytes?: number
  readonly maxOpenFiles?: number
  /** Greets who connects to the socket in state_dir. */
  readonly onClient?: OnClient
  readonly log: Log
  readonly clock?: Clock
  /** Makes up for a checkpoint of which no copy is whole; without it such a one ends the start. */
  readonly recover?: Recovery
  /** How the records of an input's files are told apart, asked when they are read; null: each line is one. */
  readonly framing?: (input: number) => RecordFraming | null
  /** Where the positions are that count; without it they are those of state_dir. */
  readonly topic?: CheckpointTopic
  /** Ends waiting for it. */
  readonly signal?: AbortSignal
}

export interface Recovery {
  /** The state_dir has no checkpoint because it was lost, and not because this is the first start. */
  readonly isEmptyLost: boolean
  /** What is to be taken for the last state. A CommandError when that cannot be told. */
  state(known: KnownState): Promise<SavedState>
}

export interface FileSource extends Source {
  /** What the checkpoint topic has to be told. */
  readonly positions: PositionSource
  files(): readonly FileStatus[]
  totals(): Readonly<FileTotals>
  /** Files that were gone before they were read to their end, since the start. */
  abandoned(): readonly { readonly path: string; readonly bytes: number }[]
  /** Whether what a file had is acknowledged, whatever its name is now. */
  drained(part: FilePart): Drained
  /** Reads history, or files that are named, beside the following. One at a time. */
  backfill(
    request: JobRequest,
    onTick: (files: readonly JobProgress[]) => void,
    signal: AbortSignal,
  ): Promise<JobOutcome>
  /** Looks at the directories and reads, now. */
  wake(): void
}

/**
 * Follows the files of the inputs. A CommandError with exit 75 when the state_dir is in use, 77 when it cannot be
 * written, 78 when its checkpoint cannot be used. `blocks` may be asked for once.
 */
export async function openFileSource(options: FileSourceOptions): Promise<FileSource> {
  const store = await openCheckpointStore(options.stateDir, options.log)
  const ownership = await ownStateDir(options.stateDir, process.pid, options.onClient)
  try {
    return await follow(options, store, ownership)
  } catch (error) {
    await ownership.release()
    throw error
  }
}

function isAlive(file: TailedFile): boolean {
  return file.phase !== 'ended'
}

async function follow(
  options: FileSourceOptions,
  store: CheckpointStore,
  ownership: Ownership,
): Promise<FileSource> {
  const { once, files: listed } = options
  const bell = new Bell()
  const mutex = new Mutex()
  const { context, checkpointer, topicChanges, patterns, blockBytes } = await openTail(options, store, () =>
    bell.ring(),
  )

  const looker = new Looker(patterns, true, [...context.files.all()].filter(isAlive))
  let isFirstLook = true
  let job: BackfillJob | null = null
  const looking = new LookLoop({
    context,
    patterns,
    look: async (full, isActive) => {
      if (listed !== undefined) return await lookAtListed(listed, patterns)
      const look = await looker.look(full, isActive)
      return (await job?.addTo(look)) ?? look
    },
    names: path => context.backfill?.paths.has(path) ?? false,
    pollIntervalMs: options.pollIntervalMs,
    deleted: options.deleted ?? UNLIMITED,
    mutex,
    isFirstStart: seen => isFirstLook && checkpointer.isHistory(seen),
  })
  await looking.look()
  isFirstLook = false
  // Also without any file: from now on the inputs have been followed, and what comes is no history.
  if (checkpointer.isChanged) await checkpointer.save()

  const closing = new AbortController()
  const broken = new AbortController()
  const loops = [looking.run(closing.signal), checkpointer.run(options.checkpointIntervalMs, closing.signal)]
  for (const loop of loops) loop.catch(error => broken.abort(error))
  const isListed = (file: TailedFile) => listed?.includes(file.path ?? '') ?? false

  return {
    positions: topicChanges,
    blocks(signal) {
      const finish = once ? () => finishOnce(context, isListed) : null
      return pumpBlocks({ context, mutex, bell, blockBytes, finish, broken: broken.signal }, signal)
    },
    files: () => statusOfFiles(context),
    totals: () => ({ ...context.totals, openDescriptors: context.files.openCount }),
    drained: part => drained(context, part),
    async backfill(request, onTick, signal) {
      const { pollIntervalMs } = options
      job = new BackfillJob(
        { context, patterns, mutex, pollIntervalMs, look: () => looking.request() },
        request,
      )
      try {
        return await job.run(onTick, AbortSignal.any([signal, closing.signal]))
      } finally {
        job = null
      }
    },
    abandoned: () =>
      [...context.files.all()]
        .filter(file => file.abandonedBytes > 0)
        .map(({ path, followed, abandonedBytes }) => ({ path: path ?? followed, bytes: abandonedBytes })),
    wake() {
      looking.request()
      for (const file of context.files.all()) if (file.isOpen) awaken(context, file)
    },
    async close() {
      closing.abort()
      await Promise.allSettled(loops)
      await mutex.run(async () => {
        for (const file of context.files.all()) await context.files.closing(file)?.bytes.close()
      })
      if (checkpointer.isChanged) await checkpointer.save()
      await ownership.release()
    },
  }
}
