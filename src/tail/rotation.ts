import { inodeKey } from './identity.ts'

/** What is known of one generation, as far as a look at the directories decides about it. */
export interface KnownFile {
  readonly device: bigint
  readonly inode: bigint
  /** The name it had at the last look; null when it had none. */
  readonly path: string | null
  readonly followed: string
  /** How far it was read, in bytes. */
  readonly offset: number
  /** At the last look. */
  readonly sizeBytes: number
  /** The later of mtime and ctime at the last look, in ms. */
  readonly changedMs: number
  readonly isCompressed: boolean
  /** Of a log of gzip members: how large a plain one would be. */
  readonly members?: { sizeOf(sizeBytes: number): number } | null
  /** There is an open descriptor. */
  readonly isOpen: boolean
  /** Since this start its head and anchor were found to be those of the checkpoint. */
  readonly isProven: boolean
  /**
   * `following`: has the followed name. `draining`: renamed or without a name, read until it was quiet.
   * `finished`: read to its end and let go. `ended`: its bytes are gone from the inode, or were all taken care of.
   */
  readonly phase: 'following' | 'draining' | 'finished' | 'ended'
  /** Nothing more than a part of a line was there at the last read. */
  readonly isExhausted: boolean
  /** Everything that was read of it is acknowledged. */
  readonly isCommitted: boolean
  /** When it last grew or changed its phase, monotonic ms. */
  readonly quietSinceMs: number
}

/** A regular file that a directory shows now. */
export interface SeenFile {
  readonly path: string
  /** The path of whose family it is; its own when it is the followed file itself. */
  readonly followed: string
  readonly input: number
  readonly device: bigint
  readonly inode: bigint
  readonly sizeBytes: number
  readonly changedMs: number
  /** By its name. It does not grow, and its size is not that of what comes out of it. */
  readonly isCompressed: boolean
}

/** Size and change time of an open file that no directory shows. */
export interface HeldFile {
  readonly sizeBytes: number
  readonly changedMs: number
}

export type Action<K extends KnownFile> =
  /** An inode that nobody knows: its content decides what it is. */
  | { readonly kind: 'open'; readonly seen: SeenFile }
  /** The same inode under another name, or back from having none. */
  | { readonly kind: 'rename'; readonly file: K; readonly seen: SeenFile }
  | { readonly kind: 'vanish'; readonly file: K }
  | { readonly kind: 'grow'; readonly file: K; readonly sizeBytes: number; readonly changedMs: number }
  /** Shorter than what was read of it: truncated. The inode has a new generation from 0. */
  | { readonly kind: 'restart'; readonly file: K }
  /** Changed without having grown, or not looked at since the start: its anchor decides. */
  | { readonly kind: 'verify'; readonly file: K; readonly sizeBytes: number; readonly changedMs: number }
  /** Nothing more is expected of it: its unterminated rest is a line, then it is let go. */
  | { readonly kind: 'finish'; readonly file: K }
  /** The inode belongs to a file now that is another one by its name: compressed, when it was plain. */
  | { readonly kind: 'replace'; readonly file: K; readonly seen: SeenFile }
  /** It is let go and has no name: only its proofs are kept. */
  | { readonly kind: 'end'; readonly file: K }

export interface Sight<K extends KnownFile> {
  readonly known: readonly K[]
  readonly seen: readonly SeenFile[]
  /** For open files that no directory shows. */
  readonly held: ReadonlyMap<K, HeldFile>
  /** Monotonic. */
  readonly nowMs: number
  readonly rotateWaitMs: number
}

/**
 * So many files that are as the checkpoint has them are looked into at one look: all of ten thousand would hold up
 * the start for seconds. The others are when their turn comes, or when they change.
 */
export const UNHURRIED_PER_LOOK = 256

/**
 * Compares what is known with what the directories show: the one place that decides what a rotation was. Inodes are
 * compared, names are not: one inode has one reader, whatever its names. Actions come in the order to apply them:
 * what is known first, so that a truncated file is over before its copy is looked at.
 */
export function planRotation<K extends KnownFile>(sight: Sight<K>): Action<K>[] {
  const names = chooseNames(sight.seen)
  const current = new Set<string>()
  const actions: Action<K>[] = []
  let unhurried = UNHURRIED_PER_LOOK
  for (const file of sight.known) {
    if (file.phase === 'ended') continue
    const key = inodeKey(file)
    current.add(key)
    const seen = names.get(key)
    if (seen === undefined) planNameless(file, sight, actions)
    else if (!isAsSaved(file, seen) || unhurried-- > 0) planNamed(file, asPlain(file, seen), sight, actions)
  }
  for (const [key, seen] of names) if (!current.has(key)) actions.push({ kind: 'open', seen })
  return actions
}

