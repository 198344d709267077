import { expect } from 'chai'
import fc from 'fast-check'
import { errorLogFraming } from '../../src/nginx/error-log-framing.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { logFormatFraming } from '../../src/nginx/log-format-framing.ts'
import { LineReader } from '../../src/tail/line-reader.ts'
import type { RecordFraming } from '../../src/types.ts'
import { MemoryFile } from './memory-file.ts'

const MAX_LINE_BYTES = 200
const HEAD = '2026/11/23 08:20:00 [error] 12#34: '

const compiled = (text: string) => compileFormat(text, { escape: 'default', module: 'http' })
const someFraming = (texts: readonly string[]) => {
  const framing = logFormatFraming(texts.map(compiled), MAX_LINE_BYTES)
  if (framing === null) throw new Error('one line each')
  return framing
}

/** The records of a block, as the data path takes them: a blank line is none. */
function recordsOf(framing: RecordFraming, block: Buffer, offset: number): string[] {
  const records: string[] = []
  let start = 0
  while (start < block.length) {
    const end = framing.endOfRecord(block, start, block.length, true)
    expect(end).to.be.greaterThan(start)
    records.push(`${offset + start} ${block.toString('latin1', start, end)}`)
    start = end
  }
  return records
}

interface Reading {
  readonly framing: RecordFraming
  readonly file: MemoryFile
  readonly bufferBytes: number
  /** After so many blocks the process ends, and another one goes on at the last edge. */
  readonly blocksPerLife: number
}

/** Reads what there is from `from` on; the records, one text each, and where it stopped. */
async function readOn({ framing, file, bufferBytes, blocksPerLife }: Reading, from: number, ended: boolean) {
  const records: string[] = []
  let reader = new LineReader(file, MAX_LINE_BYTES)
  let offset = from
  for (let blocks = 1; ; ) {
    const result = await reader.read(Buffer.alloc(bufferBytes), offset, ended, { framing, silentEnd: null })
    if (result.kind === 'nothing') return { records, offset }
    if (result.kind === 'scanning') continue
    if (result.kind === 'lines') records.push(...recordsOf(framing, Buffer.from(result.bytes), offset))
    else records.push(`${offset} ${result.kind}`)
    offset += result.lengthBytes
    if (blocks++ % blocksPerLife === 0) reader = new LineReader(file, MAX_LINE_BYTES)
  }
}

const errorLines = fc.oneof(
  fc.constantFrom(
    `${HEAD}*1 one`,
    `${HEAD}`,
    HEAD.slice(0, -1),
    HEAD.slice(0, 20),
    'PHP message: two',
    '\tat three',
    '',
    ` ${HEAD}four`,
    '\0'.repeat(70),
  ),
  fc.nat(400).map(length => 'x'.repeat(length)),
  fc.nat(400).map(length => HEAD + 'y'.repeat(length)),
)

const FORMATS = ['[$time_local]\n$status "$http_user_agent"\n$request_time', '$msec $status']
const formatLines = fc.oneof(
  fc.constantFrom(
    '[23/Nov/2026:08:20:00 +0000]',
    '200 "curl"',
    '0.001',
    '1763886000.000 404',
    '200 "cu[23/Nov/2026:08:20:00 +0000]',
    '20[23/Nov/2026:08:20:00 +0000]',
    '[23/Nov/2026',
    '',
    '\0'.repeat(70),
  ),
  fc.nat(400).map(length => '7'.repeat(length)),
)

function keepRecords(name: string, framing: RecordFraming, line: fc.Arbitrary<string>): void {
  it(`${name} are the same however the file is read, grows and whenever the process ends`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 25 }),
        fc.boolean(),
        fc.array(fc.nat(3000), { maxLength: 8 }),
        fc.integer({ min: 70, max: 900 }),
        fc.integer({ min: 1, max: 4 }),
        async (written, isTerminated, sizes, bufferBytes, blocksPerLife) => {
          const whole = Buffer.from(written.join('\n') + (isTerminated ? '\n' : ''), 'latin1')
          const atOnce = new MemoryFile()
          atOnce.bytes = whole
          const large = { framing, file: atOnce, bufferBytes: 65536, blocksPerLife: 1000 }
          const expected = await readOn(large, 0, true)
          expect(expected.offset).to.equal(whole.length)

          const file = new MemoryFile()
          const records: string[] = []
          let offset = 0
          const cuts = sizes.toSorted((a, b) => a - b).filter(size => size < whole.length)
          // A hole at the end may still be written to: what its first bytes are is known when it is over.
          const isSafe = (size: number) => whole[size - 1] !== 0
          for (const size of [...cuts.filter(isSafe), whole.length]) {
            file.bytes = whole.subarray(0, size)
            const ended = size === whole.length
            const read = await readOn({ framing, file, bufferBytes, blocksPerLife }, offset, ended)
            records.push(...read.records)
            offset = read.offset
          }
          expect(records).to.deep.equal(expected.records)
        },
      ),
      { numRuns: 400 },
    )
  })
}

describe('records that span lines', () => {
  keepRecords('those of error_log', errorLogFraming(MAX_LINE_BYTES), errorLines)
  keepRecords('those of a log_format with line feeds', someFraming(FORMATS), formatLines)
})
