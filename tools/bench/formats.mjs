/** The log_formats of the benchmark's logs, and how nginx would have written a request in each. */

/**
 * @typedef {object} LoggedRequest a request with its values as escape=default writes them
 * @property {string} address
 * @property {string} user
 * @property {string} time as $time_local
 * @property {string} request
 * @property {number} status
 * @property {number} bytes
 * @property {string} referer
 * @property {string} agent
 */

export const FORMATS = {
  combined: {
    escape: 'default',
    text: '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
    /** @param {LoggedRequest} logged */
    line: logged =>
      `${logged.address} - ${logged.user} [${logged.time}] "${logged.request}" ${logged.status} ${logged.bytes} "${logged.referer}" "${logged.agent}"`,
  },
  json: {
    escape: 'json',
    text:
      '{"time":"$time_local","remote_addr":"$remote_addr","remote_user":"$remote_user","request":"$request",' +
      '"status":$status,"bytes":$body_bytes_sent,"request_time":$request_time,"referer":"$http_referer","agent":"$http_user_agent"}',
    /** @param {LoggedRequest} logged */
    line: logged =>
      `{"time":"${logged.time}","remote_addr":"${logged.address}","remote_user":"${inJson(logged.user)}","request":"${inJson(logged.request)}",` +
      `"status":${logged.status},"bytes":${logged.bytes},"request_time":${seconds(logged)},"referer":"${inJson(logged.referer)}","agent":"${inJson(logged.agent)}"}`,
  },
  /** 25 variables, as large sites have them. */
  wide: {
    escape: 'default',
    text:
      '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" ' +
      '"$http_x_forwarded_for" $request_time $upstream_addr $upstream_status $upstream_response_time $upstream_connect_time ' +
      '$request_id $host $server_name $scheme $server_port $request_length $connection $connection_requests ' +
      '$ssl_protocol $ssl_cipher $gzip_ratio',
    /** @param {LoggedRequest} logged */
    line: logged =>
      `${FORMATS.combined.line(logged)} "${logged.referer === '-' ? '-' : `${logged.address}, 203.0.113.7`}" ${seconds(logged)} ` +
      `10.0.${logged.bytes % 4}.${logged.status % 250}:8080 ${logged.status} ${seconds(logged)} 0.00${logged.bytes % 3} ` +
      `${hash(logged).repeat(4)} www.example.com example.com https 443 ${400 + (logged.request.length % 900)} ` +
      `${1_000_000 + logged.bytes} ${1 + (logged.bytes % 90)} TLSv1.3 TLS_AES_256_GCM_SHA384 ${logged.bytes % 2 === 0 ? '-' : '3.14'}`,
  },
  /** No log_format: csv, with quotes where another program than nginx would put them. */
  csv: {
    columns:
      'remote_addr remote_user time_local request status body_bytes_sent http_referer http_user_agent'.split(
        ' ',
      ),
    /** @param {LoggedRequest} logged */
    line: logged =>
      `${logged.address},${logged.user},${logged.time},"${logged.request}",${logged.status},${logged.bytes},"${logged.referer}","${logged.agent}"`,
  },
  /** No log_format: the lines of `json`, by their keys. */
  keys: {
    fields: Object.entries({
      time_local: 'time',
      remote_addr: 'remote_addr',
      remote_user: 'remote_user',
      request: 'request',
      status: 'status',
      body_bytes_sent: 'bytes',
      request_time: 'request_time',
      http_referer: 'referer',
      http_user_agent: 'agent',
    }).map(([name, key]) => ({ name, path: [key] })),
    /** @param {LoggedRequest} logged */
    line: logged => FORMATS.json.line(logged),
  },
}

/** @param {string} value as escape=default has it; unset is empty with escape=json */
function inJson(value) {
  if (value === '-') return ''
  const bytes = value.replaceAll(/\\x([0-9A-F]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  const text = Buffer.from(bytes, 'latin1').toString('utf8')
  return text.replaceAll(/["\\]/g, '\\$&').replaceAll(/[^ -\uffff]/g, control)
}

/** @param {string} character below U+0020, of those that nginx has no short form for */
function control(character) {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** @param {LoggedRequest} logged */
function seconds({ bytes }) {
  return `${Math.floor(bytes / 20_000)}.${String(bytes % 1000).padStart(3, '0')}`
}

/** @param {LoggedRequest} logged */
function hash({ bytes, time, address }) {
  let sum = bytes
  for (const character of time + address) sum = Math.imul(sum ^ character.charCodeAt(0), 0x01000193)
  return (sum >>> 0).toString(16).padStart(8, '0')
}
