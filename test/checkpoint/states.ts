import { crc32 } from 'node:zlib'
import type { SavedFile, SavedState } from '../../src/checkpoint/saved-state.ts'
import { encodeFile } from '../../src/checkpoint/saved-text.ts'
import type { LoadedState } from '../../src/checkpoint/store.ts'
import type { KnownState } from '../../src/checkpoint/stored-state.ts'
import { EMPTY_PROOF, proofOf } from '../../src/tail/identity.ts'

/** A state with one file. */
export function state(committedOffset: number): SavedState {
  const file: SavedFile = {
    followed: '/log/access.log',
    device: '65024',
    inode: `${2n ** 63n + 1n}`,
    generation: 4_000_000_000,
    path: '/log/access.log.1',
    atDevice: '65024',
    atInode: '7',
    compressed: false,
    committedOffset,
    sizeBytes: 2 ** 40,
    changedMs: 1_700_000_000_000.001,
    head: EMPTY_PROOF,
    anchor: proofOf(Buffer.from('before')),
    waymarks: [{ offset: 0, anchor: EMPTY_PROOF }],
    ended: false,
    historyBytes: 0,
  }
  return { stateId: 'id', machineId: 'machine', inputs: ['/log/*.log'], hasCompressed: true, files: [file] }
}

/** Every bit of it flipped, and every beginning of it; or only each so-and-so-manieth. */
export function* damagesOf(whole: Buffer, step = 1): Iterable<readonly [name: string, bytes: Buffer]> {
  for (let length = 0; length < whole.length; length += step)
    yield [`cut to ${length}`, whole.subarray(0, length)]
  for (let bit = 0; bit < whole.length * 8; bit += step) {
    const flipped = Buffer.from(whole)
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    yield [`bit ${bit}`, flipped]
  }
}

/** What was loaded; null when nothing was, or nothing whole. */
export function stateOf(loaded: LoadedState): SavedState | null {
  return loaded.kind === 'state' ? loaded.state : null
}

/** The same as parts that are left of a lost checkpoint say it. */
export function knownOf({ files, ...rest }: SavedState): KnownState {
  return { rest, files }
}

/** As version 2 wrote it: without a seal on each line. */
export function secondRelease({ files, ...rest }: SavedState, serial: number): Buffer {
  const lines = [JSON.stringify({ serial, ...rest }), ...files.map(encodeFile)]
  return sealedAs(2, Buffer.from(`${lines.join('\n')}\n`))
}

/** As version 1 wrote it. */
export function firstRelease({ files, hasCompressed: _, ...rest }: SavedState): Buffer {
  const old = files.map(({ changedMs, ...file }) => file)
  const body = Buffer.from(`${JSON.stringify({ ...rest, files: old })}\n`)
  return sealedAs(1, body)
}

function sealedAs(version: number, body: Buffer): Buffer {
  const sum = crc32(body, crc32(`${version}`))
  const header = { logflowd: 'checkpoint', version, bytes: body.length, crc32: sum }
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body])
}
