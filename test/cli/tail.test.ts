import { appendFileSync } from 'node:fs'
import { expect } from 'chai'
import { ConfigFolder } from '../config/support.ts'
import { runMain, startMain } from './run-main.ts'

const line = (path: string) =>
  `1.2.3.4 - - [04/Oct/2022:04:34:49 +0000] "GET ${path} HTTP/1.1" 200 5 "-" "agent"\n`

describe('logflowd tail', function () {
  this.timeout(20_000)
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  it('shows the last lines and then each new one, decoded, until a signal', async () => {
    const file = folder.write(
      'a.log',
      line('/0') + Array.from({ length: 12 }, (_, n) => line(`/old${n}`)).join(''),
    )
    const running = startMain(['tail', file])
    await running.shows('/old11')
    appendFileSync(file, `${line('/new')}torn \x1b[2J\n`)
    await running.shows('torn')
    running.process.kill('SIGHUP')
    running.process.kill('SIGTERM')
    const { code, stdout, stderr } = await running.ended
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' })
    expect(stdout).to.include('2022-10-04 04:34:49.000 200      5B 1.2.3.4         GET /new "agent"\n')
    expect(stdout).to.match(/^no match at column \d+ \(.*\) torn \\u001b\[2J$/m)
    expect(stdout).not.to.include('GET /0 ')
  })

  it('takes the format of the entry of inputs that names the file', async () => {
    folder.write('a.yaml', "inputs: [{path: 'logs-*.log', format: '$status $host'}]\n")
    const file = folder.write('logs-1.log', '404 example.com\n')
    const running = startMain(['tail', file, '--config', 'a.yaml'], { cwd: folder.path })
    await running.shows('example.com')
    running.process.kill('SIGINT')
    expect((await running.ended).stdout).to.match(/^- +404 +- - +example\.com - -\n$/)
    const other = await runMain(['tail', folder.write('b.log', ''), '--config', 'a.yaml'], {
      cwd: folder.path,
    })
    expect(other.code).to.equal(64)
    expect(other.stderr).to.include('no entry of inputs in a.yaml names')
  })

  it('takes the format that nginx.conf gives the file when nothing else is said', async () => {
    folder.write('nginx.conf', 'events {} http { log_format h "$status $host"; access_log logs.log h; }')
    const file = folder.write('logs.log', '404 example.com\n')
    const env = { LOGFLOWD_NGINX_CONF: 'nginx.conf', LOGFLOWD_NGINX_PREFIX: '.' }
    const running = startMain(['tail', file], { cwd: folder.path, env })
    await running.shows('example.com')
    running.process.kill('SIGINT')
    expect((await running.ended).stdout).to.match(/^- +404 /)
  })
})
