import { mkdirSync } from 'node:fs'
import { expect } from 'chai'
import { ConfigFolder } from '../config/support.ts'
import { runMain } from './run-main.ts'

const NGINX = `error_log /l/error.log;
events {}
http {
  log_format main '$remote_addr $status';
  log_format json escape=json '{"s":$status}';
  access_log /l/access.log main;
  access_log syslog:server=10.0.0.1 main;
  server {
    access_log /l/$host.log main;
    access_log /l/access.log json;
    location /api { access_log logs/api.log json gzip; }
  }
  server { listen 81; }
}
`

describe('logflowd explain', function () {
  this.timeout(60_000)
  let folder: ConfigFolder
  let conf: string
  beforeEach(() => {
    folder = new ConfigFolder()
    conf = folder.write('nginx.conf', NGINX)
  })
  afterEach(() => folder.remove())

  const explain = (...args: readonly string[]) =>
    runMain(['explain', ...args], { cwd: folder.path, env: { LOGFLOWD_NGINX_PREFIX: '/prefix' } })

  it('says where the positions are when each line is delivered exactly once', async () => {
    folder.write(
      'a.yaml',
      `inputs: [{path: a.log}]\ndelivery: exactly-once\nkafka: {checkpoint_topic: my.positions}\n`,
    )
    const { code, stdout } = await explain('--config', 'a.yaml')
    expect(code).to.equal(0)
    expect(stdout).to.include(
      '\nexactly once: positions are in topic my.positions, in the same transactions as the records\n',
    )
  })

  it('lists each path and format of an nginx.conf in its order, with no other configuration', async () => {
    const { code, stdout, stderr } = await explain('--nginx-conf', 'nginx.conf', '--json')
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' })
    const main = { module: 'http', format: 'main', escape: 'default', log_format: '$remote_addr $status' }
    const json = { module: 'http', format: 'json', escape: 'json', log_format: '{"s":$status}' }
    expect(JSON.parse(stdout)).to.deep.equal([
      { path: '/l/access.log', ...main, source: `${conf}:6` },
      { path: '/l/*.log', ...main, source: `${conf}:9` },
      { path: '/l/access.log', ...json, source: `${conf}:10` },
      { path: '/prefix/logs/api.log', ...json, source: `${conf}:11` },
    ])
  })

  it('tells people what is not followed and why, what has variables, and what is gzip', async () => {
    const { stdout } = await explain('--nginx-conf', conf)
    expect(stdout).to.match(
      /^note: .*nginx\.conf:7: syslog:server=10\.0\.0\.1 is not followed: it goes to syslog$/m,
    )
    expect(stdout).to.match(/^ {2}variables {2}each \* is a variable of nginx.*1000 files at a time/m)
    expect(stdout).to.match(/^ {2}gzip {7}nginx appends members of gzip$/m)
  })

  it('tells people which values a line does not tell for certain', async () => {
    folder.write(
      'nginx.conf',
      "events {}\nhttp { log_format f '$http_a $http_b|$status'; access_log /l/f f; access_log /l/c; }\n",
    )
    const { stdout } = await explain('--nginx-conf', 'nginx.conf')
    expect(stdout.match(/^ {2}uncertain.*$/gm)).to.deep.equal([
      '  uncertain  $http_a, $http_b: $http_a may hold " ", which ends it',
    ])
  })

  it('lets an entry of inputs have a file and a name of nginx.conf', async () => {
    folder.write(
      'logflowd.yaml',
      'nginx: {conf: nginx.conf}\ninputs: [{path: /l/access.log, format: json}, {path: /m/own.log, format: [main, combined]}]\n',
    )
    const { stdout } = await explain('--config', 'logflowd.yaml', '--json')
    const entries: { path: string; format: string; escape: string; source: string }[] = JSON.parse(stdout)
    expect(entries.map(({ path, format, escape: how }) => [path, format, how])).to.deep.equal([
      ['/l/access.log', 'json', 'json'],
      ['/m/own.log', 'main', 'default'],
      ['/m/own.log', 'combined', 'default'],
      ['/l/*.log', 'main', 'default'],
      ['/prefix/logs/api.log', 'json', 'json'],
    ])
    expect(entries[0]?.source).to.equal('logflowd.yaml:2')
  })

  for (const [what, text, place] of [
    ['nginx refuses', 'events {}\nhttp { access_log /l/a.log nowhere; }\n', ':2: '],
    ['has an unclosed block', 'events {}\nhttp {\n', ':3: '],
    ['includes what is not there', 'include gone.conf;\n', ':1: '],
  ] as const) {
    it(`ends with 78 and the place where nginx.conf ${what}`, async () => {
      folder.write('nginx.conf', text)
      const { code, stdout, stderr } = await explain('--nginx-conf', 'nginx.conf', '--json')
      expect({ code, stdout }).to.deep.equal({ code: 78, stdout: '' })
      expect(stderr).to.include(`${conf}${place}`)
    })
  }

  it('ends with 78 where the user who runs it may not read nginx.conf, or it is not there or a folder', async function () {
    mkdirSync(`${folder.path}/folder`)
    for (const path of ['folder', 'gone.conf']) {
      const { code, stderr } = await explain('--nginx-conf', path)
      expect(code).to.equal(78)
      expect(stderr).to.include(`${folder.path}/${path}`)
    }
    if (process.getuid?.() !== 0) this.skip()
    const { chmodSync } = await import('node:fs')
    chmodSync(folder.path, 0o755)
    chmodSync(conf, 0)
    const { code, stderr } = await runMain(['explain', '--nginx-conf', conf], { cwd: '/', uid: 65534 })
    expect(code).to.equal(78)
    expect(stderr).to.match(/nginx\.conf.*the user that runs logflowd may not read it \(EACCES\)/)
  })
})
