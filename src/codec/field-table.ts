import { HUNDREDTHS, MILLISECONDS, type NumberShape, UINT32, UINT64 } from './number-text.ts'

/** How a variable gets into a NginxLogRequest (proto/logflow/v1/nginx.proto); `field` is the number there. */
export type FieldEncoding =
  | { readonly kind: 'text'; readonly field: number }
  | { readonly kind: 'number'; readonly field: number; readonly shape: NumberShape }
  | { readonly kind: 'request' }
  | { readonly kind: 'time'; readonly form: TimeForm }
  | { readonly kind: 'upstream'; readonly element: UpstreamElement }
  /** No field of its own. */
  | { readonly kind: 'variable' }

/** The last two are of lines that are not nginx's: RFC 3339, and Unix time in milliseconds. */
export type TimeForm = 'msec' | 'time-iso8601' | 'time-local' | 'rfc3339' | 'unix-ms'

/** One field of an UpstreamAttempt; without `shape` it is text. */
export interface UpstreamElement {
  readonly field: number
  readonly shape: NumberShape | null
}

/** Fields of NginxLogRequest that are not one variable's. */
export const FIELD = {
  identity: 1,
  timeUnixMs: 2,
  method: 5,
  path: 6,
  query: 7,
  protocol: 8,
  timeZoneOffsetMinutes: 14,
  upstream: 15,
  request: 16,
  variables: 60,
  rawVariables: 61,
  labels: 62,
  logFormat: 63,
  sampleRate: 69,
} as const

/** Fields of RecordIdentity (proto/logflow/v1/identity.proto). */
export const IDENTITY_FIELD = { host: 1, device: 2, inode: 3, generation: 4, offset: 5, length: 6 } as const

export const UPSTREAM_PASS_FIELD = 9

const NUMBERS: Readonly<Record<string, readonly [field: number, shape: NumberShape]>> = {
  status: [9, UINT32],
  body_bytes_sent: [10, UINT64],
  request_time: [13, MILLISECONDS],
  bytes_sent: [17, UINT64],
  request_length: [18, UINT64],
  remote_port: [29, UINT32],
  server_port: [31, UINT32],
  connection: [33, UINT64],
  connection_requests: [34, UINT64],
  connection_time: [35, MILLISECONDS],
  gzip_ratio: [37, HUNDREDTHS],
  content_length: [55, UINT64],
  pid: [58, UINT64],
}

const TEXTS: Readonly<Record<string, number>> = {
  remote_addr: 3,
  remote_user: 4,
  http_referer: 11,
  http_user_agent: 12,
  http_host: 19,
  host: 20,
  server_name: 21,
  http_x_forwarded_for: 22,
  request_method: 23,
  request_uri: 24,
  uri: 25,
  args: 26,
  server_protocol: 27,
  scheme: 28,
  server_addr: 30,
  request_id: 32,
  pipe: 36,
  ssl_protocol: 38,
  ssl_cipher: 39,
  ssl_session_reused: 40,
  ssl_server_name: 41,
  upstream_cache_status: 42,
  https: 43,
  http2: 44,
  http3: 45,
  request_completion: 46,
  realip_remote_addr: 47,
  hostname: 48,
  http_x_request_id: 49,
  http_x_real_ip: 50,
  http_cf_connecting_ip: 51,
  http_x_forwarded_proto: 52,
  http_accept_language: 53,
  sent_http_content_type: 54,
  content_type: 56,
  geoip_country_code: 57,
  proxy_upstream_name: 59,
}

const UPSTREAM: Readonly<Record<string, readonly [field: number, shape: NumberShape | null]>> = {
  upstream_addr: [1, null],
  upstream_status: [2, UINT32],
  upstream_response_time: [3, MILLISECONDS],
  upstream_connect_time: [4, MILLISECONDS],
  upstream_header_time: [5, MILLISECONDS],
  upstream_response_length: [6, UINT64],
  upstream_bytes_received: [7, UINT64],
  upstream_bytes_sent: [8, UINT64],
}

const ENCODINGS: ReadonlyMap<string, FieldEncoding> = new Map<string, FieldEncoding>([
  ['request', { kind: 'request' }],
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
export function fieldEncoding(name: string): FieldEncoding {
  return ENCODINGS.get(name) ?? { kind: 'variable' }
}

/** Fields of NginxLogRequest that a line which is not nginx's may name by themselves, and times as others write them. */
const OWN_ENCODINGS: ReadonlyMap<string, FieldEncoding> = new Map<string, FieldEncoding>([
  ['time_unix_ms', { kind: 'time', form: 'unix-ms' }],
  ['time_iso8601', { kind: 'time', form: 'rfc3339' }],
  ['method', { kind: 'text', field: FIELD.method }],
  ['path', { kind: 'text', field: FIELD.path }],
  ['query', { kind: 'text', field: FIELD.query }],
  ['protocol', { kind: 'text', field: FIELD.protocol }],
  ['request_time_ms', { kind: 'number', field: 13, shape: UINT64 }],
])

/** As `fieldEncoding`, for the values of lines that are not nginx's: a log_format's `$path` is no field. */
export function ownFieldEncoding(name: string): FieldEncoding {
  return OWN_ENCODINGS.get(name) ?? fieldEncoding(name)
}
