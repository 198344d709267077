// node tools/bench/stages/codec.mjs LOG: lines to protobuf messages, and nothing else.
import { createNginxRequestEncoder } from '../../../dist/codec/nginx-request-encoder.js'
import { COMBINED } from '../../../dist/nginx/built-in-formats.js'
import { compileFormat } from '../../../dist/nginx/log-format.js'
import { eachBlock, someFile } from './memory-source.mjs'

const path = process.argv[2]
const encoder = createNginxRequestEncoder({
  format: compileFormat(COMBINED, { escape: 'default', module: 'http' }),
  formatName: 'combined',
  host: 'web-1.example.com',
  labels: {},
  keyVariable: null,
})
const file = someFile(path)
const out = Buffer.alloc(1024 * 1024)
let lines = 0
const startedMs = performance.now()
eachBlock(path, (bytes, offset) => {
  encoder.beginBlock(file, offset)
  let at = 0
  for (let start = 0; start < bytes.length; lines++) {
    const end = bytes.indexOf(10, start)
    if (out.length - at < encoder.maxEncodedBytes(end - start)) at = 0
    at = encoder.encode(bytes, start, end, out, at)
    if (at < 0) throw new Error(`line ${lines + 1} does not match: ${encoder.mismatch().reason}`)
    start = end + 1
  }
})
console.log(JSON.stringify({ lines, seconds: (performance.now() - startedMs) / 1000 }))
