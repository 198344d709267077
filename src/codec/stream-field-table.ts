import type { FieldEncoding } from './field-table.ts'
import { MILLISECONDS, type NumberShape, UINT32, UINT64 } from './number-text.ts'

/* How variables of nginx's stream module get into a NginxStreamSession (proto/logflow/v1/stream.proto). */

const NUMBERS: Readonly<Record<string, readonly [field: number, shape: NumberShape]>> = {
  status: [9, UINT32],
  bytes_received: [10, UINT64],
  session_time: [13, MILLISECONDS],
  bytes_sent: [17, UINT64],
  remote_port: [29, UINT32],
  server_port: [31, UINT32],
  connection: [33, UINT64],
  pid: [58, UINT64],
  realip_remote_port: [64, UINT32],
  proxy_protocol_port: [66, UINT32],
  proxy_protocol_server_port: [68, UINT32],
}

const TEXTS: Readonly<Record<string, number>> = {
  remote_addr: 3,
  ssl_preread_alpn_protocols: 4,
  protocol: 8,
  ssl_preread_server_name: 11,
  ssl_preread_protocol: 12,
  server_name: 21,
  server_addr: 30,
  ssl_protocol: 38,
  ssl_cipher: 39,
  ssl_session_reused: 40,
  ssl_server_name: 41,
  realip_remote_addr: 47,
  hostname: 48,
  geoip_country_code: 57,
  proxy_protocol_addr: 65,
  proxy_protocol_server_addr: 67,
}

const UPSTREAM: Readonly<Record<string, readonly [field: number, shape: NumberShape | null]>> = {
  upstream_addr: [1, null],
  upstream_connect_time: [4, MILLISECONDS],
  upstream_bytes_received: [7, UINT64],
  upstream_bytes_sent: [8, UINT64],
  upstream_first_byte_time: [10, MILLISECONDS],
  upstream_session_time: [11, MILLISECONDS],
}

const ENCODINGS: ReadonlyMap<string, FieldEncoding> = new Map<string, FieldEncoding>([
  ['msec', { kind: 'time', form: 'msec' }],
  ['time_iso8601', { kind: 'time', form: 'time-iso8601' }],
  ['time_local', { kind: 'time', form: 'time-local' }],
  ...Object.entries(TEXTS).map(([name, field]) => [name, { kind: 'text', field }] as const),
  ...Object.entries(NUMBERS).map(
    ([name, [field, shape]]) => [name, { kind: 'number', field, shape }] as const,
  ),
  ...Object.entries(UPSTREAM).map(
    ([name, [field, shape]]) => [name, { kind: 'upstream', element: { field, shape } }] as const,
  ),
])

/** `name` without `$`, in lower case. What is not known here goes to the `variables` map. */
export function streamFieldEncoding(name: string): FieldEncoding {
  return ENCODINGS.get(name) ?? { kind: 'variable' }
}
