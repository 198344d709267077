import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { describe } from '../discover/look.ts'
import { plainByteReader } from './byte-reader.ts'
import { LineReader } from './line-reader.ts'
import type { OpenFile } from './tailed-file.ts'

/**
 * Opens a file to read. A FIFO that took the file's place does not hang the open, and is refused by its `stat`
 * because a directory's look saw another inode.
 */
export async function openPlainFile(path: string, maxLineBytes: number): Promise<OpenFile> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
  const bytes = plainByteReader(handle)
  return {
    bytes,
    lines: new LineReader(bytes, maxLineBytes),
    stat: async () => describe(await handle.stat({ bigint: true })),
  }
}
