import { expect } from 'chai'
import fc from 'fast-check'
import { Batcher } from '../../src/batch/batcher.ts'
import { endOfFragment } from '../../src/batch/glued-line.ts'
import { encodeHeaders } from '../../src/batch/record-writer.ts'
import type { BlockAccount } from '../../src/batch/tracked-block.ts'
import { createCandidatesEncoder } from '../../src/codec/candidates-encoder.ts'
import { createNginxRequestEncoder } from '../../src/codec/nginx-request-encoder.ts'
import { logflow } from '../../src/generated/logflow.js'
import { COMBINED } from '../../src/nginx/built-in-formats.ts'
import { ExactMatcher } from '../../src/nginx/exact-matcher.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { earliestStart, recordStartOf } from '../../src/nginx/record-start.ts'
import { type Route, runPipeline } from '../../src/pipeline.ts'
import type { Block, FileGeneration, LinesBlock, Source } from '../../src/types.ts'
import { MemorySink } from '../support/memory-sink.ts'

const FILE: FileGeneration = { path: '/l', device: 1n, inode: 2n, generation: 3, key: '1:2:3', input: 0 }
const JSON_TEXT = '{"ip":"$remote_addr","at":$msec,"r":"$request"}'
const BEG = 'BEG "$request_uri" END'

/** [offset, length] and what became of it, in the order of the file. */
interface Piece {
  readonly offset: number
  readonly length: number
  readonly kind: 'record' | 'letter'
  readonly reason?: string
  readonly remoteAddr?: string | null | undefined
}

interface Shipped {
  readonly pieces: readonly Piece[]
  readonly account: {
    lines: number
    records: number
    deadLetters: number
    blankLines: number
    filteredLines: number
    filteredBytes: number
  }
}

function routeOf(texts: readonly (readonly [text: string, escape: 'default' | 'json'])[]): Route {
  const candidates = texts.map(([text, escaping]) => {
    const format = compileFormat(text, { escape: escaping, module: 'http' })
    return {
      format,
      encoder: createNginxRequestEncoder({
        format,
        formatName: null,
        host: 'h',
        labels: {},
        keyVariable: null,
      }),
    }
  })
  return {
    encoder: createCandidatesEncoder(candidates),
    recordStart: earliestStart(candidates.flatMap(({ format }) => recordStartOf(format) ?? [])),
    framing: null,
    topic: 'main',
    destinations: null,
    keyed: false,
    deadLetterTopic: 'dead',
    deadLetter: ({ offset, lengthBytes, reason }) =>
      Buffer.from(JSON.stringify({ offset, lengthBytes, reason })),
  }
}

async function ship(
  text: string,
  route = routeOf([[COMBINED, 'default']]),
  maxRecords = 1000,
): Promise<Shipped> {
  const sink = new MemorySink({ hold: false })
  const bytes = Buffer.from(text)
  const block: LinesBlock = {
    kind: 'lines',
    bytes,
    unterminated: !text.endsWith('\n'),
    start: { file: FILE, offset: 1000 },
    end: { file: FILE, offset: 1000 + bytes.length },
    readUnixMs: 1,
    acknowledge() {},
  }
  const source: Source = {
    async *blocks() {
      yield block
    },
    close: () => Promise.resolve(),
  }
  const limits = {
    maxRecords,
    maxBytes: 20_000,
    maxAgeMs: 60_000,
    totalBytes: 80_000,
    maxBlockBytes: 200_000,
  }
  const signal = new AbortController().signal
  const batcher = new Batcher({ ...limits, headers: () => encodeHeaders([]) }, sink, signal)
  let account = { lines: 0, records: 0, deadLetters: 0, blankLines: 0, filteredLines: 0, filteredBytes: 0 }
  const note = (_block: Block, counts: BlockAccount) => {
    account = { ...counts }
  }
  await runPipeline(source, [route], batcher, note, signal)
  const pieces = sink.delivered.flatMap(({ topic, records }) =>
    records.map(({ value }) => (topic === 'main' ? recordPiece(value) : letterPiece(value))),
  )
  return { pieces: pieces.toSorted((a, b) => a.offset - b.offset), account }
}

