/** ngx_http_log_module.c: entry 0 of the formats of `http`. The module `stream` has none. */
export const COMBINED =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"'

/** The text of a format that is there without a `log_format` directive; its escape is `default`, its module `http`. */
export function builtInFormat(name: string): string | undefined {
  return name === 'combined' ? COMBINED : undefined
}
