import type { LineBuffers } from './line-buffers.ts'
import type { LineValue } from './line-value.ts'
import { repairedBytes, writeRepaired } from './utf8.ts'
import { varintBytes, writeVarint } from './varint.ts'

export const WIRE = { varint: 0, fixed64: 1, lengthDelimited: 2, fixed32: 5 } as const

/** A field's key as it is before its value (protobuf: field number and wire type). */
export function tagOf(field: number, wire: (typeof WIRE)[keyof typeof WIRE]): number {
  return (field << 3) | wire
}

/** No field of ours has a number above 2047: a tag has one byte or two. */
export const MAX_TAG_BYTES = 2

export function writeTag(tag: number, out: Uint8Array, at: number): number {
  if (tag < 128) {
    out[at] = tag
    return at + 1
  }
  out[at] = (tag & 127) | 128
  out[at + 1] = tag >> 7
  return at + 2
}

/** Tag and length of a field with `length` bytes; returns where these begin. */
export function writeHead(tag: number, length: number, out: Uint8Array, at: number): number {
  let content = at
  if (tag < 128) {
    out[content] = tag
  } else {
    out[content] = (tag & 127) | 128
    content += 1
    out[content] = tag >> 7
  }
  if (length > 127) return writeVarint(length, out, content + 1)
  out[content + 1] = length
  return content + 2
}

/** Writes a part of a value, which is UTF-8, as a `string` field. */
export function writePartField(
  line: LineBuffers,
  tag: number,
  value: LineValue,
  start: number,
  end: number,
  at: number,
): number {
  const content = writeHead(tag, end - start, line.out, at)
  return value.copy(start, end, line.outView, content)
}

/** Writes a value as a `string` field: what is not UTF-8 in it is repaired. */
export function writeTextField(line: LineBuffers, tag: number, value: LineValue, at: number): number {
  return writeText(line, value, writeTag(tag, line.out, at))
}

/** Writes a value as a `bytes` field. */
export function writeBytesField(line: LineBuffers, tag: number, value: LineValue, at: number): number {
  return writeExact(line, value, writeTag(tag, line.out, at))
}

/** Writes an entry of a map<string, string>; `key` is made by `mapKey`. */
export function writeTextEntry(
  line: LineBuffers,
  tag: number,
  key: Uint8Array,
  value: LineValue,
  at: number,
): number {
  return writeText(line, value, writeEntryHead(line.out, tag, key, textBytes(value), at))
}

/** Writes an entry of a map<string, bytes>. */
export function writeBytesEntry(
  line: LineBuffers,
  tag: number,
  key: Uint8Array,
  value: LineValue,
  at: number,
): number {
  return writeExact(line, value, writeEntryHead(line.out, tag, key, value.lengthBytes, at))
}

/** A map entry is a message: key = 1, value = 2. This is the key, and the tag of the value. */
export function mapKey(name: string): Uint8Array {
  const bytes = Buffer.from(name)
  const out = Buffer.alloc(bytes.length + 12)
  let at = writeVarint(bytes.length, out, writeTag(tagOf(1, WIRE.lengthDelimited), out, 0))
  at += bytes.copy(out, at)
  return out.subarray(0, writeTag(tagOf(2, WIRE.lengthDelimited), out, at))
}

function writeEntryHead(
  out: Uint8Array,
  tag: number,
  key: Uint8Array,
  valueBytes: number,
  at: number,
): number {
  const entryBytes = key.length + varintBytes(valueBytes) + valueBytes
  let end = writeVarint(entryBytes, out, writeTag(tag, out, at))
  for (let i = 0; i < key.length; i += 1) out[end++] = key[i] as number // i < length
  return end
}

/** Bytes of the value as it is written in a `string`. */
function textBytes(value: LineValue): number {
  return value.isUtf8 ? value.lengthBytes : repairedBytes(value.bytes, value.start, value.end)
}

function writeText(line: LineBuffers, value: LineValue, at: number): number {
  if (value.isUtf8) return writeExact(line, value, at)
  const content = writeVarint(textBytes(value), line.out, at)
  return writeRepaired(value.bytes, value.start, value.end, line.out, content)
}

function writeExact(line: LineBuffers, value: LineValue, at: number): number {
  const content = writeVarint(value.lengthBytes, line.out, at)
  return value.copy(value.start, value.end, line.outView, content)
}
