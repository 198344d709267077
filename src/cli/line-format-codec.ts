import { createCsvReader } from '../codec/csv-reader.ts'
import { createJsonReader } from '../codec/json-reader.ts'
import type { LineEncoder } from '../codec/line-encoder.ts'
import { createNginxRequestEncoder, createValuesEncoder } from '../codec/nginx-request-encoder.ts'
import type { LineFormat } from '../config/config.ts'
import type { Matcher } from '../nginx/compiled-format.ts'
import { compileFormat } from '../nginx/log-format.ts'
import { createMatcher } from '../nginx/matcher.ts'

/** Tells which lines are of the format. */
export function matcherOf(format: LineFormat): Matcher {
  switch (format.kind) {
    case 'log-format':
      return createMatcher(compileFormat(format.text, format))
    case 'csv':
      return createCsvReader(format)
    case 'json':
      return createJsonReader(format.fields)
    default:
      return format satisfies never
  }
}

/** What the daemon makes of the lines of one file, without what it adds by configuration. */
export function encoderOf(format: LineFormat, host: string): LineEncoder {
  const options = { formatName: null, host, labels: {}, keyVariable: null }
  switch (format.kind) {
    case 'log-format':
      return createNginxRequestEncoder({ ...options, format: compileFormat(format.text, format) })
    case 'csv':
      return createValuesEncoder(createCsvReader(format), options)
    case 'json':
      return createValuesEncoder(createJsonReader(format.fields), options)
    default:
      return format satisfies never
  }
}
