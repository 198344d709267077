import type { Context } from './contexts.ts'
import { isStockDirective } from './stock-directives.ts'

/** Which word of the directive is the `$name` that it defines; -1 is the last. */
const DEFINES: ReadonlyMap<string, number> = new Map([
  ['set', 1],
  ['map', 2],
  ['geo', -1],
  ['split_clients', 2],
  ['auth_request_set', 1],
  ['perl_set', 1],
  ['js_set', 1],
  ['js_var', 1],
  ['keyval', 2],
])

/** Their regular expressions begin with `~`, alone or with the expression. */
const WITH_REGEX: ReadonlySet<string> = new Set([
  ...['server_name', 'location', 'if'],
  ...['proxy_redirect', 'proxy_cookie_domain', 'proxy_cookie_path', 'proxy_cookie_flags'],
])

/** A named capture, in the three ways of writing of PCRE; or an escape, which is none. */
const CAPTURE = /\\[\s\S]|\(\?(?:P?<|')([A-Za-z_]\w*)[>']/g
const NAME = /^\$\{?(\w+)\}?$/

/** The variables that a directive defines, in lower case, without `$`. */
export function namesDefinedBy(words: readonly string[], context: Context): string[] {
  const [directive = '', ...values] = words
  if (context === 'passed-over') return ofUnknown(words)
  // A line of `map` with a regular expression as its key.
  if (context === 'table') return directive.startsWith('~') ? capturesIn(directive) : []
  if (!isStockDirective(directive) && !DEFINES.has(directive)) return ofUnknown(words)

  const index = DEFINES.get(directive)
  const defined = index === undefined ? undefined : NAME.exec(words.at(index) ?? '')?.[1]
  if (defined !== undefined) return [defined.toLowerCase()]
  if (directive === 'rewrite') return capturesIn(values[0] ?? '')
  if (WITH_REGEX.has(directive) && values.some(value => /^(?:!?~|"~)/.test(value)))
    return values.flatMap(capturesIn)
  return []
}

/** Of a third-party directive every bare `$name` and every named capture may be a definition. */
function ofUnknown(words: readonly string[]): string[] {
  return words.flatMap(word => {
    const name = NAME.exec(word)?.[1]
    return name === undefined ? capturesIn(word) : [name.toLowerCase()]
  })
}

function capturesIn(text: string): string[] {
  if (!text.includes('(?')) return []
  return [...text.matchAll(CAPTURE)].flatMap(([, name]) => (name === undefined ? [] : [name.toLowerCase()]))
}
