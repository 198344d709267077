import type { Writable } from 'node:stream'
import { type BatchRecord, readRecords } from '../batch/records.ts'
import type { Sink } from '../types.ts'
import { unlessAborted } from './turns.ts'

/** One line, without its LF. */
export type FormatRecord = (record: BatchRecord, topic: string) => string

export interface TextOutput {
  /** Resolves when the other side has the text, and rejects with the signal's reason. */
  write(text: string, signal: AbortSignal): Promise<void>
  close(): void
}

/** A sink that writes one line of JSON for each record. `send` resolves when the output has them. */
export function openStdoutSink(output: TextOutput, format: FormatRecord): Sink {
  return {
    send: async (batch, signal) => {
      signal.throwIfAborted()
      const lines = Array.from(readRecords(batch), record => `${format(record, batch.topic)}\n`)
      await output.write(lines.join(''), signal)
    },
    close: () => Promise.resolve(output.close()),
  }
}

/**
 * Writes to a pipe or a terminal: resolves when the system has taken the text. When the reader has gone (EPIPE) it
 * rejects: what was not read is not durable.
 */
export function openStreamOutput(stream: Writable): TextOutput {
  // Without a listener a reader that went away would end the process; the write tells us.
  const ignore = () => {}
  stream.on('error', ignore)
  return {
    // The reader may stand still for ever.
    write: (text, signal) => unlessAborted(written(stream, text), signal),
    close: () => {
      stream.off('error', ignore)
    },
  }
}

function written(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, error => {
      if (error) reject(new Error('cannot write to stdout', { cause: error }))
      else resolve()
    })
  })
}
