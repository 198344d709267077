import { COMBINED } from '../../src/nginx/built-in-formats.ts'
import type { Escape } from '../../src/nginx/compiled-format.ts'

export interface NastyFormat {
  readonly name: string
  readonly escape: Escape
  readonly text: string
}

/**
 * A real nginx writes each request in all of them: lists and clients' values without quotes, neighbours, JSON in each
 * escape, TSV, LTSV, odd separators. None of them has what it cannot carry: with escape=none a value that may hold a line feed, or
 * two clients' values that only a byte parts which both may have.
 */
export const NASTY_FORMATS: readonly NastyFormat[] = [
  { name: 'plain', escape: 'default', text: COMBINED },
  {
    name: 'bare_lists',
    escape: 'default',
    text: `${COMBINED} $request_length $request_time [$http_x_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $request_id`,
  },
  {
    name: 'touching',
    escape: 'default',
    text: '$status$pipe "$scheme://$host$request_uri" "$uri$is_args$args" $remote_addr:$remote_port $request_method $server_protocol|$http_x_name',
  },
  {
    name: 'ltsv',
    escape: 'default',
    text: 'ua:$http_user_agent\treq:$request\turi:$uri\tuser:$remote_user\tref:$http_referer\tstatus:$status\tcl:$content_length',
  },
  {
    name: 'tsv',
    escape: 'default',
    text: '$time_iso8601\t$remote_addr\t$request\t$status\t$http_user_agent\t$http_referer\t$http_x_name\t$remote_user\t$args',
  },
  {
    name: 'pipes',
    escape: 'default',
    text: '$msec|$status|$request_time|"$request"|"$http_user_agent"|$upstream_addr|$upstream_status',
  },
  {
    name: 'bare_request',
    escape: 'default',
    text: '[$time_local] $remote_addr $request $status $body_bytes_sent $connection $connection_requests',
  },
  {
    name: 'semicolons',
    escape: 'default',
    text: '"$remote_addr";"$time_iso8601";"$request";"$status";"$http_referer";"$upstream_response_time"',
  },
  {
    name: 'json_in_default',
    escape: 'default',
    text: '{"time":"$time_iso8601","user":"$remote_user","request":"$request","status":$status,"ua":"$http_user_agent","up":$upstream_status}',
  },
  {
    name: 'bare_agent',
    escape: 'default',
    text: '$remote_addr $status $bytes_sent $request_length $http_user_agent',
  },
  {
    name: 'odd_separators',
    escape: 'default',
    text: '<<$status>>~$server_port::($request_uri)=>{$http_x_name}',
  },
  {
    name: 'json',
    escape: 'json',
    text: '{"user":"$remote_user","request":"$request","status":$status,"urt":$upstream_response_time,"ua":"$http_user_agent","url":"$scheme://$host$uri$is_args$args","gz":$gzip_ratio}',
  },
  {
    name: 'json_lists',
    escape: 'json',
    text: '{ "t": $msec, "up": [$upstream_addr], "st": [$upstream_status], "len": [$upstream_response_length], "x": {"n": "$http_x_name", "r": "$http_referer"} }',
  },
  { name: 'raw', escape: 'none', text: '$status\t$http_x_name\t$msec\t$request_uri' },
  {
    name: 'json_in_none',
    escape: 'none',
    text: '{"status":$status,"time":"$time_iso8601","addr":"$remote_addr","agent":"$http_user_agent"}',
  },
  { name: 'bare_in_none', escape: 'none', text: '$time_iso8601 $request $status $request_time' },
]

const NAMES = [
  ...new Set(
    NASTY_FORMATS.flatMap(({ text }) => [...text.matchAll(/\$(\w+)/g)].map(match => match[1] as string)),
  ),
]

/** Each variable in a field of its own, escaped so that nothing is ambiguous. */
export const ORACLE: NastyFormat = {
  name: 'oracle',
  escape: 'json',
  text: `{${NAMES.map(name => `"${name}":"$${name}"`).join(',')}}`,
}
