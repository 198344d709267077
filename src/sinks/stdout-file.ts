import { fdatasync, write } from 'node:fs'
import { promisify } from 'node:util'
import type { Log } from '../observe/log.ts'
import { errorCode } from '../system-error.ts'
import { Hold } from './hold.ts'
import type { TextOutput } from './stdout.ts'
import { Turns } from './turns.ts'

/** What is written to, as a descriptor is. */
export interface Descriptor {
  /** Resolves with how many of the bytes were taken, which may be fewer than all. */
  write(bytes: Uint8Array): Promise<number>
  datasync(): Promise<void>
}

export function descriptorOf(fd: number): Descriptor {
  const writeSome = promisify(write)
  const sync = promisify(fdatasync)
  return {
    write: async bytes => (await writeSome(fd, bytes, 0, bytes.length, null)).bytesWritten,
    datasync: () => sync(fd),
  }
}

/**
 * Writes to a stdout that is a file. Node's own stream writes once and takes it for done when the disk had room for a
 * part only; here the rest follows, as soon as there is room. Resolves when the disk has it.
 */
export class StdoutFile implements TextOutput {
  readonly #descriptor: Descriptor
  readonly #turns = new Turns()
  readonly #hold: Hold

  constructor(descriptor: Descriptor, log: Log) {
    this.#descriptor = descriptor
    this.#hold = new Hold(log)
  }

  /** Nothing waits for the disk. */
  ready(): boolean {
    return !this.#hold.any
  }

  get retries(): number {
    return this.#hold.retries
  }

  async write(text: string, signal: AbortSignal): Promise<void> {
    await this.#turns.take(signal)
    try {
      const bytes = Buffer.from(text)
      let written = 0
      const attempt = async () => {
        try {
          while (written < bytes.length) written += await this.#descriptor.write(bytes.subarray(written))
          await this.#descriptor.datasync()
          return null
        } catch (error) {
          // After a failed sync nobody knows what the disk has: all of it once more.
          if (written === bytes.length) written = 0
          const code = errorCode(error)
          if (code === undefined) throw error
          return code
        }
      }
      await this.#hold.until({ sink: 'stdout' }, attempt, signal)
    } finally {
      this.#turns.pass()
    }
  }

  /** The descriptor is not ours to close. */
  close(): void {
    this.#hold.close()
  }
}
