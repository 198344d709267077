import type { MessageJson } from '../codec/decode.ts'
import type { Paint } from '../paint.ts'
import { visible } from '../visible.ts'

/** One line for a person; whatever a client sent, the terminal obeys none of it. */
export function prettyMessage(message: MessageJson, paint: Paint): string {
  if ('rawLength' in message || 'reason' in message) return prettyDeadLetter(message, paint)
  return 'timeText' in message ? prettyError(message, paint) : prettyRequest(message, paint)
}

/** As nginx has them: the levels that need somebody. */
const LOUD = new Set(['emerg', 'alert', 'crit', 'error'])

/** Its time as it was written, without a zone. */
function prettyError(message: MessageJson, paint: Paint): string {
  const { timeText: written, level, client, host, server, message: said, upstream } = message
  const hasRequest = message['method'] !== undefined || message['request'] !== undefined
  const parts = [
    paint('gray', text(written)),
    paint(LOUD.has(String(level)) ? 'red' : 'yellow', text(level).padEnd(6)),
    text(client ?? '-').padEnd(15),
    text(host ?? server ?? ''),
    hasRequest ? requestText(message) : '',
    upstream === undefined ? '' : text(`via ${String(upstream)}`),
    text(said),
  ]
  return parts.filter(part => part !== '').join(' ')
}

function prettyRequest(message: MessageJson, paint: Paint): string {
  const {
    timeUnixMs,
    status,
    bodyBytesSent,
    bytesSent,
    requestTimeMs,
    remoteAddr,
    httpHost,
    host,
    httpUserAgent,
  } = message
  const parts = [
    paint('gray', timeText(timeUnixMs)),
    statusText(status, paint),
    sizeText(bodyBytesSent ?? bytesSent).padStart(7),
    requestTimeMs === undefined ? '' : `${text(requestTimeMs)}ms`.padStart(7),
    text(remoteAddr ?? '-').padEnd(15),
    text(httpHost ?? host ?? ''),
    requestText(message),
    httpUserAgent === undefined ? '' : paint('gray', visible(JSON.stringify(httpUserAgent))),
  ]
  return parts.filter(part => part !== '').join(' ')
}

/** Formats tell the request in one variable or in several. */
function requestText(message: MessageJson): string {
  const { method, path, query, request, requestMethod, requestUri, uri, args } = message
  if (method !== undefined) return text(`${method} ${path}${query === undefined ? '' : `?${query}`}`)
  if (request !== undefined) return visible(bytesText(request))
  const target = requestUri ?? (args === undefined ? uri : `${uri}?${args}`)
  return text(`${requestMethod ?? '-'} ${target ?? '-'}`)
}

function prettyDeadLetter(message: MessageJson, paint: Paint): string {
  const { identity, source, column, reason, raw } = message
  const offset = text((identity as MessageJson | undefined)?.['offset'] ?? 0) // a message within the message
  const place = `${text(source ?? '-')} at ${offset}, column ${text(column ?? 0)}`
  return `${paint('red', 'dead letter')} ${place}: ${text(reason ?? '')}: ${visible(JSON.stringify(bytesText(raw)))}`
}

function text(value: unknown): string {
  return visible(String(value))
}

/** bytes are base64 in the JSON mapping. */
function bytesText(value: unknown): string {
  return typeof value === 'string' ? Buffer.from(value, 'base64').toString('latin1') : '-'
}

function timeText(unixMs: unknown): string {
  const time = new Date(Number(unixMs))
  if (unixMs === undefined || Number.isNaN(time.getTime())) return '-'.padEnd(23)
  return time.toISOString().slice(0, 23).replace('T', ' ')
}

function statusText(status: unknown, paint: Paint): string {
  if (status === undefined) return '---'
  const shown = text(status).padStart(3, '0')
  if (Number(status) >= 500) return paint('red', shown)
  return Number(status) >= 400 ? paint('yellow', shown) : paint('green', shown)
}

/** Three digits and a unit. */
function sizeText(bytes: unknown): string {
  if (bytes === undefined) return '-'
  let amount = Number(bytes)
  for (const unit of ['', 'k', 'M', 'G']) {
    if (amount < 1000) return `${amount < 10 && unit !== '' ? amount.toFixed(1) : Math.round(amount)}${unit}B`
    amount /= 1000
  }
  return `${Math.round(amount)}TB`
}
