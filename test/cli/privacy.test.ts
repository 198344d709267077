import { expect } from 'chai'
import { ConfigFolder } from '../config/support.ts'
import { runMain, startMain } from './run-main.ts'

const LINES =
  '203.0.113.77 - ann [29/Nov/2026:13:51:49 +0000] "GET /a?b=1&token=QZJXKV HTTP/1.1" 200 5 "http://h/?token=QZJXKV" "curl"\n' +
  'torn 203.0.113.77 "GET /?token=QZJXKV HTTP/1.1"\n'

describe('privacy on the command line', function () {
  this.timeout(30_000)
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
    folder.write('access.log', LINES)
    folder.write('error.log', '')
  })
  afterEach(() => folder.remove())

  const configure = (privacy: string) =>
    folder.write(
      'logflowd.yaml',
      `inputs:\n  - path: access.log\n  - path: error.log\n    format: error_log\nprivacy: {${privacy}}\nstate_dir: state\nsink: {kind: stdout}\n`,
    )
  const run = (...args: readonly string[]) =>
    runMain([...args, '--config', 'logflowd.yaml'], { cwd: folder.path })

  it('is explained for each variable, and checked', async () => {
    configure('addresses: cut, remove_arguments: [token], drop_fields: [remote_user]')
    const explained = await run('explain')
    expect(explained.stdout).to.contain(
      '  private    addresses cut to /24 and /48: $remote_addr\n' +
        '             arguments token taken out of $remote_addr, $request, $http_referer, $http_user_agent\n' +
        '             dropped: $remote_user\n',
    )
    expect(explained.stdout).to.contain('addresses cut to /24 and /48: $remote_addr, $message\n')
    expect(explained.stdout).to.match(
      /^privacy: addresses cut to \/24 and \/48; arguments token taken out; dropped: \$remote_user; lines in dead letters omitted \(rules [0-9a-f]{16}\)$/m,
    )
    const checked = await run('check')
    expect(checked.stdout).to.match(
      /^ok +private +addresses cut to \/24 and \/48; arguments token taken out;/m,
    )
  })

  it('holds for what goes to stdout, records and dead letters, and for every line of the log', async () => {
    configure('addresses: hash, hash_key: hunter2-hunter2-hunter2, remove_arguments: [token]')
    const { code, stdout, stderr } = await runMain(
      ['run', '--once', '--config', 'logflowd.yaml', '--set', 'log.level=trace'],
      { cwd: folder.path },
    )
    expect(code).to.equal(0)
    const messages = stdout.trim().split('\n')
    expect(messages).to.have.length(2)
    const raw = messages.map(text => Buffer.from(String(JSON.parse(text)['raw'] ?? ''), 'base64').toString())
    for (const text of [stdout, stderr, ...raw]) {
      expect(text).to.not.contain('203.0.113.77').and.not.contain('QZJXKV').and.not.contain('hunter2')
    }
    expect(raw.join('')).to.match(/^torn [\w-]{22} "GET \/\? HTTP\/1.1"$/)
  })

  it('holds for what tail shows, whether a line matches or not', async () => {
    configure('addresses: cut, remove_arguments: [token]')
    const tail = startMain(['tail', 'access.log', '--config', 'logflowd.yaml'], { cwd: folder.path })
    await tail.shows('torn 203.0.113.0')
    tail.process.kill('SIGTERM')
    const { stdout } = await tail.ended
    expect(stdout).to.contain('203.0.113.0').and.not.contain('203.0.113.77').and.not.contain('QZJXKV')
  })
})
