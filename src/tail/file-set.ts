import type { FileGeneration } from '../types.ts'
import { generationKey, inodeKey } from './identity.ts'
import type { SeenFile } from './rotation.ts'
import type { OpenFile, TailedFile } from './tailed-file.ts'

/**
 * So many generations of one family are remembered after their end, because a rotated file or a copy may still carry
 * their bytes. logrotate keeps 14 by Debian's default.
 */
const ENDED_PER_FAMILY = 64
/** And so many in all: clients can make families come and go (`access_log $host.log`). About 10 MB. */
const ENDED_IN_ALL = 16_384

/** So many are looked at for the best one to let go. */
const RELEASE_CANDIDATES = 32

/** Every generation that is known, in families, oldest first. */
export class FileSet {
  readonly #families = new Map<string, TailedFile[]>()
  readonly #byInode = new Map<string, TailedFile>()
  readonly #keys = new Set<string>()
  /** The one that ended first comes first. */
  readonly #ended = new Set<TailedFile>()
  readonly #ignored = new Set<string>()
  /** When a version of a file was seen first of which it is not clear yet what it is, monotonic ms. */
  readonly #unclear = new Map<string, number>()
  /** The one that was read longest ago comes first. */
  readonly #opened = new Set<TailedFile>()
  readonly #maxOpen: number
  #lastOrder = 0

  /** At most `maxOpen` descriptors, as long as others can be let go for a while. */
  constructor(maxOpen: number) {
    this.#maxOpen = maxOpen
  }

  /** Rises whenever something changes that a checkpoint holds, acknowledgements apart. */
  changes = 0

  get openCount(): number {
    return this.#opened.size
  }

