import { constants } from 'node:fs'
import { copyFile, type FileHandle, link, open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCode, ignoring } from '../system-error.ts'

export async function writeDurably(path: string, pieces: readonly Buffer[]): Promise<void> {
  await syncedBy(await open(path, 'w', 0o640), pieces)
}

/** Adds to a file that is there. */
export async function appendDurably(path: string, pieces: readonly Buffer[]): Promise<void> {
  await syncedBy(await open(path, constants.O_WRONLY | constants.O_APPEND), pieces)
}

async function syncedBy(file: FileHandle, pieces: readonly Buffer[]): Promise<void> {
  try {
    for (const piece of pieces) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a name that was given or changed in the folder of `path` durable. */
export async function syncFolderOf(path: string): Promise<void> {
  const directory = await open(dirname(path), constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** The new content takes the place of the old one when it is complete on the disk. */
export async function replaceDurably(path: string, pieces: readonly Buffer[]): Promise<void> {
  await writeDurably(`${path}.tmp`, pieces)
  await rename(`${path}.tmp`, path)
  await syncFolderOf(path)
}

/** Gives what is at `path` a second name in the place of what has that name; false when it is not there. */
export async function keepBeside(path: string, name: string): Promise<boolean> {
  const temporary = `${name}.tmp`
  await unlink(temporary).catch(ignoring('ENOENT'))
  try {
    await linkOrCopy(path, temporary)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
  await rename(temporary, name)
  return true
}

/** Some filesystems know no second name for a file. */
async function linkOrCopy(path: string, name: string): Promise<void> {
  try {
    await link(path, name)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw error
    await copyFile(path, name)
  }
}

/** Makes an empty file under a name that nobody has: `path-1`, `path-2`, … */
export async function freeName(path: string): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = `${path}-${number}`
    const taken = await open(candidate, 'wx').catch(ignoring('EEXIST'))
    if (taken === undefined) continue
    await taken.close()
    return candidate
  }
}
