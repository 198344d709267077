import { createReadStream, fstatSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { EXIT, type ExitCode } from '../errors.ts'
import type { Escape } from '../nginx/compiled-format.ts'
import { errorLogFraming } from '../nginx/error-log-framing.ts'
import type { RecordFraming } from '../types.ts'
import { Answers } from './answers.ts'
import { usageError } from './arguments.ts'
import { eachLine } from './each-line.ts'
import { eachRecord } from './each-record.ts'
import { compileArgument } from './format-argument.ts'
import { answerOf, type LineAnswer } from './line-printer.ts'
import { openVariablesAnswer } from './parse-variables.ts'

export interface ParseOptions {
  readonly logFormat: string | null
  readonly escaping: Escape
  /** `error_log` is no module, but what one of nginx's own files has. */
  readonly module: 'http' | 'stream' | 'error_log'
  readonly output: 'record' | 'variables'
}

/** A longer entry ends before the line that makes it so. */
const MAX_ENTRY_BYTES = 1024 * 1024

const FILE_CHUNK_BYTES = 1024 * 1024

const LF = 10

/** `logflowd parse`: one line of JSON on stdout for each line on stdin, in order. A line is never repaired. */
export async function parseCommand(options: ParseOptions): Promise<ExitCode> {
  const framing = options.module === 'error_log' ? errorLogFraming(MAX_ENTRY_BYTES) : null
  await parseLines(openInput(), process.stdout, await openAnswer(options), framing)
  return EXIT.ok
}

/** process.stdin reads a file in pieces of 64 KiB, waiting for each. */
function openInput(): Readable {
  return fstatSync(0).isFile()
    ? createReadStream('', { fd: 0, autoClose: false, highWaterMark: FILE_CHUNK_BYTES })
    : process.stdin
}

async function openAnswer({ logFormat, escaping, module, output }: ParseOptions): Promise<LineAnswer> {
  if (module === 'error_log') return openEntryAnswer(logFormat, output)
  const format = compileArgument(logFormat, escaping, module)
  if (output === 'variables') return openVariablesAnswer(format)
  const { openRecordPrinter } = await import('./parse-record.ts')
  return answerOf(openRecordPrinter(format))
}

async function openEntryAnswer(
  logFormat: string | null,
  output: ParseOptions['output'],
): Promise<LineAnswer> {
  if (logFormat !== null) throw usageError('--log-format is for access logs: error_log has one format')
  if (output === 'variables') throw usageError('--output variables is for access logs')
  const { openErrorPrinter } = await import('./parse-record.ts')
  return answerOf(openErrorPrinter())
}

/** Ends when `input` does. Waits until `output` has taken what was answered, so memory holds one chunk and its answers. */
export async function parseLines(
  input: Readable,
  output: Writable,
  answer: LineAnswer,
  framing: RecordFraming | null = null,
): Promise<void> {
  const answers = new Answers()
  const visit = (bytes: Buffer, start: number, end: number, offset: number) => {
    answer(bytes, start, end, offset, answers)
    answers.reserve(1)
    answers.bytes[answers.length] = LF
    answers.length += 1
  }
  const each = framing === null ? eachLine(input, visit) : eachRecord(input, framing, visit)
  for await (const _chunk of each) {
    if (answers.length > 0) await taken(output, answers.take())
  }
}

function taken(output: Writable, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(bytes, error => {
      if (error) reject(error)
      else resolve()
    })
  })
}
