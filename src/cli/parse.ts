import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { EXIT, type ExitCode } from '../errors.ts'
import type { Escape } from '../nginx/compiled-format.ts'
import { eachLine } from './each-line.ts'
import { compileArgument } from './format-argument.ts'
import type { LinePrinter } from './line-printer.ts'
import { openVariablesPrinter } from './parse-variables.ts'

export interface ParseOptions {
  readonly logFormat: string | null
  readonly escaping: Escape
  readonly module: 'http' | 'stream'
  readonly output: 'record' | 'variables'
}

/** `logflowd parse`: one line of JSON on stdout for each line on stdin, in order. A line is never repaired. */
export async function parseCommand(options: ParseOptions): Promise<ExitCode> {
  await parseLines(process.stdin, process.stdout, await openPrinter(options))
  return EXIT.ok
}

async function openPrinter({ logFormat, escaping, module, output }: ParseOptions): Promise<LinePrinter> {
  const format = compileArgument(logFormat, escaping, module)
  if (output === 'variables') return openVariablesPrinter(format)
  const { openRecordPrinter } = await import('./parse-record.ts')
  return openRecordPrinter(format)
}

/** Ends when `input` does. Waits for `output` to drain, so memory holds one chunk and its answers. */
export async function parseLines(input: Readable, output: Writable, print: LinePrinter): Promise<void> {
  let answers: string[] = []
  const answer = (bytes: Buffer, start: number, end: number, offset: number) => {
    answers.push(print(bytes, start, end, offset), '\n')
  }
  for await (const _chunk of eachLine(input, answer)) {
    const text = answers.join('')
    answers = []
    if (text !== '' && !output.write(text)) await once(output, 'drain')
  }
}
