import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { type RunningMain, startMain } from '../cli/run-main.ts'
import { type Daemon, Playground, until } from '../support/daemon.ts'
import { type HttpBlock, missingPrograms, Nginx } from '../support/nginx.ts'

const OLD = 'log_format main "$request_uri $status";'
const NEW = `log_format main escape=json '{"uri":"$request_uri","status":$status,"pid":$pid}';`

/** `/slow` sends a byte a second after its header: what is under way there keeps an old worker alive. */
const httpOf =
  (formats: string, logs = 'access_log access.log main;'): HttpBlock =>
  port =>
    `${formats} ${logs}
    server {
      listen 127.0.0.1:${port} reuseport;
      location / { return 204; }
      location /slow { limit_rate 1; limit_rate_after 300; return 200 "${'x'.repeat(1000)}"; }
    }`

/** What arrived: the request line's URI, sorted. */
function uris(stdout: string): string[] {
  return recordsOf(stdout)
    .map(record => String(record['requestUri'] ?? JSON.stringify(record)))
    .filter(uri => uri !== '/ready')
    .sort()
}

function recordsOf(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line))
}

describe('a running nginx whose nginx.conf is followed', function () {
  this.timeout(100_000)
  let place: Playground
  let nginx: Nginx | null = null
  let daemon: Daemon

  before(function () {
    if (missingPrograms('nginx') !== null) this.skip()
  })
  beforeEach(() => {
    place = new Playground()
    place.configure({ nginx: { conf: 'nginx.conf', prefix: '.' }, sink: { kind: 'stdout' } })
  })
  afterEach(async () => {
    await nginx?.stop()
    nginx = null
    await place.tidy()
  })

  async function begin(http: HttpBlock): Promise<Nginx> {
    nginx = await Nginx.start(place.folder, http)
    daemon = place.start()
    await daemon.says('started')
    return nginx
  }

  const arrive = (...expected: readonly string[]) =>
    until(
      () => expected.every(uri => uris(daemon.stdout).includes(uri)),
      () => `${expected.join(', ')}; there came ${daemon.stdout}\n${daemon.stderr}`,
    )

  it('has the lines of old and new workers read after a reload that changes the format', async () => {
    const server = await begin(httpOf(OLD))
    await server.get('/before')
    await arrive('/before')
    const release = await server.hold('/slow/old-worker')

    server.configure(httpOf(NEW))
    await daemon.says('"changed":["')
    // nginx has not read it yet.
    await server.get('/still-old')
    server.reload()
    await until(
      async () => {
        await server.get('/probe')
        return daemon.stdout.includes('escape') || daemon.stdout.includes('"pid"')
      },
      () => `a line of a new worker; there came ${daemon.stdout}\n${daemon.stderr}`,
    )
    release()
    await server.get('/after')
    await arrive('/before', '/still-old', '/slow/old-worker', '/after')
    expect((await daemon.stop()).code).to.equal(0)
    expect(recordsOf(daemon.stdout).filter(record => 'reason' in record)).to.deep.equal([])
    const formats = new Set(recordsOf(daemon.stdout).map(record => record['logFormat']))
    expect(formats.size).to.be.greaterThan(1)
  })

  it('has a log followed that a new file of an include names, and the one that is named no more', async () => {
    mkdirSync(place.path('conf.d'))
    const included = (log: string) => httpOf(OLD, `include conf.d/*.conf; ${log}`)
    const server = await begin(included('access_log access.log main;'))
    await server.get('/first')
    await arrive('/first')
    const release = await server.hold('/slow/old-worker')

    writeFileSync(place.path('conf.d/other.conf'), 'access_log other.log main;')
    server.configure(included(''))
    await daemon.says(`"followedOn":["${place.path('access.log')}"]`)
    server.reload()
    await until(
      async () => {
        await server.get('/probe')
        return readdirSync(place.folder).includes('other.log')
      },
      () => `the other log; ${daemon.stderr}`,
    )
    release()
    await server.get('/second')
    await arrive('/first', '/second', '/slow/old-worker')
    expect((await daemon.stop()).code).to.equal(0)
  })

  it('goes on with the old plan, loudly, while nginx.conf is faulty', async () => {
    const server = await begin(httpOf(OLD))
    server.configure(httpOf('', 'access_log access.log nowhere;'))
    await daemon.says('configuration refused; the old one stays')
    expect(daemon.stderr).to.match(/nginx\.conf:3: unknown log format \\"nowhere\\"/)
    await server.get('/meanwhile')
    await arrive('/meanwhile')
    server.configure(httpOf(NEW))
    await daemon.says('"changed":["')
    server.reload()
    await server.get('/mended')
    await arrive('/mended')
    expect((await daemon.stop()).code).to.equal(0)
  })

  it('has the files of a path with the Host in it followed, up to a limit', async () => {
    place.configure({
      nginx: { conf: 'nginx.conf', prefix: '.', max_files_per_glob: 5 },
      sink: { kind: 'stdout' },
    })
    mkdirSync(place.path('html'), { recursive: true })
    mkdirSync(place.path('hosts'))
    chmodSync(place.path('hosts'), 0o777)
    const server = await begin(httpOf(OLD, 'access_log hosts/$host.log main;'))
    await arriveFrom(server, 3)
    for (let index = 3; index < 20; index++) await server.get('/more', { host: `h${index}.example` })
    await daemon.says('too many files for a path with variables')
    expect((await daemon.stop()).code).to.equal(0)
  })

  async function arriveFrom(server: Nginx, hosts: number): Promise<void> {
    const names = Array.from({ length: hosts }, (_, index) => `/of-host-${index}`)
    for (const [index, name] of names.entries()) await server.get(name, { host: `h${index}.example` })
    await arrive(...names)
  }
})

describe('logflowd without any configuration', function () {
  this.timeout(60_000)
  let folder: string
  let running: RunningMain | null = null

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'logflowd-none-'))
  })
  afterEach(async () => {
    running?.process.kill('SIGKILL')
    await running?.ended
    rmSync(folder, { recursive: true, force: true })
  })

  it('asks nginx for its nginx.conf and follows what that says', async () => {
    writeFileSync(
      join(folder, 'nginx.conf'),
      'events {} http { log_format m "$status"; access_log logs/a.log m; }',
    )
    mkdirSync(join(folder, 'logs'))
    writeFileSync(join(folder, 'logs/a.log'), '200\n404\n')
    const binary = join(folder, 'nginx')
    writeFileSync(
      binary,
      `#!/bin/sh\necho 'nginx version: nginx/1.22.1\nconfigure arguments: --prefix=${folder} --conf-path=${folder}/nginx.conf' >&2\n`,
      { mode: 0o755 },
    )
    running = startMain([], {
      cwd: folder,
      env: {
        LOGFLOWD_NGINX_BINARY: binary,
        LOGFLOWD_STATE_DIR: join(folder, 'state'),
        LOGFLOWD_SINK_KIND: 'stdout',
      },
    })
    await running.shows('"status":404')
    running.process.kill('SIGTERM')
    const { code, stdout, stderr } = await running.ended
    expect(code).to.equal(0)
    expect(recordsOf(stdout).map(record => record['status'])).to.deep.equal([200, 404])
    expect(stderr).to.include(`${folder}/nginx.conf is followed, as ${binary} -V names it`)
  })
})
