import type { NginxModule } from '../variables.ts'

/** Variables that nginx itself defines, over all releases that are about (ngx_http_variables.c and the modules). */
const HTTP = names(`
  ancient_browser args binary_remote_addr body_bytes_sent bytes_sent connection connection_requests
  connection_time connections_active connections_reading connections_waiting connections_writing content_length
  content_type date_gmt date_local document_root document_uri fastcgi_path_info fastcgi_script_name
  geoip_area_code geoip_city geoip_city_continent_code geoip_city_country_code geoip_city_country_code3
  geoip_city_country_name geoip_country_code geoip_country_code3 geoip_country_name geoip_dma_code geoip_latitude
  geoip_longitude geoip_org geoip_postal_code geoip_region geoip_region_name grpc_internal_trailers gzip_ratio
  host hostname http2 http3 https invalid_referer is_args is_request_port limit_conn_status limit_rate
  limit_req_status modern_browser msec msie nginx_version pid pipe proxy_add_x_forwarded_for proxy_host
  proxy_internal_body_length proxy_internal_chunked proxy_internal_connection proxy_port proxy_protocol_addr
  proxy_protocol_port proxy_protocol_server_addr proxy_protocol_server_port query_string quic realip_remote_addr
  realip_remote_port realpath_root remote_addr remote_port remote_user request request_body request_body_file
  request_completion request_filename request_id request_length request_method request_port request_time
  request_uri scheme secure_link secure_link_expires sent_http_cache_control sent_http_link server_addr
  server_name server_port server_protocol slice_range spdy spdy_request_priority status tcpinfo_rcv_space
  tcpinfo_rtt tcpinfo_rttvar tcpinfo_snd_cwnd time_iso8601 time_local uid_got uid_reset uid_set upstream_addr
  upstream_bytes_received upstream_bytes_sent upstream_cache_etag upstream_cache_key upstream_cache_last_modified
  upstream_cache_status upstream_connect_time upstream_header_time upstream_last_addr
  upstream_last_server_name upstream_queue_time upstream_response_length upstream_response_time upstream_status
  uri`)

const STREAM = names(`
  binary_remote_addr bytes_received bytes_sent connection geoip_area_code geoip_city geoip_city_continent_code
  geoip_city_country_code geoip_city_country_code3 geoip_city_country_name geoip_country_code
  geoip_country_code3 geoip_country_name geoip_dma_code geoip_latitude geoip_longitude geoip_org
  geoip_postal_code geoip_region geoip_region_name hostname limit_conn_status msec nginx_version pid protocol
  proxy_protocol_addr proxy_protocol_port proxy_protocol_server_addr proxy_protocol_server_port
  realip_remote_addr realip_remote_port remote_addr remote_port server_addr server_name server_port session_time
  status time_iso8601 time_local upstream_addr upstream_bytes_received upstream_bytes_sent
  upstream_connect_time upstream_first_byte_time upstream_last_addr upstream_last_server_name
  upstream_session_time`)

/** `ssl_` is not one for nginx, which knows each by its name; but nearly every release adds some. */
const PREFIXES: Readonly<Record<NginxModule, readonly string[]>> = {
  http: [
    'http_',
    'sent_http_',
    'sent_trailer_',
    'upstream_http_',
    'upstream_trailer_',
    'upstream_cookie_',
    'cookie_',
    'arg_',
    'proxy_protocol_tlv_',
    'ssl_',
  ],
  stream: ['proxy_protocol_tlv_', 'ssl_'],
}

/** `name` in lower case, without `$`. */
export function isStockVariable(name: string, module: NginxModule): boolean {
  const known = module === 'http' ? HTTP : STREAM
  return known.has(name) || PREFIXES[module].some(prefix => name.startsWith(prefix))
}

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
