import { createCsvReader } from '../../src/codec/csv-reader.ts'
import { createJsonReader } from '../../src/codec/json-reader.ts'
import { createValuesEncoder } from '../../src/codec/nginx-request-encoder.ts'
import type { ValueReader } from '../../src/codec/value-reader.ts'
import { logflow } from '../../src/generated/logflow.js'
import { FILE, type Json, toJson } from './encode-line.ts'

/** Columns by name, in JavaScript's shortest form. */
export function csv(
  columns: string,
  more: { delimiter?: string; quote?: string | null; escape?: string } = {},
): ValueReader {
  const { delimiter = ',', quote = '"', escape: escaping = null } = more
  return createCsvReader({ delimiter, quote, escape: escaping, columns: columns.split(' ') })
}

export function json(fields: Readonly<Record<string, string>>): ValueReader {
  return createJsonReader(
    Object.entries(fields).map(([name, key]) => ({ name, path: key === '.' ? [] : key.split('.') })),
  )
}

/** The message for one line as protobufjs reads it, without its identity; its reason and column when there is none. */
export function messageOf(reader: ValueReader, line: Buffer | string): Json | string {
  const content = Buffer.from(line)
  const bytes = Buffer.concat([Buffer.from('before'), content, Buffer.alloc(64, 0xff)])
  const encoder = createValuesEncoder(reader, { formatName: null, host: 'h', labels: {}, keyVariable: null })
  encoder.beginBlock(FILE, 100)
  const largest = encoder.maxEncodedBytes(content.length)
  const out = Buffer.alloc(largest + 64, 0xaa)
  const end = encoder.encode(bytes, 6, 6 + content.length, out, 3)
  if (end < 0) {
    const { column, reason } = encoder.mismatch()
    return `${column}: ${reason}`
  }
  if (end - 3 > largest) throw new Error(`the message has ${end - 3} bytes, ${largest} were promised`)
  const { identity, ...rest } = toJson(logflow.v1.NginxLogRequest.decode(out.subarray(3, end)))
  const { offset, length } = identity as Json
  if (Number(offset) !== 106 || Number(length ?? 0) !== content.length)
    throw new Error('the identity is of another line')
  return rest
}
