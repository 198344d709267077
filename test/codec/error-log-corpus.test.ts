import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { encodeEntry } from './encode-error-entry.ts'
import type { Json } from './encode-line.ts'

const CORPUS = new URL('../../../shared/corpus/peer-error-log-cases.jsonl', import.meta.url)

interface Case {
  readonly source: string
  readonly line: string
  readonly expect: Readonly<Record<string, string | number>>
}

/** What other projects call our fields. */
const TEXTS = new Map([
  ['severity', 'level'],
  ['log.level', 'level'],
  ['cid', 'connection'],
  ['nginx.error.connection_id', 'connection'],
  ['process.pid', 'pid'],
  ['process.thread.id', 'tid'],
  ['referer', 'referrer'],
])

/** The message as one of them has it: all that stands behind the connection. */
function wholeMessage(line: string): string {
  return line.replace(/^.*? \[[a-z]+\] \d+#\d+: (?:\*\d+ )?/, '')
}

function expectValue(record: Json, name: string, expected: string | number, line: string): void {
  const field = TEXTS.get(name) ?? name
  if (name === 'timestamp') {
    expect(new Date(Number(record['timeUnixMs'])).toISOString(), name).to.equal(
      String(expected).replace('Z', '.000Z'),
    )
  } else if (name === '@timestamp') {
    // It reads the time in a zone of its own, so that only what is written can be compared.
    const written = String(record['timeText']).replaceAll('/', '-').replace(' ', 'T')
    expect(String(expected).slice(0, 19), name).to.equal(written)
  } else if (name === 'request') {
    const { method, path, query, protocol } = record
    expect(`${method} ${path}${query === undefined ? '' : `?${query}`} ${protocol}`, name).to.equal(expected)
  } else if (name === 'excess') {
    expect(Number(record['excessThousandths']) / 1000, name).to.equal(Number(expected))
  } else if (name === 'message' && String(expected) === wholeMessage(line)) {
    expect(expected, name).to.satisfy((text: string) => text.startsWith(String(record['message'])))
  } else {
    expect(String(record[field]), name).to.equal(String(expected))
  }
}

describe('the error_log entries of other projects', () => {
  if (!existsSync(CORPUS)) {
    it(`are not here: no ${CORPUS.pathname}`)
    return
  }
  const cases = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter(text => text !== '')
    .map(text => JSON.parse(text) as Case) // the corpus's own shape
  for (const [index, { source, line, expect: expected }] of cases.entries()) {
    it(`mean here what they mean there: ${index + 1}, ${source}`, () => {
      const record = encodeEntry(line)
      if (record === null) throw new Error('no entry')
      for (const [name, value] of Object.entries(expected)) expectValue(record, name, value, line)
      expect(Buffer.from(String(record['raw']), 'base64').toString()).to.equal(line)
    })
  }
})
