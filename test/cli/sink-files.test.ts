import { mkdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { ConfigFolder } from '../config/support.ts'
import { type Ended, runMain } from './run-main.ts'

const LINE = '1.2.3.4 - - [04/Oct/2022:04:34:49 +0000] "GET / HTTP/1.1" 200 5 "-" "-"\n'

describe('a sink that cannot work as configured', function () {
  this.timeout(60_000)
  let folder: ConfigFolder

  beforeEach(() => {
    folder = new ConfigFolder()
    mkdirSync(`${folder.path}/logs`)
    folder.write('logs/a.log', LINE)
  })
  afterEach(() => folder.remove())

  async function runAndCheck(settings: string, exclude = ''): Promise<Ended> {
    folder.write(
      'a.yaml',
      `inputs: [{path: "logs/*", format: combined, exclude: [${exclude}]}]\nstate_dir: state\n${settings}\n`,
    )
    const [run, check] = await Promise.all(
      [['run', '--once'], ['check']].map(args =>
        runMain([...args, '--config', 'a.yaml'], { cwd: folder.path }),
      ),
    )
    const said = run?.stderr.split('\n').filter(line => !line.startsWith('{"level":"info"')) ?? []
    const stderr = said.join('\n').replaceAll(`${folder.path}/`, '')
    expect(check?.code, check?.stderr).to.equal(run?.code)
    if (run?.code !== 0) {
      expect(check?.stderr.replaceAll(`${folder.path}/`, '')).to.include(stderr.trim())
      expect(readFileSync(`${folder.path}/logs/a.log`, 'utf8')).to.equal(LINE)
    }
    return { code: run?.code ?? null, stdout: '', stderr }
  }

  it('ends run and check with one sentence and 78, whatever it is', async () => {
    const followed = (path: string) =>
      `sink.path: ${path} is followed by the input of a.yaml:1, which would read what was written there\n`
    for (const [settings, stderr] of [
      [
        'sink: {kind: file, path: none/out.bin}',
        'sink.path: cannot open none/out.bin: its folder does not exist (ENOENT)\n',
      ],
      ['sink: {kind: file, path: /dev/null}', 'sink.path: /dev/null is no regular file\n'],
      ['sink: {kind: file, path: logs/a.log}', followed('logs/a.log')],
      ['sink: {kind: file, path: logs/new}', followed('logs/new')],
      ['kafka: {tls: {ca_file: none.pem}}', 'kafka.tls.ca_file: cannot read none.pem (ENOENT)\n'],
    ] as const) {
      expect(await runAndCheck(settings), settings).to.deep.equal({ code: 78, stdout: '', stderr })
    }
  })

  it('may write beside the logs when these are excluded', async () => {
    const { code } = await runAndCheck('sink: {kind: file, path: logs/out}', '"out*"')
    expect(code).to.equal(0)
  })
})
