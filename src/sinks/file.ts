import { readRecords } from '../batch/records.ts'
import { CommandError } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { errorCode } from '../system-error.ts'
import type { Batch, Sink } from '../types.ts'
import { AppendFile } from './append-file.ts'
import { delimited } from './delimited.ts'
import { Hold } from './hold.ts'
import { openingFault } from './opening-fault.ts'
import { Turns } from './turns.ts'

export interface FileSink extends Sink {
  /** Nothing waits for its disk. */
  ready(): boolean
  /** Writes that failed. */
  readonly retries: number
}

/**
 * Opens a sink that appends each record's value to the file of its topic, its length before it as a protobuf varint
 * (what protobuf libraries call a delimited message). `send` resolves when the disk has it. When the disk does not
 * take it (full, out of quota, broken) nothing of it stays in the file, and it is tried again until it does.
 *
 * @param paths by topic
 * @throws CommandError when a file cannot be opened, and waiting would not mend that
 */
export async function openFileSink(paths: ReadonlyMap<string, string>, log: Log): Promise<FileSink> {
  const sink = new OpenFileSink(paths, log)
  try {
    await sink.open()
    return sink
  } catch (error) {
    await sink.close()
    throw error
  }
}

interface TopicFile {
  readonly file: AppendFile
  readonly turns: Turns
}

class OpenFileSink implements FileSink {
  readonly #byTopic: ReadonlyMap<string, TopicFile>
  readonly #hold: Hold

  constructor(paths: ReadonlyMap<string, string>, log: Log) {
    this.#byTopic = new Map(
      Array.from(paths, ([topic, path]) => [topic, { file: new AppendFile(path, log), turns: new Turns() }]),
    )
    this.#hold = new Hold(log)
  }

  get retries(): number {
    return this.#hold.retries
  }

  ready(): boolean {
    return !this.#hold.any
  }

  async open(): Promise<void> {
    for (const { file } of this.#byTopic.values()) {
      try {
        await file.open()
      } catch (error) {
        const fault = openingFault(file.path, error)
        if (fault !== null) throw fault
      }
    }
  }

  async send(batch: Batch, signal: AbortSignal): Promise<void> {
    const topicFile = this.#byTopic.get(batch.topic)
    if (topicFile === undefined) throw new RangeError(`no file for topic ${batch.topic}`)
    const { file, turns } = topicFile
    await turns.take(signal)
    try {
      const bytes = delimited(Array.from(readRecords(batch), ({ value }) => value))
      await this.#hold.until({ path: file.path }, () => attempt(file, bytes), signal)
    } finally {
      turns.pass()
    }
  }

  async close(): Promise<void> {
    this.#hold.close()
    for (const { file, turns } of this.#byTopic.values()) {
      await turns.take(new AbortController().signal)
      await file.close()
    }
  }
}

/** Why the disk did not take it; null when it did. */
async function attempt(file: AppendFile, bytes: Uint8Array): Promise<string | null> {
  try {
    await file.append(bytes)
    return null
  } catch (error) {
    const reason = error instanceof CommandError ? error.message : errorCode(error)
    if (reason === undefined) throw error
    return reason
  }
}
