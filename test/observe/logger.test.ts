import { stripVTControlCharacters } from 'node:util'
import { expect } from 'chai'
import fc from 'fast-check'
import { createLogger, type LogStyle, logStyle } from '../../src/observe/logger.ts'
import { prettyLine } from '../../src/observe/pretty-line.ts'
import { openPaint } from '../../src/paint.ts'

describe('the log', () => {
  function open(style: LogStyle) {
    const lines: string[] = []
    return { lines, log: createLogger({ level: 'info', style, write: line => void lines.push(line) }) }
  }

  it('is one object a line: level, time, fields, event', () => {
    const { log, lines } = open('json')
    log.warn({ path: '/a.log', bytes: 12n }, 'file rotated')
    const entry = JSON.parse(lines[0] ?? '')
    expect(entry).to.include({ level: 'warn', path: '/a.log', bytes: 12, event: 'file rotated' })
    expect(entry.time).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  it('tells an error with its cause and without a stack', () => {
    const { log, lines } = open('json')
    const error = new Error('no answer', {
      cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
    })
    log.error({ error }, 'broker away')
    expect(JSON.parse(lines[0] ?? '').error).to.deep.equal({
      type: 'Error',
      message: 'no answer',
      cause: 'Error: refused',
    })
    log.error({ error: error.cause }, 'broker away')
    expect(JSON.parse(lines[1] ?? '').error).to.deep.equal({
      type: 'Error',
      message: 'refused',
      code: 'ECONNREFUSED',
    })
  })

  it('never shows a password, should one get there', () => {
    const { log, lines } = open('json')
    log.info(
      {
        password: 'hunter2',
        kafka: { sasl: { password: 'hunter2' } },
        config: { kafka: { sasl: { password: 'hunter2' } } },
      },
      'x',
    )
    expect(lines.join()).not.to.include('hunter2')
    expect(lines.join()).to.include('[secret]')
  })

  it('keeps to its level, which can change while it runs', () => {
    const { log, lines } = open('json')
    log.debug({}, 'one')
    log.setLevel('debug')
    log.debug({}, 'two')
    expect(lines).to.have.length(1)
  })

  it('has the priority of syslog before each line for the journal', () => {
    const { log, lines } = open('journal')
    log.setLevel('debug')
    log.debug({}, 'x')
    log.info({ level: 'error' }, 'x')
    log.warn({}, 'x')
    log.error({}, 'x')
    expect(lines.map(line => line.slice(0, 4))).to.deep.equal(['<7>{', '<6>{', '<4>{', '<3>{'])
  })

  it('is readable at a terminal', () => {
    const { log, lines } = open('pretty')
    log.warn({ path: '/a.log', reason: 'two words', error: new Error('gone') }, 'file lost')
    const plain = stripVTControlCharacters(lines[0] ?? '')
    expect(plain).to.match(
      /^\d\d:\d\d:\d\d warn {2}file lost path=\/a\.log reason="two words" error=\{"type":"Error","message":"gone"\}\n$/,
    )
  })

  for (const style of ['json', 'journal', 'pretty'] as const) {
    it(`stays one line whatever strangers put into a field: ${style}`, () => {
      const { log, lines } = open(style === 'pretty' ? 'json' : style)
      const plain = openPaint(false, undefined)
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (key, value) => {
          lines.length = 0
          log.info({ [`k${key}`]: value, list: [value] }, 'x')
          const text =
            style === 'pretty' ? lines.map(line => prettyLine(line, plain)).join('') : lines.join('')
          expect(text.endsWith('\n')).to.equal(true)
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          expect(text.slice(0, -1)).not.to.match(style === 'pretty' ? /[\0-\x1f\x7f-\x9f]/ : /[\0-\x1f]/)
        }),
      )
    })
  }

  it('is pretty only at a terminal, and with priorities only when stderr is the journal', () => {
    expect(logStyle(true, undefined)).to.equal('pretty')
    expect(logStyle(false, undefined)).to.equal('json')
    expect(logStyle(false, '1:1')).to.equal('json')
  })
})
