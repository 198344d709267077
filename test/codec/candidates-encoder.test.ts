import { expect } from 'chai'
import fc from 'fast-check'
import { type Candidate, createCandidatesEncoder } from '../../src/codec/candidates-encoder.ts'
import type { LineEncoder } from '../../src/codec/line-encoder.ts'
import { createNginxRequestEncoder } from '../../src/codec/nginx-request-encoder.ts'
import { logflow } from '../../src/generated/logflow.js'
import type { FileGeneration } from '../../src/types.ts'
import { COMBINED, compile, FILE, toJson } from './encode-line.ts'

const TIMED = `${COMBINED} $request_time`
const LINES: Readonly<Record<string, string>> = {
  combined: '1.2.3.4 - - [01/Jan/2020:00:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "x"',
  timed: '1.2.3.4 - - [01/Jan/2020:00:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "x" 0.100',
  uri: '1.2.3.4 /a',
  'uri-status': '1.2.3.4 /a 200',
}
const TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['combined', COMBINED],
  ['timed', TIMED],
  ['uri', '$remote_addr $request_uri'],
  ['uri-status', '$remote_addr $request_uri $status'],
]

function candidates(texts = TEXTS, keyVariable: string | null = null): Candidate[] {
  return texts.map(([formatName, text]) => {
    const format = compile(text)
    return {
      format,
      encoder: createNginxRequestEncoder({ format, formatName, host: 'h', labels: {}, keyVariable }),
    }
  })
}

function encode(
  encoder: LineEncoder,
  line: string,
  offset: number,
  file: FileGeneration = FILE,
): Buffer | null {
  const bytes = Buffer.concat([Buffer.from(line), Buffer.alloc(64)])
  const out = Buffer.alloc(encoder.maxEncodedBytes(line.length))
  encoder.beginBlock(file, offset)
  const end = encoder.encode(bytes, 0, line.length, out, 0)
  return end < 0 ? null : out.subarray(0, end)
}

function formatOf(message: Buffer | null): unknown {
  return message === null ? null : toJson(logflow.v1.NginxLogRequest.decode(message))['logFormat']
}

describe('a file whose lines have several formats', () => {
  for (const [name, line] of Object.entries(LINES)) {
    it(`has the name of the format in the record: ${name}`, () => {
      expect(formatOf(encode(createCandidatesEncoder(candidates()), line, 0))).to.equal(name)
    })
  }

  it('gives a line the same bytes whatever lines came before it, in this file or in others', () => {
    const line = fc.constantFrom(...Object.values(LINES), 'nothing of the kind')
    const place = fc.record({
      line,
      file: fc.constantFrom(FILE, { ...FILE, key: 'another file', inode: 7n }),
    })
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 20 }),
        place,
        fc.shuffledSubarray([...TEXTS], { minLength: 4 }),
        (before, last, texts) => {
          const used = createCandidatesEncoder(candidates(texts))
          for (const [index, { line: one, file }] of before.entries()) encode(used, one, 100 * index, file)
          const fresh = createCandidatesEncoder(candidates())
          expect(encode(used, last.line, 5000, last.file)).to.deep.equal(
            encode(fresh, last.line, 5000, last.file),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('tries the format that matched last in that file first', () => {
    const tried: string[] = []
    const watched = candidates(TEXTS.slice(0, 2)).map(({ encoder, format }, index): Candidate => {
      const watching: LineEncoder = {
        messageName: encoder.messageName,
        destination: 0,
        get timeUnixMs() {
          return encoder.timeUnixMs
        },
        beginBlock: (file, offset) => encoder.beginBlock(file, offset),
        maxEncodedBytes: bytes => encoder.maxEncodedBytes(bytes),
        encode(...line) {
          tried.push(TEXTS[index]?.[0] ?? '')
          return encoder.encode(...line)
        },
        key: () => encoder.key(),
        mismatch: () => encoder.mismatch(),
      }
      return { encoder: watching, format }
    })
    const encoder = createCandidatesEncoder(watched)
    const other = { ...FILE, key: 'another file' }
    encode(encoder, LINES['timed'] ?? '', 0)
    encode(encoder, LINES['timed'] ?? '', 100)
    encode(encoder, LINES['combined'] ?? '', 0, other)
    encode(encoder, LINES['timed'] ?? '', 200)
    expect(tried).to.deep.equal(['combined', 'timed', 'timed', 'combined', 'timed'])
  })

  it('tells the time and the key of the format that matched', () => {
    const encoder = createCandidatesEncoder(candidates(TEXTS, 'status'))
    encode(encoder, LINES['timed'] ?? '', 0)
    expect(encoder.timeUnixMs).to.equal(Date.UTC(2020, 0, 1))
    expect(Buffer.from(encoder.key() ?? []).toString()).to.equal('200')
    encode(encoder, LINES['uri'] ?? '', 0)
    expect(encoder.timeUnixMs).to.be.NaN
    expect(encoder.key()).to.equal(null)
  })

  it('says of a line that has none of them which one went furthest, and where it stopped', () => {
    const encoder = createCandidatesEncoder(candidates(TEXTS.slice(0, 2)))
    expect(encode(encoder, `${LINES['timed']} and more`, 0)).to.equal(null)
    const mismatch = encoder.mismatch()
    expect(mismatch.format).to.equal(TIMED)
    expect(mismatch.column).to.be.greaterThan((LINES['timed'] ?? '').length)
    expect(mismatch.reason).to.match(/^none of 2 formats fits; the nearest: the line goes on/)
  })

  it('refuses formats that give different messages', () => {
    const [first, second] = candidates()
    if (first === undefined || second === undefined) throw new Error('there are four')
    const foreign: Candidate = {
      format: null,
      encoder: { ...second.encoder, messageName: 'other' } as LineEncoder,
    } // a message name is all that is looked at
    expect(() => createCandidatesEncoder([first, foreign])).to.throw('one kind of message')
  })
})
