import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import type { ConfFiles } from '../nginx/conf/open-conf-files.ts'
import { errorCode } from '../system-error.ts'
import { compileGlobPart, type GlobPart } from './glob-part.ts'

/** So many names all `include`s of a configuration may look at. */
const MAX_NAMES = 1_000_000

/** The files of nginx.conf on the disk, as its reader asks for them. To be opened anew for each reading. */
export function openNginxConfFiles(): ConfFiles {
  let namesLeft = MAX_NAMES
  return {
    read: readRegularFile,
    glob: pattern =>
      findFiles(pattern, count => {
        namesLeft -= count
        if (namesLeft < 0) throw new Error(`there are more than ${MAX_NAMES} names to look at`)
      }),
  }
}

function readRegularFile(path: string, maxBytes: number): Uint8Array {
  const fd = open(path)
  try {
    const stats = fstatSync(fd)
    if (stats.isDirectory()) throw new Error('it is a directory')
    // nginx reads as much as fstat(2) says; of a device or a pipe that is nothing.
    if (!stats.isFile()) return new Uint8Array()
    if (stats.size > maxBytes)
      throw new Error(`it has ${stats.size} bytes, and ${maxBytes} at most can be read`)
    const bytes = Buffer.allocUnsafe(stats.size)
    let length = 0
    while (length < bytes.length) {
      const count = readSync(fd, bytes, length, bytes.length - length, length)
      if (count === 0) break
      length += count
    }
    return bytes.subarray(0, length)
  } finally {
    closeSync(fd)
  }
}

/** Without waiting for who writes to a pipe. */
function open(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (error) {
    const code = errorCode(error)
    if (code !== 'EACCES' && code !== 'ENOENT') throw error
    const reason = code === 'ENOENT' ? 'it is not there' : 'the user that runs logflowd may not read it'
    throw new Error(`${reason} (${code})`, { cause: error })
  }
}

/** glob(3) with no flags: what is not there matches nothing. */
function findFiles(pattern: string, spend: (names: number) => void): readonly string[] {
  let found: string[] = ['']
  for (const text of pattern.split('/').slice(1)) {
    const part = compileGlobPart(inBytes(text))
    found = found.flatMap(folder => {
      const names = namesIn(folder, part)
      spend(names.length)
      return names
        .filter(name => part.kind === 'literal' || part.matches(inBytes(name)))
        .map(name => `${folder}/${name}`)
    })
  }
  return found
    .map(path => Buffer.from(path))
    .sort(Buffer.compare)
    .map(String)
}

/** The literal name if it is there, or every name that may match. */
function namesIn(folder: string, part: GlobPart): string[] {
  try {
    if (part.kind === 'glob') return ['.', '..', ...readdirSync(`${folder}/`)]
    const name = Buffer.from(part.name, 'latin1').toString()
    lstatSync(`${folder}/${name}`)
    return [name]
  } catch (error) {
    // nginx, as root, would find what a reader without the right to look must not take for nothing.
    if (errorCode(error) !== 'EACCES') return []
    throw new Error(`the user that runs logflowd may not look into "${folder}/" (EACCES)`, { cause: error })
  }
}

/** In the C locale a character is a byte. */
function inBytes(text: string): string {
  return Buffer.from(text).toString('latin1')
}
