import { styleText } from 'node:util'
import { visible } from '../visible.ts'

type Style = Parameters<typeof styleText>[0]

const STYLES: Readonly<Record<string, Style>> = {
  trace: 'gray',
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
  fatal: 'red',
}

/** A JSON log line for a person: time of day, level, event, and the fields as `name=value`. */
export function prettyLine(line: string): string {
  const entry = JSON.parse(line) as Record<string, unknown> // pino wrote it
  const { level, time, event, ...fields } = entry
  const clock = new Date(String(time)).toTimeString().slice(0, 8)
  const name = String(level)
  const details = Object.entries(fields).map(([key, value]) => `${visible(key)}=${shown(value)}`)
  const head = `${clock} ${styleText(STYLES[name] ?? 'reset', name.padEnd(5))} ${visible(String(event))}`
  return `${[head, ...details.map(detail => styleText('gray', detail))].join(' ')}\n`
}

function shown(value: unknown): string {
  if (typeof value === 'string' && /^[\w./:@+-]+$/.test(value)) return value
  return visible(JSON.stringify(value))
}
