import type { CompiledFormat, Escape, Step } from './compiled-format.ts'
import { type NginxModule, variableType } from './variables.ts'

/** nginx would refuse the text of the format. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  /** Character of the text, counted from 1. */
  readonly column: number

  constructor(message: string, column: number) {
    super(message)
    this.column = column
  }
}

export interface FormatOptions {
  readonly escape: Escape
  readonly module: NginxModule
}

const NAME = /[A-Za-z0-9_]*/y

/**
 * Compiles the text of a log_format: what is left after nginx's quoting and concatenation, taken literally
 * (ngx_http_log_compile). Literal-only and empty formats are legal, as in nginx. In nginx a name cannot span two words: who
 * joins the words of a directive writes `${name}` where a name ends one.
 * @throws FormatError where nginx would refuse it.
 */
export function compileFormat(text: string, options: FormatOptions): CompiledFormat {
  const steps: Step[] = []
  const fields: { name: string; type: ReturnType<typeof variableType> }[] = []
  let at = 0
  while (at < text.length) {
    const dollar = text.indexOf('$', at)
    const literalEnd = dollar < 0 ? text.length : dollar
    if (literalEnd > at) steps.push({ kind: 'literal', bytes: Buffer.from(text.slice(at, literalEnd)) })
    if (dollar < 0) break

    const { name, end } = readName(text, dollar)
    const type = variableType(name, options.module)
    steps.push({ kind: 'variable', name, type, field: fields.length })
    fields.push({ name, type })
    at = end
  }
  return { text, escape: options.escape, module: options.module, steps, fields }
}

/** Variable names are case-insensitive in nginx: `$Status` is `$status`. */
function readName(text: string, dollar: number): { name: string; end: number } {
  const column = dollar + 1
  const braced = text[dollar + 1] === '{'
  const start = dollar + (braced ? 2 : 1)
  NAME.lastIndex = start
  const name = NAME.exec(text)?.[0] ?? ''
  const end = start + name.length

  if (braced && text[end] !== '}') {
    throw new FormatError(`the closing brace of \${${name} is missing`, column)
  }
  if (name === '') {
    throw new FormatError(
      'no variable name after $ (nginx cannot log a dollar sign by itself: use a map variable for it)',
      column,
    )
  }
  if (/^[0-9]+$/.test(name)) {
    throw new FormatError(`$${name} is a numeric capture, which nginx does not allow in a log_format`, column)
  }
  return { name: name.toLowerCase(), end: braced ? end + 1 : end }
}
