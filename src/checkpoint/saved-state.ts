import type { Waymark } from '../tail/content.ts'
import type { Proof } from '../tail/identity.ts'
import type { MemberEdge } from '../tail/member-edges.ts'
import type { RulesSince } from '../tail/rules-since.ts'
import type { RangeFrom } from '../tail/time-ranges.ts'

/** What survives a restart. */
export interface SavedState {
  /** Made once for each state_dir. */
  readonly stateId: string
  /** The machine it was made on; null where machines have no id. */
  readonly machineId: string | null
  /** The paths of `inputs` that were followed: one that is not here starts for the first time. */
  readonly inputs: readonly string[]
  /** Compressed files were looked at, too: one that is not among the files is new. */
  readonly hasCompressed: boolean
  /** Of exactly-once: where the checkpoint topic had what this is a copy of. */
  readonly topic?: TopicMark
  /** Oldest first. */
  readonly files: readonly SavedFile[]
}

/** A place in the checkpoint topic: everything of ours before it is in the copy. */
export interface TopicMark {
  readonly clusterId: string
  readonly topic: string
  readonly partition: number
  readonly offset: number
  /** Of the last transaction that the copy has. */
  readonly serial: number
  /** Since then (Unix time in ms) it was delivered without transactions: the copy knows more than the topic. */
  readonly leftUnixMs?: number
}

/** One generation of one file. 64-bit numbers are decimal text, because JSON's numbers are not exact. */
export interface SavedFile {
  /** The path that is followed, of whose family the file is. */
  readonly followed: string
  readonly device: string
  readonly inode: string
  readonly generation: number
  /** The name it had last; null when it had none. */
  readonly path: string | null
  /** Where its bytes were last: not its identity's, when a copy took the place of the file. */
  readonly atDevice: string
  readonly atInode: string
  /** By its name: its offsets are in what comes out of it. */
  readonly compressed: boolean
  readonly committedOffset: number
  readonly sizeBytes: number
  /** The later of its mtime and ctime when it was looked at, in ms; 0 when that is not known. */
  readonly changedMs: number
  /** Of the file's first bytes. */
  readonly head: Proof
  /** Of the bytes before `committedOffset`. */
  readonly anchor: Proof
  /** Of some offsets before it. */
  readonly waymarks: readonly Waymark[]
  /** Its bytes are gone from `atInode`, or were read to their end and will not be looked for. */
  readonly ended: boolean
  /** So many of its first bytes were there before the first start and were not read. */
  readonly historyBytes: number
  /** The order in which the generations of a family came to be; absent in what an earlier logflowd wrote. */
  readonly order?: number
  /** Which rules decided about its lines; not there: none ever. */
  readonly rules?: readonly RulesSince[]
  /** Of a log of gzip members: an edge between two from which the bytes before `committedOffset` can be read. */
  readonly edge?: MemberEdge
  /** Only a backfill reads on in it: one was stopped within it. */
  readonly backfill?: boolean
  /** What a backfill left out of it. */
  readonly ranges?: readonly RangeFrom[]
}

/** What one save changes of the files; they are whole, so that an earlier change may be missing. */
export interface FileChange {
  readonly files: readonly SavedFile[]
  /** By their keys: they are not remembered any more. */
  readonly forgotten: readonly string[]
}

export interface StateChange extends FileChange {
  /** All but the files; null when it is the same. */
  readonly rest: Omit<SavedState, 'files'> | null
}

/** `device:inode:generation`, as in records. */
export function savedKey({ device, inode, generation }: SavedFile): string {
  return `${device}:${inode}:${generation}`
}

/** The state as the changes left it, in their order. */
export function withChanges(state: SavedState, changes: readonly StateChange[]): SavedState {
  if (changes.length === 0) return state
  const files = new Map(state.files.map(file => [savedKey(file), file]))
  let { files: _, ...rest } = state
  for (const change of changes) {
    rest = change.rest ?? rest
    for (const key of change.forgotten) files.delete(key)
    for (const file of change.files) files.set(savedKey(file), file)
  }
  return { ...rest, files: [...files.values()] }
}
