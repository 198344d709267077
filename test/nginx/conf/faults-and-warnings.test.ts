import { expect } from 'chai'
import type { ConfMessage } from '../../../src/nginx/conf/nginx-logs.ts'
import { readBytes, readText } from './memory-conf-files.ts'

function shown(messages: readonly ConfMessage[]): string[] {
  return messages.map(({ place, sentence }) => `${place.replace('/etc/nginx/', '')}: ${sentence}`)
}

describe('an unknown variable in nginx.conf', () => {
  const sentence = 'nginx.conf:2: log_format "f" uses $nope, which nothing defines in http'
  const using = (more: string, main = '') => readText(`${main} http { ${more}\nlog_format f $nope$uri; }`)

  it('is a fault when everything in it is of nginx itself', () => {
    const { faults, warnings } = using(
      'map $uri $a { default 1; } upstream u { server 10.0.0.1; keepalive 4; }',
    )
    expect([shown(faults), shown(warnings)]).to.deep.equal([[sentence], []])
  })

  const asWarning: readonly (readonly [string, string, string])[] = [
    ['a module is loaded', '', 'load_module modules/x.so;'],
    ['a directive is not of nginx', 'more_clear_headers Server;', ''],
    ['a block is not of nginx', 'vod_x { }', ''],
    ['there is Lua', 'init_by_lua_block { x = 1 }', ''],
    ['a directive elsewhere is not of nginx', '', 'rtmp { }'],
  ]
  for (const [reason, http, main] of asWarning) {
    it(`is a warning when ${reason}`, () => {
      const { faults, warnings, accessLogs } = using(http, main)
      expect([shown(faults), shown(warnings)]).to.deep.equal([[], [sentence]])
      expect(accessLogs).to.not.be.empty
    })
  }

  const defining = [
    'js_set $nope main.fun;',
    'js_var $nope;',
    'perl_set $nope "sub { }";',
    'geoip2 /a.mmdb { $nope default=x source=$remote_addr country; }',
    'set_by_lua_block $nope { return 1 }',
    'set_unescape_uri $nope $uri;',
    'server { set_by_lua_file $nope /a.lua; }',
    'auth_jwt_claim_set $NOPE sub;',
    'keyval $uri $nope zone=a;',
  ]
  for (const text of defining) {
    it(`is known to who defines it: ${text}`, () => {
      const { faults, warnings } = using(text)
      expect([...shown(faults), ...shown(warnings)]).to.deep.equal([])
    })
  }

  it('of stream is not known because http has it', () => {
    const { faults } = readText(
      'http { map $uri $a { default 1; } log_format f $a; }\nstream { log_format f "$a $request $session_time $status"; }',
    )
    expect(shown(faults)).to.deep.equal([
      'nginx.conf:2: log_format "f" uses $a, which nothing defines in stream',
      'nginx.conf:2: log_format "f" uses $request, which nothing defines in stream',
    ])
  })

  it('is named with the path or the condition that uses it', () => {
    const { faults } = readText('http { access_log /a$nope; access_log /b combined if=$nope2; }')
    expect(shown(faults)).to.deep.equal([
      'nginx.conf:1: access_log "/a$nope" uses $nope, which nothing defines in http',
      'nginx.conf:1: if= of access_log "/b" uses $nope2, which nothing defines in http',
    ])
  })
})

describe('the faults of nginx.conf', () => {
  const cases: readonly (readonly [text: string, fault: string])[] = [
    [
      '\u{FEFF}http { }',
      'nginx.conf:1: the file begins with a byte order mark, which nginx takes for a part of the directive: save it without',
    ],
    [
      'http {\n access_log /a main;\n}',
      'nginx.conf:2: unknown log format "main": no log_format has this name',
    ],
    [
      'http { access_log /a Main; access_log /b MAIN;\nlog_format\nmain x; }',
      'nginx.conf:1: log_format "Main" must stand before its use, and stands at /etc/nginx/nginx.conf:2\nnginx.conf:1: log_format "MAIN" must stand before its use, and stands at /etc/nginx/nginx.conf:2',
    ],
    [
      'http { log_format a\n "$";\n}',
      'nginx.conf:2: log_format "a": no variable name after $ (nginx cannot log a dollar sign by itself: use a map variable for it)',
    ],
    [
      'stream { access_log /a; }',
      'nginx.conf:1: access_log in stream needs the name of a format: there is no default one',
    ],
    ['stream { log_format combined x; access_log /a COMBINED; }', ''],
    [
      'stream { access_log /a combined; }',
      'nginx.conf:1: unknown log format "combined": no log_format has this name',
    ],
    ['stream { server { if ($a) { } } }', 'nginx.conf:1: if is not allowed here'],
    ['mail { access_log /a; }', 'nginx.conf:1: access_log is not allowed here'],
    [
      'http { log_format a x;\nlog_format a y; }',
      'nginx.conf:2: log_format "a" is already defined at /etc/nginx/nginx.conf:1',
    ],
    [
      'http { log_format combined x; }',
      'nginx.conf:1: log_format "combined" is nginx\'s own and cannot be defined again',
    ],
    ['include a.conf;', 'nginx.conf:1: "/etc/nginx/a.conf" cannot be read: no such file'],
    [
      'http { content_by_lua_block { " }',
      'nginx.conf:1: unexpected end of file, expecting "}" after a block of Lua',
    ],
  ]
  for (const [text, fault] of cases) {
    it(`are said so that one can mend them: ${JSON.stringify(text)}`, () => {
      expect(shown(readText(text).faults).join('\n')).to.equal(fault)
    })
  }

  it('are all told at once, as far as the file can be understood', () => {
    const { faults } = readText(
      'http {\naccess_log /a b;\nserver { log_format x y; }\naccess_log /c combined flush=1s;\n"x"y',
    )
    expect(shown(faults)).to.deep.equal([
      'nginx.conf:2: unknown log format "b": no log_format has this name',
      'nginx.conf:3: log_format is not allowed here',
      'nginx.conf:4: flush= needs buffer= or gzip, and access_log "/c" has neither',
      'nginx.conf:5: unexpected "y"',
    ])
  })

  it('leave a file that is missing among those to look at again', () => {
    const { files } = readText('http { }\ninclude a.conf;\ninclude b*.conf;')
    expect(files).to.deep.equal(['/etc/nginx/nginx.conf', '/etc/nginx/a.conf'])
  })

  it('have the place in the included file', () => {
    const { faults } = readText('http {\ninclude a.conf; }', {
      '/etc/nginx/a.conf': '\n\naccess_log /a b;\n}',
    })
    expect(shown(faults)).to.deep.equal([
      'a.conf:3: unknown log format "b": no log_format has this name',
      'a.conf:4: unexpected "}"',
    ])
  })

  it('are no fault of a block that the file which opens it does not close', () => {
    const { faults } = readText('http {\ninclude a.conf;\n}', { '/etc/nginx/a.conf': 'server {\n' })
    expect(shown(faults)).to.deep.equal(['a.conf:2: unexpected end of file, expecting "}"'])
  })

  it('are none for bytes that are not UTF-8, which nginx takes as they are, but a warning', () => {
    const bytes = Buffer.from('http {\nlog_format a "caf\xe9"; # caf\xe9\n}', 'latin1')
    const { faults, warnings } = readBytes(bytes)
    expect(shown(faults)).to.deep.equal([])
    expect(shown(warnings)).to.deep.equal([
      'nginx.conf:2: log_format has bytes that are not UTF-8: what they are in is not recognised',
    ])
  })
})
