import { headIn, type TransactionHead } from '../../../checkpoint/position-records.ts'
import type { LocalCheckpoint } from '../../../checkpoint/recovery.ts'
import {
  type SavedFile,
  type SavedState,
  type StateChange,
  savedKey,
} from '../../../checkpoint/saved-state.ts'
import type { KafkaConfig } from '../../../config/config.ts'
import { CommandError, EXIT } from '../../../errors.ts'
import type { Log } from '../../../observe/log.ts'
import type { Cluster } from '../reading/cluster.ts'
import type { CheckpointLog } from './checkpoint-log.ts'
import { extentOf, readCommitted } from './read-committed.ts'

/** Everything that is decided at the start, before a file is looked at. */
export interface Decision {
  /** The positions that count. */
  readonly state: SavedState
  /** What the first transaction has to say besides who wrote it, so that the topic says the same. */
  readonly change: StateChange
}

const NOTHING: StateChange = { rest: null, files: [], forgotten: [] }

/** `logflowd-MACHINE-STATE`: a prefix, so that an ACL can name it. A cloned state_dir on another machine has another one. */
export function transactionalIdOf(machineId: string | null, host: string, stateId: string): string {
  return `logflowd-${machineId ?? host}-${stateId}`
}

/**
 * The id of a state_dir that has lost everything, found by what the topic says of that machine and path; null when it says
 * nothing.
 */
export async function findStateId(
  cluster: Cluster,
  topic: string,
  { machineId, stateDir }: LocalCheckpoint,
  host: string,
  signal: AbortSignal,
): Promise<string | null> {
  const prefix = transactionalIdOf(machineId, host, '')
  const heads = new Map<string, TransactionHead>()
  for (const { partitionId: partition } of cluster.findTopicPartitionMetadata(topic)) {
    const { first, end } = await extentOf(cluster, { topic, partition })
    const onRecord = ({ key, value }: { readonly key: string; readonly value: string | null }) => {
      if (!key.startsWith(prefix) || key.includes('/') || value === null) return
      heads.set(key.slice(prefix.length), headIn(key, value))
    }
    await readCommitted(cluster, { topic, partition }, { from: first, end, waits: true }, onRecord, signal)
  }
  const here = [...heads].filter(([, head]) => head.stateDir === stateDir && head.machineId === machineId)
  here.sort(([, one], [, other]) => other.sinceUnixMs - one.sinceUnixMs)
  return here[0]?.[0] ?? null
}

/**
 * Holds what the topic says against the copy in state_dir. Null: the operator has to choose, because the topic has
 * nothing and the copy of what it had has something.
 */
export function decide(
  log: CheckpointLog,
  { state: copy, machineId, stateDir, isLost }: LocalCheckpoint,
  stateId: string,
  emptyCheckpointTopic: KafkaConfig['emptyCheckpointTopic'],
  logger: Log,
): Decision | null {
  const none = { stateId, machineId, inputs: [], hasCompressed: false }
  const fresh = { state: { ...none, files: [] }, change: NOTHING }
  const mark = copy?.topic
  const { head } = log.state
  const { topic } = log.target
  if (head !== null) {
    // Nobody has written here since the change to at-least-once: the copy knows more.
    if (copy !== null && (mark?.leftUnixMs ?? 0) > head.writtenUnixMs) return moved(copy, log)
    if (mark !== undefined && mark.leftUnixMs === undefined && mark.serial > head.serial) {
      logger.error(
        { topic, serial: head.serial, copySerial: mark.serial },
        'the checkpoint topic has lost its newest transactions; it counts all the same, and what came after is sent again',
      )
    }
    return { state: log.state.saved(none), change: NOTHING }
  }
  if (copy === null && isLost) {
    throw new CommandError(
      `checkpoint in ${stateDir} is damaged, all copies of it, and topic ${topic} has nothing of it: put a good copy ` +
        'there, or move checkpoint* away to begin anew, which reads the files again from their beginning',
      EXIT.config,
    )
  }
  if (copy === null || copy.files.length === 0) return fresh
  if (mark === undefined || mark.leftUnixMs !== undefined) {
    logger.info(
      { topic, files: copy.files.length },
      'positions are moved from state_dir to the checkpoint topic',
    )
    return moved(copy, log)
  }
  switch (emptyCheckpointTopic) {
    case 'hold':
      return null
    case 'use-copy':
      logger.warn(
        { topic, files: copy.files.length },
        'the copy in state_dir is put into the empty checkpoint topic',
      )
      return moved(copy, log)
    case 'start-anew':
      logger.warn({ topic }, 'the copy in state_dir is not used: every file is read from its beginning')
      return fresh
    default:
      return emptyCheckpointTopic satisfies never
  }
}

/** The copy counts, and the topic is made to say the same. */
function moved(copy: SavedState, log: CheckpointLog): Decision {
  const files = copy.files.map((file, index): SavedFile => ({ ...file, order: file.order ?? index + 1 }))
  const kept = new Set(files.map(savedKey))
  const { files: _, topic: __, ...rest } = copy
  const forgotten = log.state
    .saved(rest)
    .files.map(savedKey)
    .filter(key => !kept.has(key))
  return { state: { ...rest, files }, change: { rest, files, forgotten } }
}
