import type { FileLedger } from '../checkpoint/ledger.ts'
import type { SavedFile } from '../checkpoint/saved-state.ts'
import { generationKey, type Proof } from './identity.ts'
import { TailedFile } from './tailed-file.ts'

/** Null for a file that has no generation yet. */
export function saveFile(file: TailedFile): SavedFile | null {
  const { id } = file
  if (id === null) return null
  const { offset, head, anchor, waymarks } = file.savedProof
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
    sizeBytes: file.sizeBytes,
    head,
    anchor,
    waymarks,
    ended: file.phase === 'ended',
    historyBytes: file.historyBytes,
  }
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
  const phase = saved.ended ? 'ended' : path === followed ? 'following' : 'draining'
  const seen = {
    path: path ?? followed,
    followed,
    input,
    ...at,
    sizeBytes,
    changedMs: 0,
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
  file.isRegistered = true
  file.isExhausted = true
  return file
}
