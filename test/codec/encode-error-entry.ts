import type { LineEncoder } from '../../src/codec/line-encoder.ts'
import { createNginxErrorEncoder } from '../../src/codec/nginx-error-encoder.ts'
import { logflow } from '../../src/generated/logflow.js'
import { FILE, type Json } from './encode-line.ts'

export function createEncoder(timeZone = 'UTC', keyVariable: string | null = null): LineEncoder {
  return createNginxErrorEncoder({ host: 'h', labels: { site: 'a' }, timeZone, keyVariable })
}

/** The message of one entry, decoded by protobufjs; null when it is none. */
export function encodeEntry(entry: Buffer | string, encoder = createEncoder()): Json | null {
  const content = Buffer.from(entry)
  // It stands in the middle of others.
  const bytes = Buffer.concat([Buffer.from('before\n'), content, Buffer.from('\n", client: after')])
  encoder.beginBlock(FILE, 1000)
  const out = Buffer.alloc(encoder.maxEncodedBytes(content.length))
  const end = encoder.encode(bytes, 7, 7 + content.length, out, 0)
  if (end < 0) return null
  const message = logflow.v1.NginxErrorLog.decode(out.subarray(0, end))
  return logflow.v1.NginxErrorLog.toObject(message, { longs: String, bytes: String })
}

/** Without what every entry has. */
export function fieldsOf(entry: Buffer | string, encoder = createEncoder()): Json | null {
  const message = encodeEntry(entry, encoder)
  if (message === null) return null
  const {
    identity: _i,
    raw: _r,
    labels: _l,
    timeUnixMs: _m,
    timeText: _t,
    timeZoneOffsetMinutes: _z,
    ...rest
  } = message
  return rest
}
