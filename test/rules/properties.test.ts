import { expect } from 'chai'
import fc from 'fast-check'
import { logflow } from '../../src/generated/logflow.js'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { ByteMap } from '../../src/rules/byte-map.ts'
import { byteSearch } from '../../src/rules/byte-search.ts'
import { FILTERED } from '../../src/rules/decision.ts'
import type { Condition, ValueTest } from '../../src/rules/rules.ts'
import { COMBINED, compile } from '../codec/encode-line.ts'
import { generatedLine } from '../codec/generated-lines.ts'
import { holds, valuesOf } from './reference.ts'
import { decide, dropping, ruledEncoder } from './support.ts'

/** Seeds that become a condition about a line's own values, so that it often holds. */
const seed = fc.array(fc.nat({ max: 1e6 }), { minLength: 40, maxLength: 40 })

class Dice {
  readonly #numbers: readonly number[]
  #at = 0
  constructor(numbers: readonly number[]) {
    this.#numbers = numbers
  }
  below(limit: number): number {
    this.#at += 1
    return (this.#numbers[this.#at % this.#numbers.length] ?? 0) % limit
  }
}

function conditionOf(
  dice: Dice,
  values: readonly (readonly [string, string | null])[],
  depth = 0,
): Condition {
  const kind = depth > 2 ? 3 : dice.below(8)
  const inner = () => conditionOf(dice, values, depth + 1)
  if (kind === 0) return { kind: 'all', of: [inner(), inner()] }
  if (kind === 1) return { kind: 'any', of: [inner(), inner()] }
  if (kind === 2) return { kind: 'not', of: inner() }
  const [variable, value] = values[dice.below(values.length)] ?? ['none', null]
  return { kind: 'test', variable, test: testOf(dice, value ?? 'x') }
}

function testOf(dice: Dice, value: string): ValueTest {
  const from = dice.below(value.length + 1)
  // Texts of a configuration are UTF-8: parts of values that are not are left out.
  const part = value.slice(from, from + 1 + dice.below(6)).replace(/[^\x20-\x7e]/g, '') || '-'
  const kinds = ['equals', 'prefix', 'suffix', 'contains', 'number', 'set'] as const
  const kind = kinds[dice.below(kinds.length)] ?? 'set'
  switch (kind) {
    case 'equals':
      return { kind, texts: [value.replace(/[^\x20-\x7e]/g, ''), part].slice(0, 1 + dice.below(2)) }
    case 'prefix':
      return { kind, texts: [value.slice(0, 1 + dice.below(5)).replace(/[^\x20-\x7e]/g, '') || 'a'] }
    case 'suffix':
      return { kind, texts: [part, value.slice(-1 - dice.below(5)).replace(/[^\x20-\x7e]/g, '') || 'a'] }
    case 'contains':
      return { kind, texts: [part] }
    case 'number': {
      const number = Number(/\d+(\.\d+)?/.exec(value)?.[0].slice(0, 9) ?? 200)
      const most = dice.below(2) === 0 ? Number.POSITIVE_INFINITY : number + 100
      return { kind, least: number, most, isAbove: dice.below(2) === 0, isBelow: dice.below(2) === 0 }
    }
    case 'set':
      return { kind, isSet: dice.below(2) === 0 }
  }
}

describe('rules', () => {
  it('say of any line in any format what plain JavaScript says of its decoded values', function () {
    // Code is made for each format.
    this.timeout(30_000)
    fc.assert(
      fc.property(generatedLine, seed, ({ format: text, escape: how, module, line }, numbers) => {
        const format = compileFormat(text, { escape: how, module })
        const names = format.fields.map(({ name }) => name)
        fc.pre(new Set(names).size === names.length && names.length > 0)
        const values = valuesOf(format, line)
        // Doubles hold digits so far.
        fc.pre(values !== null && ![...values.values()].some(value => /\d{16}/.test(value ?? '')))
        if (values === null) return
        const condition = conditionOf(new Dice(numbers), [...values])
        const types = new Map(format.fields.map(({ name, type }) => [name, type]))
        const expected = holds(condition, values, name => /^upstream-(?!addr)/.test(types.get(name) ?? ''))
        const encoder = ruledEncoder(dropping(condition), format)
        for (const isPlain of [true, false]) {
          expect(decide(encoder, line, { isPlain })?.destination).to.equal(expected ? FILTERED : 0)
        }
      }),
      { numRuns: 250 },
    )
  })

  it('split a request line into the parts that its record has', () => {
    const request = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('GET', 'POST', 'M-SEARCH', 'get', ''),
          fc.stringMatching(/^[/ ?a-z=]{0,12}$/),
          fc.constantFrom('HTTP/1.1', 'HTTP/2.0', 'HTTP/', 'http/1.1', ''),
        )
        .map(parts => parts.join(' ')),
      fc.stringMatching(/^[ -~]{0,30}$/),
    )
    const parts = [
      ['request_method', 'method'],
      ['path', 'path'],
      ['query', 'query'],
      ['server_protocol', 'protocol'],
    ] as const
    fc.assert(
      fc.property(request, value => {
        const format = compile('$remote_addr|$request|', 'none')
        for (const [variable, field] of parts) {
          const isSet = { kind: 'test', variable, test: { kind: 'set', isSet: true } } as const
          const decided = decide(ruledEncoder(dropping(isSet), format), `10.0.0.1|${value}|`)
          const part = logflow.v1.NginxLogRequest.toObject(
            decided?.message ?? new logflow.v1.NginxLogRequest(),
          )[field]
          // Nothing is unset.
          expect(decided?.destination === FILTERED, `${variable} of ${value}`).to.equal(Boolean(part))
          if (!part) continue
          const equals = { kind: 'test', variable, test: { kind: 'equals', texts: [part] } } as const
          expect(decide(ruledEncoder(dropping(equals), format), `10.0.0.1|${value}|`)?.destination).to.equal(
            FILTERED,
          )
        }
      }),
      { numRuns: 80 },
    )
  })

