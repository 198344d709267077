import { crc32 } from 'node:zlib'
import type { Waymark } from '../tail/content.ts'
import type { Proof } from '../tail/identity.ts'

/** What survives a restart. */
export interface SavedState {
  /** Made once for each state_dir. */
  readonly stateId: string
  /** The machine it was made on; null where machines have no id. */
  readonly machineId: string | null
  /** The paths of `inputs` that were followed: one that is not here starts for the first time. */
  readonly inputs: readonly string[]
  /** Oldest first. */
  readonly files: readonly SavedFile[]
}

/** One generation of one file. 64-bit numbers are decimal text, because JSON's numbers are not exact. */
export interface SavedFile {
  /** The path that is followed, of whose family the file is. */
  readonly followed: string
  readonly device: string
  readonly inode: string
  readonly generation: number
  /** The name it had last; null when it had none. */
  readonly path: string | null
  /** Where its bytes were last: not its identity's, when a copy took the place of the file. */
  readonly atDevice: string
  readonly atInode: string
  /** By its name: its offsets are in what comes out of it. */
  readonly compressed: boolean
  readonly committedOffset: number
  readonly sizeBytes: number
  /** Of the file's first bytes. */
  readonly head: Proof
  /** Of the bytes before `committedOffset`. */
  readonly anchor: Proof
  /** Of some offsets before it. */
  readonly waymarks: readonly Waymark[]
  /** Its bytes are gone from `atInode`, or were read to their end and will not be looked for. */
  readonly ended: boolean
  /** So many of its first bytes were there before the first start and were not read. */
  readonly historyBytes: number
}

export type Decoded =
  | { readonly kind: 'state'; readonly state: SavedState }
  | { readonly kind: 'damaged'; readonly reason: string }
  /** Whole, but written by a later logflowd. */
  | { readonly kind: 'newer'; readonly version: number }

const VERSION = 1

/** Two lines of JSON: how long the second is and its CRC-32, then the state. */
export function encodeState(state: SavedState, version = VERSION): Buffer {
  const body = Buffer.from(`${JSON.stringify(state)}\n`)
  return Buffer.concat([Buffer.from(header(version, body)), body])
}

export function decodeState(bytes: Buffer): Decoded {
  const headerEnd = bytes.indexOf(10) + 1
  const body = bytes.subarray(headerEnd)
  const written = bytes.subarray(0, headerEnd).toString('latin1')
  const version = Number(/"version":(\d{1,9}),/.exec(written)?.[1] ?? Number.NaN)
  // The header is made again and compared, so that no bit of it can differ unnoticed.
  if (written !== header(version, body)) return { kind: 'damaged', reason: 'length or checksum do not match' }
  if (version > VERSION) return { kind: 'newer', version }
  // The checksum holds: these are the bytes that encodeState wrote.
  return { kind: 'state', state: JSON.parse(body.toString('utf8')) as SavedState }
}

function header(version: number, body: Buffer): string {
  // The version is under the checksum too: a flipped bit in it must not look like a newer logflowd.
  const sum = crc32(body, crc32(`${version}`))
  return `${JSON.stringify({ logflowd: 'checkpoint', version, bytes: body.length, crc32: sum })}\n`
}
