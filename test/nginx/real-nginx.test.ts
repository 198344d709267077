import { readFileSync } from 'node:fs'
import { connect as connectHttp2 } from 'node:http2'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect } from 'chai'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { encodeLine } from '../codec/encode-line.ts'
import { Playground, until } from '../support/daemon.ts'
import { missingPrograms } from '../support/nginx.ts'
import { expectPart } from './expect-part.ts'
import { NASTY_FORMATS, type NastyFormat, ORACLE } from './nasty-formats.ts'
import { NASTY_REQUESTS, type NastyRequest } from './nasty-requests.ts'
import { type RunningNginx, startNginx } from './nginx-process.ts'
import { OddUpstream } from './odd-upstream.ts'
import { readLine } from './read-line.ts'

const LOGS = [...NASTY_FORMATS, ORACLE]

/** Headers of requests by HTTP/2. */
const BY_HTTP2 = [
  { ':path': '/h2?a="b\\' },
  { ':path': '/h2', 'user-agent': '"\\\x7f\xff', referer: '-' },
  { ':path': '*', ':method': 'OPTIONS', 'x-name': '' },
]

describe('lines that a real nginx wrote', function () {
  this.timeout(120_000)
  const missing = missingPrograms('nginx')
  if (missing !== null) {
    it(`are not checked: ${missing}`)
    return
  }
  let nginx: RunningNginx
  let upstream: OddUpstream | undefined
  let logged = 0

  before(async () => {
    nginx = await startNginx(configuration)
    upstream = await OddUpstream.start(join(nginx.folder, 'odd.sock'))
    for (const request of NASTY_REQUESTS) {
      await send(request)
      await expectLines(request.lines, request.bytes.toString('latin1'))
    }
    const client = connectHttp2(`http://127.0.0.1:${nginx.port}`, {
      createConnection: () => connect(join(nginx.folder, 'h2.sock')),
    })
    for (const headers of BY_HTTP2) {
      const stream = client.request(headers)
      stream.on('error', () => undefined).resume()
      await expectLines(1, JSON.stringify(headers))
    }
    client.destroy()
  })
  after(async () => {
    upstream?.stop()
    await nginx.stop()
  })

  async function send({ bytes, lines, client }: NastyRequest): Promise<void> {
    const socket: Socket = connect({ port: nginx.port, host: '127.0.0.1' })
    const closed = new Promise<void>(resolve => socket.on('close', () => resolve()))
    socket.on('error', () => undefined).resume()
    if (client === 'gives-up') upstream?.once('asked', () => socket.destroy())
    if (client === 'ends') socket.end(bytes)
    else socket.write(bytes)
    if (lines === 0) socket.destroy()
    await closed
  }

  /** Nginx writes a line when it is done with a request, which is not when the client is. */
  async function expectLines(count: number, of: string): Promise<void> {
    logged += count
    const there = () => linesOf(ORACLE).length
    await until(
      () => there() >= logged,
      () => `${logged} lines and not ${there()}, after ${of.slice(0, 200)}`,
      10_000,
    )
    expect(there(), of.slice(0, 200)).to.equal(logged)
  }

  function linesOf({ name }: NastyFormat): Buffer[] {
    return readFileSync(join(nginx.folder, `${name}.log`), 'latin1')
      .split('\n')
      .slice(0, -1)
      .map(line => Buffer.from(line, 'latin1'))
  }

  it('are of more than a hundred requests and of every kind', () => {
    expect(logged).to.be.at.least(100)
    const statuses = new Set(linesOf(ORACLE).map(line => readLine(ORACLE.text, line, ORACLE)?.['status']))
    expect([...statuses].toSorted()).to.include.members(
      '009 200 204 400 401 405 408 413 414 444 499 502 503 504'.split(' '),
    )
  })

  for (const log of NASTY_FORMATS) {
    const { name, escape: how, text } = log
    it(`mean what nginx had, in the format ${name}`, () => {
      const oracle = linesOf(ORACLE).map(line => readLine(ORACLE.text, line, ORACLE))
      const lines = linesOf(log)
      expect(lines).to.have.lengthOf(logged)
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

    it(`become the records that every other format gives, in the format ${name}`, () => {
      const format = compileFormat(text, { escape: how, module: 'http' })
      const oracle = compileFormat(ORACLE.text, { escape: ORACLE.escape, module: 'http' })
      const truths = linesOf(ORACLE)
      linesOf(log).forEach((line, i) => {
        const record = encodeLine(format, line)
        const truth = encodeLine(oracle, truths[i] ?? '')
        expect(record, line.toString('latin1')).to.not.equal(null)
        if (record !== null && truth !== null) expectPart(record, truth, line.toString('latin1'))
      })
    })
  }

  it('are all accounted for by a daemon that reads them all', async () => {
    const playground = new Playground()
    try {
      playground.configure({
        inputs: LOGS.map(({ name, escape: how, text }) => ({
          path: join(nginx.folder, `${name}.log`),
          escape: how,
          format: text,
        })),
        sink: { kind: 'file', path: playground.path('records') },
      })
      const daemon = playground.start(['run', '--once'])
      expect((await daemon.ended).code, daemon.stderr).to.equal(0)
      expect(daemon.stderr).to.match(new RegExp(`${LOGS.length * logged}\\b`))
    } finally {
      await playground.tidy()
    }
  })
})

function configuration(folder: string, port: number): string {
  const formats = LOGS.map(({ name, escape: how, text }) => `log_format ${name} escape=${how} '${text}';`)
  const logs = LOGS.map(({ name }) => `access_log ${folder}/${name}.log ${name};`)
  return `
    ${formats.join('\n')}
    underscores_in_headers on; log_subrequest on; client_header_timeout 1s; client_body_timeout 1s; proxy_read_timeout 1s;
    proxy_ignore_client_abort on; limit_req_zone $remote_addr zone=few:32k rate=1r/m;
    upstream group { server unix:${folder}/dead.sock max_fails=0; server unix:${folder}/backend.sock max_fails=0; }
    upstream nobody { server unix:${folder}/dead.sock max_fails=0; server unix:${folder}/gone.sock max_fails=0; }
    upstream down { server unix:${folder}/gone.sock down; }
    server { listen unix:${folder}/backend.sock; access_log off; location / { return 200 "x"; } location /twice { return 503; } }
    server {
      listen 127.0.0.1:${port};
      listen unix:${folder}/h2.sock http2;
      ${logs.join('\n')}
      location / { return 200 "ok"; }
      location /h { return 204; }
      location /group { proxy_pass http://group; }
      location /nobody { proxy_pass http://nobody; }
      location /twice { proxy_intercept_errors on; error_page 503 = /group; proxy_pass http://unix:${folder}/backend.sock; }
      location /missing { proxy_pass http://down; }
      location /silent { return 444; }
      location /small { client_max_body_size 1k; proxy_pass http://group; }
      location /limited { limit_req zone=few; proxy_pass http://group; }
      location /guarded { auth_request /no; proxy_pass http://group; }
      location /no { return 401; }
      location ~ ^/(old|mute|late)-upstream|^/redirected|^/dangling { proxy_pass http://unix:${folder}/odd.sock; proxy_next_upstream off; }
      location /slow-upstream { proxy_ignore_client_abort off; proxy_read_timeout 60s; proxy_pass http://unix:${folder}/odd.sock; }
    }`
}
