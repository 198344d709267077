import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { checkInputs } from '../../src/cli/check-inputs.ts'
import { exitCodeOf, type Finding, findingLine } from '../../src/cli/check-report.ts'
import { checkFileSink, checkStateDir } from '../../src/cli/check-state.ts'
import { ConfigFolder } from '../config/support.ts'
import { runMain } from './run-main.ts'

const LINE = '1.2.3.4 - - [04/Oct/2022:04:34:49 +0000] "GET / HTTP/1.1" 200 5 "-" "-"\n'

async function all(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const found: Finding[] = []
  for await (const finding of findings) found.push(finding)
  return found
}

describe('logflowd check', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  const lookAt = (text: string) => all(checkInputs(folder.load(text).config))

  it('counts how many of the last lines of each file parse', async () => {
    folder.write('good.log', LINE.repeat(3000))
    folder.write('bad.log', `${LINE.repeat(5)}torn\n${LINE}unfinished`)
    folder.write('empty.log', '')
    const findings = await lookAt('inputs: [{path: "*.log"}]')
    const told = findings.map(({ kind, sentence }) => {
      return `${kind} ${sentence.replace(`${folder.path}/`, '').replace(/column \d+: .*/, 'column')}`
    })
    expect(told).to.deep.equal([
      'warning bad.log (combined, escape=default): 6 of the last 7 lines parse; the last that does not, at column',
      'ok empty.log (combined, escape=default): readable, no line in it yet',
      'ok good.log (combined, escape=default): 200 of the last 200 lines parse',
    ])
  })

  it('waits for what is not there yet, and does not touch what is no file', async () => {
    mkdirSync(`${folder.path}/folder.log`)
    const findings = await lookAt('inputs: [{path: "*.log"}, {path: /nonexistent/deep/a.log}]')
    expect(findings.map(({ kind, sentence }) => [kind, sentence])).to.deep.equal([
      ['warning', `${folder.path}/folder.log is not a regular file and is not followed`],
      ['note', '/nonexistent/deep/a.log: nothing there yet, it is waited for'],
    ])
  })

  it('looks as the user who runs it: warns of a file it cannot read, ends with 77 for a state_dir it cannot write', async function () {
    this.timeout(20_000)
    if (process.getuid?.() !== 0) this.skip()
    chmodSync(folder.path, 0o755)
    chmodSync(folder.write('a.log', LINE), 0)
    mkdirSync(`${folder.path}/state`, { mode: 0o700 })
    folder.write('a.yaml', 'inputs: [{path: a.log}]\nstate_dir: state\nsink: {kind: stdout}\n')
    const { code, stdout, stderr } = await runMain(['check', '--config', 'a.yaml'], {
      cwd: folder.path,
      uid: 65534,
    })
    expect({ code, stderr }).to.deep.equal({
      code: 77,
      stderr: `fault    state   state_dir ${folder.path}/state cannot be written by this user (EACCES)\n`,
    })
    expect(stdout).to.include('a.log cannot be read by this user (EACCES); it is tried again and again')
  })

  it('knows whether state can be written, without writing', async () => {
    expect(await checkStateDir(folder.path)).to.include({ kind: 'ok' })
    expect(await checkStateDir(`${folder.path}/a/b`)).to.include({
      kind: 'note',
      sentence: `${folder.path}/a/b does not exist yet: it will be made in ${folder.path}`,
    })
    folder.write('file', '')
    expect(await checkStateDir(`${folder.path}/file`)).to.include({ kind: 'fault', exitCode: 78 })
    expect(await checkFileSink(`${folder.path}/out.bin`)).to.include({ kind: 'ok' })
    expect(await checkFileSink(folder.write('old.bin', ''))).to.include({ kind: 'ok' })
    for (const [path, sentence] of [
      [`${folder.path}/a/out.bin`, 'its folder does not exist (ENOENT)'],
      [`${folder.path}/file/out.bin`, 'what should be its folder is none (ENOTDIR)'],
    ] as const) {
      expect(await checkFileSink(path)).to.deep.equal({
        kind: 'fault',
        what: 'sink',
        sentence: `sink.path: cannot open ${path}: ${sentence}`,
        exitCode: 78,
      })
    }
    expect(await checkFileSink('/dev/null')).to.include({ kind: 'fault', exitCode: 78 })
  })

  it('looks into the first members of a log of gzip members, and is told what is none', async () => {
    const members = (count: number) =>
      Buffer.concat(Array.from({ length: count }, (_, i) => gzipSync(i % 10 === 9 ? '' : LINE.repeat(3))))
    const torn = gzipSync(LINE.repeat(50)).subarray(0, -9)
    writeFileSync(
      `${folder.path}/a.log`,
      Buffer.concat([members(20), gzipSync('torn\n'), members(100), torn]),
    )
    writeFileSync(`${folder.path}/b.log`, torn)
    folder.write('plain', LINE)
    const told = async (inputs: string) =>
      (await lookAt(inputs)).map(
        ({ kind, sentence }) => `${kind} ${sentence.replace(`${folder.path}/`, '').replace(/;.*/, '')}`,
      )
    expect(await told('inputs: [{path: "*.log", gzip: true}]')).to.deep.equal([
      'warning a.log (combined, escape=default): 199 of its first 200 lines parse',
      'ok b.log (combined, escape=default): readable, no line in it yet',
    ])
    for (const gzip of ['auto', 'true']) {
      expect(await told(`inputs: [{path: plain, gzip: ${gzip}}]`)).to.deep.equal([
        'ok plain (combined, escape=default): 1 of its first 1 lines parse',
      ])
    }
  })

  it('looks at the end of a large file only', async () => {
    const path = folder.write('a.log', 'torn\n'.repeat(200_000))
    appendFileSync(path, LINE.repeat(250))
    const [finding] = await lookAt('inputs: [{path: a.log}]')
    expect(finding?.sentence).to.include('200 of the last 200 lines parse')
  })

  it('ends with the code of the fault that must be mended first', () => {
    const fault = (exitCode: 69 | 77 | 78): Finding => ({ kind: 'fault', what: 'x', sentence: 'x', exitCode })
    expect(exitCodeOf([fault(69), fault(78), fault(77)])).to.equal(78)
    expect(exitCodeOf([fault(69), fault(77)])).to.equal(77)
    expect(exitCodeOf([fault(69)])).to.equal(69)
    expect(exitCodeOf([{ kind: 'warning', what: 'x', sentence: 'x' }])).to.equal(0)
  })

  it('stays one line per finding whatever a path has in it', () => {
    expect(findingLine({ kind: 'ok', what: 'x', sentence: 'a\n\x1b[2Jb' })).to.match(
      /^ok {7}x {7}a\\u000a\\u001b\[2Jb\n$/,
    )
  })
})