  *all(): Iterable<TailedFile> {
    for (const family of this.#families.values()) yield* family
  }

  family(followed: string): readonly TailedFile[] {
    return this.#families.get(followed) ?? []
  }

  /** The present generation of an inode. */
  at(place: { readonly device: bigint; readonly inode: bigint }): TailedFile | undefined {
    return this.#byInode.get(inodeKey(place))
  }

  add(file: TailedFile): void {
    this.changes += 1
    if (file.order === 0) file.order = this.#lastOrder + 1
    this.#lastOrder = Math.max(this.#lastOrder, file.order)
    const family = this.#families.get(file.followed) ?? []
    family.push(file)
    this.#families.set(file.followed, family)
    if (file.id !== null) this.identified(file.id)
    if (file.phase === 'ended') this.#ended.add(file)
    else this.#byInode.set(inodeKey(file), file)
    this.#forgetOldest(family)
  }

  /** Its bytes are gone from its inode, or will not be looked for any more. */
  end(file: TailedFile): void {
    this.#leaveInode(file)
    file.phase = 'ended'
    if (file.isCommitted) file.forgetBytes()
    this.#ended.add(file)
  }

  /** A file that holds nothing that was not read already, as long as it does not change. */
  ignore(seen: SeenFile): void {
    this.#ignored.add(versionKey(seen))
  }

  /** Whether all that it holds was read already, from another file. */
  isIgnored(seen: SeenFile): boolean {
    return this.#ignored.has(versionKey(seen))
  }

  /** How long a file that is not taken up has been seen as it is; `nowMs` is monotonic. */
  unchangedMs(seen: SeenFile, nowMs: number): number {
    const key = versionKey(seen)
    const sinceMs = this.#unclear.get(key) ?? nowMs
    this.#unclear.set(key, sinceMs)
    return nowMs - sinceMs
  }

  /** Without the ignored files; what is not seen any more is not ignored any longer. */
  withoutIgnored(seen: readonly SeenFile[]): SeenFile[] {
    if (this.#ignored.size === 0 && this.#unclear.size === 0) return [...seen]
    const keys = new Set(seen.map(versionKey))
    for (const key of this.#ignored) if (!keys.has(key)) this.#ignored.delete(key)
    for (const key of this.#unclear.keys()) if (!keys.has(key)) this.#unclear.delete(key)
    return seen.filter(file => !this.#ignored.has(versionKey(file)))
  }

  /** The file got a name of another family. */
  changeFamily(file: TailedFile, { followed, input }: SeenFile): void {
    this.#leaveFamily(file)
    this.#lastOrder += 1
    file.order = this.#lastOrder
    file.followed = followed
    file.input = input
    if (file.id !== null) file.id = { ...file.id, path: followed, input }
    this.#families.set(followed, [...this.family(followed), file])
    this.changes += 1
  }

  /** Takes up a generation again whose bytes were found at another inode. */
  move(file: TailedFile, seen: SeenFile): void {
    this.#leaveInode(file)
    this.#ended.delete(file)
    file.device = seen.device
    file.inode = seen.inode
    file.path = seen.path
    file.isCompressed = seen.isCompressed
    file.phase = seen.path === seen.followed ? 'following' : 'draining'
    this.#byInode.set(inodeKey(file), file)
  }

  remove(file: TailedFile): void {
    this.end(file)
    this.#ended.delete(file)
    if (file.id !== null) this.#keys.delete(file.id.key)
    this.#leaveFamily(file)
  }

  /** Whether some life of the inode has this generation. */
  hasGeneration(file: TailedFile, generation: number): boolean {
    return this.#keys.has(generationKey(file, generation))
  }

  /** Takes note of the generation of a file that was identified. */
  identified(id: FileGeneration): void {
    this.changes += 1
    this.#keys.add(id.key)
  }

  /** Notes the descriptor; what it returns has to be closed to stay under the limit. */
  opened(file: TailedFile, open: OpenFile): OpenFile | null {
    file.open = open
    this.touch(file)
    return this.excess(file)
  }

  /** What has to be closed to stay under the limit, `kept` aside; null when nothing has to or can. */
  excess(kept: TailedFile | null): OpenFile | null {
    return this.#opened.size > this.#maxOpen ? this.#release(kept) : null
  }

  /** It was read just now. */
  touch(file: TailedFile): void {
    this.#opened.delete(file)
    this.#opened.add(file)
  }

  /** What it returns has to be closed. */
  closing(file: TailedFile): OpenFile | null {
    const open = file.open
    if (open !== null) file.sizeWhenClosed = file.sizeBytes
    file.open = null
    this.#opened.delete(file)
    return open
  }

  #leaveInode(file: TailedFile): void {
    this.changes += 1
    const key = inodeKey(file)
    if (this.#byInode.get(key) === file) this.#byInode.delete(key)
  }

  #leaveFamily(file: TailedFile): void {
    const rest = this.family(file.followed).filter(other => other !== file)
    if (rest.length > 0) this.#families.set(file.followed, rest)
    else this.#families.delete(file.followed)
  }

  /** What has a name can be opened again by it: best a followed file that has nothing to read. */
  #release(kept: TailedFile | null): OpenFile | null {
    let best: TailedFile | null = null
    let candidates = 0
    for (const file of this.#opened) {
      if (file === kept || file.path === null || file.isBeingOpened) continue
      if (file.isExhausted && file.phase === 'following') return this.closing(file)
      if (best === null || (file.isExhausted && !best.isExhausted)) best = file
      candidates += 1
      if (candidates === RELEASE_CANDIDATES) break
    }
    return best === null ? null : this.closing(best)
  }

  #forgetOldest(family: readonly TailedFile[]): void {
    const ended = family.filter(file => file.phase === 'ended')
    // What is not yet acknowledged must stay in the checkpoint.
    for (const file of ended.slice(0, -ENDED_PER_FAMILY)) if (file.isCommitted) this.remove(file)
    let excess = this.#ended.size - ENDED_IN_ALL
    for (const file of this.#ended) {
      if (excess-- <= 0) break
      if (file.isCommitted) this.remove(file)
    }
  }
}

/** Of an inode as long as nobody writes to it, or gives it to another file. */
function versionKey(seen: SeenFile): string {
  return `${inodeKey(seen)} ${seen.sizeBytes} ${seen.changedMs}`
}
