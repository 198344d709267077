import { createNginxRequestEncoder } from '../../src/codec/nginx-request-encoder.ts'
import { logflow } from '../../src/generated/logflow.js'
import type { CompiledFormat, Escape } from '../../src/nginx/compiled-format.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import type { FileGeneration } from '../../src/types.ts'

export const FILE: FileGeneration = {
  path: '/var/log/nginx/access.log',
  device: 66306n,
  inode: 2n ** 63n + 12345n,
  generation: 0xfedcba98,
  key: 'a file',
  input: 0,
}

export const COMBINED =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"'

export function compile(
  text: string,
  how: Escape = 'default',
  module: 'http' | 'stream' = 'http',
): CompiledFormat {
  return compileFormat(text, { escape: how, module })
}

export type Json = Record<string, unknown>

/** In protobuf's JSON mapping. */
export function toJson(message: logflow.v1.NginxLogRequest | logflow.v1.NginxStreamSession): Json {
  const type =
    message instanceof logflow.v1.NginxStreamSession
      ? logflow.v1.NginxStreamSession
      : logflow.v1.NginxLogRequest
  return type.toObject(message, { longs: String, bytes: String })
}

/** The message for one line, decoded, without its identity; null when the line does not match. */
export function encodeLine(format: CompiledFormat, line: Buffer | string): Json | null {
  const content = Buffer.from(line)
  // Generated code leaves lines at the very end of their buffer.
  const bytes = Buffer.concat([content, Buffer.alloc(64, 0xff)])
  const encoder = createNginxRequestEncoder({
    format,
    formatName: null,
    host: 'h',
    labels: {},
    keyVariable: null,
  })
  encoder.beginBlock(FILE, 0)
  const out = Buffer.alloc(encoder.maxEncodedBytes(bytes.length))
  const end = encoder.encode(bytes, 0, content.length, out, 0)
  if (end < 0) return null
  const type = format.module === 'stream' ? logflow.v1.NginxStreamSession : logflow.v1.NginxLogRequest
  const { identity: _, ...rest } = toJson(type.decode(out.subarray(0, end)))
  return rest
}
