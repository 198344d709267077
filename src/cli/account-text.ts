import type { FileAccount } from '../account.ts'
import { count, inBytes } from './progress.ts'

const MAX_NAMED_FILES = 50

/** The account at the end of a one-off run, for people: what became of every line of every file. */
export function accountText(files: readonly FileAccount[], total: FileAccount, seconds: number): string {
  const named = files.slice(0, MAX_NAMED_FILES)
  const rows = [
    [
      'file',
      'bytes',
      'lines',
      'delivered',
      'dead letters',
      'filtered',
      'blank',
      'skipped bytes',
      'abandoned bytes',
    ],
    ...[...named, ...(files.length === 1 ? [] : [total])].map(row),
  ]
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(cells => (cells[column] ?? '').length)),
  )
  const lines = rows.map(cells =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  )
  if (files.length > named.length) lines.push(`and ${files.length - named.length} files more`)
  const rate = seconds > 0 ? `, ${count(Math.round(total.lines / seconds))} lines/s` : ''
  lines.push(`${count(total.lines)} lines (${inBytes(total.bytes)}) in ${seconds.toFixed(1)} s${rate}`)
  return `${lines.join('\n')}\n`
}

function row(file: FileAccount): string[] {
  const numbers = [
    file.bytes,
    file.lines,
    file.delivered,
    file.deadLettered,
    file.filteredLines,
    file.blankLines,
    file.skippedBytes,
    file.abandonedBytes,
  ]
  return [file.path.replace(/[^\x20-\x7e]/g, '?'), ...numbers.map(count)]
}
