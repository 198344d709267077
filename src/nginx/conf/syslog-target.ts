const FACILITIES =
  'kern user mail daemon auth intern lpr news uucp clock authpriv ftp ntp audit alert cron local0 local1 local2 local3 local4 local5 local6 local7'.split(
    ' ',
  )
const SEVERITIES = 'emerg alert crit error warn notice info debug'.split(' ')

/** What nginx refuses about `syslog:server=…,tag=…` (ngx_syslog_parse_args); null where it is right. */
export function syslogFault(target: string): string | null {
  const seen = new Set<string>()
  for (const parameter of target.slice('syslog:'.length).split(',')) {
    if (parameter === 'nohostname') continue
    const equals = parameter.indexOf('=')
    const [name, value] = [parameter.slice(0, Math.max(equals, 0)), parameter.slice(equals + 1)]
    const fault = parameterFault(name, value, parameter)
    if (fault !== null) return fault
    if (seen.has(name)) return `"${name}" stands twice in "${target}"`
    seen.add(name)
  }
  return seen.has('server') ? null : `"${target}" names no server: syslog:server=ADDRESS`
}

function parameterFault(name: string, value: string, parameter: string): string | null {
  switch (name) {
    case 'server':
      return serverFault(value)
    case 'facility':
      return FACILITIES.includes(value) ? null : `unknown syslog facility "${value}"`
    case 'severity':
      return SEVERITIES.includes(value) ? null : `unknown syslog severity "${value}"`
    case 'tag':
      if (value.length > 32) return 'a syslog tag has at most 32 characters'
      return /^\w*$/.test(value) ? null : `a syslog tag has only letters, digits and "_", not "${value}"`
    default:
      return `unknown syslog parameter "${parameter}"`
  }
}

function serverFault(server: string): string | null {
  if (server.startsWith('unix:'))
    return server === 'unix:' ? 'the path of the syslog server is missing' : null
  if (server.startsWith('[') && !server.includes(']')) return `invalid host in syslog server "${server}"`
  const port = /^(?:\[[^\]]*\]|[^:[]*):([^/]*)/.exec(server)?.[1]
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    return `invalid port in syslog server "${server}"`
  return /^(?::|$)/.test(server) ? `no host in syslog server "${server}"` : null
}
