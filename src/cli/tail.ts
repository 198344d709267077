import { statSync } from 'node:fs'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { Tail } from 'tail'
import { decodeMessage, messageToJson } from '../codec/decode.ts'
import type { LineEncoder } from '../codec/line-encoder.ts'
import { createNginxRequestEncoder } from '../codec/nginx-request-encoder.ts'
import { RawCleaner } from '../codec/privacy/raw-cleaner.ts'
import type { Config, LineFormat } from '../config/config.ts'
import { ConfigError } from '../config/fault.ts'
import { framingOf } from '../config/record-framing.ts'
import { CommandError, EXIT, type ExitCode } from '../errors.ts'
import type { Escape } from '../nginx/compiled-format.ts'
import { openPaint } from '../paint.ts'
import { compilePathPattern, PathIndex } from '../path-pattern.ts'
import { stopOnSignals } from '../stop.ts'
import { errorCode } from '../system-error.ts'
import type { RecordFraming } from '../types.ts'
import { visible } from '../visible.ts'
import { usageError } from './arguments.ts'
import { compileArgument } from './format-argument.ts'
import { GatheredRecords } from './gathered-records.ts'
import { encoderOf } from './line-format-codec.ts'
import { loadForCommand } from './load-for-command.ts'
import { prettyMessage } from './pretty-message.ts'
import { openEncodedLines } from './request-lines.ts'

export interface TailOptions {
  readonly file: string
  /** Whose format for the file is taken, unless `logFormat` is given; null: the usual one, else nginx.conf, else combined. */
  readonly configFile: string | null
  readonly logFormat: string | null
  readonly escaping: Escape
}

const LINES_AT_START = 10
/** Of one that spans lines: enough for a person. */
const MAX_RECORD_BYTES = 64 * 1024

/**
 * `logflowd tail`: what is written to one log, decoded, until a signal. It is a view: the package that watches the file
 * may miss lines when the log is rotated, which is why the daemon has a reader of its own.
 */
export async function tailCommand(options: TailOptions): Promise<ExitCode> {
  const { encoder, framing, cleaner } = formatFor(options)
  const show = openLineView(encoder, cleaner, options.file)
  const records = new GatheredRecords(framing, record => process.stdout.write(`${show(record)}\n`))
  const tail = openTail(options.file)
  const stop = stopOnSignals(process)
  tail.on('line', (line: string) => records.add(Buffer.from(line, 'latin1')))
  tail.on('error', (error: unknown) => process.stderr.write(`tail: ${visible(String(error))}\n`))
  try {
    await new Promise(resolve => stop.signal.addEventListener('abort', resolve, { once: true }))
    return EXIT.ok
  } finally {
    tail.unwatch()
    records.close()
    stop.release()
  }
}

interface ShownFormat {
  readonly encoder: LineEncoder
  readonly framing: RecordFraming | null
  /** Of lines that do not match; null: they are shown as they are. */
  readonly cleaner: RawCleaner | null
}

function formatFor({ file, configFile, logFormat, escaping }: TailOptions): ShownFormat {
  const config = logFormat === null || configFile !== null ? configFor(configFile) : null
  const privacy = config?.privacy ?? null
  const cleaner = privacy === null ? null : new RawCleaner(privacy)
  const format = logFormat === null && config !== null ? configuredFormat(file, configFile, config) : null
  if (format !== null && config !== null)
    return { encoder: encoderOf(format, config), framing: framingOf([format], MAX_RECORD_BYTES), cleaner }
  const options = { formatName: null, host: hostname(), labels: {}, keyVariable: null, privacy }
  const given = compileArgument(logFormat, escaping, 'http')
  return { encoder: createNginxRequestEncoder({ ...options, format: given }), framing: null, cleaner }
}

/** Null where no configuration was named and none names the file. */
function configuredFormat(file: string, configFile: string | null, config: Config): LineFormat | null {
  const path = resolve(file)
  const patterns = config.inputs.map((one, index) =>
    compilePathPattern(one.path, one.exclude, index, one.maxFiles),
  )
  const owner = new PathIndex(patterns).owner(path)
  const input = owner === undefined ? undefined : config.inputs[owner.input]
  if (input?.gzip === 'yes')
    throw usageError(
      `${path} is of gzip members, which tail does not read: try zcat ${path} | logflowd parse`,
    )
  if (input !== undefined) return input.formats[0]
  if (configFile === null) return null
  throw usageError(`no entry of inputs in ${configFile} names ${path}: give its --log-format`)
}

/** Null where none was named and the usual one cannot be used: a view does without. */
function configFor(configFile: string | null): Config | null {
  try {
    return loadForCommand({ configFile, overrides: {} }, true).config
  } catch (error) {
    if (configFile !== null || !(error instanceof ConfigError)) throw error
    return null
  }
}

/** latin1, so that every byte is one character and comes out as it was. */
function openTail(file: string): Tail {
  try {
    if (!statSync(file).isFile()) throw usageError(`${file} is not a file`)
    return new Tail(file, { separator: '\n', encoding: 'latin1', nLines: LINES_AT_START, follow: true })
  } catch (error) {
    const code = errorCode(error)
    if (code === undefined) throw error
    const exitCode = code === 'EACCES' || code === 'EPERM' ? EXIT.permission : EXIT.usage
    throw new CommandError(`${file} cannot be read (${code})`, exitCode, { cause: error })
  }
}

function openLineView(
  encoder: LineEncoder,
  cleaner: RawCleaner | null,
  file: string,
): (line: Buffer) => string {
  const encodeLine = openEncodedLines(encoder, file)
  const paint = openPaint(process.stdout.isTTY, process.env['NO_COLOR'])
  return line => {
    const encoded = encodeLine(line, 0, line.length, 0)
    if (encoded.ok)
      return prettyMessage(
        messageToJson(encoder.messageName, decodeMessage(encoder.messageName, encoded.message)),
        paint,
      )
    const mark = paint('red', `no match at column ${encoded.column} (${visible(encoded.reason)})`)
    const { raw } = cleaner?.clean({ raw: line, sha256: null }) ?? { raw: line }
    return `${mark} ${visible(Buffer.from(raw).toString('latin1'))}`
  }
}
