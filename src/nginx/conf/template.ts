export interface Template {
  /** In lower case, without `$`. */
  readonly variables: readonly string[]
  readonly hasVariables: boolean
  /** The text with a `*` for each variable, and `?` for what is special in a glob. */
  readonly glob: string
}

const VARIABLE = /\$(?:([1-9])|\{(\w*)\}|(\w*))/g

/**
 * A value with variables as nginx compiles it everywhere but in log_format (ngx_http_script_compile): there `$1` is a
 * capture. Gives a sentence where nginx refuses it.
 */
export function readTemplate(text: string): Template | string {
  const variables: string[] = []
  let glob = ''
  let at = 0
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, capture, braced, bare] = match
    const name = braced ?? bare
    if (capture === undefined) {
      if (whole === '$' && text[match.index + 1] === '{')
        return `the closing brace of "${text.slice(match.index)}" is missing`
      if (name === undefined || name === '') return `no variable name after $ in "${text}"`
      variables.push(name.toLowerCase())
    }
    glob += withoutSpecials(text.slice(at, match.index))
    // Of adjacent variables one star, for two would mean something else.
    if (!glob.endsWith('*')) glob += '*'
    at = match.index + whole.length
  }
  return { variables, hasVariables: text.includes('$'), glob: glob + withoutSpecials(text.slice(at)) }
}

/** Of other characters some are special in a glob, and their escapes are read in several ways: any may stand there. */
function withoutSpecials(text: string): string {
  return text.replace(/[^\p{L}\p{N}._/ :,=%-]/gu, character => '?'.repeat(character.length))
}
