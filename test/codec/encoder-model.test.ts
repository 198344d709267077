import { expect } from 'chai'
import fc from 'fast-check'
import { createNginxRequestEncoder } from '../../src/codec/nginx-request-encoder.ts'
import { logflow } from '../../src/generated/logflow.js'
import { compile, FILE, toJson } from './encode-line.ts'
import { type GeneratedLine, generatedLine, generatedStreamLine } from './generated-lines.ts'
import { referenceMessage } from './reference-encoder.ts'

const { NginxLogRequest, NginxStreamSession } = logflow.v1

/** Whether the line is of the format; that what is written of it is what the slow one says. */
function expectAsReference(given: GeneratedLine, offset: number, isNamed: boolean): boolean {
  const { format, escape: how, module, line } = given
  const options = {
    format: compile(format, how, module),
    formatName: isNamed ? 'main' : null,
    host: isNamed ? 'web-1' : '',
    labels: isNamed ? { site: 'x', __proto__x: '\u{1f600}' } : {},
  }
  const expected = referenceMessage(options, FILE, offset, line)
  const encoder = createNginxRequestEncoder({ ...options, keyVariable: null })
  encoder.beginBlock(FILE, offset)
  const largest = encoder.maxEncodedBytes(line.length)
  const out = Buffer.alloc(largest + 20, 0xaa)
  const bytes = Buffer.concat([line, Buffer.alloc(64, 0xff)])
  // In one go where that is possible: the first time it may only measure the time.
  encoder.encode(bytes, 0, line.length, out, 10)
  const end = encoder.encode(bytes, 0, line.length, out, 10)
  if (expected === null) {
    expect(end).to.equal(-1)
    return false
  }
  const type = module === 'http' ? NginxLogRequest : NginxStreamSession
  const message = type.decode(out.subarray(10, end))
  expect(toJson(message)).to.deep.equal(toJson(expected))
  expect(end - 10).to.equal(type.encode(message).finish().length)
  expect(end - 10).to.be.at.most(largest)
  expect(out.subarray(0, 10)).to.deep.equal(Buffer.alloc(10, 0xaa))
  const { timeUnixMs } = expected
  expect(encoder.timeUnixMs).to.deep.equal(timeUnixMs == null ? Number.NaN : Number(timeUnixMs))
  return true
}

describe('the line codec against a slow one', () => {
  for (const [message, lines] of [
    ['a request', generatedLine],
    ['a session of the stream module', generatedStreamLine],
  ] as const) {
    it(`writes what protobufjs reads as the same message, for any format and line of ${message}`, function () {
      this.timeout(120_000)
      let matched = 0
      fc.assert(
        fc.property(lines, fc.nat(), fc.boolean(), (given, offset, isNamed) => {
          if (expectAsReference(given, offset, isNamed)) matched += 1
        }),
        { numRuns: 2000 },
      )
      expect(matched).to.be.greaterThan(1000)
    })
  }
})
