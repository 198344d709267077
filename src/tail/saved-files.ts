import type { FileLedger } from '../checkpoint/ledger.ts'
import type { SavedFile } from '../checkpoint/saved-state.ts'
import type { FileGeneration } from '../types.ts'
import type { Waymark } from './content.ts'
import { isCompressedHistory } from './history.ts'
import { ANCHOR_MAX_BYTES, generationKey, type Proof } from './identity.ts'
import { MemberEdges } from './member-edges.ts'
import { NO_RULES_YET } from './rules-since.ts'
import { TailedFile } from './tailed-file.ts'
import { NO_RANGES } from './time-ranges.ts'

/** Of a file that ended so many of its waymarks: a copy may have been made a little before its end. */
const ENDED_WAYMARKS = 4

/** A file that has a generation. */
export type IdentifiedFile = TailedFile & { readonly id: FileGeneration }

/** What a checkpoint says of a file, and where its bytes were then, which is slow to compare as text. */
export interface SavedWithPlace {
  readonly saved: SavedFile
  readonly device: bigint
  readonly inode: bigint
}

/** Whether the checkpoint still says what is true, everything before `offset` being acknowledged. */
export function isAsSaved(
  { saved, device, inode }: SavedWithPlace,
  file: TailedFile,
  offset: number,
): boolean {
  return (
    saved.committedOffset === offset &&
    saved.sizeBytes === sizeToSave(file) &&
    saved.changedMs === file.changedMs &&
    saved.path === file.path &&
    saved.followed === file.followed &&
    saved.ended === (file.phase === 'ended') &&
    saved.historyBytes === file.historyBytes &&
    (saved.rules ?? NO_RULES_YET) === file.rules &&
    (saved.ranges ?? NO_RANGES) === file.ranges &&
    saved.compressed === file.isCompressed &&
    (saved.backfill ?? false) === file.isBackfill &&
    saved.head.lengthBytes === file.headProof.lengthBytes &&
    inode === file.inode &&
    device === file.device
  )
}

/** What a checkpoint has to say of it when everything before `offset` is acknowledged, which is the end of a block. */
export function saveFile(file: IdentifiedFile, offset: number): SavedWithPlace {
  return { saved: savedOf(file, offset), device: file.device, inode: file.inode }
}

function savedOf(file: IdentifiedFile, offset: number): SavedFile {
  const { id } = file
  const { head, anchor, waymarks } = file.proofAt(offset)
  const ended = file.phase === 'ended'
  return {
    followed: file.followed,
    device: `${id.device}`,
    inode: `${id.inode}`,
    generation: id.generation,
    path: file.path,
    atDevice: `${file.device}`,
    atInode: `${file.inode}`,
    compressed: file.isCompressed,
    committedOffset: offset,
    sizeBytes: sizeToSave(file),
    changedMs: file.changedMs,
    head,
    anchor,
    waymarks: ended ? spread(waymarks) : waymarks,
    ended,
    historyBytes: file.historyBytes,
    order: file.order,
    ...(file.rules.length > 0 && { rules: file.rules }),
    ...(file.members !== null && { edge: file.members.before(Math.max(0, offset - ANCHOR_MAX_BYTES)) }),
    ...(file.isBackfill && { backfill: true }),
    ...(file.ranges.length > 0 && { ranges: file.ranges }),
  }
}

/**
 * How much comes out of a compressed file is known at its end only. Until then it is more than what was read, or a restart would
 * take it for finished where it was left.
 */
function sizeToSave({ isCompressed, isExhausted, phase, sizeBytes, offset }: TailedFile): number {
  const isKnown = !isCompressed || isExhausted || phase === 'finished' || phase === 'ended'
  return isKnown ? sizeBytes : Math.max(sizeBytes, offset + 1)
}

/** The latest, and others at about even steps before it. */
function spread(waymarks: readonly Waymark[]): readonly Waymark[] {
  const step = Math.ceil(waymarks.length / ENDED_WAYMARKS)
  return waymarks.filter((_, index) => (waymarks.length - 1 - index) % step === 0)
}

function phaseAfterRotation(saved: SavedFile): 'draining' | 'finished' {
  return isFinished(saved) ? 'finished' : 'draining'
}

/** Nothing is left to read of it, unless it changed. */
export function isFinished(saved: SavedFile): boolean {
  const { compressed, historyBytes, committedOffset, sizeBytes } = saved
  const isHistory = isCompressedHistory({ isCompressed: compressed, historyBytes, offset: committedOffset })
  return committedOffset === sizeBytes || isHistory
}

/** As it was saved; whether its bytes are still there is not looked at yet. */
export function restoreFile(
  saved: SavedFile,
  input: number,
  ledger: FileLedger<Proof>,
  nowMs: number,
): TailedFile {
  const { followed, path, committedOffset, sizeBytes, generation } = saved
  const place = { device: BigInt(saved.device), inode: BigInt(saved.inode) }
  const at = { device: BigInt(saved.atDevice), inode: BigInt(saved.atInode) }
  const phase = saved.ended ? 'ended' : path === followed ? 'following' : phaseAfterRotation(saved)
  const seen = {
    path: path ?? followed,
    followed,
    input,
    ...at,
    sizeBytes,
    changedMs: saved.changedMs,
    isCompressed: saved.compressed,
  }
  const file = new TailedFile(seen, phase, nowMs)
  file.path = path
  file.id = { path: followed, ...place, generation, key: generationKey(place, generation), input }
  file.ledger = ledger
  file.startUnproven({
    offset: committedOffset,
    head: saved.head,
    anchor: saved.anchor,
    waymarks: saved.waymarks,
  })
  file.historyBytes = saved.historyBytes
  file.isBackfill = saved.backfill ?? false
  file.rules = saved.rules ?? NO_RULES_YET
  file.ranges = saved.ranges ?? NO_RANGES
  file.order = saved.order ?? 0
  file.members = saved.edge === undefined ? null : new MemberEdges(saved.edge)
  file.isRegistered = true
  file.isExhausted = true
  return file
}
