import type { Writable } from 'node:stream'
import { type BatchRecord, readRecords } from '../batch/records.ts'
import type { Sink } from '../types.ts'

/** One line, without its LF. */
export type FormatRecord = (record: BatchRecord, topic: string) => string

/**
 * A sink that writes one line of JSON for each record. `send` resolves when the stream has taken the lines. When the
 * reader has gone (EPIPE) it rejects: what was not read is not durable.
 */
export function openStdoutSink(output: Writable, format: FormatRecord): Sink {
  // Without a listener a reader that went away would end the process; the write tells us.
  const ignore = () => {}
  output.on('error', ignore)
  return {
    send: async (batch, signal) => {
      signal.throwIfAborted()
      const lines = Array.from(readRecords(batch), record => `${format(record, batch.topic)}\n`)
      await write(output, lines.join(''))
    },
    close: () => {
      output.off('error', ignore)
      return Promise.resolve()
    },
  }
}

function write(output: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, error => {
      if (error) reject(new Error('cannot write to stdout', { cause: error }))
      else resolve()
    })
  })
}
