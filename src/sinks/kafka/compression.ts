import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import kafkajs from 'kafkajs'
import type { Compression } from '../../config/config.ts'
import { CommandError, EXIT } from '../../errors.ts'

type Transform = (bytes: Uint8Array) => Promise<Buffer>

/** One of Kafka's compression types; the number stands in a record batch's attributes (KIP-98). */
export interface Codec {
  readonly id: number
  readonly compress: Transform
  readonly decompress: Transform
}

const IDS = { none: 0, gzip: 1, snappy: 2, lz4: 3, zstd: 4 } as const

const require = createRequire(import.meta.url)

/** Why this compression cannot be used here, as a sentence; null when it can. */
export function compressionFault(kind: Compression): string | null {
  switch (kind) {
    case 'none':
    case 'gzip':
      return null
    case 'snappy':
      return canLoad('snappy') ? null : missing(kind, 'snappy')
    case 'lz4':
      return canLoad('lz4-napi') ? null : missing(kind, 'lz4-napi')
    case 'zstd':
      return zstd() ? null : `compression zstd needs Node 22.15 or newer, this is ${process.versions.node}`
    default:
      return kind satisfies never
  }
}

function missing(kind: string, name: string): string {
  return `compression ${kind} needs the package ${name}, which is not installed or has no build for this machine`
}

function canLoad(name: string): boolean {
  try {
    require(name)
    return true
  } catch {
    return false
  }
}

/**
 * The codec of a kind that has no fault; null for `none`.
 *
 * @throws CommandError with `compressionFault`'s sentence
 */
export function openCodec(kind: Compression): Codec | null {
  const fault = compressionFault(kind)
  if (fault !== null) throw new CommandError(fault, EXIT.config)
  switch (kind) {
    case 'none':
      return null
    case 'gzip':
      return { id: IDS.gzip, compress: promisify(zlib.gzip), decompress: promisify(zlib.gunzip) }
    case 'snappy':
      return snappyCodec()
    case 'lz4':
      return lz4Codec()
    case 'zstd':
      return { id: IDS.zstd, ...(zstd() as Omit<Codec, 'id'>) } // compressionFault has asked for it
    default:
      return kind satisfies never
  }
}

/**
 * On the main thread (1 to 2 ms for 1 MiB): what snappy's promises allocate is not counted by V8, and 350 MB of it came
 * together before any was freed.
 */
const COPY_OUTPUT = { copyOutputData: true }

function snappyCodec(): Codec {
  const { compressSync, uncompressSync } = require('snappy') as typeof import('snappy')
  return {
    id: IDS.snappy,
    compress: bytes => Promise.resolve(xerialFrame(compressSync(bytes, COPY_OUTPUT))),
    decompress: bytes => {
      const blocks = xerialBlocks(bytes).map(block =>
        uncompressSync(block, { asBuffer: true, ...COPY_OUTPUT }),
      )
      return Promise.resolve(Buffer.concat(blocks as Buffer[])) // asBuffer
    },
  }
}

/** The framing that Kafka's Java client (xerial's snappy-java) writes: magic, version, lowest reader's version, blocks. */
const XERIAL_HEADER = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1])

function xerialFrame(block: Buffer): Buffer {
  const out = Buffer.allocUnsafe(XERIAL_HEADER.length + 4 + block.length)
  XERIAL_HEADER.copy(out)
  out.writeUInt32BE(block.length, XERIAL_HEADER.length)
  block.copy(out, XERIAL_HEADER.length + 4)
  return out
}

/** The raw snappy blocks of what was framed so, or of what was not framed at all. */
function xerialBlocks(bytes: Uint8Array): Buffer[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!all.subarray(0, 8).equals(XERIAL_HEADER.subarray(0, 8))) return [all]
  const blocks: Buffer[] = []
  let at = XERIAL_HEADER.length
  while (at + 4 <= all.length) {
    const size = all.readUInt32BE(at)
    blocks.push(all.subarray(at + 4, at + 4 + size))
    at += 4 + size
  }
  return blocks
}

function lz4Codec(): Codec {
  const { compressFrame, decompressFrame } = require('lz4-napi') as typeof import('lz4-napi')
  return { id: IDS.lz4, compress: bytes => compressFrame(bytes), decompress: bytes => decompressFrame(bytes) }
}

function zstd(): Omit<Codec, 'id'> | null {
  // Newer than the types, which are of the oldest Node that is supported.
  const { zstdCompress, zstdDecompress } = zlib as unknown as Record<string, typeof zlib.gzip | undefined>
  if (zstdCompress === undefined || zstdDecompress === undefined) return null
  return { compress: promisify(zstdCompress), decompress: promisify(zstdDecompress) }
}

/** Lets consumers of kafkajs read every compression that can be had here; nothing is loaded before it is needed. */
export function registerCodecs(): void {
  for (const kind of ['snappy', 'lz4', 'zstd'] as const) {
    let codec: Codec | null = null
    kafkajs.CompressionCodecs[IDS[kind]] = () => {
      codec ??= openCodec(kind)
      const { compress, decompress } = codec ?? {}
      return { compress: (encoder: { readonly buffer: Buffer }) => compress?.(encoder.buffer), decompress }
    }
  }
}
