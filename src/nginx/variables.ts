import type { VariableType } from './compiled-format.ts'

export type NginxModule = 'http' | 'stream'

/**
 * Variables whose text nginx makes by itself, so that a client cannot put anything else there
 * (ngx_http_variables.c, ngx_http_upstream.c, ngx_http_log_module.c). What is not here is text:
 * headers, arguments, cookies, certificates, `map` and `set` variables, and also
 * - `content_length`: the header as it was sent, `abc` of a request refused with 400 too;
 * - `server_protocol`: ends with a space when the request line does;
 * - `host`, `server_name`: old releases accept nearly any byte in Host.
 */
const COMMON: readonly (readonly [VariableType, string])[] = [
  ['status', 'status'],
  ['time-local', 'time_local'],
  ['time-iso8601', 'time_iso8601'],
  ['epoch-seconds', 'msec'],
  ['address', 'remote_addr server_addr realip_remote_addr proxy_protocol_addr proxy_protocol_server_addr'],
  ['integer', 'bytes_sent connection pid'],
  ['integer', 'remote_port server_port realip_remote_port proxy_protocol_port proxy_protocol_server_port'],
  ['word', 'hostname nginx_version ssl_protocol ssl_cipher ssl_session_id ssl_session_reused'],
  ['word', 'ssl_client_serial ssl_client_fingerprint ssl_curve'],
  ['upstream-addresses', 'upstream_addr'],
  ['upstream-seconds', 'upstream_connect_time'],
  ['upstream-integers', 'upstream_bytes_sent upstream_bytes_received'],
]

const HTTP_ONLY: readonly (readonly [VariableType, string])[] = [
  ['request', 'request'],
  ['integer', 'body_bytes_sent request_length connection_requests'],
  ['integer', 'connections_active connections_reading connections_writing connections_waiting'],
  ['integer', 'tcpinfo_rtt tcpinfo_rttvar tcpinfo_snd_cwnd tcpinfo_rcv_space'],
  ['seconds', 'request_time connection_time'],
  ['decimal', 'gzip_ratio'],
  ['word', 'scheme pipe request_id request_method request_completion https http2 http3'],
  ['word', 'upstream_cache_status limit_req_status limit_conn_status'],
  ['upstream-statuses', 'upstream_status'],
  ['upstream-seconds', 'upstream_response_time upstream_header_time upstream_queue_time'],
  ['upstream-integers', 'upstream_response_length'],
]

const STREAM_ONLY: readonly (readonly [VariableType, string])[] = [
  ['integer', 'bytes_received'],
  ['seconds', 'session_time'],
  ['word', 'protocol ssl_preread_protocol limit_conn_status'],
  ['upstream-seconds', 'upstream_first_byte_time upstream_session_time'],
]

const TYPES: Readonly<Record<NginxModule, ReadonlyMap<string, VariableType>>> = {
  http: byName([...COMMON, ...HTTP_ONLY]),
  stream: byName([...COMMON, ...STREAM_ONLY]),
}

/** How nginx writes the variable; `name` in lower case, without `$`. A variable that nginx does not define is `text`. */
export function variableType(name: string, module: NginxModule): VariableType {
  return TYPES[module].get(name) ?? 'text'
}

function byName(rows: readonly (readonly [VariableType, string])[]): ReadonlyMap<string, VariableType> {
  return new Map(rows.flatMap(([type, names]) => names.split(' ').map(name => [name, type] as const)))
}
