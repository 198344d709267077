import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'

type Handle = Pick<FileHandle, 'appendFile' | 'truncate' | 'sync' | 'read'>

/** Where the methods of all open files are: a disk that fails cannot be had everywhere. */
export async function fileHandlePrototype(): Promise<Handle> {
  const file = await open(tmpdir(), 'r')
  await file.close()
  return Object.getPrototypeOf(file) as Handle
}

/** As a system call fails. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: from the test`), { code })
}

/** While `fails` says so, half of what is appended is written, and then it fails. */
export async function whileDiskFails(
  code: string,
  fails: () => boolean,
  work: () => Promise<void>,
): Promise<void> {
  const prototype = await fileHandlePrototype()
  const { appendFile: append } = prototype
  prototype.appendFile = async function (this: FileHandle, bytes) {
    if (!fails()) return await append.call(this, bytes)
    await append.call(this, (bytes as Buffer).subarray(0, (bytes as Buffer).length / 2))
    throw systemError(code)
  }
  try {
    await work()
  } finally {
    prototype.appendFile = append
  }
}

/** Tells how much of files is read. */
export async function watchingReads(
  onRead: (bytes: number) => void,
  work: () => Promise<void>,
): Promise<void> {
  const prototype = await fileHandlePrototype()
  const { read } = prototype
  prototype.read = async function (this: FileHandle, ...args: unknown[]) {
    const result = (await Reflect.apply(read, this, args)) as { bytesRead: number }
    onRead(result.bytesRead)
    return result
  } as typeof read // of its overloads, the one that is used
  try {
    await work()
  } finally {
    prototype.read = read
  }
}
