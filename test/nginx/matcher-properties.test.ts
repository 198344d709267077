import { expect } from 'chai'
import fc from 'fast-check'
import {
  type CompiledFormat,
  SPAN_ESCAPED,
  SPAN_NON_ASCII,
  SPAN_UNSET,
} from '../../src/nginx/compiled-format.ts'
import { ExactMatcher } from '../../src/nginx/exact-matcher.ts'
import { compileFastMatch } from '../../src/nginx/fast-matcher.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'
import { readVariables } from '../../src/nginx/values.ts'
import { anyFormats, clearFormats, damaged, linesOf, TIME_JUNK } from './arbitrary-lines.ts'
import { type ReferenceField, referenceMatch } from './reference-matcher.ts'

const NUM_RUNS = 1000

function compiled({ text, escape: how }: { text: string; escape: CompiledFormat['escape'] }): CompiledFormat {
  return compileFormat(text, { escape: how, module: 'http' })
}

/** What the spans say of each field. */
function told(format: CompiledFormat, spans: Int32Array) {
  return format.fields.map(({ name }, i) => ({
    name,
    start: spans[3 * i],
    end: spans[3 * i + 1],
    flags: spans[3 * i + 2],
  }))
}

function toldByReference(fields: readonly ReferenceField[], line: Buffer) {
  return fields.map(({ name, start, end, value, isEscaped }) => ({
    name,
    start,
    end,
    flags:
      (value === null ? SPAN_UNSET : 0) |
      (isEscaped ? SPAN_ESCAPED : 0) |
      (line.subarray(start, end).some(byte => byte > 0x7f) ? SPAN_NON_ASCII : 0),
  }))
}

function hex(value: Uint8Array | null | undefined): string | null | undefined {
  return value && Buffer.from(value).toString('hex')
}

describe('any line of any format', () => {
  const someFormats = anyFormats(4)
  const lines = fc.oneof(linesOf(someFormats), damaged(linesOf(someFormats)))

  it('is read as the reference reads it', () => {
    fc.assert(
      fc.property(lines, one => {
        const format = compiled(one)
        const expected = referenceMatch(one, one.line)
        const exact = new ExactMatcher(format, new Int32Array(3 * format.fields.length))
        const isMatch = exact.match(one.line, 0, one.line.length)
        expect(isMatch).to.equal(expected !== null)
        if (expected !== null)
          expect(told(format, exact.spans)).to.deep.equal(toldByReference(expected, one.line))
      }),
      { numRuns: NUM_RUNS },
    )
  })

  it('is read by the fast path as by the exact one, or left to it', () => {
    let fastMatches = 0
    fc.assert(
      fc.property(lines, fc.nat(9), fc.constantFrom('', '\n', 'x'.repeat(9), '""'), (one, before, after) => {
        const format = compiled(one)
        const spans = new Int32Array(3 * format.fields.length)
        const fast = compileFastMatch(format, spans)
        const around = Buffer.concat([Buffer.alloc(before, '"'), one.line, Buffer.from(after)])
        const end = before + one.line.length
        if (fast === null || !fast(around, before, end)) return
        fastMatches++
        const exact = new ExactMatcher(format, new Int32Array(spans.length))
        expect(exact.match(around, before, end)).to.equal(true)
        expect(told(format, spans)).to.deep.equal(told(format, exact.spans))
      }),
      { numRuns: NUM_RUNS },
    )
    expect(fastMatches).to.be.greaterThan(NUM_RUNS / 10)
  })

  it('is read the same whatever lines were before it', () => {
    const formats = fc.oneof(someFormats, clearFormats).map(format => fc.constant(format))
    const logs = formats.chain(format => {
      const one = fc.oneof(linesOf(format), damaged(linesOf(format), TIME_JUNK))
      return fc.array(one, { minLength: 2, maxLength: 8 })
    })
    fc.assert(
      fc.property(logs, log => {
        const [{ text, escape: how } = { text: '', escape: 'default' as const }] = log
        const format = compiled({ text, escape: how })
        const matcher = createMatcher(format)
        const bytes = Buffer.concat(log.flatMap(({ line }) => [line, Buffer.from('\n')]))
        let start = 0
        for (const { line } of log) {
          const exact = new ExactMatcher(format, new Int32Array(matcher.spans.length))
          const isMatch = exact.match(bytes, start, start + line.length)
          expect(matcher.match(bytes, start, start + line.length)).to.equal(isMatch)
          if (isMatch) expect(told(format, matcher.spans)).to.deep.equal(told(format, exact.spans))
          start += line.length + 1
        }
      }),
      { numRuns: NUM_RUNS },
    )
  })

  it('gives back the values that nginx had, where the format is clear', () => {
    fc.assert(
      fc.property(linesOf(clearFormats), ({ line, values, ...format }) => {
        const matcher = createMatcher(compiled(format))
        expect(matcher.match(line, 0, line.length), line.toString('latin1')).to.equal(true)
        const read = readVariables(matcher, line)
        for (const [name, value] of values) {
          const isDash = format.escape === 'default' && value?.toString('latin1') === '-'
          const expected = isDash ? null : (value ?? (format.escape === 'default' ? null : Buffer.alloc(0)))
          expect(hex(read.get(name)), name).to.equal(hex(expected))
        }
      }),
      { numRuns: NUM_RUNS },
    )
  })

  it('is matched without looking outside of it', () => {
    fc.assert(
      fc.property(
        lines,
        fc.uint8Array({ maxLength: 12 }),
        fc.uint8Array({ maxLength: 12 }),
        (one, before, after) => {
          const format = compiled(one)
          const [alone, within] = [createMatcher(format), createMatcher(format)]
          const around = Buffer.concat([before, one.line, after])
          const end = before.length + one.line.length
          const isMatch = alone.match(one.line, 0, one.line.length)
          expect(within.match(around, before.length, end)).to.equal(isMatch)
          if (!isMatch) expect(within.mismatch()).to.deep.equal(alone.mismatch())
          const shifted = told(format, within.spans).map(field => ({
            ...field,
            start: (field.start ?? 0) - before.length,
            end: (field.end ?? 0) - before.length,
          }))
          if (isMatch) expect(shifted).to.deep.equal(told(format, alone.spans))
        },
      ),
      { numRuns: NUM_RUNS },
    )
  })
})
