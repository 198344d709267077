import { expect } from 'chai'
import { ConfigFolder } from '../config/support.ts'
import { runMain, startMain } from './run-main.ts'

describe('logflowd', function () {
  this.timeout(20_000)
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  it('tells its version and its commands on stdout', async () => {
    const version = await runMain(['--version'])
    expect(version).to.deep.equal({ code: 0, stdout: '0.1.0\n', stderr: '' })
    const help = await runMain(['--help'])
    expect(help).to.include({ code: 0, stderr: '' })
    for (const name of ['run', 'check', 'explain', 'parse', 'tail', 'consume', 'topics']) {
      expect(help.stdout).to.match(new RegExp(`^  ${name} `, 'm'))
    }
  })

  for (const [what, args] of [
    ['an unknown flag', ['check', '--confg', 'x']],
    ['an unknown command', ['chekc']],
    ['a flag without its value', ['check', '--config']],
    ['a value that is none of the choices', ['parse', '--escape', 'yaml']],
    ['an operand too many', ['check', 'x']],
    ['an operand too few', ['tail']],
    ['a file to read without --once', ['run', '/var/log/nginx/access.log']],
    ['a setting that there is not', ['check', '--set', 'kafka.topics=x']],
    ['a setting with a wrong value', ['check', '--set', 'batch.max_age=5']],
    ['brokers that are none', ['topics', 'list', '--brokers', 'nowhere']],
    ['a number that is none', ['consume', '--max', '0']],
    ['a topics action that there is not', ['topics', 'drop']],
    ['a format with a line feed', ['parse', '--log-format', '$status\n']],
    ['a format that nginx would refuse', ['parse', '--log-format', '$']],
    ['a file that is not there', ['tail', '/nonexistent/access.log']],
  ] as const) {
    it(`ends with 64 and a sentence on stderr for ${what}`, async () => {
      const { code, stdout, stderr } = await runMain(args)
      expect({ code, stdout }).to.deep.equal({ code: 64, stdout: '' })
      expect(stderr).to.match(/\S/)
      expect(stderr).not.to.match(/^ +at /m)
    })
  }

  it('ends with 78 and every fault for a wrong configuration', async () => {
    folder.write('a.yaml', 'inputs:\n  - paht: /a\nhots: x\n')
    const { code, stdout, stderr } = await runMain(['check', '--config', 'a.yaml'], { cwd: folder.path })
    expect({ code, stdout }).to.deep.equal({ code: 78, stdout: '' })
    expect(
      stderr
        .trim()
        .split('\n')
        .map(line => line.split(' ', 2).join(' ')),
    ).to.deep.equal(['a.yaml:2: inputs[0].paht:', 'a.yaml:2: inputs[0].path:', 'a.yaml:3: hots:'])
  })

  it('ends with 78 and one sentence without any configuration', async () => {
    const env = { LOGFLOWD_NGINX_CONF: 'none' }
    const { code, stdout, stderr } = await runMain(['explain'], { cwd: folder.path, env })
    expect({ code, stdout }).to.deep.equal({ code: 78, stdout: '' })
    expect(stderr).to.equal(
      'logflowd: no configuration and nginx.conf is none (LOGFLOWD_NGINX_CONF): name a file with --config or LOGFLOWD_CONFIG, or write /etc/logflowd/logflowd.yaml\n',
    )
  })

  it('shows no secret, whatever is wrong beside it', async () => {
    folder.write(
      'a.yaml',
      'inputs: [{path: /a}]\nkafka: {brokers: [127.0.0.1:1], sasl: {mechanism: plain, username: u}}\n',
    )
    for (const args of [['check'], ['explain'], ['topics', 'list'], ['consume', '--topic', 'a']]) {
      const { stdout, stderr } = await runMain([...args, '--config', 'a.yaml'], {
        cwd: folder.path,
        env: { LOGFLOWD_KAFKA_SASL_PASSWORD: 'hunter2', LOGFLOWD_LOG_LEVEL: 'trace' },
      })
      expect(stdout + stderr).not.to.include('hunter2')
    }
  })

  it('ends quietly when nobody reads its output any more', async () => {
    const running = startMain(['parse', '--output', 'variables', '--log-format', '$http_a'], {
      input: 'x\n'.repeat(300_000),
    })
    running.process.stdout?.once('data', () => running.process.stdout?.destroy())
    const { code, stderr } = await running.ended
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' })
  })

  it('explains what would be followed', async () => {
    folder.write(
      'a.yaml',
      "inputs:\n  - path: logs/*.log\n    format: '$status $host'\n    escape: json\n  - path: /b.log\n",
    )
    const { code, stdout } = await runMain(['explain', '--json', '--config', 'a.yaml'], { cwd: folder.path })
    expect(code).to.equal(0)
    expect(JSON.parse(stdout)).to.deep.equal([
      {
        path: `${folder.path}/logs/*.log`,
        module: 'http',
        format: null,
        escape: 'json',
        log_format: '$status $host',
        source: 'a.yaml:2',
      },
      {
        path: '/b.log',
        module: 'http',
        format: 'combined',
        escape: 'default',
        log_format:
          '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
        source: 'a.yaml:5',
      },
    ])
    const text = await runMain(['explain', '--config', 'a.yaml'], { cwd: folder.path })
    expect(text.stdout).to.include('nothing yet: it is waited for').and.to.include('$status $host')
  })

  it('parses standard input', async () => {
    const input = Buffer.from('1.2.3.4 a\xff 200\n\n- b 404', 'latin1')
    const { code, stdout } = await runMain(
      ['parse', '--output', 'variables', '--escape', 'none', '--log-format', '$remote_addr $http_x $status'],
      { input },
    )
    expect(code).to.equal(0)
    const answers = stdout.split('\n')
    expect(answers).to.have.length(4)
    expect(JSON.parse(answers[0] ?? '')).to.deep.equal({
      ok: true,
      variables: {
        remote_addr: '1.2.3.4',
        http_x: { b64: Buffer.from('a\xff', 'latin1').toString('base64') },
        status: '200',
      },
    })
    expect(JSON.parse(answers[1] ?? '')).to.include({ ok: false })
  })
})
