import { closeSync, openSync, readSync } from 'node:fs'

/** About what one read of the daemon's gives. */
export const BLOCK_BYTES = 256 * 1024

/**
 * The complete lines of each read, as the tail's blocks have them, but without the tail.
 *
 * @param {string} path
 * @returns {Generator<{ bytes: Buffer, offset: number }>} the bytes are valid until the next is asked for
 */
export function* eachBlock(path) {
  const buffer = Buffer.alloc(BLOCK_BYTES)
  const file = openSync(path)
  try {
    for (let offset = 0; ; ) {
      const end = buffer.subarray(0, readSync(file, buffer, 0, buffer.length, offset)).lastIndexOf(10) + 1
      if (end === 0) return
      yield { bytes: buffer.subarray(0, end), offset }
      offset += end
    }
  } finally {
    closeSync(file)
  }
}

/** A file's identity for records that nobody reads. */
export function someFile(path) {
  const identity = { device: 2049n, inode: 1_048_577n, generation: 0x9e3779b9 }
  return { path, ...identity, key: '2049:1048577:2654435769', input: 0 }
}
