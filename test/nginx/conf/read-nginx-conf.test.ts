import { expect } from 'chai'
import { COMBINED } from '../../../src/nginx/built-in-formats.ts'
import type { NginxLogs } from '../../../src/nginx/conf/nginx-logs.ts'
import { readText } from './memory-conf-files.ts'

/** `PATH FORMAT` for each access log. */
function logs(text: string, others: Readonly<Record<string, string>> = {}): string[] {
  const read = readText(text, others)
  expect(read.faults).to.deep.equal([])
  return read.accessLogs.map(({ path, format }) => `${path} ${format.name}`)
}

function silent({ notFollowed }: NginxLogs): string[] {
  return notFollowed.map(({ target, reason }) => `${target}: ${reason}`)
}

const DEFAULT = '/var/log/nginx/access.log combined'

describe('the access logs of nginx.conf', () => {
  const cases: readonly (readonly [promise: string, text: string, expected: readonly string[]])[] = [
    ['are none without http', 'events {}', []],
    ['are the compiled-in one when no level declares any', 'http { server { } }', [DEFAULT]],
    [
      'are the compiled-in one beside those of other servers',
      'http { server { access_log /a; } server { } }',
      [DEFAULT, '/a combined'],
    ],
    [
      'are not the compiled-in one when each server has its own',
      'http { server { access_log /a; } }',
      ['/a combined'],
    ],
    [
      'are inherited by a server',
      'http { access_log /a; server { } server { access_log /b; } }',
      ['/a combined', '/b combined'],
    ],
    [
      'are replaced as a whole',
      'http { access_log /a; access_log /b; server { access_log /c; } }',
      ['/c combined'],
    ],
    [
      'of a server stay although each location has its own',
      'http { server { access_log /a; location / { access_log /b; } } }',
      ['/a combined', '/b combined'],
    ],
    ['are off', 'http { access_log off; server { } }', []],
    ['are off for a server', 'http { access_log /a; server { access_log off; } }', []],
    ['are off with those beside it', 'http { server { access_log /a; access_log off; access_log /b; } }', []],
    [
      'are on again below',
      'http { access_log off; server { location / { access_log /a; } } }',
      ['/a combined'],
    ],
    [
      'may stand in a nested location, an if and a limit_except',
      'http { server { location / { location /a { access_log /a; } if ($uri) { access_log /b; } limit_except GET { access_log /c; } } } }',
      [DEFAULT, '/a combined', '/b combined', '/c combined'],
    ],
    [
      'are several on one level',
      'http { log_format f x; access_log /a; access_log /a f; access_log /b f if=$uri; }',
      ['/a combined', '/a f', '/b f'],
    ],
    [
      'have one entry for each path and format',
      'http { access_log /a; server { access_log /a; location / { access_log /a combined; } } }',
      ['/a combined'],
    ],
    [
      'are relative to the prefix',
      'http { access_log logs/a.log; access_log ./b; access_log ../c; }',
      ['/srv/nginx/logs/a.log combined', '/srv/nginx/b combined', '/srv/nginx/../c combined'],
    ],
    ['have tidy paths', 'http { access_log //var///log/./a; }', ['/var/log/a combined']],
    [
      'may have the name of what is special elsewhere',
      'http { access_log stderr; access_log "a b;c"; }',
      ['/srv/nginx/stderr combined', '/srv/nginx/a b;c combined'],
    ],
    [
      'have the first format of a name without regard to case',
      'http { log_format Case x; log_format case y; access_log /a CASE; }',
      ['/a Case'],
    ],
    [
      'are not those of error_log',
      'error_log /e; http { error_log /f; access_log off; server { error_log /g; } }',
      [],
    ],
    ['of mail are none', 'mail { server { } }', []],
    ['of stream are none without access_log', 'stream { log_format f x; server { } }', []],
    [
      'of stream are inherited and replaced as those of http',
      'stream { log_format f $protocol; access_log /a f; server { } server { access_log /b f; } server { access_log off; } }',
      ['/a f', '/b f'],
    ],
    [
      'of stream and http have formats of their own',
      'http { log_format f x; access_log /a f; } stream { log_format f y; access_log /a f; }',
      ['/a f', '/a f'],
    ],
    [
      'behind the blocks of Lua are found',
      `http { server { content_by_lua_block { a = "}" -- }\n b = [[ } ]] --[=[ } ]=] if { } c = 'it\\'s }' } access_log /a; } }`,
      ['/a combined'],
    ],
    [
      'in the blocks of other modules are not nginx\u2019s',
      'rtmp { access_log /x; server { log_format y z; } } http { vod { access_log /x; } access_log /a; }',
      ['/a combined'],
    ],
    [
      'in lines of map are none',
      'http { map $uri $a { access_log /x; include /y; } access_log /a; }',
      ['/a combined'],
    ],
  ]
  for (const [promise, text, expected] of cases) {
    it(promise, () => expect(logs(text, { '/y': '' })).to.deep.equal(expected))
  }

  it('name the lines of the directives', () => {
    const { accessLogs } = readText('http {\n log_format f\n x;\n\n access_log\n /a\n f; access_log /b;\n}')
    expect(accessLogs.map(({ place, format }) => [place, format.place])).to.deep.equal([
      ['/etc/nginx/nginx.conf:5', '/etc/nginx/nginx.conf:2'],
      ['/etc/nginx/nginx.conf:7', '/etc/nginx/nginx.conf:7'],
    ])
  })

  it('name the file that declares them', () => {
    const read = readText('http { include conf.d/*.conf; }', {
      '/etc/nginx/conf.d/b.conf': 'server { access_log /b f; }',
      '/etc/nginx/conf.d/a.conf': 'log_format f x;\nserver { access_log /a f; }',
    })
    expect(read.accessLogs.map(({ path, place }) => `${path} ${place}`)).to.deep.equal([
      '/a /etc/nginx/conf.d/a.conf:2',
      '/b /etc/nginx/conf.d/b.conf:1',
    ])
    expect(read.files).to.deep.equal([
      '/etc/nginx/nginx.conf',
      '/etc/nginx/conf.d/a.conf',
      '/etc/nginx/conf.d/b.conf',
    ])
    expect(read.includeGlobs).to.deep.equal(['/etc/nginx/conf.d/*.conf'])
  })

  it('with variables in their paths are globs', () => {
    const { accessLogs } = readText(
      'http { access_log /l/$host.log; access_log logs/${host}$uri-[x]*.log; access_log "/$1/a b"; access_log /plain[x]; }',
    )
    expect(accessLogs.map(({ path, hasVariables }) => [path, hasVariables])).to.deep.equal([
      ['/l/*.log', true],
      ['/srv/nginx/logs/*-?x??.log', true],
      ['/*/a b', true],
      ['/plain[x]', false],
    ])
  })

  it('are gzip when any directive for the file says so', () => {
    const { accessLogs } = readText(
      'http { log_format f x; access_log /a; access_log /b combined gzip=3; server { access_log /a f gzip; } server { } }',
    )
    expect(accessLogs.map(({ path, format, isGzip }) => [path, format.name, isGzip])).to.deep.equal([
      ['/a', 'combined', true],
      ['/b', 'combined', true],
      ['/a', 'f', true],
    ])
  })

  it('that cannot be followed are told with the reason', () => {
    const read = readText(
      `http { access_log /dead; server { access_log syslog:server=10.0.0.1,tag=a; access_log /dev/stdout; access_log /dev/shm/a; access_log "";
       location / { access_log off; access_log /off; } } }`,
    )
    expect(read.accessLogs.map(({ path }) => path)).to.deep.equal(['/dev/shm/a'])
    expect(silent(read)).to.deep.equal([
      '/dead: each server has an access_log of its own, so that none inherits this one',
      'syslog:server=10.0.0.1,tag=a: it goes to syslog',
      '/dev/stdout: it is a device, not a file with lines to follow',
      ': it goes to stderr',
      '/off: an "access_log off" stands beside it',
    ])
  })
})

