import { readFirstBytes, relate } from './content.ts'
import type { TailContext } from './context.ts'
import { generationOf } from './identity.ts'
import { isFollowedName, type SeenFile } from './rotation.ts'
import type { OpenFile, TailedFile } from './tailed-file.ts'

/** What an unknown inode is, by its content. */
export type Origin =
  /** It has the bytes of a generation whose own are gone: a copytruncate's copy, a restored backup, a remounted disk. */
  | { readonly kind: 'copy'; readonly of: TailedFile }
  /** A compressed one that has the bytes of such a generation up to where it was read, and no more. */
  | { readonly kind: 'shipped'; readonly of: TailedFile }
  /** It has less than was read of such a generation. */
  | { readonly kind: 'known' }
  /** The followed file still has the same bytes, so that this is a copy being made; or its first line is not complete. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'new' }

export async function findOrigin(context: TailContext, seen: SeenFile, open: OpenFile): Promise<Origin> {
  const gone = context.files.family(seen.followed).filter(file => file.id !== null && isGone(file))
  const lost = await bestMatch(gone, contentBytes(seen, open), open)
  if (isFollowedName(seen))
    return lost?.relation === 'carries' ? { kind: 'copy', of: lost.file } : { kind: 'new' }
  if (await isCopyOfFollowed(context, seen, open)) return { kind: 'unclear' }
  if (lost !== null) return lost.relation === 'carries' ? { kind: 'copy', of: lost.file } : { kind: 'known' }
  const isQuiet =
    context.files.unchangedMs(seen, context.clock.monotonicMs()) >= context.settings.rotateWaitMs
  return { kind: generationOf(await readFirstBytes(open.bytes), isQuiet) === null ? 'unclear' : 'new' }
}

/** Nothing can be read of it where it was. */
export function isGone(file: TailedFile): boolean {
  return file.phase === 'ended' || (file.open === null && file.path === null)
}

export interface Match {
  readonly file: TailedFile
  readonly relation: 'carries' | 'prefix'
}

/** Of several the one of which most was read; one that is whole before one that is not. */
export async function bestMatch(
  files: readonly TailedFile[],
  sizeBytes: number,
  open: OpenFile,
): Promise<Match | null> {
  const matches: Match[] = []
  for (const file of files) {
    const relation = await relate(open.bytes, sizeBytes, file.readProof)
    if (relation !== 'other') matches.push({ file, relation })
  }
  const whole = matches.filter(({ relation }) => relation === 'carries')
  const best = (whole.length > 0 ? whole : matches).toSorted(
    (one, other) => other.file.offset - one.file.offset,
  )
  return best[0] ?? null
}

async function isCopyOfFollowed(context: TailContext, seen: SeenFile, open: OpenFile): Promise<boolean> {
  for (const file of context.files.family(seen.followed)) {
    if (file.id === null || file.phase !== 'following' || isGone(file)) continue
    if ((await relate(open.bytes, contentBytes(seen, open), file.readProof)) !== 'other') return true
  }
  return false
}

/** How much is in a compressed file is not known: it is taken to be enough. */
function contentBytes(seen: SeenFile, { members }: OpenFile): number {
  return seen.isCompressed || members !== null ? Number.MAX_SAFE_INTEGER : seen.sizeBytes
}
