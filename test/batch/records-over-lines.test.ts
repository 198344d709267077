import { expect } from 'chai'
import fc from 'fast-check'
import { Batcher } from '../../src/batch/batcher.ts'
import { encodeHeaders } from '../../src/batch/record-writer.ts'
import { decodeMessage, type Message } from '../../src/codec/decode.ts'
import { DEAD_LETTER_MESSAGE } from '../../src/codec/message-names.ts'
import type { LineFormat } from '../../src/config/config.ts'
import { runPipeline } from '../../src/pipeline.ts'
import { compileRoutes } from '../../src/routes.ts'
import type { FileGeneration, LinesBlock } from '../../src/types.ts'
import { sinkConfig } from '../sinks/config.ts'
import { MemorySink } from '../support/memory-sink.ts'

const FILE: FileGeneration = { path: '/l', device: 1n, inode: 2n, generation: 3, key: '1:2:3', input: 0 }
const PLACE = 'a.yaml:1'

const logFormat = (text: string): LineFormat => {
  return { kind: 'log-format', text, name: null, escape: 'default', module: 'http', place: PLACE }
}
const TWO_LINES = [logFormat('[$time_local] $remote_addr $status\n"$request" $request_time')] as const
const MIXED = [logFormat('$msec $status'), ...TWO_LINES] as const
const ERROR_LOG = [{ kind: 'error-log', place: PLACE }] as const

const HEAD = '2026/11/23 08:20:00 [error] 12#34: '
const FIRST = '[23/Nov/2026:08:20:00 +0000] 10.0.0.1 200'
const SECOND = '"GET / HTTP/1.1" 0.001'

interface Shipping {
  readonly formats: readonly [LineFormat, ...LineFormat[]]
  /** At most so many records in a block, and in a batch. */
  readonly blockRecords: number
  readonly maxRecords: number
}

/** Each piece of the file, `record` or `letter`, and how many bytes of it the account knows. */
async function ship(text: string, { formats, blockRecords, maxRecords }: Shipping) {
  const config = sinkConfig({
    inputs: [{ path: '/l', exclude: [], formats, topic: 'main', deadLetterTopic: 'dead', place: PLACE }],
  })
  const routes = compileRoutes(config)
  const [route] = routes
  if (route?.framing == null) throw new Error('each record is a line')
  const { framing, encoder } = route
  const bytes = Buffer.from(text)
  const blocks: LinesBlock[] = []
  for (let start = 0, end = 0; start < bytes.length; start = end) {
    for (let count = 0; count < blockRecords && end < bytes.length; count += 1) {
      end = framing.endOfRecord(bytes, end, bytes.length, true)
    }
    blocks.push({
      kind: 'lines',
      bytes: bytes.subarray(start, end),
      unterminated: bytes[end - 1] !== 10,
      start: { file: FILE, offset: start },
      end: { file: FILE, offset: end },
      readUnixMs: 1,
      acknowledge() {},
    })
  }
  const sink = new MemorySink({ hold: false })
  const signal = new AbortController().signal
  const limits = {
    maxRecords,
    maxBytes: 20_000,
    maxAgeMs: 60_000,
    totalBytes: 80_000,
    maxBlockBytes: 200_000,
  }
  const batcher = new Batcher({ ...limits, headers: () => encodeHeaders([]) }, sink, signal)
  const source = {
    async *blocks() {
      yield* blocks
    },
    close: () => Promise.resolve(),
  }
  let counted = 0
  await runPipeline(
    source,
    routes,
    batcher,
    (_block, { records, deadLetters }) => {
      counted += records + deadLetters
    },
    signal,
  )
  const pieces = sink.delivered.flatMap(({ topic, records }) =>
    records.map(({ value }) => {
      const isRecord = topic === 'main'
      const { identity }: Message = decodeMessage(isRecord ? encoder.messageName : DEAD_LETTER_MESSAGE, value)
      return { offset: Number(identity?.offset), length: Number(identity?.length), isRecord }
    }),
  )
  expect(counted).to.equal(pieces.length)
  return pieces.toSorted((a, b) => a.offset - b.offset)
}

const whole = (formats: Shipping['formats']) => ({ formats, blockRecords: 1_000_000, maxRecords: 1000 })

async function briefOf(text: string, formats: Shipping['formats']): Promise<string[]> {
  const pieces = await ship(text, whole(formats))
  return pieces.map(({ offset, length, isRecord }) => {
    return `${isRecord ? 'record' : 'letter'} ${text.slice(offset, offset + length)}`
  })
}

describe('records that span lines', () => {
  it('are messages with the identity of all their lines', async () => {
    expect(await briefOf(`${FIRST}\n${SECOND}\n${FIRST}\n${SECOND}\n`, TWO_LINES)).to.deep.equal([
      `record ${FIRST}\n${SECOND}`,
      `record ${FIRST}\n${SECOND}`,
    ])
    expect(await briefOf(`${HEAD}a\nb\n${HEAD}c\nd`, ERROR_LOG)).to.deep.equal([
      `record ${HEAD}a\nb`,
      `record ${HEAD}c\nd`,
    ])
  })

  it('are found behind what a full disk left of another one', async () => {
    expect(
      await briefOf(`${FIRST}\n"GET ${FIRST}\n${SECOND}\n${FIRST}\n${SECOND}\n`, TWO_LINES),
    ).to.deep.equal([`letter ${FIRST}\n"GET `, `record ${FIRST}\n${SECOND}`, `record ${FIRST}\n${SECOND}`])
    expect(await briefOf(`[23/Nov${FIRST}\n${SECOND}\n${SECOND}\n`, TWO_LINES)).to.deep.equal([
      'letter [23/Nov',
      `record ${FIRST}\n${SECOND}`,
      `letter ${SECOND}`,
    ])
  })

  it('may stand beside records of one line', async () => {
    const single = '1763886000.000 404'
    expect(await briefOf(`${single}\n${FIRST}\n${SECOND}\n${single}\n`, MIXED)).to.deep.equal([
      `record ${single}`,
      `record ${FIRST}\n${SECOND}`,
      `record ${single}`,
    ])
  })

  for (const [name, formats, parts] of [
    ['of a format', TWO_LINES, [FIRST, SECOND, '[23/Nov', '"GET /', '', `${FIRST}${FIRST}`]],
    [
      'of two formats',
      MIXED,
      [FIRST, SECOND, '1763886000.000 404', '', `1763886000.0${FIRST}`, `"GET${FIRST}`],
    ],
    ['of error_log', ERROR_LOG, [`${HEAD}a`, 'b', '', `x${HEAD}`, HEAD.slice(0, 20)]],
  ] as const) {
    it(`${name} are the same whatever the blocks and batches, and every byte is in one`, async () => {
      const line = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...parts) }, fc.string({ maxLength: 5 }))
      await fc.assert(
        fc.asyncProperty(
          fc.array(line, { maxLength: 40 }),
          fc.integer({ min: 1, max: 5 }),
          fc.integer({ min: 1, max: 5 }),
          async (lines, blockRecords, maxRecords) => {
            const text = lines.map(one => `${one.replaceAll('\n', '')}\n`).join('')
            const expected = await ship(text, whole(formats))
            expect(await ship(text, { formats, blockRecords, maxRecords })).to.deep.equal(expected)
            let end = 0
            for (const { offset, length } of expected) {
              expect(Buffer.from(text).subarray(end, offset).toString()).to.match(/^\n*$/)
              end = offset + length
            }
            expect(Buffer.from(text).subarray(end).toString()).to.match(/^\n*$/)
          },
        ),
        { numRuns: 150 },
      )
    })
  }
})
