import { copyFileSync, renameSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { errorLogFraming } from '../../src/nginx/error-log-framing.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { logFormatFraming } from '../../src/nginx/log-format-framing.ts'
import type { RecordFraming } from '../../src/types.ts'
import { FollowedFolder, type Running, type RunOptions } from '../support/followed-folder.ts'

const MAX_BYTES = 1024 * 1024
const errorLog = errorLogFraming(MAX_BYTES)
const HEAD = '2026/11/23 08:20:00 [error] 12#34: '
const ENTRY = [`${HEAD}*1 FastCGI sent in stderr: "PHP message: one`, 'PHP message: two" while reading']

/** The records that came out, by file and offset. */
function recordsOf({ received }: Running, framing: RecordFraming): string[] {
  const records: string[] = []
  for (const block of new Set(received.map(line => line.block))) {
    const lines = received.filter(line => line.block === block)
    const bytes = Buffer.from(lines.map(({ text }) => `${text}\n`).join(''))
    for (let start = 0; start < bytes.length; ) {
      const end = framing.endOfRecord(bytes, start, bytes.length, true)
      records.push(bytes.toString('utf8', start, end - 1))
      start = end
    }
  }
  return records
}

describe('records over several lines, on the disk', function () {
  this.timeout(30_000)
  let folder: FollowedFolder
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())
  const run = (options: RunOptions = {}) => folder.run({ framing: () => errorLog, ...options })
  const entry = ENTRY.join('\n')

  it('come whole as soon as the next one begins', async () => {
    const running = await run()
    folder.append('access.log', ENTRY[0] ?? '')
    folder.append('access.log', ENTRY[1] ?? '')
    folder.append('access.log', `${HEAD}next`)
    await running.untilLines(2)
    expect(recordsOf(running, errorLog)).to.deep.equal([entry])
    await running.untilLines(3)
    expect(recordsOf(running, errorLog)).to.deep.equal([entry, `${HEAD}next`])
  })

  it('come by themselves when nothing follows them', async () => {
    const running = await run({ pollIntervalMs: 3_600_000 })
    folder.append('access.log', ...ENTRY)
    await running.untilLines(2)
    expect(recordsOf(running, errorLog)).to.deep.equal([entry])
    folder.append('access.log', ...ENTRY)
    await running.untilLines(4)
    expect(recordsOf(running, errorLog)).to.deep.equal([entry, entry])
  })

  it('do not reach from a renamed file into the next one', async () => {
    const running = await run()
    folder.append('access.log', ...ENTRY)
    renameSync(folder.path('access.log'), folder.path('access.log.1'))
    folder.append('access.log', 'of no entry', ...ENTRY)
    await running.untilLines(5)
    expect(recordsOf(running, errorLog).toSorted()).to.deep.equal([entry, entry, 'of no entry'])
    expect(new Set(running.received.map(({ key }) => key))).to.have.length(2)
  })

  it('are read from the copy when the file was truncated before they were known to be whole', async () => {
    const running = await run()
    folder.append('access.log', `${HEAD}first`, ...ENTRY)
    await running.untilLines(1)
    copyFileSync(folder.path('access.log'), folder.path('access.log.1'))
    truncateSync(folder.path('access.log'))
    await running.untilLines(3)
    expect(recordsOf(running, errorLog)).to.deep.equal([`${HEAD}first`, entry])
    expect(new Set(running.received.map(({ key }) => key))).to.have.length(1)
  })

  it('that were cut off by a truncation before they were known to be whole leave the new ones alone', async () => {
    const running = await run()
    folder.append('access.log', `${HEAD}first`, ...ENTRY)
    await running.untilLines(1)
    truncateSync(folder.path('access.log'))
    await running.until(() => folder.log.events.some(({ event }) => event.startsWith('file truncated')))
    folder.append('access.log', `${HEAD}second`, `${HEAD}third`)
    await running.untilLines(3)
    folder.append('access.log', `${HEAD}fourth`)
    await running.untilLines(4)
    expect(recordsOf(running, errorLog)).to.deep.equal([
      `${HEAD}first`,
      `${HEAD}second`,
      `${HEAD}third`,
      `${HEAD}fourth`,
    ])
    expect(new Set(running.received.map(({ key }) => key))).to.have.length(2)
    expect(running.source.files()).to.have.length(1)
  })

  it('are the same after a stop in the middle of one', async () => {
    const first = await run()
    folder.append('access.log', `${HEAD}first`, ENTRY[0] ?? '')
    await first.untilLines(1)
    await first.stop()
    folder.append('access.log', ENTRY[1] ?? '', `${HEAD}last`)
    const second = await run()
    await second.untilLines(3)
    const [line] = second.received
    expect([line?.offset, ...recordsOf(second, errorLog)]).to.deep.equal([
      HEAD.length + 'first\n'.length,
      entry,
      `${HEAD}last`,
    ])
  })

  it('end with the file when all is read once, compressed or not, with or without the last line feed', async () => {
    const whole = `${HEAD}first\n${entry}`
    writeFileSync(folder.path('access.log'), `${whole}\n`)
    writeFileSync(folder.path('access.log.1'), `${HEAD}older\n${entry}`)
    writeFileSync(folder.path('access.log.2.gz'), gzipSync(`${HEAD}oldest\n${entry}\n`))
    const running = await run({ once: true })
    await running.ended
    expect(recordsOf(running, errorLog)).to.deep.equal([
      `${HEAD}oldest`,
      entry,
      `${HEAD}older`,
      entry,
      `${HEAD}first`,
      entry,
    ])
  })

  it('come whole however large, up to the limit of a line', async () => {
    const lines = [
      `${HEAD}large`,
      ...Array.from({ length: 2000 }, (_, index) => `${index}`.padStart(400, '.')),
    ]
    folder.append('access.log', ...lines, `${HEAD}next`)
    const running = await run()
    await running.untilLines(lines.length + 1)
    expect(recordsOf(running, errorLog)).to.deep.equal([lines.join('\n'), `${HEAD}next`])
  })

  it('of a log_format come as soon as their last line is there, and wait for it in a deleted file too', async () => {
    const format = compileFormat('$status\n"$request"', { escape: 'default', module: 'http' })
    const framing = logFormatFraming([format], MAX_BYTES)
    if (framing === null) throw new Error('one line')
    const running = await run({ framing: () => framing })
    folder.append('access.log', '200', '"GET / HTTP/1.1"', '404')
    await running.untilLines(2)
    expect(recordsOf(running, framing)).to.deep.equal(['200\n"GET / HTTP/1.1"'])
    folder.append('access.log', '"GET /b HTTP/1.1"')
    unlinkSync(folder.path('access.log'))
    await running.untilLines(4)
    expect(recordsOf(running, framing)).to.deep.equal(['200\n"GET / HTTP/1.1"', '404\n"GET /b HTTP/1.1"'])
  })
})
