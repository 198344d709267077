import { crc32 } from 'node:zlib'
import { inPieces } from './pieces.ts'
import type { SavedFile, SavedState } from './saved-state.ts'
import { decodeFile, encodeFile } from './saved-text.ts'

const VERSION = 2

/** A whole state, and which one of its state_dir. */
export interface Snapshot {
  /** Rises with each one; those of version 1 have 0. */
  readonly serial: number
  readonly state: SavedState
}

export type DecodedSnapshot =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'damaged'; readonly reason: string }
  /** Whole, but written by a later logflowd. */
  | { readonly kind: 'newer'; readonly version: number }

/** Lines of JSON: a header with the length and the CRC-32 of what follows, then what is no file, then each file. */
export async function encodeSnapshot(
  { serial, state }: Snapshot,
  version = VERSION,
): Promise<readonly Buffer[]> {
  const body = await inPieces(linesOf(serial, state), sumOf(version))
  return [Buffer.from(header(version, body.lengthBytes, body.crc32)), ...body.pieces]
}

function* linesOf(serial: number, { files, ...rest }: SavedState): Iterable<string> {
  yield `${JSON.stringify({ serial, ...rest })}\n`
  for (const file of files) yield `${encodeFile(file)}\n`
}

export function decodeSnapshot(bytes: Buffer): DecodedSnapshot {
  const headerEnd = bytes.indexOf(10) + 1
  const body = bytes.subarray(headerEnd)
  const written = bytes.subarray(0, headerEnd).toString('latin1')
  const version = Number(/"version":(\d{1,9}),/.exec(written)?.[1] ?? Number.NaN)
  // The header is made again and compared, so that no bit of it can differ unnoticed.
  if (written !== header(version, body.length, crc32(body, sumOf(version)))) {
    return { kind: 'damaged', reason: 'length or checksum do not match' }
  }
  if (version > VERSION) return { kind: 'newer', version }
  const lines = body.toString('utf8').split('\n')
  return { kind: 'snapshot', snapshot: version === 1 ? firstVersion(lines) : secondVersion(lines) }
}

function secondVersion(lines: readonly string[]): Snapshot {
  const first = JSON.parse(lines[0] ?? '') as Omit<SavedState, 'files'> & { serial: number } // as encodeSnapshot wrote it
  const { serial, ...rest } = first
  return { serial, state: { ...rest, files: lines.slice(1, -1).map(line => decodeFile(JSON.parse(line))) } }
}

/** One object, without `hasCompressed`, whose files had no `changedMs`. */
function firstVersion(lines: readonly string[]): Snapshot {
  const state = JSON.parse(lines[0] ?? '') as Omit<SavedState, 'files'> & {
    files: Omit<SavedFile, 'changedMs'>[]
  } // under a checksum
  return {
    serial: 0,
    state: { ...state, hasCompressed: false, files: state.files.map(file => ({ ...file, changedMs: 0 })) },
  }
}

function header(version: number, bytes: number, sum: number): string {
  return `${JSON.stringify({ logflowd: 'checkpoint', version, bytes, crc32: sum })}\n`
}

/** The version is under the checksum too: a flipped bit in it must not look like a newer logflowd. */
function sumOf(version: number): number {
  return crc32(`${version}`)
}
