import { TAIL } from './error-log-tail.ts'

/** What an entry of error_log has, by names: those of NginxErrorLog, and those of access logs for the same values. */
export const ENTRY_VARIABLES = [
  'level',
  'pid',
  'tid',
  'connection',
  'message',
  'client',
  'remote_addr',
  'server',
  'server_name',
  'login',
  'remote_user',
  'request',
  'subrequest',
  'upstream',
  'host',
  'http_host',
  'referrer',
  'http_referer',
] as const

export type EntryVariable = (typeof ENTRY_VARIABLES)[number]

/** Those that the tail has, by its keys. */
export const ENTRY_TAIL_KEYS: Readonly<Partial<Record<EntryVariable, number>>> = {
  client: TAIL.client,
  remote_addr: TAIL.client,
  server: TAIL.server,
  server_name: TAIL.server,
  login: TAIL.login,
  remote_user: TAIL.login,
  request: TAIL.request,
  subrequest: TAIL.subrequest,
  upstream: TAIL.upstream,
  host: TAIL.host,
  http_host: TAIL.host,
  referrer: TAIL.referrer,
  http_referer: TAIL.referrer,
}
