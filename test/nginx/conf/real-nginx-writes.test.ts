import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import picomatch from 'picomatch'
import { openNginxConfFiles } from '../../../src/config/nginx-conf-files.ts'
import type { NginxAccessLog, NginxLogs } from '../../../src/nginx/conf/nginx-logs.ts'
import { readNginxConf } from '../../../src/nginx/conf/read-nginx-conf.ts'
import { compileFormat } from '../../../src/nginx/log-format.ts'
import { createMatcher } from '../../../src/nginx/matcher.ts'
import { until } from '../../support/daemon.ts'
import { missingPrograms } from '../../support/nginx.ts'
import { type RunningNginx, startNginx } from '../nginx-process.ts'

/** Inheritance, replacement, conditions, buffers, variables in paths; each format can be told from the others. */
function http(port: number): string {
  return `
  log_format Main 'main $status ' "\\"$request\\" "
                  '$http_x';
  log_format main 'never $status';
  log_format json escape=json '{"s":"$status","r":"$request","x":"$http_x"}';
  log_format none escape=none none\\ $status\\ \${uri}$is_args;
  log_format tabs "tabs\\t$status\\t$uri\\t$seen";
  log_format joined 'joined $status' '0' '-$uri';
  map $uri $seen { default no; ~/(?<part>.*) yes; }
  map $arg_log $wanted { default 0; 1 1; }
  access_log logs/http.log MAIN;
  access_log logs/http.log json if=$wanted;
  server {
    listen 127.0.0.1:${port};
    root html;
    location / { }
    location /own { return 204; access_log logs/own.log tabs; access_log ./logs//own.log none;
      location /own/deeper { return 204; access_log 'logs/de eper;.log' joined; }
      location /own/heir { return 204; }
      location /own/off { access_log off; return 204; } }
    location /if { access_log logs/no-if.log; if ($arg_a) { access_log logs/if.log json; return 204; } return 204; }
    location /except { access_log logs/get.log tabs; limit_except GET { access_log logs/not-get.log none; allow all; } }
    location /vhost { access_log logs/v_$host.log tabs; access_log logs/\${arg_a}$arg_b-x.log json; return 204; }
    location /gzip { access_log logs/gzip.log tabs gzip buffer=4k flush=100ms; access_log logs/gzip.log none; return 204; }
    location /buffer { access_log logs/buffer.log tabs buffer=4k flush=100ms; access_log logs/buffer.log; return 204; }
    location /internal { access_log logs/from.log tabs; rewrite ^ /target last; }
    location /target { access_log logs/target.log none; return 204; }
    location /both { access_log off; access_log logs/both.log; return 204; }
    location /upper { access_log logs/upper.log COMBINED; return 204; }
    error_page 404 /missing; location = /missing { internal; access_log logs/missing.log joined; return 404; }
  }
  server { listen 127.0.0.1:${port}; server_name own; access_log logs/server.log tabs; return 204; }
  server { listen 127.0.0.1:${port}; server_name off; access_log off; return 204; }
  `
}

const PATHS = `/ /?log=1 /own /own/deeper /own/heir /own/off /if /if?a=1 /except /vhost?a=x&b=y /vhost?a=%2e /gzip /buffer
  /internal /both /upper /nope /own/nope`
const missing = missingPrograms('nginx')

describe(`the log files that a real nginx writes${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(60_000)
  let nginx: RunningNginx
  let read: NginxLogs
  before(async function () {
    if (missing) this.skip()
    nginx = await startNginx((folder, port) => {
      for (const name of ['logs', 'html']) mkdirSync(join(folder, name))
      writeFileSync(join(folder, 'html/except'), 'x')
      return http(port)
    })
    read = readNginxConf({
      confPath: join(nginx.folder, 'nginx.conf'),
      prefix: nginx.folder,
      defaultAccessLog: 'logs/default.log',
      defaultErrorLog: null,
      hasAddedModules: false,
      files: openNginxConfFiles(),
    })
    const hosts = ['one', 'own', 'off']
    for (const target of PATHS.split(/\s+/)) {
      for (const host of hosts) {
        for (const method of ['GET', 'POST']) {
          await nginx.request(`${method} ${target} HTTP/1.0\r\nHost: ${host}\r\nX: "\\\xff\t\r\n\r\n`)
        }
      }
    }
    const buffered = ['gzip.log', 'buffer.log'].map(name => join(nginx.folder, 'logs', name))
    await until(
      () => buffered.every(path => statSync(path).size > 0),
      () => 'nginx to flush its buffers',
    )
  })
  after(() => nginx?.stop())

  const written = () =>
    readdirSync(join(nginx.folder, 'logs'))
      .map(name => join(nginx.folder, 'logs', name))
      .filter(path => statSync(path).size > 0)

  it('are read without a fault', () => {
    expect([...read.faults, ...read.warnings]).to.deep.equal([])
  })

  it('are all named, with the formats of all their lines', () => {
    expect(written()).to.have.length.greaterThan(15)
    for (const path of written()) {
      const candidates = read.accessLogs.filter(log => names(log, path))
      expect(candidates, path).to.not.be.empty
      for (const line of linesOf(path, candidates)) {
        expect(
          candidates.some(log => matches(log, line)),
          `${path}: ${line}`,
        ).to.equal(true)
      }
    }
  })

  it('are not named with a format that no line has', () => {
    const unused = read.accessLogs.filter(log => {
      const paths = written().filter(path => names(log, path))
      return !paths.some(path => linesOf(path, [log]).some(line => matches(log, line)))
    })
    // Every request to that location ends in another one, which its directives alone do not tell.
    expect(unused.map(({ path }) => basename(path))).to.deep.equal(['from.log'])
  })

  it('are those alone: what nginx only creates is told with the reason', () => {
    expect(read.notFollowed.map(({ target }) => target)).to.deep.equal(['logs/both.log'])
  })
})

function names(log: NginxAccessLog, path: string): boolean {
  return log.hasVariables ? picomatch.isMatch(path, log.path, { dot: true }) : log.path === path
}

function linesOf(path: string, logs: readonly NginxAccessLog[]): Buffer[] {
  const bytes = readFileSync(path)
  const text = logs.some(log => log.isGzip) ? gunzipSync(bytes) : bytes
  return text
    .toString('latin1')
    .split('\n')
    .slice(0, -1)
    .map(line => Buffer.from(line, 'latin1'))
}

function matches({ format }: NginxAccessLog, line: Buffer): boolean {
  const compiled = compileFormat(format.text, { escape: format.escape, module: format.module })
  return createMatcher(compiled).match(line, 0, line.length)
}
