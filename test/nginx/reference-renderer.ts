import type { Escape } from '../../src/nginx/compiled-format.ts'

/** A value as nginx has it; null: not found. */
export type Value = Buffer | null

/**
 * Writes the line that nginx would write (ngx_http_log_handler without its LF): variables escaped, literals as they are.
 * `format` is the text of the log_format; a name that `values` does not have is not found.
 */
export function renderLine(format: string, how: Escape, values: ReadonlyMap<string, Value>): Buffer {
  const pieces = format.split(/\$(\{\w+\}|\w+)/)
  return Buffer.concat(
    pieces.map((piece, i) =>
      i % 2 === 0
        ? Buffer.from(piece)
        : renderValue(values.get(piece.replace(/[{}]/g, '').toLowerCase()) ?? null, how),
    ),
  )
}

export function renderValue(value: Value, how: Escape): Buffer {
  if (value === null) return Buffer.from(how === 'default' ? '-' : '')
  if (how === 'none') return value
  return Buffer.concat([...value].map(byte => (how === 'json' ? jsonByte(byte) : defaultByte(byte))))
}

/** ngx_http_log_escape */
function defaultByte(byte: number): Buffer {
  const isEscaped = byte < 0x20 || byte === 0x22 || byte === 0x5c || byte >= 0x7f
  return isEscaped ? Buffer.from(`\\x${hex(byte)}`) : Buffer.from([byte])
}

/** ngx_escape_json */
function jsonByte(byte: number): Buffer {
  const short = { 34: '\\"', 92: '\\\\', 10: '\\n', 13: '\\r', 9: '\\t', 8: '\\b', 12: '\\f' }[byte]
  if (short !== undefined) return Buffer.from(short)
  return byte < 0x20 ? Buffer.from(`\\u00${hex(byte)}`) : Buffer.from([byte])
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}
