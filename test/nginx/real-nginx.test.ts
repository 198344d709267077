import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { COMBINED } from '../../src/nginx/built-in-formats.ts'
import type { Escape } from '../../src/nginx/compiled-format.ts'
import { missingPrograms } from '../support/nginx.ts'
import { type RunningNginx, startNginx } from './nginx-process.ts'
import { readLine } from './read-line.ts'

/** Formats under test: nginx writes each request in all of them. */
const FORMATS: readonly { name: string; escape: Escape; text: string }[] = [
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
    name: 'json',
    escape: 'json',
    text: '{"user":"$remote_user","request":"$request","status":$status,"urt":$upstream_response_time,"ua":"$http_user_agent","url":"$scheme://$host$uri$is_args$args","gz":$gzip_ratio}',
  },
  { name: 'raw', escape: 'none', text: '$status\t$request_time\t$http_x_name\t$request_uri' },
]

/** Each variable in a field of its own, escaped so that nothing is ambiguous. */
const NAMES = [
  ...new Set(FORMATS.flatMap(({ text }) => [...text.matchAll(/\$(\w+)/g)].map(match => match[1] as string))),
]
const ORACLE = `{${NAMES.map(name => `"${name}":"$${name}"`).join(',')}}`

const user = (name: string) => `Authorization: Basic ${Buffer.from(name).toString('base64')}\r\n`
const get = (target: string, headers = '') =>
  `GET ${target} HTTP/1.1\r\nHost: my-host.example:80\r\nConnection: close\r\n${headers}\r\n`

const REQUESTS: readonly (string | Buffer)[] = [
  get('/'),
  get('/a-b?c=d?e-', 'User-Agent: Mozilla/5.0 "quoted" \\x22 \\ [x] café\r\nReferer: \r\n'),
  get('/-', 'Referer: -\r\nUser-Agent: \xff\t\x7f\x01\r\n'),
  get('/%22%5C%0A%00%E2%82%AC?a=%22"&b=[ ]'),
  get('/a%20b%09'),
  get('/x', user('a [b] - "c" [18/Mar/2023:15:00:00 +0000]:secret')),
  get('/x', user(' :x')),
  get('/x', user('no colon')),
  get('/group', 'X-Name: ] [x] 1.1.1.1:80\r\n'),
  get('/twice', 'X-Name: 200, 200 : 0.001\r\n'),
  get('/nobody'),
  get(`/${'%F0%9F%98%80'.repeat(500)}`),
  get('http://other.example/absolute?x', 'X-Name: http://a/b\r\n'),
  'OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
  'GET /old\r\n',
  'hello\r\n\r\n',
  '\r\n\r\n',
  'GET / with spaces HTTP/1.1\r\nHost: h\r\n\r\n',
  'GET /bad-header HTTP/1.1\r\nHost: a b\r\nUser-Agent: x\r\n\r\n',
  'POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: abc\r\n\r\n',
  'GET / HTTP/1.1  \r\nHost: h\r\nConnection: close\r\n\r\n',
  'GET / HTTP/9.9\r\nHost: h\r\n\r\n',
  Buffer.from('160301020001000001fc0303aabbccdd225c0a', 'hex'),
  Buffer.from('0300002f2ae00000000000436f6f6b69653a206d737473686173683d41646d696e0d0a', 'hex'),
].map(request => (typeof request === 'string' ? Buffer.from(request, 'latin1') : request))

describe('lines that a real nginx wrote', function () {
  this.timeout(30_000)
  const missing = missingPrograms('nginx')
  if (missing !== null) {
    it(`are not checked: ${missing}`)
    return
  }
  let nginx: RunningNginx
  before(async () => {
    nginx = await startNginx(configuration)
    for (const request of REQUESTS) await nginx.request(request)
    while (linesOf('oracle').length < REQUESTS.length) await delay(20)
  })
  after(() => nginx.stop())

  function linesOf(name: string): Buffer[] {
    const text = readFileSync(join(nginx.folder, `${name}.log`), 'latin1')
    return text
      .split('\n')
      .slice(0, -1)
      .map(line => Buffer.from(line, 'latin1'))
  }

  for (const { name, escape: how, text } of FORMATS) {
    it(`mean what nginx had, in the format ${name}`, () => {
      const oracle = linesOf('oracle').map(line => readLine(ORACLE, line, { escape: 'json' }))
      const lines = linesOf(name)
      expect(lines).to.have.lengthOf(REQUESTS.length)
      lines.forEach((line, i) => {
        const values = readLine(text, line, { escape: how })
        expect(values, line.toString('latin1')).to.not.equal(null)
        for (const [variable, value] of Object.entries(values ?? {})) {
          const truth = oracle[i]?.[variable]
          const isUnset = how === 'default' && (truth === '-' || (truth === '' && value === null))
          expect(value, `$${variable} of ${line.toString('latin1')}`).to.equal(isUnset ? null : truth)
        }
      })
    })
  }
})

function configuration(folder: string, port: number): string {
  const formats = FORMATS.map(({ name, escape: how, text }) => `log_format ${name} escape=${how} '${text}';`)
  const logs = [...FORMATS.map(({ name }) => name), 'oracle'].map(
    name => `access_log ${folder}/${name}.log ${name};`,
  )
  return `
    ${formats.join('\n')}
    log_format oracle escape=json '${ORACLE}';
    underscores_in_headers on;
    upstream group { server unix:${folder}/dead.sock max_fails=0; server unix:${folder}/backend.sock max_fails=0; }
    upstream nobody { server unix:${folder}/dead.sock max_fails=0; server unix:${folder}/gone.sock max_fails=0; }
    server { listen unix:${folder}/backend.sock; access_log off; location / { return 200 "x"; } location /twice { return 503; } }
    server {
      listen 127.0.0.1:${port};
      ${logs.join('\n')}
      location / { return 200 "ok"; }
      location /group { proxy_pass http://group; }
      location /nobody { proxy_pass http://nobody; }
      location /twice { proxy_intercept_errors on; error_page 503 = /group; proxy_pass http://unix:${folder}/backend.sock; }
    }`
}
