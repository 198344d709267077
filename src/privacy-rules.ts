import { createHash, createHmac } from 'node:crypto'

/** What of a line may not leave the host as it is. Names of variables are in lower case, without `$`. */
export interface PrivacyRules {
  /** `cut`: the network stays; `hash`: a keyed hash takes its place. */
  readonly addresses: 'keep' | 'cut' | 'hash'
  /** So many bits stay of a cut address: 0 to 32, and 0 to 64. */
  readonly ipv4PrefixBits: number
  readonly ipv6PrefixBits: number
  /** Variables that have addresses, besides those that are known to; `all`: any text may. */
  readonly addressFields: readonly string[] | 'all'
  /** A hash has another key for each so long span of the event's time; null: for ever the same. */
  readonly hashRotationMs: number | null
  /** Arguments of URLs by their names, percent-encoding undone, upper and lower case alike; `all`: whole queries. */
  readonly removeArguments: readonly string[] | 'all'
  readonly dropFields: readonly string[]
  /** A dead letter has the line, cleaned as far as that can be, or none of it. */
  readonly deadLetterRaw: 'cleaned' | 'omitted'
}

/** A secret: never logged, never written to disk. */
export interface HashKey {
  /** For events from this Unix time in ms on, until that of the next key. */
  readonly fromUnixMs: number
  readonly key: string
}

export interface Privacy {
  readonly rules: PrivacyRules
  /** In the order of time; never empty when addresses are hashed, else empty. */
  readonly keys: readonly HashKey[]
}

/** Sixteen hex digits that are the same as long as the same line gives the same record. Nothing of a key can be told from them. */
export function privacyHash({ rules, keys }: Privacy): string {
  const keyMarks = keys.map(({ fromUnixMs, key }) => [
    fromUnixMs,
    createHmac('sha256', key).update('logflowd rules').digest('hex'),
  ])
  const ordered = Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([ordered, keyMarks]))
    .digest('hex')
    .slice(0, 16)
}
