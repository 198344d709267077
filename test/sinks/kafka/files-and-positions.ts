import type { PositionSource } from '../../../src/checkpoint/recovery.ts'
import type { SavedFile } from '../../../src/checkpoint/saved-state.ts'
import type { Position } from '../../../src/types.ts'

const PROOF = { lengthBytes: 12, hash: '0123456789abcdef0123456789abcdef' }

export function saved(inode: number, committedOffset: number): SavedFile {
  return {
    followed: '/access.log',
    device: '1',
    inode: `${inode}`,
    generation: 1,
    path: `/access.log.${inode}`,
    atDevice: '1',
    atInode: `${inode}`,
    compressed: false,
    committedOffset,
    sizeBytes: committedOffset,
    changedMs: 0,
    head: PROOF,
    anchor: PROOF,
    waymarks: [],
    ended: false,
    historyBytes: 0,
    order: inode,
  }
}

/** Files that are known by their inodes, and what the topic was told of them. */
export class Files implements PositionSource {
  readonly #told = new Map<string, number>()
  readonly #offsets = new Map<string, number>()

  changeTo(ends: ReadonlyMap<string, number>) {
    for (const [key, offset] of ends) this.#offsets.set(key, offset)
    const now = [...this.#offsets].filter(([key, offset]) => this.#told.get(key) !== offset)
    return Promise.resolve({
      files: now.map(([key, offset]) => saved(Number(key), offset)),
      forgotten: [],
      rest: null,
      saved: () => {
        for (const [key, offset] of now) this.#told.set(key, offset)
      },
    })
  }

  forgetTopic(): void {
    this.#told.clear()
  }
}

export function at(inode: number, offset: number): Position {
  const key = `${inode}`
  return { file: { path: key, device: 1n, inode: BigInt(inode), generation: 1, key, input: 0 }, offset }
}
