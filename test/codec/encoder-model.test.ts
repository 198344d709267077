import { expect } from 'chai'
import fc from 'fast-check'
import { createNginxRequestEncoder } from '../../src/codec/nginx-request-encoder.ts'
import { logflow } from '../../src/generated/logflow.js'
import { compile, FILE, toJson } from './encode-line.ts'
import { generatedLine } from './generated-lines.ts'
import { referenceMessage } from './reference-encoder.ts'

const { NginxLogRequest } = logflow.v1

describe('the line codec against a slow one', () => {
  it('writes what protobufjs reads as the same message, for any format and line', function () {
    this.timeout(120_000)
    let matched = 0
    fc.assert(
      fc.property(generatedLine, fc.nat(), fc.boolean(), ({ format, escape: how, line }, offset, isNamed) => {
        const options = {
          format: compile(format, how),
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
          return
        }
        matched += 1
        const message = NginxLogRequest.decode(out.subarray(10, end))
        expect(toJson(message)).to.deep.equal(toJson(expected))
        expect(end - 10).to.equal(NginxLogRequest.encode(message).finish().length)
        expect(end - 10).to.be.at.most(largest)
        expect(out.subarray(0, 10)).to.deep.equal(Buffer.alloc(10, 0xaa))
        expect(encoder.timeUnixMs).to.deep.equal(
          expected.timeUnixMs == null ? Number.NaN : Number(expected.timeUnixMs),
        )
      }),
      { numRuns: 2000 },
    )
    expect(matched).to.be.greaterThan(1000)
  })
})
