// node tools/bench/stages/codec.mjs LOG FORMAT: lines to protobuf messages, and nothing else.
import { eachBlock, someFile } from './each-block.mjs'
import { formatEncoder } from './format-encoder.mjs'

const [path, format] = process.argv.slice(2)
const file = someFile(path)
const out = Buffer.alloc(1024 * 1024)
const encoder = formatEncoder(format)
let lines = 0
const startedMs = performance.now()
for (const { bytes, offset } of eachBlock(path)) {
  encoder.beginBlock(file, offset)
  encodeBlock(bytes)
}
console.log(JSON.stringify({ lines, seconds: (performance.now() - startedMs) / 1000 }))

function encodeBlock(bytes) {
  let at = 0
  for (let start = 0; start < bytes.length; lines++) {
    const end = bytes.indexOf(10, start)
    if (out.length - at < encoder.maxEncodedBytes(end - start)) at = 0
    at = encoder.encode(bytes, start, end, out, at)
    if (at < 0) throw new Error(`line ${lines + 1} does not match: ${encoder.mismatch().reason}`)
    start = end + 1
  }
}
