import { constants } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

export async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o640)
  try {
    await file.writeFile(bytes)
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
export async function replaceDurably(path: string, bytes: Buffer): Promise<void> {
  await writeDurably(`${path}.tmp`, bytes)
  await rename(`${path}.tmp`, path)
  await syncFolderOf(path)
}
