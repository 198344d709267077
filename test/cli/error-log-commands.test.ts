import { appendFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { expect } from 'chai'
import fc from 'fast-check'
import { parseLines } from '../../src/cli/parse.ts'
import { errorLogFraming } from '../../src/nginx/error-log-framing.ts'
import { ConfigFolder } from '../config/support.ts'
import { runMain, startMain } from './run-main.ts'

const HEAD = '2026/11/23 08:20:00 [error] 12#34: '
const ENTRY = `${HEAD}*1 FastCGI sent in stderr: "PHP message: one\nPHP message: two", client: 10.1.2.3, server: s, request: "GET /a HTTP/1.1", upstream: "fastcgi://u", host: "h"`

describe('the commands with error_log', function () {
  this.timeout(30_000)
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  it('parse gives one line of JSON for each entry, and for each line that belongs to none', async () => {
    const input = `torn\n${ENTRY}\n${HEAD}signal process started`
    const { code, stdout } = await runMain(['parse', '--module', 'error_log'], { input })
    const [torn, entry, last, ...more] = stdout.trimEnd().split('\n')
    expect([code, more]).to.deep.equal([0, []])
    expect(JSON.parse(torn ?? '')).to.deep.equal({
      ok: false,
      column: 1,
      reason: 'no entry of an error_log begins here',
    })
    expect(JSON.parse(entry ?? '')).to.deep.include({
      message: 'FastCGI sent in stderr: "PHP message: one\nPHP message: two"',
      client: '10.1.2.3',
      path: '/a',
    })
    expect(JSON.parse(last ?? '')).to.deep.include({ message: 'signal process started', pid: '12' })
  })

  it('parse refuses what error_log has not', async () => {
    for (const args of [
      ['--log-format', '$status'],
      ['--output', 'variables'],
    ]) {
      expect((await runMain(['parse', '--module', 'error_log', ...args])).code, args.join(' ')).to.equal(64)
    }
  })

  it('parse finds the same entries wherever the input is cut', async () => {
    const whole = Buffer.from(`x\n${ENTRY}\n\n${ENTRY}\n${HEAD}a\n${HEAD}b`)
    const offsets = async (cuts: readonly number[]) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), whole.length]
      const chunks = places.slice(1).map((end, index) => whole.subarray(places[index], end))
      let answers = ''
      const output = new Writable({
        write(chunk, _encoding, done) {
          answers += String(chunk)
          done()
        },
      })
      const print = (_bytes: Buffer, start: number, end: number, offset: number) => `${offset}+${end - start}`
      await parseLines(Readable.from(chunks), output, print, errorLogFraming(1000))
      return answers
    }
    const expected = await offsets([])
    expect(expected.split('\n')).to.have.length(6)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(whole.length), { maxLength: 6 }), async cuts => {
        expect(await offsets(cuts)).to.equal(expected)
      }),
    )
  })

  it('tail shows an entry in one line as soon as it is whole, and nothing obeys what it holds', async () => {
    folder.write('a.yaml', 'inputs: [{path: error.log, format: error_log}]\nerror_log_time_zone: UTC\n')
    const file = folder.write('error.log', `${ENTRY}\n`)
    const running = startMain(['tail', file, '--config', 'a.yaml'], { cwd: folder.path })
    await running.shows('PHP message: two')
    appendFileSync(file, `${HEAD}first \x1b[2J\nsecond\n`)
    await running.shows('second')
    running.process.kill('SIGTERM')
    expect((await running.ended).stdout.split('\n')).to.deep.equal([
      '2026/11/23 08:20:00 error  10.1.2.3        h GET /a via fastcgi://u FastCGI sent in stderr: "PHP message: one\\u000aPHP message: two"',
      '2026/11/23 08:20:00 error  -               first \\u001b[2J\\u000asecond',
      '',
    ])
  })

  it('check counts entries, and explain says where they go', async () => {
    folder.write(
      'a.yaml',
      'inputs: [{path: error.log, format: error_log}, {path: two.log, format: "$status\\n$msec"}]\nsink: {kind: stdout}\nstate_dir: state\n',
    )
    folder.write('error.log', `${ENTRY}\n${ENTRY}\n`)
    folder.write('two.log', '200\n1763886000.000\n404\n')
    const check = await runMain(['check', '--config', 'a.yaml'], { cwd: folder.path })
    expect(check.stdout).to.include('error.log (error-log): 2 of the last 2 lines parse')
    expect(check.stdout).to.include('two.log (own format, escape=default): 1 of the last 1 lines parse')
    const args = ['explain', '--config', 'a.yaml', '--set', 'sink.kind=kafka']
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
    const text = await runMain(args, { cwd: folder.path })
    expect(text.stdout).to.include('format     error-log\n             entries of error_log\n')
    expect(text.stdout).to.include(`times      are without a zone: read in ${zone}, as this machine's`)
    expect(text.stdout).to.include('goes to    topic nginx.error\n  otherwise  topic nginx.error.dead-letter')
    const json = await runMain([...args, '--json'], { cwd: folder.path })
    expect(JSON.parse(json.stdout)[0]).to.deep.include({
      module: 'core',
      format: 'error-log',
      log_format: '',
    })
  })
})
