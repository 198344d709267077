import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readRecords } from '../batch/records.ts'
import type { Batch, Sink } from '../types.ts'
import { Turns } from './turns.ts'

/**
 * Opens a sink that appends each record's value to a file, its length before it as a protobuf varint (what protobuf
 * libraries call a delimited message). `send` resolves when the disk has it.
 *
 * @throws what opening the file throws
 */
export async function openFileSink(path: string): Promise<Sink> {
  const file = await open(path, 'a', 0o640)
  await syncFolder(dirname(path))
  const turns = new Turns()
  return {
    async send(batch, signal) {
      await turns.take(signal)
      try {
        const { size } = await file.stat()
        try {
          await file.appendFile(delimited(batch))
          await file.datasync()
        } catch (cause) {
          // What a full disk took of it would make the rest unreadable.
          await file.truncate(size).catch(() => {})
          throw new Error(`cannot append to ${path}`, { cause })
        }
      } finally {
        turns.pass()
      }
    },
    async close() {
      await turns.take(new AbortController().signal)
      await file.close()
    },
  }
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

function delimited(batch: Batch): Buffer {
  const parts: Uint8Array[] = []
  for (const { value } of readRecords(batch)) parts.push(lengthPrefix(value.length), value)
  return Buffer.concat(parts)
}

function lengthPrefix(length: number): Uint8Array {
  const bytes: number[] = []
  let rest = length
  while (rest > 127) {
    bytes.push((rest & 127) | 128)
    rest >>>= 7
  }
  bytes.push(rest)
  return Uint8Array.from(bytes)
}
