import { expect } from 'chai'
import fc from 'fast-check'
import { compileArgument } from '../../src/cli/format-argument.ts'
import { openRecordPrinter as openLinePrinter } from '../../src/cli/parse-record.ts'
import { prettyMessage } from '../../src/cli/pretty-message.ts'
import { openRecordPrinter } from '../../src/cli/print-record.ts'
import { openPaint } from '../../src/paint.ts'
import { ConfigFolder, INPUT } from '../config/support.ts'

const plain = openPaint(false, undefined)

describe('records for people and programs', () => {
  it('parse --output record prints what the daemon would send, in the JSON mapping', () => {
    const print = openLinePrinter(compileArgument(null, 'default', 'http'))
    const line = Buffer.from('xx1.2.3.4 - - [04/Oct/2022:04:34:49 +0200] "GET /a?b HTTP/1.1" 200 5 "-" "-"')
    const message = JSON.parse(print(line, 2, line.length, 1000))
    expect(message).to.deep.include({
      timeUnixMs: '1664850889000',
      timeZoneOffsetMinutes: 120,
      remoteAddr: '1.2.3.4',
      method: 'GET',
      path: '/a',
      query: 'b',
      status: 200,
      bodyBytesSent: '5',
    })
    expect(message.identity).to.include({ offset: '1000', length: String(line.length - 2) })
    expect(message).not.to.have.any.keys('httpReferer', 'remoteUser')
    expect(JSON.parse(print(Buffer.from('torn'), 0, 4, 0))).to.have.all.keys('ok', 'column', 'reason')
  })

  it('come out the same wherever the line stands in its chunk', () => {
    const print = openLinePrinter(compileArgument(null, 'default', 'http'))
    const line = '1.2.3.4 - - [04/Oct/2022:04:34:49 +0200] "GET /a?b HTTP/1.1" 200 5 "-" "agent"'
    const expected = print(Buffer.from(line), 0, line.length, 0)
    for (let before = 0; before < 40; before += 1) {
      // Memory of its own: nothing stands after the line.
      const chunk = Buffer.alloc(before + line.length, 'x')
      chunk.write(line, before)
      expect(print(chunk, before, chunk.length, 0)).to.equal(expected)
    }
  })

  it('never crash on bytes that are no message, and never obey them', () => {
    const folder = new ConfigFolder()
    const { config } = folder.load(INPUT)
    folder.remove()
    for (const topic of ['nginx.access', 'nginx.access.dead-letter']) {
      for (const output of ['json', 'pretty'] as const) {
        const print = openRecordPrinter(output, topic, config, plain)
        fc.assert(
          fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
            const shown = print({ partition: 0, offset: '7', value: Buffer.from(bytes) })
            // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
            expect(shown).not.to.match(/[\0-\x1f]/)
          }),
        )
      }
    }
  })

  it('show a request however its format tells it', () => {
    const shown = (message: object) => prettyMessage({ ...message }, plain).trim()
    expect(shown({ method: 'GET', path: '/a', query: '', status: 9 })).to.match(/009 .* GET \/a\?$/)
    expect(shown({ request: Buffer.from('\x16\x03').toString('base64') })).to.match(/--- .* \\u0016\\u0003$/)
    expect(shown({ requestMethod: 'PUT', requestUri: '/a?b' })).to.match(/ PUT \/a\?b$/)
    expect(shown({ uri: '/a', args: 'b=c' })).to.match(/ - \/a\?b=c$/)
    expect(shown({ bodyBytesSent: '12345678', requestTimeMs: '12' })).to.match(/ 12MB +12ms /)
    expect(shown({ timeUnixMs: '99999999999999999' })).to.match(/^- /)
  })

  it('are coloured at a terminal only, and not where NO_COLOR is set', () => {
    const message = { status: 500 }
    expect(prettyMessage(message, openPaint(true, undefined))).to.include('\x1b[')
    expect(prettyMessage(message, openPaint(true, '1'))).not.to.include('\x1b[')
    expect(prettyMessage(message, plain)).not.to.include('\x1b[')
  })
})
