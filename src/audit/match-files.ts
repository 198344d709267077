import type { SavedFile, SavedState } from '../checkpoint/saved-state.ts'
import { savedKey } from '../checkpoint/saved-state.ts'
import type { ByteReader } from '../tail/byte-reader.ts'
import { type ContentProof, relate } from '../tail/content.ts'
import { freeGeneration, generationKey } from '../tail/identity.ts'
import { type DiskFile, withBytes } from './disk-files.ts'
import type { FileCoverage } from './file-coverage.ts'
import { haveLineEdges } from './line-edges.ts'
import { NO_RANGES } from './ranges.ts'

/** One generation: what the topics, the checkpoint and the disk have of it. */
export interface Subject {
  /** `device:inode:generation`. */
  readonly key: string
  readonly device: bigint
  readonly inode: bigint
  readonly generation: number
  readonly coverage: FileCoverage | null
  readonly saved: SavedFile | null
  /** Null when no file has its bytes any more. */
  file: DiskFile | null
  /** Other files that have the same bytes, or the first of them. */
  readonly copies: DiskFile[]
}

/** The same inode may have had so many lives with the same first line. */
const MAX_LIVES = 16

/**
 * Finds for each file whose records it has: by the checkpoint's proofs, by inode and first line, then by content or first
 * line alone, under whatever name and compressed or not. A file that nothing is known of is a subject of its own.
 */
export async function matchFiles(
  files: readonly DiskFile[],
  coverages: ReadonlyMap<string, FileCoverage>,
  saved: SavedState | null,
): Promise<readonly Subject[]> {
  const matching = new Matching(coverages, saved)
  // Who is where the records say has it; others may have the same bytes.
  for (const found of [matching.byPlace, matching.byContent]) {
    for (const file of files) {
      if (matching.has(file)) continue
      const answer = await withBytes(file, bytes => found.call(matching, file, bytes))
      if ('value' in answer && answer.value !== null) matching.give(answer.value, file)
    }
  }
  return [...matching.subjects.values()]
}

class Matching {
  readonly subjects = new Map<string, Subject>()
  readonly #saved: readonly SavedFile[]
  readonly #matched = new Set<DiskFile>()

  constructor(coverages: ReadonlyMap<string, FileCoverage>, saved: SavedState | null) {
    this.#saved = saved?.files ?? []
    for (const file of this.#saved) {
      const key = savedKey(file)
      const { generation } = file
      const place = { device: BigInt(file.device), inode: BigInt(file.inode), generation }
      this.#add({ key, ...place, coverage: coverages.get(key) ?? null, saved: file })
    }
    for (const [key, coverage] of coverages) {
      const { device, inode, generation } = coverage.file
      if (!this.subjects.has(key)) this.#add({ key, device, inode, generation, coverage, saved: null })
    }
  }

  has(file: DiskFile): boolean {
    return this.#matched.has(file)
  }

  async byPlace(file: DiskFile, bytes: ByteReader): Promise<Subject | null> {
    return (await this.#bySavedPlace(file, bytes)) ?? (await this.#byInode(file, bytes))
  }

  /** Null for a file that has no identity yet. */
  async byContent(file: DiskFile, bytes: ByteReader): Promise<Subject | null> {
    return (
      (await this.#bySavedContent(file, bytes)) ??
      (await this.#byFirstLine(file, bytes)) ??
      this.#unknown(file)
    )
  }

  give(subject: Subject, file: DiskFile): void {
    this.#matched.add(file)
    if (subject.file === null) subject.file = file
    else subject.copies.push(file)
  }

  #add(subject: Omit<Subject, 'file' | 'copies'>): Subject {
    const added = { ...subject, file: null, copies: [] }
    this.subjects.set(subject.key, added)
    return added
  }

  /** Where the daemon has it, or had it last. */
  async #bySavedPlace(file: DiskFile, bytes: ByteReader): Promise<Subject | null> {
    const here = this.#saved.filter(
      each => each.atDevice === `${file.device}` && each.atInode === `${file.inode}`,
    )
    // What has not ended comes first: an inode may have had several lives.
    for (const saved of here.toSorted((one, other) => Number(one.ended) - Number(other.ended))) {
      if (await isSame(file, bytes, saved)) return this.#of(saved)
    }
    return null
  }

  /** Of files that the checkpoint does not know, the latest life of the inode whose bytes these are. */
  async #byInode({ device, inode, generation }: DiskFile, bytes: ByteReader): Promise<Subject | null> {
    if (generation === null) return null
    for (let life = MAX_LIVES - 1; life >= 0; life -= 1) {
      const subject = this.subjects.get(generationKey({ device, inode }, (generation + life) >>> 0))
      if (subject !== undefined && subject.saved === null && (await isOf(subject, bytes))) return subject
    }
    return null
  }

  /** A copy, or a compressed one, of what the checkpoint knows. */
  async #bySavedContent(file: DiskFile, bytes: ByteReader): Promise<Subject | null> {
    let prefix: SavedFile | null = null
    const family = this.#saved.filter(({ followed }) => followed === file.followed)
    for (const saved of family.toSorted((one, other) => other.committedOffset - one.committedOffset)) {
      const relation = await relate(bytes, contentBytes(file), proofOf(saved))
      if (relation === 'carries') return this.#of(saved)
      if (relation === 'prefix') prefix ??= saved
    }
    return prefix === null ? null : this.#of(prefix)
  }

  /** Without a checkpoint that knows it: a generation is made from the first line, wherever that is. */
  async #byFirstLine(file: DiskFile, bytes: ByteReader): Promise<Subject | null> {
    if (file.generation === null) return null
    const alike = [...this.subjects.values()].filter(
      ({ generation, saved }) => generation === file.generation && saved === null,
    )
    // One whose file is not found yet comes first.
    for (const subject of alike.toSorted(
      (one, other) => Number(one.file !== null) - Number(other.file !== null),
    )) {
      if (await isOf(subject, bytes)) return subject
    }
    return null
  }

  #unknown({ device, inode, generation }: DiskFile): Subject | null {
    if (generation === null) return null
    const place = { device, inode }
    // Lives that the checkpoint knows had other bytes.
    const isOther = (life: number) => Boolean(this.subjects.get(generationKey(place, life))?.saved)
    const life = freeGeneration(generation, isOther)
    const key = generationKey(place, life)
    return (
      this.subjects.get(key) ?? this.#add({ key, ...place, generation: life, coverage: null, saved: null })
    )
  }

  #of(saved: SavedFile): Subject | null {
    return this.subjects.get(savedKey(saved)) ?? null
  }
}

async function isSame(file: DiskFile, bytes: ByteReader, saved: SavedFile): Promise<boolean> {
  if (saved.head.lengthBytes === 0) return file.generation === saved.generation && saved.committedOffset === 0
  return (await relate(bytes, contentBytes(file), proofOf(saved))) === 'carries'
}

/** As far as the edges of lines tell. */
function isOf({ coverage }: Subject, bytes: ByteReader): Promise<boolean> {
  return haveLineEdges(bytes, coverage?.all ?? NO_RANGES)
}

function proofOf({ committedOffset, head, anchor, waymarks }: SavedFile): ContentProof {
  return { offset: committedOffset, head, anchor, waymarks }
}

/** How much is in a compressed file is not known: it is taken to be enough. */
function contentBytes({ isCompressed, sizeBytes }: DiskFile): number {
  return isCompressed ? Number.MAX_SAFE_INTEGER : sizeBytes
}
