import type { Privacy, PrivacyRules } from '../../../src/privacy-rules.ts'

export const RULES: PrivacyRules = {
  addresses: 'keep',
  ipv4PrefixBits: 24,
  ipv6PrefixBits: 48,
  addressFields: [],
  hashRotationMs: 86_400_000,
  removeArguments: [],
  dropFields: [],
  deadLetterRaw: 'cleaned',
}

export const KEY = 'a key of more than 16 characters'

export function privacyOf(over: Partial<PrivacyRules>): Privacy {
  const rules = { ...RULES, ...over }
  return { rules, keys: rules.addresses === 'hash' ? [{ fromUnixMs: 0, key: KEY }] : [] }
}
