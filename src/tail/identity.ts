import { hash } from 'node:crypto'

/** How many of a file's first bytes are hashed; fewer while the file is short. */
export const HEAD_MAX_BYTES = 1024
/** How many bytes before an offset are held against the file to prove that it is the one that was read. */
export const ANCHOR_MAX_BYTES = 256
/** A first line longer than this names its generation by so many of its bytes. */
export const FIRST_LINE_MAX_BYTES = 4096

const LF = 10

/** A hash of some bytes and how many they were: enough to recognise them, nothing to read back. */
export interface Proof {
  readonly lengthBytes: number
  /** The first half of SHA-256, in hex. */
  readonly hash: string
}

export const EMPTY_PROOF: Proof = proofOf(new Uint8Array(0))

/** Which bytes these are. */
export function proofOf(bytes: Uint8Array): Proof {
  return { lengthBytes: bytes.length, hash: hash('sha256', bytes, 'hex').slice(0, 32) }
}

/** Whether `bytes` begins with the bytes that `proof` was taken from. */
export function proves(proof: Proof, bytes: Uint8Array): boolean {
  if (bytes.length < proof.lengthBytes) return false
  return proofOf(bytes.subarray(0, proof.lengthBytes)).hash === proof.hash
}

/**
 * The generation number of a file that begins with `head`: a uint32 from its first line, LF included, or from the
 * line's first 4 KiB. Null while that line is not complete, unless `complete` says that nothing will be added.
 */
export function generationOf(head: Uint8Array, complete: boolean): number | null {
  const lineEnd = head.indexOf(LF) + 1
  if (lineEnd === 0 && head.length < FIRST_LINE_MAX_BYTES && !complete) return null
  if (head.length === 0) return null
  const line = head.subarray(0, Math.min(lineEnd === 0 ? head.length : lineEnd, FIRST_LINE_MAX_BYTES))
  return hash('sha256', line, 'buffer').readUInt32BE(0)
}

/** The next number that no earlier life of the same inode has. */
export function freeGeneration(generation: number, isTaken: (generation: number) => boolean): number {
  let free = generation
  while (isTaken(free)) free = (free + 1) >>> 0
  return free
}

/** `device:inode:generation`, the key of a FileGeneration. */
export function generationKey(
  place: { readonly device: bigint; readonly inode: bigint },
  generation: number,
): string {
  return `${inodeKey(place)}:${generation}`
}

/** `device:inode`: where bytes are, for as long as the inode is not given to another file. */
export function inodeKey(file: { readonly device: bigint; readonly inode: bigint }): string {
  return `${file.device}:${file.inode}`
}
