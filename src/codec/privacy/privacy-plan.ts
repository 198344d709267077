import type { CompiledFormat, VariableType } from '../../nginx/compiled-format.ts'
import { isStockVariable } from '../../nginx/conf/stock-variables.ts'
import type { PrivacyRules } from '../../privacy-rules.ts'
import { ownFieldEncoding } from '../field-table.ts'
import type { TextKind } from './arguments.ts'

/** What is done with the value of one variable; null: nothing. */
export type FieldPrivacy = 'drop' | TextPrivacy | null

export interface TextPrivacy {
  /** Arguments are looked for in it as in this kind of text; null: they are not. */
  readonly argumentsIn: TextKind | null
  /** Addresses are looked for in it. */
  readonly hasAddresses: boolean
}

/** Headers and variables that say who the client is, which proxies and CDNs set. */
const CLIENT_ADDRESSES: ReadonlySet<string> = new Set([
  ...['remote_addr', 'realip_remote_addr', 'proxy_protocol_addr', 'proxy_add_x_forwarded_for', 'client'],
  ...['http_x_forwarded_for', 'http_x_real_ip', 'http_cf_connecting_ip'],
])

/** Fields and variables that are arguments from their first byte on. */
const QUERIES: ReadonlySet<string> = new Set(['args', 'query_string', 'query', 'request_body'])

/** Stock variables whose text a client sends under any name. */
const CLIENT_TEXT = /^(?:http_|cookie_|arg_|proxy_protocol_tlv_)/

/** Types of variables whose text is not made of numbers and words of nginx's own alone. */
const TEXTS: ReadonlySet<VariableType> = new Set(['text', 'request', 'address', 'upstream-addresses'])

/**
 * For each variable of the format, in its order. `isOwn`: its lines are not nginx's, and where something is wrong with one of
 * them, any value may be in any field.
 */
export function planPrivacy(
  format: CompiledFormat,
  rules: PrivacyRules,
  isOwn: boolean,
): readonly FieldPrivacy[] {
  return format.fields.map(({ name, type }) => {
    if (isDropped(name, rules)) return 'drop'
    if (!isOwn && !TEXTS.has(type)) return null
    const hasAddresses = rules.addresses !== 'keep' && mayHaveAddresses(name, format, rules)
    const argumentsIn = rules.removeArguments.length > 0 ? kindOf(name, type) : null
    return hasAddresses || argumentsIn !== null ? { argumentsIn, hasAddresses } : null
  })
}

/** Also a variable that is nothing but an argument, and the one that is an address in bytes and not in text. */
export function isDropped(name: string, { addresses, dropFields, removeArguments }: PrivacyRules): boolean {
  if (dropFields.includes(name)) return true
  if (name === 'binary_remote_addr') return addresses !== 'keep'
  if (!name.startsWith('arg_')) return false
  const argument = name.slice('arg_'.length)
  return removeArguments === 'all' || removeArguments.some(one => one.toLowerCase() === argument)
}

/** Those that are known to, those that are named, and those of which nobody but the operator knows what they have. */
export function mayHaveAddresses(
  name: string,
  { module }: Pick<CompiledFormat, 'module'>,
  { addressFields }: PrivacyRules,
): boolean {
  if (addressFields === 'all' || addressFields.includes(name) || CLIENT_ADDRESSES.has(name)) return true
  if (ownFieldEncoding(name).kind !== 'variable') return false
  return !isStockVariable(name, module) || CLIENT_TEXT.test(name)
}

function kindOf(name: string, type: VariableType): TextKind {
  if (type === 'request') return 'request'
  return QUERIES.has(name) ? 'query' : 'url'
}
