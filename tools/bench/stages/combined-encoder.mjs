import { createNginxRequestEncoder } from '../../../build/codec/nginx-request-encoder.js'
import { COMBINED } from '../../../build/nginx/built-in-formats.js'
import { compileFormat } from '../../../build/nginx/log-format.js'

/** The daemon's encoder for the benchmark's log. */
export function combinedEncoder() {
  return createNginxRequestEncoder({
    format: compileFormat(COMBINED, { escape: 'default', module: 'http' }),
    formatName: 'combined',
    host: 'web-1.example.com',
    labels: {},
    keyVariable: null,
  })
}
