import { type DiskFile, withBytes } from '../audit/disk-files.ts'
import type { Subject } from '../audit/match-files.ts'
import type { SavedFile } from '../checkpoint/saved-state.ts'
import type { ByteReader } from '../tail/byte-reader.ts'
import { readAnchor, readFirstBytes } from '../tail/content.ts'
import { EMPTY_PROOF, HEAD_MAX_BYTES, proofOf } from '../tail/identity.ts'
import { resumeOffset } from './resume-offset.ts'

/** A file of which the topics have records, as a checkpoint has it; null when they are not of this file, or it cannot be read. */
export async function deliveredFile(subject: Subject, windowBytes: number): Promise<SavedFile | null> {
  const { file, coverage, saved } = subject
  if (file === null || coverage === null || !isSurelyOf(subject, file)) return null
  const read = await withBytes(file, async bytes => {
    const offset = await resumeOffset(bytes, coverage.all, windowBytes)
    // What was saved may know of lines that no record was made from.
    if (offset === null || (saved !== null && saved.committedOffset >= offset)) return saved
    return { ...(saved ?? (await found(subject, file, bytes))), ...(await readTo(bytes, offset)) }
  })
  if (!('value' in read) || read.value === null || read.value === saved) return saved
  return file.isCompressed && saved === null ? asEnded(read.value) : read.value
}

/** A file that is left as it is, as what was there before a first start. */
export async function historyFile(file: DiskFile): Promise<SavedFile | null> {
  const { device, inode, generation, isCompressed, sizeBytes } = file
  if (generation === null) return null
  const read = await withBytes(file, async (bytes): Promise<SavedFile> => {
    const place = { device, inode, generation }
    const left = { ...(await found(place, file, bytes)), historyBytes: sizeBytes }
    // How much is in a compressed one is not known: its offset stays 0.
    return isCompressed ? left : { ...left, ...(await readTo(bytes, sizeBytes)) }
  })
  return 'value' in read ? read.value : null
}

/** By its inode; or, compressed or renamed, by its first line and the edges of its lines. */
function isSurelyOf({ device, inode }: Subject, file: DiskFile): boolean {
  return (device === file.device && inode === file.inode) || file.path !== file.followed
}

type Identity = Pick<Subject, 'device' | 'inode' | 'generation'>

async function found(
  { device, inode, generation }: Identity,
  file: DiskFile,
  bytes: ByteReader,
): Promise<SavedFile> {
  return {
    followed: file.followed,
    device: `${device}`,
    inode: `${inode}`,
    generation,
    path: file.path,
    atDevice: `${file.device}`,
    atInode: `${file.inode}`,
    compressed: file.isCompressed,
    committedOffset: 0,
    sizeBytes: file.sizeBytes,
    changedMs: 0,
    head: proofOf((await readFirstBytes(bytes)).subarray(0, HEAD_MAX_BYTES)),
    anchor: EMPTY_PROOF,
    waymarks: [],
    ended: false,
    historyBytes: 0,
  }
}

async function readTo(
  bytes: ByteReader,
  offset: number,
): Promise<Pick<SavedFile, 'committedOffset' | 'anchor'>> {
  return { committedOffset: offset, anchor: proofOf(await readAnchor(bytes, offset)) }
}

/** The plain file is gone, and its compressed one is known by its content when it is looked into. */
function asEnded(file: SavedFile): SavedFile {
  const { device, inode, committedOffset } = file
  const place = { path: null, atDevice: device, atInode: inode, compressed: false }
  return { ...file, ...place, sizeBytes: committedOffset, ended: true }
}
