import { entryPlan } from '../codec/privacy/entry-cleaner.ts'
import { type FieldPrivacy, planPrivacy } from '../codec/privacy/privacy-plan.ts'
import { formatOfNames } from '../codec/value-reader.ts'
import type { LineFormat } from '../config/config.ts'
import { asDuration } from '../config/measures.ts'
import { compileFormat } from '../nginx/log-format.ts'
import { type Privacy, type PrivacyRules, privacyHash } from '../privacy-rules.ts'

/** What is done with lines of a format before they leave the host, each a phrase. */
export function privacyOfFormat(format: LineFormat, { rules }: Privacy): readonly string[] {
  const plan = planOf(format, rules)
  const named = (wanted: (privacy: FieldPrivacy) => boolean) => {
    const names = plan.flatMap(([name, privacy]) => (wanted(privacy) ? [`$${name}`] : []))
    return [...new Set(names)].join(', ')
  }
  const addresses = named(privacy => privacy !== null && privacy !== 'drop' && privacy.hasAddresses)
  const cleaned = named(privacy => privacy !== null && privacy !== 'drop' && privacy.argumentsIn !== null)
  const dropped = named(privacy => privacy === 'drop')
  const phrases = []
  if (addresses !== '') phrases.push(`addresses ${addressesText(rules)}: ${addresses}`)
  if (cleaned !== '') phrases.push(`${argumentsText(rules)} taken out of ${cleaned}`)
  if (dropped !== '') phrases.push(`dropped: ${dropped}`)
  return phrases
}

/** All rules in a sentence. */
export function privacyText(privacy: Privacy): string {
  const { rules } = privacy
  const phrases = []
  if (rules.addresses !== 'keep') phrases.push(`addresses ${addressesText(rules)}`)
  if (rules.removeArguments.length > 0) phrases.push(`${argumentsText(rules)} taken out`)
  if (rules.dropFields.length > 0) {
    phrases.push(`dropped: ${rules.dropFields.map(name => `$${name}`).join(', ')}`)
  }
  phrases.push(`lines in dead letters ${rules.deadLetterRaw}`)
  return `${phrases.join('; ')} (rules ${privacyHash(privacy)})`
}

function addressesText({ addresses, ipv4PrefixBits, ipv6PrefixBits, hashRotationMs }: PrivacyRules): string {
  if (addresses === 'cut') return `cut to /${ipv4PrefixBits} and /${ipv6PrefixBits}`
  const span =
    hashRotationMs === null ? 'for ever the same' : `another one every ${asDuration(hashRotationMs)}`
  return `replaced by a keyed hash, ${span}`
}

function argumentsText({ removeArguments }: PrivacyRules): string {
  return removeArguments === 'all' ? 'all arguments' : `arguments ${removeArguments.join(', ')}`
}

function planOf(format: LineFormat, rules: PrivacyRules): readonly (readonly [string, FieldPrivacy])[] {
  if (format.kind === 'error-log') return entryPlan(rules)
  const compiled =
    format.kind === 'log-format'
      ? compileFormat(format.text, format)
      : formatOfNames(format.kind === 'csv' ? format.columns : format.fields.map(({ name }) => name))
  const plan = planPrivacy(compiled, rules, format.kind !== 'log-format')
  return compiled.fields.map(({ name }, index) => [name, plan[index] ?? null])
}
