import type { HashKey, Privacy, PrivacyRules } from '../privacy-rules.ts'
import type { InputConfig, LineFormat } from './config.ts'
import type { Fault } from './fault.ts'
import { readHashKeys } from './hash-keys.ts'
import { moduleOf, variablesOf } from './line-format.ts'
import type { SettingKey } from './schema.ts'
import { readSecret } from './secrets.ts'
import type { Settled } from './settle.ts'

export interface ReadPrivacy {
  /** Null: every line may leave the host as it is. */
  readonly privacy: Privacy | null
  /** The file with the keys, which is read again when it changes; null: there is none, or no need for it. */
  readonly keyFile: string | null
  readonly faults: readonly Fault[]
}

/** Without them a record does not know when it was, and neither does Kafka. */
const TIMES: ReadonlySet<string> = new Set(['time_local', 'time_iso8601', 'msec', 'time_unix_ms'])

/** `everywhere`: the place of what nobody has written. */
export function readPrivacy(
  settled: Settled,
  credentialsDirectory: string | null,
  everywhere: string,
): ReadPrivacy {
  const faults: Fault[] = []
  const refuse = (key: SettingKey, sentence: string) => {
    faults.push({ place: settled.mention(key)?.place ?? everywhere, key, sentence })
  }
  const rules = rulesOf(settled)
  for (const name of rules.dropFields) {
    if (TIMES.has(name)) refuse('privacy.drop_fields', `has ${name}: the time of the event stays`)
  }
  const isHashed = rules.addresses === 'hash'
  if (!isHashed) {
    for (const key of ['privacy.hash_key', 'privacy.hash_key_file'] as const) {
      if (settled.mention(key) !== null) refuse(key, 'needs privacy.addresses: hash')
    }
    return { privacy: isNothing(rules) ? null : { rules, keys: [] }, keyFile: null, faults }
  }
  const {
    secret,
    faults: unreadable,
    file,
  } = readSecret(settled, 'privacy.hash_key', 'privacy.hash_key_file', credentialsDirectory)
  faults.push(...unreadable)
  const keys = secret === null ? [] : keysOf(secret, settled, refuse)
  if (secret === null && unreadable.length === 0) {
    refuse('privacy.addresses', 'hash needs privacy.hash_key_file, or the credential privacy.hash_key')
  }
  return { privacy: { rules, keys }, keyFile: file, faults }
}

/** What works, but is worth a sentence. */
export function privacyOddities(
  settled: Settled,
  inputs: readonly InputConfig[],
  privacy: Privacy | null,
): readonly string[] {
  if (privacy === null) return []
  const warnings: string[] = []
  const warn = (key: SettingKey, sentence: string) => {
    warnings.push(`${settled.mention(key)?.place ?? 'default'}: ${key}: ${sentence}`)
  }
  const formats = inputs.flatMap(input => input.formats)
  const known = new Set(formats.flatMap(format => [...variablesOf(format), ...entryNames(format)]))
  const { addressFields, dropFields } = privacy.rules
  const missing = (names: readonly string[]) =>
    known.size === 0 ? [] : names.filter(name => !known.has(name))
  for (const name of missing(dropFields)) warn('privacy.drop_fields', `no format has $${name}`)
  for (const name of missing(addressFields === 'all' ? [] : addressFields)) {
    warn('privacy.address_fields', `no format has $${name}`)
  }
  const key = settled.get('kafka.key')
  if (key !== null && dropFields.includes(key)) {
    warn('privacy.drop_fields', `has the key of the records, $${key}: they have none`)
  }
  const isLineKept = (format: LineFormat) =>
    format.kind === 'json' && format.fields.some(({ path }) => path.length === 0)
  for (const format of dropFields.length === 0 ? [] : formats.filter(isLineKept)) {
    warn(
      'privacy.drop_fields',
      `the format of ${format.place} keeps the whole line in a field, dropped fields too`,
    )
  }
  return warnings
}

/** In entries of error_log, besides those that `variablesOf` has. */
function entryNames(format: LineFormat): readonly string[] {
  return moduleOf(format) === 'core' ? ['request', 'upstream_addr'] : []
}

function keysOf(
  secret: string,
  settled: Settled,
  refuse: (key: SettingKey, sentence: string) => void,
): readonly HashKey[] {
  const keys = readHashKeys(secret)
  if (typeof keys !== 'string') return keys
  const key = settled.mention('privacy.hash_key') === null ? 'privacy.hash_key_file' : 'privacy.hash_key'
  refuse(key, `what it gives ${keys.startsWith('has') ? keys : `is wrong: ${keys}`}`)
  return []
}

function rulesOf(settled: Settled): PrivacyRules {
  const dropFields = settled.get('privacy.drop_fields')
  return {
    addresses: settled.get('privacy.addresses'),
    ipv4PrefixBits: settled.get('privacy.ipv4_prefix'),
    ipv6PrefixBits: settled.get('privacy.ipv6_prefix'),
    addressFields: settled.get('privacy.address_fields'),
    hashRotationMs: settled.get('privacy.hash_rotation'),
    removeArguments: settled.get('privacy.remove_arguments'),
    dropFields,
    // In a line that matches no format a field cannot be found.
    deadLetterRaw: settled.get('privacy.dead_letter_raw') ?? (dropFields.length > 0 ? 'omitted' : 'cleaned'),
  }
}

function isNothing({ addresses, removeArguments, dropFields, deadLetterRaw }: PrivacyRules): boolean {
  return (
    addresses === 'keep' &&
    removeArguments.length === 0 &&
    dropFields.length === 0 &&
    deadLetterRaw === 'cleaned'
  )
}
