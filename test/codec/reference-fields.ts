import { UINT32, UINT64 } from './reference-values.ts'

/** The field's name, decimals, largest value. */
type NumberField = readonly [string, number, bigint]
export type UpstreamField = NumberField | readonly [string]

/** Where each variable of a module goes; all others go to the map. */
export interface ReferenceFields {
  readonly texts: ReadonlySet<string>
  readonly numbers: ReadonlyMap<string, NumberField>
  readonly upstream: ReadonlyMap<string, UpstreamField>
}

const HTTP: ReferenceFields = {
  texts: new Set(
    `remote_addr remote_user http_referer http_user_agent http_host host server_name http_x_forwarded_for request_method
    request_uri uri args server_protocol scheme server_addr request_id pipe ssl_protocol ssl_cipher ssl_session_reused
    ssl_server_name upstream_cache_status https http2 http3 request_completion realip_remote_addr hostname http_x_request_id
    http_x_real_ip http_cf_connecting_ip http_x_forwarded_proto http_accept_language sent_http_content_type content_type
    geoip_country_code proxy_upstream_name`.split(/\s+/),
  ),
  numbers: new Map<string, NumberField>(
    Object.entries({
      status: ['status', 0, UINT32],
      remote_port: ['remotePort', 0, UINT32],
      server_port: ['serverPort', 0, UINT32],
      body_bytes_sent: ['bodyBytesSent', 0, UINT64],
      bytes_sent: ['bytesSent', 0, UINT64],
      request_length: ['requestLength', 0, UINT64],
      connection: ['connection', 0, UINT64],
      connection_requests: ['connectionRequests', 0, UINT64],
      content_length: ['contentLength', 0, UINT64],
      pid: ['pid', 0, UINT64],
      request_time: ['requestTimeMs', 3, UINT64],
      connection_time: ['connectionTimeMs', 3, UINT64],
      gzip_ratio: ['gzipRatioHundredths', 2, UINT64],
    }),
  ),
  upstream: new Map<string, UpstreamField>(
    Object.entries({
      upstream_addr: ['addr'],
      upstream_status: ['status', 0, UINT32],
      upstream_response_time: ['responseTimeMs', 3, UINT64],
      upstream_connect_time: ['connectTimeMs', 3, UINT64],
      upstream_header_time: ['headerTimeMs', 3, UINT64],
      upstream_response_length: ['responseLength', 0, UINT64],
      upstream_bytes_received: ['bytesReceived', 0, UINT64],
      upstream_bytes_sent: ['bytesSent', 0, UINT64],
    }),
  ),
}

const STREAM: ReferenceFields = {
  texts: new Set(
    `remote_addr ssl_preread_alpn_protocols protocol ssl_preread_server_name ssl_preread_protocol server_name server_addr
    ssl_protocol ssl_cipher ssl_session_reused ssl_server_name realip_remote_addr hostname geoip_country_code
    proxy_protocol_addr proxy_protocol_server_addr`.split(/\s+/),
  ),
  numbers: new Map<string, NumberField>(
    Object.entries({
      status: ['status', 0, UINT32],
      bytes_received: ['bytesReceived', 0, UINT64],
      session_time: ['sessionTimeMs', 3, UINT64],
      bytes_sent: ['bytesSent', 0, UINT64],
      remote_port: ['remotePort', 0, UINT32],
      server_port: ['serverPort', 0, UINT32],
      connection: ['connection', 0, UINT64],
      pid: ['pid', 0, UINT64],
      realip_remote_port: ['realipRemotePort', 0, UINT32],
      proxy_protocol_port: ['proxyProtocolPort', 0, UINT32],
      proxy_protocol_server_port: ['proxyProtocolServerPort', 0, UINT32],
    }),
  ),
  upstream: new Map<string, UpstreamField>(
    Object.entries({
      upstream_addr: ['addr'],
      upstream_connect_time: ['connectTimeMs', 3, UINT64],
      upstream_bytes_received: ['bytesReceived', 0, UINT64],
      upstream_bytes_sent: ['bytesSent', 0, UINT64],
      upstream_first_byte_time: ['firstByteTimeMs', 3, UINT64],
      upstream_session_time: ['sessionTimeMs', 3, UINT64],
    }),
  ),
}

export const REFERENCE_FIELDS = { http: HTTP, stream: STREAM } as const
