// node tools/bench/stages/encode.mjs LOG: ready messages into record batches as the sink sends them, CRC included.
import { Batcher } from '../../../build/batch/batcher.js'
import { encodeHeaders } from '../../../build/batch/record-writer.js'
import { runPipeline } from '../../../build/pipeline.js'
import { BATCH_HEADER_BYTES, writeBatchHeader } from '../../../build/sinks/kafka/record-batch.js'
import { BLOCK_BYTES, eachBlock, someFile } from './each-block.mjs'
import { formatEncoder } from './format-encoder.mjs'

const READY_MESSAGES = 10_000
const MIB = 1024 * 1024
const path = process.argv[2]
const file = someFile(path)
const messages = readyMessages()
let next = 0
let lines = 0

/** Stands in for the codec: copies the next ready message, whatever the line is. */
const encoder = {
  messageName: 'logflow.v1.NginxLogRequest',
  timeUnixMs: Date.now(),
  beginBlock() {},
  maxEncodedBytes: lineBytes => lineBytes * 2 + 512,
  encode(_bytes, _start, _end, out, at) {
    const message = messages[next]
    next = next + 1 === messages.length ? 0 : next + 1
    out.set(message, at)
    return at + message.length
  },
  key: () => null,
  mismatch: () => ({ column: 0, reason: '' }),
}
const header = Buffer.alloc(BATCH_HEADER_BYTES)
const sink = {
  async send(batch) {
    const stamp = { producerId: 1n, producerEpoch: 0, baseSequence: 0 }
    writeBatchHeader(header, 0, { ...batch, codec: 0 }, stamp, false)
    lines += batch.records
  },
  async close() {},
}
const noHeaders = encodeHeaders([])
const limits = { maxRecords: 10_000, maxBytes: 1_000_000, maxAgeMs: 1000, totalBytes: 32 * MIB }
const never = new AbortController().signal
const batcher = new Batcher({ ...limits, maxBlockBytes: BLOCK_BYTES, headers: () => noHeaders }, sink, never)
const routes = [
  {
    encoder,
    topic: 'bench',
    destinations: null,
    keyed: false,
    recordStart: null,
    framing: null,
    deadLetterTopic: 'none',
    deadLetter: () => Buffer.alloc(0),
  },
]
const startedMs = performance.now()
await runPipeline({ blocks, async close() {} }, routes, batcher, () => {}, never)
console.log(JSON.stringify({ lines, seconds: (performance.now() - startedMs) / 1000 }))

async function* blocks() {
  for (const { bytes, offset } of eachBlock(path)) {
    const start = { file, offset }
    const end = { file, offset: offset + bytes.length }
    yield { kind: 'lines', bytes, unterminated: false, start, end, readUnixMs: Date.now(), acknowledge() {} }
  }
}

function readyMessages() {
  const codec = formatEncoder('combined')
  const out = Buffer.alloc(MIB)
  const ready = []
  for (const { bytes, offset } of eachBlock(path)) {
    codec.beginBlock(file, offset)
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(10, start)
      ready.push(Buffer.from(out.subarray(0, codec.encode(bytes, start, end, out, 0))))
      if (ready.length === READY_MESSAGES) return ready
      start = end + 1
    }
  }
  return ready
}
