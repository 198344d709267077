import { errorLogFraming } from '../nginx/error-log-framing.ts'
import { compileFormat } from '../nginx/log-format.ts'
import { logFormatFraming } from '../nginx/log-format-framing.ts'
import type { RecordFraming } from '../types.ts'
import type { LineFormat } from './config.ts'

/** How the records of a file are told apart whose records have these formats, the first of them if any; null: each line is one. */
export function framingOf(formats: readonly LineFormat[], maxRecordBytes: number): RecordFraming | null {
  if (formats[0]?.kind === 'error-log') return errorLogFraming(maxRecordBytes)
  const compiled = formats.flatMap(format =>
    format.kind === 'log-format' ? compileFormat(format.text, format) : [],
  )
  return logFormatFraming(compiled, maxRecordBytes)
}
