import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import type { ConfFiles } from '../nginx/conf/open-conf-files.ts'
import { errorCode } from '../system-error.ts'
import { shellGlob } from './shell-glob.ts'

/** The disk as the reader of nginx.conf sees it. */
export const NGINX_FILES: ConfFiles = { read, glob: shellGlob }

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'the user that runs logflowd may not read it (EACCES)',
  EISDIR: 'it is a directory (EISDIR)',
  ENOENT: 'it is not there (ENOENT)',
}

function read(path: string, maxBytes: number): Uint8Array {
  try {
    // A FIFO would wait for a writer.
    const stats = statSync(path)
    if (!stats.isFile() && !stats.isDirectory()) return new Uint8Array(0)
    return readWhole(path, maxBytes)
  } catch (error) {
    const code = errorCode(error)
    if (code === undefined) throw error
    throw new Error(REASONS[code] ?? `reading it failed (${code})`, { cause: error })
  }
}

function readWhole(path: string, maxBytes: number): Uint8Array {
  const descriptor = openSync(path, 'r')
  try {
    const { size } = fstatSync(descriptor)
    if (size > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`)
    const bytes = Buffer.alloc(size)
    let length = 0
    for (let got = -1; got !== 0 && length < size; length += got) {
      got = readSync(descriptor, bytes, length, size - length, length)
    }
    return bytes.subarray(0, length)
  } finally {
    closeSync(descriptor)
  }
}