function recordPiece(value: Uint8Array): Piece {
  const { identity, remoteAddr } = logflow.v1.NginxLogRequest.decode(value)
  return { offset: Number(identity?.offset), length: Number(identity?.length), kind: 'record', remoteAddr }
}

function letterPiece(value: Uint8Array): Piece {
  const { offset, lengthBytes, reason } = JSON.parse(Buffer.from(value).toString()) as Record<string, never>
  return { offset: Number(offset), length: Number(lengthBytes), kind: 'letter', reason: String(reason) }
}

function brief({ pieces }: Shipped): string[] {
  return pieces.map(({ kind, offset, length }) => `${kind} ${offset - 1000}+${length}`)
}

/** Where the record begins is certain: the fragment is no beginning of the record, nor part of its address. */
function isClear(fragment: string, whole: string): boolean {
  return fragment === '' || (/\] .*[^0-9a-fA-F.:]$/.test(fragment) && !whole.startsWith('unix:'))
}

/** All bytes are accounted for, and what is sent is the record that was written, as far as its bytes tell. */
function checkTorn(pieces: readonly Piece[], offset: number, fragment: string, whole: string): void {
  const lengthBytes = fragment.length + whole.length
  expect(pieces.reduce((total, { length }) => total + length, 0)).to.equal(lengthBytes)
  for (const piece of pieces) {
    // Both together may be a line of the format: an address with more digits, a user's name with spaces and brackets.
    if (piece.kind !== 'record' || piece.length === lengthBytes) continue
    // `HTTP/1` and `10.0.0.1` is `HTTP/110.0.0.1`, whoever reads it.
    if (/[0-9]$/.test(fragment)) continue
    expect([piece.offset, piece.remoteAddr]).to.deep.equal([offset + fragment.length, whole.split(' ')[0]])
  }
}

const LINE = '10.0.0.1 - - [01/Jan/2020:00:00:00 +0000] "GET /a HTTP/1.1" 200 5 "-" "x"'

