import { createCsvReader } from '../../../build/codec/csv-reader.js'
import { createJsonReader } from '../../../build/codec/json-reader.js'
import { createNginxRequestEncoder, createValuesEncoder } from '../../../build/codec/nginx-request-encoder.js'
import { compileFormat } from '../../../build/nginx/log-format.js'
import { FORMATS } from '../formats.mjs'

/**
 * The daemon's encoder for one of the benchmark's logs.
 *
 * @param {keyof typeof FORMATS} name
 */
export function formatEncoder(name) {
  const options = { formatName: name, host: 'web-1.example.com', labels: {}, keyVariable: null }
  const format = FORMATS[name]
  if ('columns' in format) {
    const { columns } = format
    return createValuesEncoder(
      createCsvReader({ delimiter: ',', quote: '"', escape: null, columns }),
      options,
    )
  }
  if ('fields' in format) return createValuesEncoder(createJsonReader(format.fields), options)
  const { text, escape: escaping } = format
  return createNginxRequestEncoder({
    ...options,
    format: compileFormat(text, { escape: escaping, module: 'http' }),
  })
}
