import { createNginxRequestEncoder } from '../../../build/codec/nginx-request-encoder.js'
import { compileFormat } from '../../../build/nginx/log-format.js'
import { FORMATS } from '../formats.mjs'

/**
 * The daemon's encoder for one of the benchmark's logs.
 *
 * @param {keyof typeof FORMATS} name
 */
export function formatEncoder(name) {
  const { text, escape: escaping } = FORMATS[name]
  return createNginxRequestEncoder({
    format: compileFormat(text, { escape: escaping, module: 'http' }),
    formatName: name,
    host: 'web-1.example.com',
    labels: {},
    keyVariable: null,
  })
}
