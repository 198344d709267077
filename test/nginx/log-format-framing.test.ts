import { expect } from 'chai'
import { errorLogFraming } from '../../src/nginx/error-log-framing.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { logFormatFraming } from '../../src/nginx/log-format-framing.ts'
import type { RecordFraming } from '../../src/types.ts'

const compiled = (text: string) => compileFormat(text, { escape: 'default', module: 'http' })

function framingOf(...texts: readonly string[]): RecordFraming {
  const framing = logFormatFraming(texts.map(compiled), 1000)
  if (framing === null) throw new Error('each record is a line')
  return framing
}

function recordsOf(framing: RecordFraming, text: string): string[] {
  const bytes = Buffer.from(text)
  const records: string[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = framing.endOfRecord(bytes, start, bytes.length, true)
    records.push(bytes.toString('utf8', start, end))
    start = end
  }
  return records
}

const TWO_LINES = '[$time_local] $status\nagent $http_user_agent'
const FIRST = '[23/Nov/2026:08:20:00 +0000] 200\n'
const SECOND = 'agent curl\n'

describe('records of a log_format with line feeds', () => {
  it('have as many lines as its text', () => {
    expect(recordsOf(framingOf(TWO_LINES), FIRST + SECOND + FIRST + SECOND)).to.deep.equal([
      FIRST + SECOND,
      FIRST + SECOND,
    ])
    expect(recordsOf(framingOf('\n$status\n'), '\n200\n\n\n404\n\n')).to.deep.equal([
      '\n200\n\n',
      '\n404\n\n',
    ])
  })

  it('are found again after a record that lost its rest or its beginning', () => {
    const framing = framingOf(TWO_LINES)
    expect(recordsOf(framing, FIRST + FIRST + SECOND)).to.deep.equal([FIRST, FIRST + SECOND])
    expect(recordsOf(framing, SECOND + FIRST + SECOND)).to.deep.equal([SECOND, FIRST + SECOND])
    expect(recordsOf(framing, `\n${FIRST}${SECOND}`)).to.deep.equal(['\n', FIRST + SECOND])
  })

  it('stay whole where one is glued to what a full disk left of the one before', () => {
    const format = '[$time_local] $status\n$request_time'
    const second = '0.001\n'
    const torn = `${FIRST}0.0${FIRST}${second}`
    expect(recordsOf(framingOf(format), torn + FIRST + second)).to.deep.equal([torn, FIRST + second])
    const tornAtOnce = `[23/Nov/20${FIRST}${second}`
    expect(recordsOf(framingOf(format), tornAtOnce + FIRST + second)).to.deep.equal([
      tornAtOnce,
      FIRST + second,
    ])
  })

  it('may be of several formats with different numbers of lines', () => {
    const framing = framingOf(TWO_LINES, '$msec $status')
    const single = '1763886000.000 404\n'
    expect(recordsOf(framing, single + FIRST + SECOND + single)).to.deep.equal([
      single,
      FIRST + SECOND,
      single,
    ])
  })

  it('are lines, for which nothing has to be looked for, when no format has a line feed', () => {
    expect(logFormatFraming([compiled('$status')], 1000)).to.equal(null)
  })

  it('cost linear time, whatever the lines hold', function () {
    this.timeout(20_000)
    const framing = framingOf(TWO_LINES)
    const hostile = Buffer.from(`${'[23/Nov/2026:08:20:00 +0000] '.repeat(40_000)}\n`)
    expect(framing.endOfRecord(hostile, 0, hostile.length, true)).to.equal(hostile.length)
  })
})

describe('entries of error_log', () => {
  const framing = errorLogFraming(200)
  const head = '2026/11/23 08:20:00 [error] 12#34: '

  it('go on over the lines that have no head of their own', () => {
    const entry = `${head}*1 FastCGI sent in stderr: "PHP message: a\nPHP message: b\n\n2026/11/23 c" while\n`
    expect(recordsOf(framing, entry + entry)).to.deep.equal([entry, entry])
  })

  it('leave lines alone that belong to none', () => {
    expect(recordsOf(framing, `b\n\nc\n${head}a\n`)).to.deep.equal(['b\n', '\n', 'c\n', `${head}a\n`])
  })

  it('end before the line that would make them too long', () => {
    const entry = `${head}a\n${'b'.repeat(100)}\n`
    expect(recordsOf(framing, `${entry}${'c'.repeat(80)}\nd\n${entry}`)).to.deep.equal([
      entry,
      `${'c'.repeat(80)}\n`,
      'd\n',
      entry,
    ])
  })
})