/** With the size that the rest is compared with. */
function asPlain(file: KnownFile, seen: SeenFile): SeenFile {
  return file.members == null ? seen : { ...seen, sizeBytes: file.members.sizeOf(seen.sizeBytes) }
}

/** Of several names of one inode the followed one counts, then the first. */
function chooseNames(seen: readonly SeenFile[]): Map<string, SeenFile> {
  const names = new Map<string, SeenFile>()
  for (const file of seen) {
    const key = inodeKey(file)
    const other = names.get(key)
    if (other === undefined || (!isFollowedName(other) && isFollowedName(file))) names.set(key, file)
  }
  return names
}

/** Whether it is the followed file itself, not a rotated one of its family. */
export function isFollowedName(seen: SeenFile): boolean {
  return seen.path === seen.followed
}

/** Nobody looked into it since the start, and nothing says that it is not the same: it was read to its end, too. */
function isAsSaved(file: KnownFile, seen: SeenFile): boolean {
  return (
    !file.isProven &&
    file.path === seen.path &&
    file.followed === seen.followed &&
    file.changedMs === seen.changedMs &&
    // How much is in a compressed file is not what it has on the disk.
    file.members == null &&
    (seen.isCompressed
      ? file.phase === 'finished'
      : file.offset === seen.sizeBytes && file.sizeBytes === seen.sizeBytes)
  )
}

function planNamed<K extends KnownFile>(
  file: K,
  seen: SeenFile,
  sight: Sight<K>,
  actions: Action<K>[],
): void {
  if (seen.isCompressed !== file.isCompressed) {
    actions.push({ kind: 'replace', file, seen })
    return
  }
  const isMoved = seen.path !== file.path || seen.followed !== file.followed
  if (isMoved) actions.push({ kind: 'rename', file, seen })
  if (file.isCompressed) {
    if (!file.isProven)
      actions.push({ kind: 'verify', file, sizeBytes: seen.sizeBytes, changedMs: seen.changedMs })
    return
  }
  // Of gzip members that were not looked into since the start the size says nothing.
  if (seen.sizeBytes < file.offset && (file.isProven || file.members == null)) {
    actions.push({ kind: 'restart', file })
    return
  }
  const { sizeBytes, changedMs } = seen
  // A rename changes ctime too, and so proves nothing about the content: it is verified like any other change.
  if (planChange(file, { sizeBytes, changedMs }, actions)) return
  if (isQuiet(file, sight) && !isMoved) actions.push({ kind: 'finish', file })
}

function planNameless<K extends KnownFile>(file: K, sight: Sight<K>, actions: Action<K>[]): void {
  if (file.path !== null) actions.push({ kind: 'vanish', file })
  const held = sight.held.get(file)
  if (held === undefined) {
    // Not open and without a name: nothing can be read of it. One look is not enough to say so (a listing is not atomic).
    if (file.path === null) actions.push({ kind: 'end', file })
    return
  }
  if (held.sizeBytes < file.offset) {
    actions.push({ kind: 'restart', file })
    return
  }
  if (planChange(file, held, actions)) return
  if (isQuiet(file, sight) && file.path === null) actions.push({ kind: 'finish', file })
}

function planChange<K extends KnownFile>(file: K, now: HeldFile, actions: Action<K>[]): boolean {
  if (!file.isProven) {
    actions.push({ kind: 'verify', file, ...now })
    return true
  }
  if (now.sizeBytes > file.sizeBytes || (now.sizeBytes > file.offset && file.phase === 'finished')) {
    actions.push({ kind: 'grow', file, ...now })
    return true
  }
  if (now.changedMs !== file.changedMs || now.sizeBytes < file.sizeBytes) {
    actions.push({ kind: 'verify', file, ...now })
    return true
  }
  return false
}

/** Once its descriptor is closed it can be deleted, and nobody could read it again: not before all of it is delivered. */
function isQuiet<K extends KnownFile>(file: K, sight: Sight<K>): boolean {
  return (
    file.phase === 'draining' &&
    file.isOpen &&
    file.isExhausted &&
    file.isCommitted &&
    sight.nowMs - file.quietSinceMs >= sight.rotateWaitMs
  )
}
