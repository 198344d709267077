import { createCsvReader } from '../codec/csv-reader.ts'
import { createJsonReader } from '../codec/json-reader.ts'
import type { LineEncoder } from '../codec/line-encoder.ts'
import { createNginxErrorEncoder, localTimeZone, NO_ENTRY } from '../codec/nginx-error-encoder.ts'
import { createNginxRequestEncoder, createValuesEncoder } from '../codec/nginx-request-encoder.ts'
import type { Config, LineFormat } from '../config/config.ts'
import type { Matcher } from '../nginx/compiled-format.ts'
import { errorLogHeadEnd } from '../nginx/error-log-head.ts'
import { compileFormat } from '../nginx/log-format.ts'
import { createMatcher } from '../nginx/matcher.ts'

type RecordMatcher = Pick<Matcher, 'match' | 'mismatch'>

/** Tells which records are of the format. */
export function matcherOf(format: LineFormat): RecordMatcher {
  switch (format.kind) {
    case 'log-format':
      return createMatcher(compileFormat(format.text, format))
    case 'csv':
      return createCsvReader(format)
    case 'json':
      return createJsonReader(format.fields)
    case 'error-log':
      return new ErrorLogHeads()
    default:
      return format satisfies never
  }
}

/** What the daemon makes of the lines of one file, without what it adds by configuration. */
export function encoderOf(
  format: LineFormat,
  { host, errorLogTimeZone, privacy }: Pick<Config, 'host' | 'errorLogTimeZone' | 'privacy'>,
): LineEncoder {
  const options = { formatName: null, host, labels: {}, keyVariable: null, privacy }
  switch (format.kind) {
    case 'log-format':
      return createNginxRequestEncoder({ ...options, format: compileFormat(format.text, format) })
    case 'csv':
      return createValuesEncoder(createCsvReader(format), options)
    case 'json':
      return createValuesEncoder(createJsonReader(format.fields), options)
    case 'error-log': {
      return createNginxErrorEncoder({ ...options, timeZone: errorLogTimeZone ?? localTimeZone() })
    }
    default:
      return format satisfies never
  }
}

class ErrorLogHeads implements RecordMatcher {
  #column = 0

  match(bytes: Uint8Array, start: number, end: number): boolean {
    const headEnd = errorLogHeadEnd(bytes, start, end)
    this.#column = ~headEnd - start + 1
    return headEnd >= 0
  }

  mismatch(): { readonly column: number; readonly reason: string } {
    return { column: this.#column, reason: NO_ENTRY }
  }
}
