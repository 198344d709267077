import type { Paint } from '../paint.ts'
import { visible } from '../visible.ts'

type Style = Parameters<Paint>[0]

const STYLES: Readonly<Record<string, Style>> = {
  trace: 'gray',
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
  fatal: 'red',
}

/** A JSON log line for a person: time of day, level, event, and the fields as `name=value`. */
export function prettyLine(line: string, paint: Paint): string {
  const entry = JSON.parse(line) as Record<string, unknown> // pino wrote it
  const { level, time, event, ...fields } = entry
  const clock = new Date(String(time)).toTimeString().slice(0, 8)
  const name = String(level)
  const details = Object.entries(fields).map(([key, value]) => `${visible(key)}=${shown(value)}`)
  const head = `${clock} ${paint(STYLES[name] ?? 'reset', name.padEnd(5))} ${visible(String(event))}`
  return `${[head, ...details.map(detail => paint('gray', detail))].join(' ')}\n`
}

function shown(value: unknown): string {
  if (typeof value === 'string' && /^[\w./:@+-]+$/.test(value)) return value
  return visible(JSON.stringify(value))
}
