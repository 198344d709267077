import { readFirstBytes } from './content.ts'
import type { TailContext } from './context.ts'
import { isCompressedHistory } from './history.ts'
import { proves } from './identity.ts'
import { bestMatch, isGone, type Origin } from './origin.ts'
import type { SeenFile } from './rotation.ts'
import type { CompressedFile, OpenFile, TailedFile } from './tailed-file.ts'

/** ISIZE of RFC 1952 is modulo this. */
const TRAILER_MODULUS = 2 ** 32

/** What a compressed file is; `torn`: it has no proper end, because it is still being written or was damaged. */
export type Examined = Origin | { readonly kind: 'torn' }

/**
 * Finds out what a compressed file is that nobody knows. It only reads that file, so that others may be read in the
 * meantime: who acts on the answer looks first whether it still holds. A file that has as many bytes as were read of a
 * generation with the same beginning is that one; any other is decompressed to its end first, because what has no
 * proper end is not read.
 */
export async function examine(
  context: TailContext,
  seen: SeenFile,
  open: OpenFile,
  compressed: CompressedFile,
  signal: AbortSignal,
): Promise<Examined> {
  const first = await readFirstBytes(open.bytes)
  const alike = context.files
    .family(seen.followed)
    .filter(file => file.id !== null && file.headProof.lengthBytes > 0 && proves(file.headProof, first))
  // The plain one is still there, and comes first.
  if (alike.some(file => !isGone(file) && !file.isCompressed)) return { kind: 'unclear' }
  const trailer = await compressed.sizeInTrailer()
  const whole = alike.find(
    file => isGone(file) && file.offset > 0 && file.offset % TRAILER_MODULUS === trailer,
  )
  if (whole !== undefined) return { kind: 'shipped', of: whole }
  const sizeBytes = await contentBytes(compressed, signal)
  if (sizeBytes === null) return { kind: 'torn' }
  return await originAmong(alike, sizeBytes, open)
}

async function originAmong(
  alike: readonly TailedFile[],
  sizeBytes: number,
  open: OpenFile,
): Promise<Examined> {
  // Of history that was compressed when it was found only the beginning is known.
  if (alike.some(isCompressedHistory)) return { kind: 'known' }
  const match = await bestMatch(alike, sizeBytes, open)
  if (match === null) return { kind: 'new' }
  if (match.relation === 'prefix') return { kind: 'known' }
  if (!isGone(match.file)) return { kind: match.file.phase === 'finished' ? 'known' : 'unclear' }
  return { kind: match.file.offset === sizeBytes ? 'shipped' : 'copy', of: match.file }
}

/** How much is in it; null when it has no proper end. */
async function contentBytes({ reader }: CompressedFile, signal: AbortSignal): Promise<number | null> {
  while (!reader.isAtEnd) {
    signal.throwIfAborted()
    await reader.advance(Number.MAX_SAFE_INTEGER)
  }
  return reader.isDamaged ? null : reader.seenBytes
}
