import { type FileHandle, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CommandError, EXIT } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { ignoring } from '../system-error.ts'
import { findWholeFrames } from './delimited.ts'

/** From here on, reading it takes a time that one should know of. */
const LARGE_BYTES = 1024 * 1024 * 1024

/**
 * A file of delimited messages that is only appended to. What an interrupted write left at its end is cut off before
 * anything is appended. When the file was moved away or removed, a new one takes its place. For one caller at a time.
 */
export class AppendFile {
  readonly path: string
  readonly #log: Log
  #file: FileHandle | null = null
  /** So many bytes of it are whole messages, and on the disk. */
  #wholeBytes = 0
  /** There may be part of a failed write after them. */
  #failed = false

  constructor(path: string, log: Log) {
    this.path = path
    this.#log = log
  }

  /**
   * Ready to append to. Called by `append` too: what could not be opened is tried again.
   *
   * @throws CommandError when it is no file of ours; and what opening, reading and cutting it throw
   */
  async open(): Promise<FileHandle> {
    if (this.#file !== null && this.#failed) {
      await shorten(this.#file, this.#wholeBytes)
      this.#failed = false
    }
    if (this.#file !== null && !(await this.#isInPlace(this.#file))) await this.close()
    this.#file ??= await this.#openAnew()
    await this.#cutTorn(this.#file)
    return this.#file
  }

  /**
   * Resolves when the disk has it. Rejects with the system's error; then nothing of it stays in the file.
   */
  async append(bytes: Uint8Array): Promise<void> {
    const file = await this.open()
    this.#failed = true
    try {
      await file.appendFile(bytes)
      await file.datasync()
      this.#wholeBytes += bytes.length
      this.#failed = false
    } catch (error) {
      // At once, so that readers do not stumble over it; if it cannot be, before the next attempt.
      await shorten(file, this.#wholeBytes).catch(() => {})
      throw error
    }
  }

  /** What was appended is on the disk already: nothing can be lost by it. */
  async close(): Promise<void> {
    const file = this.#file
    this.#file = null
    this.#failed = false
    await file?.close().catch(() => {})
  }

  async #openAnew(): Promise<FileHandle> {
    const file = await open(this.path, 'a+', 0o640)
    try {
      if (!(await file.stat()).isFile())
        throw new CommandError(`${this.path} is no regular file`, EXIT.config)
      await syncFolder(dirname(this.path))
    } catch (error) {
      await file.close()
      throw error
    }
    this.#wholeBytes = 0
    return file
  }

  async #isInPlace(file: FileHandle): Promise<boolean> {
    const [ours, there] = await Promise.all([
      file.stat({ bigint: true }),
      stat(this.path, { bigint: true }).catch(ignoring('ENOENT')),
    ])
    return there?.ino === ours.ino && there.dev === ours.dev
  }

  async #cutTorn(file: FileHandle): Promise<void> {
    const { size } = await file.stat()
    if (size === this.#wholeBytes) return
    // Smaller: somebody has emptied it.
    const from = size < this.#wholeBytes ? 0 : this.#wholeBytes
    if (size - from > LARGE_BYTES) {
      const fields = { path: this.path, bytes: size - from }
      this.#log.info(fields, 'a large file is read to find its last whole record')
    }
    const { end, damaged } = await findWholeFrames(file, from, size)
    if (damaged) {
      const what = `${this.path} is no file of delimited records from byte ${end} on`
      throw new CommandError(`${what}: move it away, or name another one as sink.path`, EXIT.config)
    }
    if (end < size) {
      await shorten(file, end)
      await file.datasync()
      const fields = { path: this.path, cutBytes: size - end, keptBytes: end }
      this.#log.warn(fields, 'the file ended in a part of a record, which was cut off')
    }
    this.#wholeBytes = end
  }
}

/** Never makes it longer: somebody may have emptied it meanwhile, to make room. */
async function shorten(file: FileHandle, length: number): Promise<void> {
  const { size } = await file.stat()
  if (size > length) await file.truncate(length)
}

/** A new file's name is on the disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
