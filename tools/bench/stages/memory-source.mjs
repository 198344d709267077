import { closeSync, openSync, readSync } from 'node:fs'

/** About what one read of the daemon's gives. */
const BLOCK_BYTES = 256 * 1024

/**
 * Calls `take` with the complete lines of each read, as the tail's blocks have them, but without the tail.
 *
 * @param {string} path
 * @param {(bytes: Buffer, offset: number) => void} take the bytes are valid until it returns
 */
export function eachBlock(path, take) {
  const buffer = Buffer.alloc(BLOCK_BYTES)
  const file = openSync(path)
  let offset = 0
  for (;;) {
    const end = buffer.subarray(0, readSync(file, buffer, 0, buffer.length, offset)).lastIndexOf(10) + 1
    if (end === 0) break
    take(buffer.subarray(0, end), offset)
    offset += end
  }
  closeSync(file)
}

/** A file's identity for records that nobody reads. */
export function someFile(path) {
  return {
    path,
    device: 2049n,
    inode: 1_048_577n,
    generation: 0x9e3779b9,
    key: '2049:1048577:2654435769',
    input: 0,
  }
}
