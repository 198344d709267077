import { COMBINED } from '../built-in-formats.ts'
import type { Escape } from '../compiled-format.ts'
import { compileFormat, FormatError } from '../log-format.ts'
import type { NginxModule } from '../variables.ts'
import type { NginxFormat } from './nginx-logs.ts'
import type { VariableNames } from './variable-names.ts'

const MAX_FORMATS = 100_000

export interface DeclaredFormat extends NginxFormat {
  /** There without a directive: `combined` of http. */
  readonly isBuiltIn: boolean
}

/** The formats of one module so far: an access_log can name only what stands before it. */
export class LogFormats {
  /** An access_log may name none. */
  readonly hasDefault: boolean
  /** Those of directives, in order. */
  readonly declared: DeclaredFormat[] = []
  readonly #module: NginxModule
  readonly #variables: VariableNames
  readonly #names = new Set<string>()
  /** By the name in lower case, the first of each. */
  readonly #byName = new Map<string, DeclaredFormat>()
  #combinedIsUsed = false

  constructor(module: NginxModule, variables: VariableNames) {
    this.#module = module
    this.#variables = variables
    this.hasDefault = module === 'http'
    if (this.hasDefault) {
      this.#add({ module, name: 'combined', text: COMBINED, escape: 'default', place: '', isBuiltIn: true })
    }
  }

  /** A `log_format` directive; a sentence where nginx refuses it. */
  declare(words: readonly string[], place: string): string | null {
    const [, name = '', ...values] = words
    if (this.#names.has(name)) {
      return this.#byName.get(lowerCase(name))?.isBuiltIn
        ? `log_format "${name}" is nginx's own and cannot be defined again`
        : `log_format "${name}" is already defined at ${this.#placeOf(name)}`
    }
    if (this.#names.size >= MAX_FORMATS) return `more than ${MAX_FORMATS} formats`
    const chosen = readEscape(values[0])
    if (chosen === undefined) return `unknown escape in log_format "${name}": it is default, json or none`
    const texts = chosen === null ? values : values.slice(1)
    const text = this.#joined(name, texts, place)
    if (typeof text !== 'string') return text.sentence

    const format = { module: this.#module, name, text, escape: chosen ?? 'default', place, isBuiltIn: false }
    this.declared.push(format)
    this.#add(format)
    return null
  }

  /** The case does not count, and the first that matches wins. */
  find(name: string): DeclaredFormat | undefined {
    // Only this spelling makes nginx compile it; otherwise it writes an empty line for each request.
    if (name === 'combined') this.useCombined()
    return this.#byName.get(lowerCase(name))
  }

  /** Of a name that `find` does not know; to be said when all has been read. */
  whyUnknown(name: string): string {
    const later = this.#byName.get(lowerCase(name))
    return later
      ? `log_format "${name}" must stand before its use, and stands at ${later.place}`
      : `unknown log format "${name}": no log_format has this name`
  }

  useCombined(): void {
    this.#combinedIsUsed = true
  }

  /** What a line of the format looks like; to be asked when all has been read. */
  settled(format: DeclaredFormat, place: string): NginxFormat {
    const { isBuiltIn, ...declared } = format
    return isBuiltIn ? { ...declared, text: this.#combinedIsUsed ? format.text : '', place } : declared
  }

  #add(format: DeclaredFormat): void {
    this.#names.add(format.name)
    const key = lowerCase(format.name)
    if (!this.#byName.has(key)) this.#byName.set(key, format)
  }

  #placeOf(name: string): string {
    return this.declared.find(format => format.name === name)?.place ?? ''
  }

  /** The words with nothing between them; a variable's name does not go on in the next one. */
  #joined(name: string, texts: readonly string[], place: string): string | { sentence: string } {
    let joined = ''
    for (const text of texts) {
      try {
        const { fields } = compileFormat(text, { escape: 'default', module: this.#module })
        for (const field of fields) this.#variables.use(field.name, `log_format "${name}"`, place)
      } catch (error) {
        if (!(error instanceof FormatError)) throw error
        return { sentence: `log_format "${name}": ${error.message}` }
      }
      joined = /^\w/.test(text) ? braced(joined) + text : joined + text
    }
    return joined
  }
}

function braced(text: string): string {
  const start = text.lastIndexOf('$') + 1
  const name = text.slice(start)
  return start > 0 && /^\w+$/.test(name) ? `${text.slice(0, start)}{${name}}` : text
}

/** Null where the first word is none; undefined for one that nginx does not know. */
function readEscape(word: string | undefined): Escape | null | undefined {
  if (word === undefined || !word.startsWith('escape=')) return null
  const value = word.slice('escape='.length)
  return value === 'default' || value === 'json' || value === 'none' ? value : undefined
}

/** Of ASCII only, as ngx_strcasecmp does. */
function lowerCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => letter.toLowerCase())
}
