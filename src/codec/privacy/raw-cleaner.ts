import type { Privacy } from '../../privacy-rules.ts'
import type { TextPrivacy } from './privacy-plan.ts'
import { TextCleaner } from './text-cleaner.ts'

const NOTHING = Buffer.alloc(0)

/** What a dead letter says of the line itself. */
export interface RawLine {
  readonly raw: Uint8Array
  /** Of the whole line; empty: not told; null: of `raw`, which is the whole line. */
  readonly sha256: Uint8Array | null
}

/**
 * Cleans lines of which nothing is known but that they match no format. Addresses and arguments are found wherever they may
 * stand; a field that is to be dropped cannot be found. The hash of a line would tell what was taken out of it to whoever can
 * guess: there is only one of what is left.
 */
export class RawCleaner {
  readonly #isOmitted: boolean
  readonly #texts: TextCleaner
  readonly #privacy: TextPrivacy

  constructor(privacy: Privacy) {
    const { rules } = privacy
    this.#isOmitted = rules.deadLetterRaw === 'omitted'
    this.#texts = new TextCleaner(privacy)
    this.#privacy = rawPrivacy(rules)
  }

  clean({ raw, sha256 }: RawLine): RawLine {
    if (this.#isOmitted) return { raw: NOTHING, sha256: NOTHING }
    return { raw: this.cleanText(raw), sha256: sha256 === null ? null : NOTHING }
  }

  cleanText(raw: Uint8Array): Uint8Array {
    const texts = this.#texts
    // Nobody knows when it was: its hashes are always of the same key.
    texts.setTime(Number.NaN)
    const out = Buffer.allocUnsafe(texts.maxGrowth * raw.length)
    const end = texts.clean(raw, 0, raw.length, this.#privacy, true, out, 0)
    return end < 0 ? raw : out.subarray(0, end)
  }
}

export function rawPrivacy({ addresses, removeArguments }: Privacy['rules']): TextPrivacy {
  return { argumentsIn: removeArguments.length > 0 ? 'raw' : null, hasAddresses: addresses !== 'keep' }
}
