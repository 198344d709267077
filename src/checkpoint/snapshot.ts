import { crc32 } from 'node:zlib'
import { inPieces } from './pieces.ts'
import type { SavedFile, SavedState } from './saved-state.ts'
import { decodeFile, encodeFile } from './saved-text.ts'
import { sealed, unsealed } from './sealed-line.ts'

const VERSION = 3

/** A whole state, and which one of its state_dir. */
export interface Snapshot {
  /** Rises with each one; those of version 1 have 0. */
  readonly serial: number
  readonly state: SavedState
}

/** The lines of a damaged snapshot that are as they were written. */
export interface Remains {
  /** Null when that line is damaged. */
  readonly start: { readonly serial: number; readonly rest: Omit<SavedState, 'files'> } | null
  readonly files: readonly SavedFile[]
}

export type DecodedSnapshot =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | ({ readonly kind: 'damaged'; readonly reason: string } & Remains)
  /** Whole, but written by a later logflowd. */
  | { readonly kind: 'newer'; readonly version: number }

/**
 * Lines of JSON: a header with the length and the CRC-32 of what follows, then what is no file, then each file. Those after
 * the header are sealed one by one, so that of a damaged snapshot the others are still good.
 */
export async function encodeSnapshot(
  { serial, state }: Snapshot,
  version = VERSION,
): Promise<readonly Buffer[]> {
  const body = await inPieces(linesOf(serial, state), sumOf(version))
  return [Buffer.from(header(version, body.lengthBytes, body.crc32)), ...body.pieces]
}

function* linesOf(serial: number, { files, ...rest }: SavedState): Iterable<string> {
  yield `${sealed(JSON.stringify({ serial, ...rest }))}\n`
  for (const file of files) yield `${sealed(encodeFile(file))}\n`
}

export function decodeSnapshot(bytes: Buffer): DecodedSnapshot {
  const headerEnd = bytes.indexOf(10) + 1
  const body = bytes.subarray(headerEnd)
  const written = bytes.subarray(0, headerEnd).toString('latin1')
  const version = Number(/"version":(\d{1,9}),/.exec(written)?.[1] ?? Number.NaN)
  // The header is made again and compared, so that no bit of it can differ unnoticed.
  if (written !== header(version, body.length, crc32(body, sumOf(version)))) {
    const remains = version > VERSION ? { start: null, files: [] } : remainsOf(bytes)
    return { kind: 'damaged', reason: 'length or checksum do not match', ...remains }
  }
  if (version > VERSION) return { kind: 'newer', version }
  return { kind: 'snapshot', snapshot: decodeBody(body, version) }
}

function decodeBody(body: Buffer, version: number): Snapshot {
  if (version === 1) return firstVersion(body.toString('utf8'))
  // Sealed as a whole: their own seals, which version 2 did not have, need not be looked at.
  const lines = body.toString('utf8').split('\n')
  const [first = '', ...files] = lines.slice(0, -1).map(line => line.slice(line.indexOf('{')))
  const { serial, rest } = decodeStart(first)
  return { serial, state: { ...rest, files: files.map(line => decodeFile(JSON.parse(line))) } }
}

function decodeStart(text: string): NonNullable<Remains['start']> {
  const { serial, ...rest } = JSON.parse(text) as Omit<SavedState, 'files'> & { serial: number } // as encodeSnapshot wrote it
  return { serial, rest }
}

/** Whichever line it is that is damaged, the header included. */
function remainsOf(bytes: Buffer): Remains {
  let start: Remains['start'] = null
  const files: SavedFile[] = []
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from)
    const line = bytes.subarray(from, end === -1 ? bytes.length : end)
    from += line.length + 1
    const text = unsealed(line)
    if (text === null) continue
    if (text.startsWith('{"serial":')) start = decodeStart(text)
    else files.push(decodeFile(JSON.parse(text)))
  }
  return { start, files }
}

/** One object, without `hasCompressed`, whose files had no `changedMs`. */
function firstVersion(text: string): Snapshot {
  const state = JSON.parse(text) as Omit<SavedState, 'files'> & {
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
