import { TAIL_VARIABLES } from '../nginx/error-log-tail.ts'
import { compileFormat } from '../nginx/log-format.ts'
import type { CsvFormat, JsonFormat, LineFormat } from './config.ts'

/** What decides how a line is read and nothing else: two formats with the same rule read the same lines. */
export function formatRule(format: LineFormat): string {
  switch (format.kind) {
    case 'log-format':
      return JSON.stringify([format.module, format.escape, format.text])
    case 'csv':
    case 'json':
    case 'error-log':
      return formatText(format)
    default:
      return format satisfies never
  }
}

/** The format as a person knows it: the text of a log_format, or what the configuration says. */
export function formatText(format: LineFormat): string {
  switch (format.kind) {
    case 'log-format':
      return format.text
    case 'csv':
      return `csv: ${csvText(format)}`
    case 'json':
      return `json: ${jsonText(format)}`
    case 'error-log':
      return 'entries of error_log'
    default:
      return format satisfies never
  }
}

/** The variables that its lines have, by name. */
export function variablesOf(format: LineFormat): readonly string[] {
  switch (format.kind) {
    case 'log-format':
      return compileFormat(format.text, format).fields.map(({ name }) => name)
    case 'csv':
      return format.columns
    case 'json':
      return format.fields.map(({ name }) => name)
    case 'error-log':
      return [...TAIL_VARIABLES.keys()]
    default:
      return format satisfies never
  }
}

/** How a paragraph calls it: `main, escape=default`. */
export function formatTitle(format: LineFormat): string {
  return format.kind === 'log-format' ? `${format.name ?? 'its own'}, escape=${format.escape}` : format.kind
}

/** The name that it was given by, where that was a name. */
export function formatName(format: LineFormat): string | null {
  return format.kind === 'log-format' ? format.name : null
}

/** Which part of nginx writes such lines; it decides what message a line becomes. */
export function moduleOf(format: LineFormat): 'http' | 'stream' | 'core' {
  if (format.kind === 'error-log') return 'core'
  return format.kind === 'log-format' ? format.module : 'http'
}

function csvText({ delimiter, quote, escape: escaping, columns }: CsvFormat): string {
  return JSON.stringify({ delimiter, quote: quote ?? 'none', escape: escaping ?? quote ?? 'none', columns })
}

function jsonText({ fields }: JsonFormat): string {
  return `{${fields.map(({ name, path }) => `${JSON.stringify(name)}:${JSON.stringify(keyText(path))}`).join(',')}}`
}

/** The dotted key of a path, as the configuration has it. */
function keyText(path: readonly string[]): string {
  return path.length === 0 ? '.' : path.map(key => key.replaceAll(/[\\.]/g, '\\$&')).join('.')
}