  it('change no byte of the records that they keep', () => {
    fc.assert(
      fc.property(generatedLine, ({ format: text, escape: how, module, line }) => {
        const format = compileFormat(text, { escape: how, module })
        const variable = format.fields[0]?.name ?? 'none'
        const never = { kind: 'test', variable, test: { kind: 'equals', texts: ['no value is so'] } } as const
        const ruled = decide(ruledEncoder(dropping(never), format), line)
        const plain = decide(ruledEncoder(dropping({ kind: 'any', of: [] }), format), line)
        expect(ruled).to.deep.equal(plain)
      }),
      { numRuns: 80 },
    )
  })

  it('find a text wherever it stands, and never beside the value', () => {
    const few = fc.stringMatching(/^[ab]{1,6}$/)
    fc.assert(
      fc.property(few, fc.stringMatching(/^[ab]{0,60}$/), fc.nat(60), fc.nat(60), (text, all, one, other) => {
        const [start, end] = [Math.min(one, other, all.length), Math.min(Math.max(one, other), all.length)]
        const found = byteSearch(Buffer.from(text))(Buffer.from(all), start, end)
        expect(found).to.equal(all.slice(start, end).includes(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('look up a value among many as a map would', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 3 }), { maxLength: 60 }),
        fc.string({ maxLength: 3 }),
        (texts, text) => {
          const map = new ByteMap(texts.map((one, index) => [Buffer.from(one), index] as const))
          const bytes = Buffer.from(`x${text}y`)
          const first = texts.indexOf(text)
          expect(map.get(bytes, 1, bytes.length - 1)).to.equal(first < 0 ? undefined : first)
        },
      ),
    )
  })

  it('cost linear time, whatever a client sends', () => {
    const MIB = 1024 * 1024
    /** Bytes looked at. */
    const work = (text: string, fill: string, length: number) => {
      let reads = 0
      const bytes = Buffer.alloc(length, fill)
      const counting = new Proxy(bytes, {
        get(target, key) {
          reads += 1
          return Reflect.get(target, key)
        },
      })
      expect(byteSearch(Buffer.from(text))(counting, 0, length)).to.equal(false)
      return reads
    }
    for (const [text, fill] of [
      [`b${'a'.repeat(500)}`, 'a'],
      [`${'a'.repeat(500)}b`, 'a'],
      [`${'a'.repeat(250)}b${'a'.repeat(250)}`, 'a'],
      [`x${'ab'.repeat(250)}`, 'ab'],
    ] as const) {
      expect(work(text, fill, MIB / 16), text).to.be.at.most((8 * MIB) / 16)
    }
  })

  it('decide about a line of a megabyte of escapes', () => {
    const tests = ['contains', 'suffix', 'prefix'].map((kind): Condition => {
      const test = { kind: kind as 'contains', texts: [`${'"'.repeat(300)}x`] }
      return { kind: 'test', variable: 'http_user_agent', test }
    })
    const encoder = ruledEncoder(dropping({ kind: 'any', of: tests }), compile(COMBINED))
    const agent = '\\x22'.repeat(250_000)
    const line = (end: string) =>
      `1.2.3.4 - - [01/Jan/2020:00:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "${agent}${end}"`
    expect(decide(encoder, line(''))?.destination).to.equal(0)
    expect(decide(encoder, line('x'))?.destination).to.equal(FILTERED)
  })
})
