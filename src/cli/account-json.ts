import type { FileAccount } from '../account.ts'
import type { HandedResult } from '../control/protocol.ts'

/** The account of a one-off run for programs: one object, to which keys may be added. */
export function accountJson(result: HandedResult, exitCode: number): string {
  const { complete, seconds, total, files, unreadable, held } = result
  const account = {
    complete,
    exit_code: exitCode,
    seconds: Number(seconds.toFixed(3)),
    total: numbersOf(total),
    files: files.map(file => ({ path: file.path, ...numbersOf(file) })),
    unreadable,
    held,
  }
  return `${JSON.stringify(account)}\n`
}

function numbersOf(file: FileAccount): Readonly<Record<string, number>> {
  return {
    bytes: file.bytes,
    lines: file.lines,
    delivered: file.delivered,
    dead_lettered: file.deadLettered,
    filtered_lines: file.filteredLines,
    filtered_bytes: file.filteredBytes,
    blank_lines: file.blankLines,
    skipped_bytes: file.skippedBytes,
    abandoned_bytes: file.abandonedBytes,
  }
}
