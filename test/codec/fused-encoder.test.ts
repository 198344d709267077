import { expect } from 'chai'
import fc from 'fast-check'
import { planEncoding } from '../../src/codec/encoding-plan.ts'
import { EventTime } from '../../src/codec/event-time.ts'
import { compileFusedEncode, type FusedEncode } from '../../src/codec/fused-encoder.ts'
import { LineBuffers } from '../../src/codec/line-buffers.ts'
import type { LineEncoder } from '../../src/codec/line-encoder.ts'
import { createNginxRequestEncoder, createTwoStepEncoder } from '../../src/codec/nginx-request-encoder.ts'
import type { Escape } from '../../src/nginx/compiled-format.ts'
import { COMBINED, compile, FILE } from './encode-line.ts'
import { type GeneratedLine, generatedLine, generatedStreamLine } from './generated-lines.ts'
import { combinedLine, plainLine } from './plain-lines.ts'

/** Bytes behind a line that the codec may read but must not believe. */
const BEHIND = ['', ' ', '\n', '" 200 12 "', '-"\xff\xff\xff\xff\xff\xff\xff\xff"', '0123456789 - - [']

interface Written {
  readonly message: Buffer | null
  readonly timeUnixMs: number
}

function encode(encoder: LineEncoder, line: Buffer, behind: string, outSlackBytes: number): Written {
  const bytes = Buffer.concat([Buffer.from('before'), line, Buffer.from(behind, 'latin1')])
  const start = 'before'.length
  const largest = encoder.maxEncodedBytes(line.length)
  const out = Buffer.alloc(10 + largest + outSlackBytes, 0xaa)
  const end = encoder.encode(bytes, start, start + line.length, out, 10)
  expect(out.subarray(0, 10)).to.deep.equal(Buffer.alloc(10, 0xaa))
  expect(out.subarray(10 + largest)).to.deep.equal(Buffer.alloc(outSlackBytes, 0xaa))
  return { message: end < 0 ? null : out.subarray(10, end), timeUnixMs: encoder.timeUnixMs }
}

function expectSame({ format, escape: how, module, line }: GeneratedLine, others: readonly Buffer[]): void {
  const options = {
    format: compile(format, how, module),
    formatName: null,
    host: 'h',
    labels: { a: 'b' },
    keyVariable: null,
  }
  const fused = createNginxRequestEncoder(options)
  const twoStep = createTwoStepEncoder(options)
  // The second time the sizes of times are known, and the code has a chance.
  for (const one of [line, line, ...others, line]) {
    // The best bait is what belongs there.
    const rest = line.subarray(0, one.length).equals(one) ? line.toString('latin1', one.length) : ''
    for (const behind of [...BEHIND, rest]) {
      for (const encoder of [fused, twoStep]) encoder.beginBlock(FILE, 12_345)
      const expected = encode(twoStep, one, behind.padEnd(40, behind.slice(-1)), 0)
      for (const tail of [behind, behind + ' '.repeat(40)]) {
        const actual = encode(fused, one, tail, 30)
        expect(actual.message).to.deep.equal(expected.message)
        if (expected.message !== null) expect(actual.timeUnixMs).to.deep.equal(expected.timeUnixMs)
      }
    }
  }
}

/** The generated code alone: whether it takes the line rather than leave it. */
function taker(text: string, how: Escape = 'default'): (line: string, behindBytes?: number) => boolean {
  const format = compile(text, how)
  const plan = planEncoding(format)
  const line = new LineBuffers()
  const time = new EventTime(plan.times)
  const spans = new Int32Array(3 * format.fields.length)
  const encode: FusedEncode | null = compileFusedEncode({
    format,
    plan,
    maxConstantBytes: 1000,
    line,
    spans,
    time,
    shown: new Set(),
  })
  if (encode === null) return () => false
  return (content, behindBytes = 64) => {
    const bytes = Buffer.concat([Buffer.from(content), Buffer.alloc(behindBytes, 0xff)])
    const out = Buffer.alloc(32_768)
    line.attach(bytes, out)
    const attempts = [0, 1].map(() => encode(bytes, 0, bytes.length - behindBytes, out, 0))
    // The first time may only measure the time.
    return (attempts[1] ?? -1) >= 0
  }
}

