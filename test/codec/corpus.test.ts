import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import type { Escape } from '../../src/nginx/compiled-format.ts'
import { compile, encodeLine, type Json } from './encode-line.ts'

const CORPUS = new URL('../../../shared/corpus/peer-access-cases.jsonl', import.meta.url)

interface Case {
  readonly source: string
  readonly log_format: string
  readonly escape: Escape
  readonly line: string
  readonly expect: Readonly<Record<string, Expected>> | string
}

type Expected = string | null | { readonly b64: string }

/** Fields in another unit than nginx's text: how many of it one is. */
const SCALED = new Map([
  ['request_time', { field: 'requestTimeMs', scale: 1000 }],
  ['gzip_ratio', { field: 'gzipRatioHundredths', scale: 100 }],
])

/** Holds a record to what other projects' tests say about the line that it was made from. */
function expectValue(record: Json, name: string, expected: Expected): void {
  const bytes = expected === null || typeof expected === 'string' ? expected : expected.b64
  const field = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const kept = (record['variables'] as Json | undefined)?.[name.toLowerCase()]
  const scaled = SCALED.get(name)
  const raw = (record['rawVariables'] as Json | undefined)?.[name.toLowerCase()]

  if (name.startsWith('time_') || name === 'msec') {
    expect(record, name).to.have.property('timeUnixMs')
  } else if (name.startsWith('upstream_') && record['upstream'] !== undefined && kept === undefined) {
    expect(record['upstream'], name).to.have.length(String(bytes).split(/, | : /).length)
  } else if (name === 'request') {
    expect(requestOf(record), name).to.deep.equal(expected)
  } else if (expected !== null && typeof expected === 'object') {
    expect(raw, name).to.equal(bytes)
  } else if (scaled !== undefined && kept === undefined) {
    const value = record[scaled.field]
    expect(value === undefined ? null : Number(value) / scaled.scale, name).to.equal(bytes && Number(bytes))
  } else {
    expect(kept ?? textOf(record[field]), name).to.equal(expected)
  }
}

function requestOf({ request, method, path, query, protocol }: Json): Expected {
  if (request === undefined && method === undefined) return null
  if (request !== undefined) {
    const bytes = Buffer.from(String(request), 'base64')
    const text = bytes.toString()
    return Buffer.from(text).equals(bytes) ? text : { b64: String(request) }
  }
  return `${method} ${path}${query === undefined ? '' : `?${query}`}${protocol === undefined ? '' : ` ${protocol}`}`
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : String(value)
}

describe('records of the lines in other projects’ tests', () => {
  if (!existsSync(CORPUS)) {
    it(`are not here: no ${CORPUS.pathname}`)
    return
  }
  const cases: Case[] = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))

  it('hold every value that those tests assert, and no line that they refuse', () => {
    for (const { source, log_format: text, escape: how, line, expect: values } of cases) {
      const record = encodeLine(compile(text, how), line)
      if (typeof values === 'string') {
        expect(record, source).to.equal(null)
        continue
      }
      if (record === null) throw new Error(`${source} does not match`)
      for (const [name, value] of Object.entries(values)) {
        try {
          expectValue(record, name, value)
        } catch (error) {
          throw new Error(`${source}: ${String(error)}`, { cause: error })
        }
      }
    }
    expect(cases).to.have.length(218)
  })
})
