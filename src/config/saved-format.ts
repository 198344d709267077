import { compileFormat } from '../nginx/log-format.ts'
import type { JsonField, LineFormat } from './config.ts'

/** A format as JSON has kept it in state_dir. Throws when it is none, or one that nginx refuses. */
export function decodeFormat(saved: unknown): LineFormat {
  if (!isObject(saved)) throw new TypeError('a format that is none')
  const { kind, text, name, escape: escaping, module, place } = saved
  if (kind === 'error-log' && typeof place === 'string') return { kind, place }
  if (kind === 'csv' || kind === 'json') return decodeCustomFormat(saved)
  if (
    kind !== 'log-format' ||
    typeof text !== 'string' ||
    (name !== null && typeof name !== 'string') ||
    (escaping !== 'default' && escaping !== 'json' && escaping !== 'none') ||
    (module !== 'http' && module !== 'stream') ||
    typeof place !== 'string'
  ) {
    throw new TypeError('a format that is none')
  }
  compileFormat(text, { escape: escaping, module })
  return { kind, text, name, escape: escaping, module, place }
}

function decodeCustomFormat(saved: Readonly<Record<string, unknown>>): LineFormat {
  const { kind, place, delimiter, quote, escape: escaping, columns, fields } = saved
  if (typeof place !== 'string') throw new TypeError('a format that is none')
  if (kind === 'json' && Array.isArray(fields) && fields.every(isField)) return { kind, fields, place }
  if (
    kind === 'csv' &&
    isCharacter(delimiter) &&
    (quote === null || isCharacter(quote)) &&
    (escaping === null || isCharacter(escaping)) &&
    isTexts(columns)
  ) {
    return { kind, delimiter, quote, escape: escaping, columns, place }
  }
  throw new TypeError('a format that is none')
}

function isField(value: unknown): value is JsonField {
  return isObject(value) && typeof value['name'] === 'string' && isTexts(value['path'])
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(one => typeof one === 'string')
}

function isCharacter(value: unknown): value is string {
  return typeof value === 'string' && value.length === 1
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