const PLAIN =
  '203.0.113.7 - - [22/Nov/2026:10:00:01 +0100] "GET /a/b?c=d HTTP/1.1" 200 5120 "https://example.com/" "Mozilla/5.0"'

describe('the codec in one go against matching and encoding', () => {
  it('writes the same bytes for whatever lines there are', function () {
    this.timeout(120_000)
    fc.assert(
      fc.property(fc.oneof(generatedLine, generatedStreamLine), given => expectSame(given, [])),
      { numRuns: 1500 },
    )
  })

  it('writes the same bytes for lines that are plain or nearly so', function () {
    this.timeout(120_000)
    fc.assert(
      fc.property(fc.oneof(plainLine, combinedLine), fc.nat(), fc.nat(255), (given, place, byte) => {
        const changed = Buffer.from(given.line)
        changed[place % changed.length] = byte
        const cut = given.line.subarray(0, place % (given.line.length + 1))
        const longer = Buffer.concat([given.line, Buffer.from([byte])])
        expectSame(given, [changed, cut, longer])
      }),
      { numRuns: 1500 },
    )
  })

  it('takes the plain lines of combined', () => {
    const takes = taker(COMBINED)
    expect(takes(PLAIN)).to.equal(true)
    expect(takes(PLAIN.replace(':01 +', ':59 +'))).to.equal(true)
    expect(takes(PLAIN.replace('- -', '- bob').replace('?c=d', ''))).to.equal(true)
    expect(takes(PLAIN.replace('GET', 'PROPFIND').replace('HTTP/1.1', 'HTTP/2.0'))).to.equal(true)
    expect(takes(PLAIN.replace('https://example.com/', '-').replace('203.0.113.7', '2001:db8::7'))).to.equal(
      true,
    )
    expect(takes(PLAIN.replace('Mozilla', 'M'.repeat(9000)).replace('5120', '9'.repeat(19)))).to.equal(true)
    expect(takes(PLAIN.replace(/"GET.*1.1"/, '"-"').replace('200', '400'))).to.equal(true)
  })

  it('takes plain lines of the formats that people write', () => {
    const more = taker(`${COMBINED} $request_time $upstream_response_time "$http_x_trace" $gzip_ratio`)
    expect(more(`${PLAIN} 0.012 0.010, 0.001 "abc" -`)).to.equal(true)
    const json = taker(
      '{"time":"$time_iso8601","ip":"$remote_addr","status":$status,"bytes":$bytes_sent,"uri":"$uri","rt":$request_time}',
      'json',
    )
    const line =
      '{"time":"2026-11-22T10:00:01+00:00","ip":"::1","status":200,"bytes":12,"uri":"/a","rt":0.001}'
    expect(json(line)).to.equal(true)
    expect(
      taker('$msec|$time_local|$host|$server_addr|$upstream_addr')(
        '1700000000.123|22/Nov/2026:10:00:01 +0100|a.example|10.0.0.1|10.0.0.2:80, 10.0.0.3:80',
      ),
    ).to.equal(true)
  })

  it('leaves what is not plain', () => {
    const takes = taker(COMBINED)
    expect(takes(PLAIN)).to.equal(true)
    expect(takes(PLAIN, 0)).to.equal(false)
    expect(takes(PLAIN.replace('Mozilla', '\\x22'))).to.equal(false)
    expect(takes(PLAIN.replace('Mozilla', 'é'))).to.equal(false)
    expect(takes(PLAIN.replace('Mozilla', 'M'.repeat(17_000)))).to.equal(false)
    expect(takes(`${PLAIN} `)).to.equal(false)
    expect(takes(PLAIN.slice(0, -1))).to.equal(false)
    expect(taker('$status $status')('200 200')).to.equal(false)
  })
})
