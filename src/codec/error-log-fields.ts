import { TAIL } from '../nginx/error-log-tail.ts'
import { FIELD } from './field-table.ts'

/** Fields of NginxErrorLog (proto/logflow/v1/error_log.proto) that NginxLogRequest has not, or has for something else. */
export const ERROR_FIELD = {
  client: 3,
  level: 4,
  pid: 9,
  tid: 10,
  connection: 11,
  message: 12,
  timeText: 13,
  timeZoneOffsetMinutes: FIELD.timeZoneOffsetMinutes,
  request: FIELD.request,
  bytesFromClient: 22,
  bytesFromUpstream: 24,
  udp: 26,
  excessThousandths: 27,
  zone: 28,
  raw: 61,
} as const

/** The keys of a tail that are text and have a field. */
export const TAIL_TEXTS = [
  { key: TAIL.client, field: ERROR_FIELD.client },
  { key: TAIL.server, field: 15 },
  { key: TAIL.subrequest, field: 17 },
  { key: TAIL.upstream, field: 18 },
  { key: TAIL.host, field: 19 },
  { key: TAIL.referrer, field: 20 },
  { key: TAIL.login, field: 21 },
] as const
