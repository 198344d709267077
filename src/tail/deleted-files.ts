import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { TailContext } from './context.ts'
import { endGeneration } from './replaced.ts'
import type { TailedFile } from './tailed-file.ts'

/** How long deleted files are held open that are not read to their end; null: no limit. */
export interface DeletedLimits {
  readonly maxAgeMs: number | null
  /** Of all of them together. */
  readonly maxBytes: number | null
  /** While their disk has fewer free bytes, those that were deleted first are given up. */
  readonly minFreeBytes: number | null
}

export const UNLIMITED: DeletedLimits = { maxAgeMs: null, maxBytes: null, minFreeBytes: null }

/** The files that have no name any more: only our descriptors keep their bytes on the disk. */
export class DeletedFiles {
  readonly #limits: DeletedLimits
  /** When a file was seen first without a name, monotonic ms. */
  #since: ReadonlyMap<TailedFile, number> = new Map()

  constructor(limits: DeletedLimits) {
    this.#limits = limits
  }

  /** Gives up those that are beyond a limit, the one that was deleted first before the others. */
  async giveUp(context: TailContext): Promise<void> {
    const nowMs = context.clock.monotonicMs()
    const held = [...context.files.all()].filter(file => file.open !== null && file.path === null)
    this.#since = new Map(held.map(file => [file, this.#since.get(file) ?? nowMs]))
    let heldBytes = held.reduce((sum, file) => sum + file.sizeBytes, 0)
    for (const [file, sinceMs] of [...this.#since].sort(([, one], [, other]) => one - other)) {
      const limit = await this.#exceeded(file, nowMs - sinceMs, heldBytes)
      if (limit === null) continue
      heldBytes -= file.sizeBytes
      await this.#giveUpOne(context, file, limit)
    }
  }

  async #exceeded(file: TailedFile, ageMs: number, heldBytes: number): Promise<string | null> {
    const { maxAgeMs, maxBytes, minFreeBytes } = this.#limits
    if (maxAgeMs !== null && ageMs > maxAgeMs) return 'deleted.max_age'
    if (maxBytes !== null && heldBytes > maxBytes) return 'deleted.max_bytes'
    if (minFreeBytes !== null && (await freeBytesFor(file)) < minFreeBytes) return 'deleted.min_free'
    return null
  }

  async #giveUpOne(context: TailContext, file: TailedFile, limit: string): Promise<void> {
    const unreadBytes = Math.max(0, file.sizeBytes - file.offset)
    context.log.error(
      { path: file.followed, file: file.id?.key, limit, unreadBytes },
      'deleted file given up',
    )
    await context.files.closing(file)?.bytes.close()
    endGeneration(context, file)
  }
}

/** For who is not root, on the disk where the file was; as much as there can be when that does not say. */
async function freeBytesFor(file: TailedFile): Promise<number> {
  const stats = await statfs(dirname(file.followed)).catch(() => null)
  return stats === null ? Number.POSITIVE_INFINITY : stats.bavail * stats.bsize
}
