import type { FileGeneration } from '../types.ts'
import { areNoNaN, copyAscii, copyBytes, viewOf } from './byte-copy.ts'
import { FIELD, IDENTITY_FIELD } from './field-table.ts'
import { mapKey, tagOf, WIRE, writeTag } from './field-writer.ts'
import type { LineBuffers } from './line-buffers.ts'
import { MAX_VARINT_BYTES, varintBytes, writeVarint, writeVarint64 } from './varint.ts'

const IDENTITY_TAG = tagOf(FIELD.identity, WIRE.lengthDelimited)
const OFFSET_TAG = tagOf(IDENTITY_FIELD.offset, WIRE.varint)
const LENGTH_TAG = tagOf(IDENTITY_FIELD.length, WIRE.varint)
/** Tags and varints that the prefix adds to its constant bytes. */
const MAX_FRAMING_BYTES = 4 * MAX_VARINT_BYTES

export interface PrefixOptions {
  readonly host: string
  readonly labels: Readonly<Record<string, string>>
  readonly formatName: string | null
}

/**
 * What every message begins with: the identity of the line, then the constant fields. Encoded once for each file,
 * but for offset and length. Members with proto3's default are left out, as encoders of protobuf do.
 */
export class RecordPrefix {
  readonly maxBytes: number
  readonly #host: Buffer
  readonly #constants: DataView
  readonly #constantBytes: number
  /** However large its numbers, the identity's own length fits in one byte. */
  readonly #isShort: boolean
  #fileKey: string | null = null
  #file = viewOf(Buffer.alloc(0))
  #fileBytes = 0
  #isFileNoNaN = false

  constructor({ host, labels, formatName }: PrefixOptions) {
    this.#host = textField(IDENTITY_FIELD.host, host)
    const constants = Buffer.concat([
      ...Object.entries(labels).map(([name, value]) => mapEntry(FIELD.labels, name, value)),
      formatName === null ? Buffer.alloc(0) : withTag(FIELD.logFormat, Buffer.from(formatName)),
    ])
    this.#constants = viewOf(constants)
    this.#constantBytes = constants.length
    const largestFile = fileFields(2n ** 64n - 1n, 2n ** 64n - 1n, 2 ** 32 - 1)
    const largestIdentity = this.#host.length + largestFile.length + 2 * (1 + MAX_VARINT_BYTES)
    this.#isShort = largestIdentity < 128
    this.maxBytes = largestIdentity + constants.length + MAX_FRAMING_BYTES
  }

  beginFile(file: FileGeneration): void {
    if (file.key === this.#fileKey) return
    this.#fileKey = file.key
    const { device, inode, generation } = file
    const bytes = Buffer.concat([this.#host, fileFields(device, inode, generation)])
    this.#fileBytes = bytes.length
    this.#file = viewOf(bytes)
    this.#isFileNoNaN = areNoNaN(bytes)
  }

  /** The identity of the line of `length` bytes at `offset` of the file, and the constants. */
  write(line: LineBuffers, offset: number, length: number, at: number): number {
    const { out, outView } = line
    out[at] = IDENTITY_TAG
    let content = at + 2
    if (!this.#isShort) content = writeVarint(this.#identityBytes(offset, length), out, at + 1)
    const file = this.#file
    let end = this.#isFileNoNaN
      ? copyAscii(file, 0, this.#fileBytes, outView, content)
      : copyBytes(file, 0, this.#fileBytes, outView, content)
    if (offset !== 0) {
      out[end] = OFFSET_TAG
      end = writeVarint(offset, out, end + 1)
    }
    if (length !== 0) {
      out[end] = LENGTH_TAG
      end = writeVarint(length, out, end + 1)
    }
    if (this.#isShort) out[at + 1] = end - content
    return this.#constantBytes === 0 ? end : copyBytes(this.#constants, 0, this.#constantBytes, outView, end)
  }

  #identityBytes(offset: number, length: number): number {
    const offsetBytes = offset === 0 ? 0 : 1 + varintBytes(offset)
    return this.#fileBytes + offsetBytes + (length === 0 ? 0 : 1 + varintBytes(length))
  }
}

function fileFields(device: bigint, inode: bigint, generation: number): Buffer {
  const out = Buffer.alloc(3 + 2 * MAX_VARINT_BYTES + 4)
  let at = 0
  if (device !== 0n) {
    at = writeVarint64(device, out, writeTag(tagOf(IDENTITY_FIELD.device, WIRE.varint), out, at))
  }
  if (inode !== 0n) {
    at = writeVarint64(inode, out, writeTag(tagOf(IDENTITY_FIELD.inode, WIRE.varint), out, at))
  }
  if (generation !== 0) {
    at = writeTag(tagOf(IDENTITY_FIELD.generation, WIRE.fixed32), out, at)
    at = out.writeUInt32LE(generation, at)
  }
  return out.subarray(0, at)
}

function textField(field: number, text: string): Buffer {
  return text === '' ? Buffer.alloc(0) : withTag(field, Buffer.from(text))
}

function mapEntry(field: number, name: string, value: string): Buffer {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(MAX_VARINT_BYTES)
  const lengthBytes = writeVarint(bytes.length, length, 0)
  return withTag(field, Buffer.concat([mapKey(name), length.subarray(0, lengthBytes), bytes]))
}

function withTag(field: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(2 * MAX_VARINT_BYTES)
  const tagged = writeTag(tagOf(field, WIRE.lengthDelimited), head, 0)
  return Buffer.concat([head.subarray(0, writeVarint(content.length, head, tagged)), content])
}
