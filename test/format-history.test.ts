import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { InputConfig, LogFormat } from '../src/config/config.ts'
import { formatText } from '../src/config/line-format.ts'
import { openFormatHistory } from '../src/format-history.ts'
import { recordingLog } from './observe/recording-log.ts'

function format(text: string, more: Partial<LogFormat> = {}): LogFormat {
  return { kind: 'log-format', text, name: null, escape: 'default', module: 'http', place: 'a:1', ...more }
}

function input(path: string, ...formats: [LogFormat, ...LogFormat[]]): InputConfig {
  return { path, exclude: [], formats, topic: null, deadLetterTopic: null, place: 'a:1' }
}

describe('the former formats of a path', () => {
  let stateDir: string
  let log: ReturnType<typeof recordingLog>
  beforeEach(() => {
    stateDir = mkdtempSync(join(tmpdir(), 'logflowd-formats-'))
    log = recordingLog()
  })
  afterEach(() => rmSync(stateDir, { recursive: true, force: true }))

  /** One start with this input: the texts of its former formats. */
  async function start(one: InputConfig): Promise<string[]> {
    const former = await openFormatHistory({ stateDir, inputs: [one] }, log.log)
    return former(one).map(formatText)
  }

  it('are those of the configurations before, the latest first, and none of today', async () => {
    expect(await start(input('/a', format('$status')))).to.deep.equal([])
    expect(await start(input('/a', format('"$status"'), format('$pid')))).to.deep.equal(['$status'])
    expect(await start(input('/a', format('"$status"'), format('$pid')))).to.deep.equal(['$status'])
    expect(await start(input('/a', format('$status')))).to.deep.equal(['"$status"', '$pid'])
    expect(await start(input('/b', format('$pipe')))).to.deep.equal([])
    expect(await start(input('/a', format('$pipe')))).to.deep.equal(['$status', '"$status"', '$pid'])
  })

  it('tell the same text with another escape apart', async () => {
    await start(input('/a', format('$host', { escape: 'json' })))
    expect(await start(input('/a', format('$host')))).to.deep.equal(['$host'])
  })

  it('are not taken where they would give another kind of message', async () => {
    await start(input('/a', format('$status', { module: 'stream' })))
    expect(await start(input('/a', format('$status')))).to.deep.equal([])
  })

  it('are so many and no more, and their file does not grow without end', async () => {
    for (let n = 0; n < 30; n += 1) await start(input('/a', format(`$status ${n}`)))
    expect(await start(input('/a', format('$pid')))).to.deep.equal(
      [29, 28, 27, 26, 25, 24, 23, 22].map(n => `$status ${n}`),
    )
    const former = await openFormatHistory(
      { stateDir, inputs: Array.from({ length: 1100 }, (_, n) => input(`/${n}`, format('$pid'))) },
      log.log,
    )
    expect(former(input('/a', format('$pid')))).to.deep.equal([])
    await start(input('/other', format('$pid')))
    expect(JSON.parse(readFileSync(join(stateDir, 'formats.json'), 'utf8')).paths).to.have.length(1001)
  })

  for (const [what, text] of [
    ['no JSON', '{'],
    ['of a later version', '{"version":2,"paths":[]}'],
    ['something else', '{"version":1,"paths":[{"path":"/a","formats":[{"kind":"log-format"}]}]}'],
    [
      'a format that nginx refuses',
      `{"version":1,"paths":[{"path":"/a","formats":[${JSON.stringify(format('$'))}]}]}`,
    ],
  ] as const) {
    it(`are none, with an error in the log, when their file is ${what}`, async () => {
      writeFileSync(join(stateDir, 'formats.json'), text)
      expect(await start(input('/a', format('$status')))).to.deep.equal([])
      expect(JSON.stringify(log.entries)).to.include('the former formats cannot be used')
      expect(await start(input('/a', format('$pid')))).to.deep.equal(['$status'])
    })
  }

  it('do not keep logflowd from starting when they cannot be written', async () => {
    mkdirSync(join(stateDir, 'formats.json.tmp'))
    expect(await start(input('/a', format('$status')))).to.deep.equal([])
    expect(JSON.stringify(log.entries)).to.include('cannot be kept')
  })
})
