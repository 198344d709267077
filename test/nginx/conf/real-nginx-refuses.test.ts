import { expect } from 'chai'
import fc from 'fast-check'
import { missingPrograms } from '../../support/nginx.ts'
import { ACCESS_LOG_CASES } from './access-log-cases.ts'
import { CONTEXT_AND_TOKEN_CASES, MAIN_CASES } from './context-and-token-cases.ts'
import { LOG_FORMAT_CASES } from './log-format-cases.ts'
import { ConfFolder, mainLine, streamLine, temporaryPaths } from './nginx-verdict.ts'
import { STREAM_CASES } from './stream-cases.ts'

const missing = missingPrograms('nginx')

describe(`what the reader of nginx.conf refuses${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(120_000)
  const folder = new ConfFolder()
  before(function () {
    if (missing) this.skip()
  })
  after(() => folder.remove())

  const writeHttp = (text: string) => {
    folder.write(
      'nginx.conf',
      `${mainLine(folder.path)}\nhttp { ${temporaryPaths(folder.path)}\n${text}\n}\n`,
    )
  }

  for (const text of [...LOG_FORMAT_CASES, ...ACCESS_LOG_CASES, ...CONTEXT_AND_TOKEN_CASES]) {
    it(`is what nginx refuses, at the same place: http { ${shown(text)} }`, () => {
      writeHttp(text)
      compare(folder)
    })
  }

  for (const text of MAIN_CASES) {
    it(`is what nginx refuses, at the same place: ${shown(text)}`, () => {
      folder.write('nginx.conf', `${text}\n${mainLine(folder.path)}\n`)
      compare(folder)
    })
  }

  const stream = missing ? null : streamLine()
  describe(`in stream${stream === null ? ' (skipped: nginx has no stream module here)' : ''}`, () => {
    before(function () {
      if (stream === null) this.skip()
    })
    for (const text of STREAM_CASES) {
      it(`is what nginx refuses, at the same place: stream { ${shown(text)} }`, () => {
        folder.write('nginx.conf', `${stream} ${mainLine(folder.path)}\nstream { \n${text}\n}\n`)
        compare(folder)
      })
    }
  })

  // nginx reads through a buffer of 4096 bytes; what is before a word must not matter.
  const long = (form: string, length: number) => form.replace('W', 'x'.repeat(length))
  for (const form of [
    'log_format W;',
    'log_format a W;',
    'log_format a W ;',
    'log_format a "W";',
    'log_format a "W" ;',
    '#W\n',
    'events W{',
  ])
    for (const before of ['', 'a'.repeat(3000)])
      for (const after of ['', '\n'.repeat(5000)])
        it(`has as long words as nginx has: ${shown(form)} after ${before.length} and before ${after.length} bytes`, () => {
          for (const length of [4092, 4093, 4094, 4095, 4096, 4097]) {
            writeHttp(`# ${before}\n\n${long(form, length)}${after}`)
            compare(folder)
          }
        })

  const soup = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 12 })

  it('is what nginx refuses in a log_format of any characters', () => {
    fc.assert(
      fc.property(soup('ab$${}"\'\\#;() \n'), text => {
        writeHttp(`map $uri $a { default 1; } map $uri $b { default 1; }\nlog_format f ${text};\n`)
        compare(folder)
      }),
      { numRuns: 150 },
    )
  })

  it('has the words that nginx has, whatever stands in them', () => {
    const quoted = fc
      .constantFrom('"', "'", '')
      .chain(quote => soup('an$${}"\'\\#;(t é').map(text => quote + text + quote))
    fc.assert(
      fc.property(quoted, word => {
        writeHttp(`access_log f ${word} x;\n`)
        const complaint = compare(folder) ?? ''
        const named = /unknown log format "([\s\S]*)" in \S+:\d+$/.exec(complaint)?.[1]
        const sentence = folder.read().faults[0]?.sentence
        if (named !== undefined)
          expect(sentence).to.include(`unknown log format "${Buffer.from(named, 'latin1')}": `)
      }),
      { numRuns: 150 },
    )
  })
})

/** Gives the complaint of nginx. */
function compare(folder: ConfFolder): string | null {
  const { complaint, place } = folder.askNginx()
  // What a third-party module may know is passed over.
  if (/unknown directive "[A-Za-z0-9_]+"/.test(complaint ?? '')) return null
  const { faults } = folder.read()
  const both = `nginx says: ${complaint?.slice(0, 300)}\nwe say: ${JSON.stringify(faults).slice(0, 300)}`
  expect(faults.length > 0, both).to.equal(complaint !== null)
  if (place !== null) expect(faults[0]?.place, both).to.equal(place)
  return complaint
}

function shown(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