describe('the formats of nginx.conf', () => {
  const text = (format: string) =>
    readText(`http { log_format f ${format}; access_log /a f; }`).formats[0]?.text

  const cases: readonly (readonly [written: string, meant: string])[] = [
    ['$status', '$status'],
    ['$status $uri', '$status$uri'],
    [`'$status ' "$uri"`, '$status $uri'],
    [`'$status' 'x'`, '${status}x'],
    [`'a$status' '-x'`, 'a$status-x'],
    [`'\${status}' 'x'`, '${status}x'],
    [`$status '' x`, '${status}x'],
    ['"a\\tb\\n\\"\\\'\\\\"', 'a\tb\n"\'\\'],
    ['"\\q\\x22\\$status"', '\\q\\x22\\$status'],
    [`'{"a":"$uri"}'`, '{"a":"$uri"}'],
    ['é', 'é'],
    [`$status escape=json`, '${status}escape=json'],
    ['""', ''],
  ]
  for (const [written, meant] of cases) {
    it(`are read with nginx's quoting: ${written}`, () => expect(text(written)).to.equal(meant))
  }

  it('have the escape that stands first', () => {
    const { formats } = readText(
      `http { log_format a escape=json x; log_format b 'escape=none' x; log_format c escape=default; log_format d x; }`,
    )
    expect(formats.map(format => format.escape)).to.deep.equal(['json', 'none', 'default', 'default'])
  })

  it('have an empty combined when only COMBINED names it, as nginx writes empty lines then', () => {
    const combined = (http: string) => readText(`http { ${http} }`).accessLogs.map(log => log.format.text)
    expect(combined('access_log /a COMBINED;')).to.deep.equal([''])
    expect(combined('access_log /a COMBINED; access_log /b;')).to.deep.equal([COMBINED, COMBINED])
    expect(combined('server { access_log /a COMBINED; } server { }')).to.deep.equal([COMBINED, COMBINED])
  })
})

describe('the error logs of nginx.conf', () => {
  it('are those of every level, once', () => {
    const read = readText(
      'error_log /m; error_log stderr; http { error_log h debug_http debug_event; server { error_log /m crit; location / { error_log /l; } } } stream { error_log syslog:server=1.1.1.1; } mail { error_log memory:1m debug; server { error_log /s; } }',
    )
    expect(read.errorLogs.map(({ path }) => path)).to.deep.equal(['/m', '/srv/nginx/h', '/l', '/s'])
    expect(silent(read)).to.deep.equal([
      'stderr: it goes to stderr',
      'syslog:server=1.1.1.1: it goes to syslog',
      'memory:1m: it stays in the memory of nginx',
    ])
  })
})
