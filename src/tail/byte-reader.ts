import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

/** Bytes by their position: of a plain file as they are on the disk, of a compressed one as they come out of it. */
export interface ByteReader {
  /** Fills `into` from `position` on; fewer bytes only at the end of what there is now. */
  read(into: Uint8Array, position: number): Promise<number>
  /** The same at once, without the thread pool: for a few bytes that were just read and are still in memory. */
  readNow(into: Uint8Array, position: number): number
  close(): Promise<void>
}

export function plainByteReader(handle: FileHandle): ByteReader {
  return {
    read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead,
    readNow: (into, position) => readSync(handle.fd, into, 0, into.length, position),
    close: () => handle.close(),
  }
}
