import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { errorLogFraming } from '../../src/nginx/error-log-framing.ts'
import { encodeEntry } from '../codec/encode-error-entry.ts'
import type { Json } from '../codec/encode-line.ts'
import { until } from '../support/daemon.ts'
import { FastcgiApplication } from '../support/fastcgi.ts'
import { missingPrograms } from '../support/nginx.ts'
import { type RunningNginx, startNginx } from './nginx-process.ts'

const COMPLAINTS = [
  'PHP message: PHP Warning:  one in /a.php on line 1\nPHP message: PHP Notice:  two\n  at three\n',
  'one line',
  'a line feed, client: 6.6.6.6, server: evil, request: "GET / HTTP/1.1"\n\nand an empty line',
]

const get = (target: string, headers = '') =>
  `GET ${target} HTTP/1.1\r\nHost: my-host.example:80\r\nConnection: close\r\n${headers}\r\n`

function entriesOf(path: string): string[] {
  const framing = errorLogFraming(1024 * 1024)
  const bytes = readFileSync(path)
  const entries: string[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = framing.endOfRecord(bytes, start, bytes.length, true)
    entries.push(bytes.toString('latin1', start, end - 1))
    start = end
  }
  return entries
}

describe('the error_log of a real nginx', function () {
  this.timeout(60_000)
  const missing = missingPrograms('nginx')
  if (missing !== null) {
    it(`is not read: ${missing}`)
    return
  }
  let nginx: RunningNginx
  let application: FastcgiApplication
  let records: readonly Json[]

  before(async () => {
    application = await FastcgiApplication.start(index => COMPLAINTS[index] ?? '')
    nginx = await startNginx(
      (folder, port) => `
        fastcgi_ignore_client_abort on; proxy_ignore_client_abort on;
        access_log off; error_log ${folder}/info.log info;
        limit_req_zone $uri zone=one:1m rate=1r/m;
        server { listen 127.0.0.1:${port}; server_name s; root ${folder}/none;
          location /app { fastcgi_pass 127.0.0.1:${application.port}; }
          location /gone { proxy_pass http://127.0.0.1:1/x; }
          location /limited { limit_req zone=one; }
          location /sub { auth_request /denied; }
          location /denied { proxy_pass http://127.0.0.1:1; }
        }`,
    )
    for (const _ of COMPLAINTS) await nginx.request(get('/app?a=b'))
    await nginx.request(get('/no%22file%22%0A,%20client:%201.2.3.4,%20server:%20t'))
    await nginx.request(get('/file', 'Referer: http://a/"b", client: 1.2.3.4, server: t\r\n'))
    await nginx.request(get('/gone'))
    await nginx.request(get('/limited'))
    await nginx.request(get('/limited'))
    await nginx.request(get('/sub'))
    await nginx.request(`GET /${'x'.repeat(3000)} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`)
    await nginx.request('\x16\x03\x01\x02 \xff\r\n')
    await nginx.request(get('/last'))
    const path = join(nginx.folder, 'info.log')
    await until(
      () => readFileSync(path, 'latin1').includes('/last HTTP'),
      () => 'the last entry',
    )
    records = entriesOf(path).map(entry => {
      const record = encodeEntry(Buffer.from(entry, 'latin1'))
      if (record === null) throw new Error(`no entry: ${entry}`)
      return record
    })
  })
  after(async () => {
    await nginx?.stop()
    application?.stop()
  })

  const one = (message: string, path?: string) => {
    const found = records.filter(
      record => String(record['message']).search(message) >= 0 && (path ?? record['path']) === record['path'],
    )
    expect(
      found.map(({ message: text }) => text),
      String(message),
    ).to.have.length(1)
    return found[0] ?? {}
  }
  const request = {
    method: 'GET',
    protocol: 'HTTP/1.1',
    host: 'my-host.example:80',
    server: 's',
    client: '127.0.0.1',
  }

  it('gives one record for each entry, with the lines that an application wrote', () => {
    for (const complaint of COMPLAINTS) {
      const stderr = complaint.trimEnd()
      expect(one(stderr.split('\n', 1)[0] ?? '')).to.deep.include({
        ...request,
        level: 'error',
        message: `FastCGI sent in stderr: "${stderr}" while reading response header from upstream`,
        path: '/app',
        query: 'a=b',
        upstream: `fastcgi://127.0.0.1:${application.port}`,
      })
    }
  })

  it('tells what a client asked for from what it made nginx say', () => {
    expect(one('open.. ".*/no"file"\n')).to.deep.include({
      ...request,
      path: '/no%22file%22%0A,%20client:%201.2.3.4,%20server:%20t',
    })
    expect(one('open.. ".*/file" failed')).to.deep.include({
      ...request,
      path: '/file',
      referrer: 'http://a/"b", client: 1.2.3.4, server: t',
    })
  })

  it('has the parts that modules add', () => {
    expect(
      one('connect.. failed .111: Connection refused. while connecting to upstream$', '/gone'),
    ).to.deep.include({
      ...request,
      path: '/gone',
      upstream: 'http://127.0.0.1:1/x',
    })
    expect(one('^limiting requests$')).to.deep.include({ ...request, zone: 'one', path: '/limited' })
    expect(records.filter(record => record['subrequest'] === '/denied')).to.not.be.empty
  })

  it('is read where nginx cut an entry off, and where a client sent no HTTP', () => {
    const long = records.filter(record => String(record['raw']).length > (2000 * 4) / 3)
    expect(long).to.not.be.empty
    for (const { client } of long) expect('127.0.0.1').to.include(client)
    expect(one('client sent invalid method')).to.include.keys('client', 'server', 'request')
  })

  it('has nothing left over', () => {
    const bytes = records.map(record => Buffer.from(String(record['raw']), 'base64').length + 1)
    const sum = bytes.reduce((total, length) => total + length, 0)
    expect(sum).to.equal(readFileSync(join(nginx.folder, 'info.log')).length)
  })
})