describe('a line that was torn by a full disk, with the next record glued to it', () => {
  it('gives that record with its own offset and length, and a dead letter of the fragment', async () => {
    const torn = LINE.slice(0, 50)
    const shipped = await ship(`${LINE}\n${torn}${LINE}\n${LINE}\n`)
    const at = LINE.length + 1
    expect(brief(shipped)).to.deep.equal([
      `record 0+${LINE.length}`,
      `letter ${at}+50`,
      `record ${at + 50}+${LINE.length}`,
      `record ${at + 50 + LINE.length + 1}+${LINE.length}`,
    ])
    expect(shipped.pieces[1]?.reason).to.match(/^cut off here, where another record begins: /)
    expect(shipped.account).to.deep.equal({
      lines: 4,
      records: 3,
      deadLetters: 1,
      blankLines: 0,
      filteredLines: 0,
      filteredBytes: 0,
    })
  })

  it('gives both records when only the line feed between them is missing', async () => {
    const other = LINE.replace('10.0.0.1', '2001:db8::1')
    expect(brief(await ship(`${other}${LINE}\n`))).to.deep.equal([
      `record 0+${other.length}`,
      `record ${other.length}+${LINE.length}`,
    ])
  })

  it('gives the record after the literal that every record begins with', async () => {
    const shipped = await ship('BEG "/9 aaaaaaBEG "/after" END\n', routeOf([[BEG, 'default']]))
    expect(brief(shipped)).to.deep.equal(['letter 0+14', 'record 14+16'])
  })

  it('finds a record of any format of the file', async () => {
    const json = '{"ip":"10.0.0.9","at":1577836800.123,"r":"GET / HTTP/1.1"}'
    const route = routeOf([
      [COMBINED, 'default'],
      [JSON_TEXT, 'json'],
    ])
    expect(brief(await ship(`${LINE.slice(0, 30)}${json}\n`, route))).to.deep.equal([
      'letter 0+30',
      `record 30+${json.length}`,
    ])
    expect(brief(await ship(`${json.slice(0, 20)}${LINE}\n`, route))).to.deep.equal([
      'letter 0+20',
      `record 20+${LINE.length}`,
    ])
  })

  it('keeps the line whole when the fragment ends with digits and an address follows: it could begin at any', async () => {
    const torn = LINE.slice(0, LINE.indexOf(' 5 ') + 2)
    expect(brief(await ship(`${torn}${LINE}\n`))).to.deep.equal([`letter 0+${torn.length + LINE.length}`])
  })

  it('is kept whole when nothing in it is a record', async () => {
    const shipped = await ship('nothing - - of the kind 1.2.3.4 - x\n')
    expect(brief(shipped)).to.deep.equal(['letter 0+35'])
    expect(shipped.account).to.deep.equal({
      lines: 1,
      records: 0,
      deadLetters: 1,
      blankLines: 0,
      filteredLines: 0,
      filteredBytes: 0,
    })
  })

  it('accounts for every byte and line, and loses no whole record, wherever the lines are torn', async () => {
    const address = fc.constantFrom('10.0.0.1', '192.168.100.200', '2001:db8::1', 'fe80::1', 'unix:')
    const line = address.map(one => LINE.replace('10.0.0.1', one))
    const torn = fc.tuple(line, fc.nat({ max: 200 })).map(([one, cut]) => one.slice(0, cut % one.length))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(torn, line), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 30 }),
        async (pairs, maxRecords) => {
          const { pieces, account } = await ship(
            pairs.map(([fragment, whole]) => `${fragment}${whole}\n`).join(''),
            routeOf([[COMBINED, 'default']]),
            maxRecords,
          )
          const expected: string[] = []
          let offset = 1000
          for (const [fragment, whole] of pairs) {
            const length = fragment.length + whole.length
            checkTorn(
              pieces.filter(piece => piece.offset >= offset && piece.offset < offset + length),
              offset,
              fragment,
              whole,
            )
            if (isClear(fragment, whole)) expected.push(`${offset + fragment.length}+${whole.length}`)
            offset += length + 1
          }
          const sent = pieces
            .filter(({ kind }) => kind === 'record')
            .map(one => `${one.offset}+${one.length}`)
          expect(sent).to.include.members(expected)
          expect(account.lines).to.equal(pieces.length)
          expect(account.records).to.equal(sent.length)
          expect(account.deadLetters).to.equal(pieces.length - sent.length)
        },
      ),
      { numRuns: 150 },
    )
  })

  for (const attack of ['1.1.1.1 - ', ' - - [', '1.1.1.1 - - [01/Jan/2020:00:00:00 +0000] "']) {
    it(`costs linear time when a megabyte looks like record after record: ${attack}`, function () {
      this.timeout(60_000)
      const format = compileFormat(COMBINED, { escape: 'default', module: 'http' })
      const recordStart = recordStartOf(format)
      if (recordStart === null) throw new Error('combined begins with an address')
      const work = (bytes: number) => {
        const line = Buffer.alloc(bytes, attack)
        const exact = new ExactMatcher(format, new Int32Array(3 * format.fields.length))
        let instructions = 0
        let tries = 0
        const encoder = {
          messageName: '',
          destination: 0,
          timeUnixMs: 0,
          beginBlock() {},
          maxEncodedBytes: () => 0,
          encode(from: Uint8Array, start: number, end: number) {
            tries += 1
            exact.match(from, start, end)
            instructions += exact.instructions
            return -1
          },
          key: () => null,
          mismatch: () => ({ column: 0, reason: '' }),
        }
        expect(endOfFragment(encoder, recordStart, line, 0, bytes, line, 0)).to.equal(-1)
        expect(tries).to.be.at.most(32)
        return instructions
      }
      const small = work(16 * 1024)
      expect(work(64 * 1024)).to.be.at.most(4.3 * small + 10_000)
    })
  }
})
