import { createLedger } from '../checkpoint/ledger.ts'
import { refuseOtherMachine } from '../checkpoint/recovery.ts'
import type { SavedFile, SavedState } from '../checkpoint/saved-state.ts'
import type { CheckpointStore } from '../checkpoint/store.ts'
import { CommandError, EXIT } from '../errors.ts'
import { compilePathPattern, type PathPattern } from '../path-pattern.ts'
import { systemClock } from '../tail/clock.ts'
import type { TailContext } from '../tail/context.ts'
import { createFairQueue } from '../tail/fair.ts'
import { FileSet } from '../tail/file-set.ts'
import type { Proof } from '../tail/identity.ts'
import { NO_RULES_HASH } from '../tail/rules-since.ts'
import type { TailedFile } from '../tail/tailed-file.ts'
import { emptyTotals } from '../tail/totals.ts'
import { Troubles } from '../tail/troubles.ts'
import { WaitingRecords } from '../tail/waiting-records.ts'
import { Checkpointer } from './checkpointer.ts'
import type { FileSourceOptions } from './file-source.ts'
import { findNamed } from './listed-files.ts'
import { restoreFiles } from './restore.ts'
import { TopicChanges } from './topic-changes.ts'

/** Few and large reads, each of which wakes a thread, that still fit into a core's cache. */
const DEFAULT_BLOCK_BYTES = 512 * 1024
/** A turn of some blocks keeps the reads of one file together, and is over in a few milliseconds. */
const QUANTUM_BLOCKS = 4
const DEFAULT_MAX_OPEN_FILES = 4096
const NEVER = new AbortController().signal

/** What a source works with: the tail as its checkpoint left it, and what saves it. */
export interface OpenTail {
  readonly context: TailContext
  readonly checkpointer: Checkpointer
  readonly topicChanges: TopicChanges
  readonly patterns: readonly PathPattern[]
  readonly blockBytes: number
}

/** `onReadable` is called when there is something to read. */
export async function openTail(
  options: FileSourceOptions,
  store: CheckpointStore,
  onReadable: () => void,
): Promise<OpenTail> {
  const {
    stateDir,
    machineId,
    once,
    log,
    topic,
    clock = systemClock,
    blockBytes = DEFAULT_BLOCK_BYTES,
  } = options
  const patterns = patternsOf(options)
  const hashes = new Map(options.inputs.map(input => [input.index, input.rulesHash]))
  const rulesHash = (input: number) => hashes.get(input) ?? NO_RULES_HASH
  const gzip = new Map(options.inputs.map(input => [input.index, input.gzip]))
  const files = new FileSet(options.maxOpenFiles ?? DEFAULT_MAX_OPEN_FILES)
  const ledger = createLedger<Proof>(options.maxUncommittedBytes)
  const totals = emptyTotals()
  const { previous, isRecovered } = await previousState(store, options)
  const restored =
    previous === null
      ? { restored: new Map<TailedFile, SavedFile>(), unclaimed: [] }
      : restoreFiles({
          state: previous,
          patterns,
          files,
          ledger,
          once,
          named: await findNamed(options.files ?? [], patterns),
          again: options.again ?? false,
          nowMs: clock.monotonicMs(),
          rulesHash,
        })
  const checkpointer = new Checkpointer({
    store,
    files,
    ledger,
    totals,
    clock,
    log,
    machineId,
    // Files that are named one by one say nothing about what their inputs' directories hold.
    inputs: options.files === undefined ? options.inputs : [],
    previous,
    isRecovered,
    ...restored,
    ...(topic !== undefined && { topicMark: () => topic.mark() }),
  })
  if (topic === undefined) await leaveTopic(checkpointer, previous, stateDir)
  const context: TailContext = {
    settings: options,
    files,
    ledger,
    queue: createFairQueue<TailedFile>(QUANTUM_BLOCKS * blockBytes, onReadable, file => file.isBackfill),
    troubles: new Troubles(options.pollIntervalMs),
    totals,
    clock,
    log,
    waiting: new WaitingRecords(),
    backfill: options.backfill ?? null,
    framing: options.framing ?? (() => null),
    gzip: input => gzip.get(input) ?? null,
    rulesHash,
    persist: () => checkpointer.save(),
  }
  const topicChanges = new TopicChanges(files, restored, checkpointer, previous)
  return { context, checkpointer, topicChanges, patterns, blockBytes }
}

function patternsOf({ inputs, once }: FileSourceOptions): PathPattern[] {
  return inputs.map(({ path, exclude, index, maxFiles = null, gzip }) => {
    const most = once && maxFiles !== null ? Number.POSITIVE_INFINITY : maxFiles
    const pattern = compilePathPattern(path, exclude, index, most)
    return gzip === undefined ? pattern : { ...pattern, gzip }
  })
}

/** From now on this checkpoint knows more than the checkpoint topic, and says so before anything is sent. */
async function leaveTopic(
  checkpointer: Checkpointer,
  previous: SavedState | null,
  stateDir: string,
): Promise<void> {
  const mark = previous?.topic
  if (mark === undefined || mark.leftUnixMs !== undefined || (await checkpointer.save())) return
  throw new CommandError(
    `state_dir ${stateDir} cannot be written: it was used with delivery exactly-once, and has to say that it is not any more`,
    EXIT.permission,
  )
}

/** `previous` is null when nothing was ever followed. */
async function previousState(store: CheckpointStore, options: FileSourceOptions): Promise<Previous> {
  const { stateDir, machineId, recover, topic, signal = NEVER } = options
  const loaded = await store.load()
  const state = loaded.kind === 'state' ? loaded.state : null
  const stateId = state?.stateId ?? (loaded.kind === 'lost' ? (loaded.known.rest?.stateId ?? null) : null)
  const local = { stateDir, machineId, state, stateId, isLost: loaded.kind === 'lost' }
  // What is left of a lost one may say it too.
  const rest = loaded.kind === 'lost' ? loaded.known.rest : null
  refuseOtherMachine(rest === null ? local : { ...local, state: { ...rest, files: [] } })
  if (topic !== undefined)
    return { previous: await topic.recover(local, signal), isRecovered: state === null }
  if (state !== null) return { previous: state, isRecovered: false }
  if (loaded.kind === 'none' && recover?.isEmptyLost !== true) return { previous: null, isRecovered: false }
  if (recover === undefined) throw lostCheckpoint(stateDir)
  const known = loaded.kind === 'lost' ? loaded.known : { rest: null, files: [] }
  return { previous: await recover.state(known), isRecovered: true }
}

interface Previous {
  readonly previous: SavedState | null
  readonly isRecovered: boolean
}

function lostCheckpoint(stateDir: string): CommandError {
  return new CommandError(
    `checkpoint in ${stateDir} is damaged, all copies of it: put a good copy there, or move checkpoint* away to begin ` +
      'anew, which reads the files again from their beginning',
    EXIT.config,
  )
}
