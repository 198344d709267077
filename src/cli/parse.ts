import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { EXIT, type ExitCode } from '../errors.ts'
import type { Escape } from '../nginx/compiled-format.ts'
import { errorLogFraming } from '../nginx/error-log-framing.ts'
import type { RecordFraming } from '../types.ts'
import { usageError } from './arguments.ts'
import { eachLine } from './each-line.ts'
import { eachRecord } from './each-record.ts'
import { compileArgument } from './format-argument.ts'
import type { LinePrinter } from './line-printer.ts'
import { openVariablesPrinter } from './parse-variables.ts'

export interface ParseOptions {
  readonly logFormat: string | null
  readonly escaping: Escape
  /** `error_log` is no module, but what one of nginx's own files has. */
  readonly module: 'http' | 'stream' | 'error_log'
  readonly output: 'record' | 'variables'
}

/** A longer entry ends before the line that makes it so. */
const MAX_ENTRY_BYTES = 1024 * 1024

/** `logflowd parse`: one line of JSON on stdout for each line on stdin, in order. A line is never repaired. */
export async function parseCommand(options: ParseOptions): Promise<ExitCode> {
  const framing = options.module === 'error_log' ? errorLogFraming(MAX_ENTRY_BYTES) : null
  await parseLines(process.stdin, process.stdout, await openPrinter(options), framing)
  return EXIT.ok
}

async function openPrinter({ logFormat, escaping, module, output }: ParseOptions): Promise<LinePrinter> {
  if (module === 'error_log') return openEntryPrinter(logFormat, output)
  const format = compileArgument(logFormat, escaping, module)
  if (output === 'variables') return openVariablesPrinter(format)
  const { openRecordPrinter } = await import('./parse-record.ts')
  return openRecordPrinter(format)
}

async function openEntryPrinter(
  logFormat: string | null,
  output: ParseOptions['output'],
): Promise<LinePrinter> {
  if (logFormat !== null) throw usageError('--log-format is for access logs: error_log has one format')
  if (output === 'variables') throw usageError('--output variables is for access logs')
  const { openErrorPrinter } = await import('./parse-record.ts')
  return openErrorPrinter()
}

/** Ends when `input` does. Waits for `output` to drain, so memory holds one chunk and its answers. */
export async function parseLines(
  input: Readable,
  output: Writable,
  print: LinePrinter,
  framing: RecordFraming | null = null,
): Promise<void> {
  let answers: string[] = []
  const answer = (bytes: Buffer, start: number, end: number, offset: number) => {
    answers.push(print(bytes, start, end, offset), '\n')
  }
  const each = framing === null ? eachLine(input, answer) : eachRecord(input, framing, answer)
  for await (const _chunk of each) {
    const text = answers.join('')
    answers = []
    if (text !== '' && !output.write(text)) await once(output, 'drain')
  }
}
