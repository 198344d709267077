import { expect } from 'chai'
import fc from 'fast-check'
import { decodeMessage } from '../../src/codec/decode.ts'
import { compileRoutes } from '../../src/routes.ts'
import { FILTERED } from '../../src/rules/decision.ts'
import { ship } from '../batch/ship.ts'
import { compile, FILE } from '../codec/encode-line.ts'
import { ConfigFolder } from '../config/support.ts'
import { decide, ruledEncoder, rulesOf } from './support.ts'

const FORMAT = compile('$remote_addr $status $request_time')

function encoderOf(sample: string) {
  return ruledEncoder(rulesOf(`sample: ${sample}`), FORMAT)
}

function address(number: number): string {
  return `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`
}

const COUNT = 8_000

describe('sampling', () => {
  for (const share of [0.01, 0.1, 0.5, 0.9]) {
    // Of the same lines always: what is kept is no chance, and five deviations are generous.
    const most = 5 * Math.sqrt(COUNT * share * (1 - share))
    const near = [COUNT * share - most, COUNT * share + most] as const
    const numbers = Array.from({ length: COUNT }, (_, number) => number)

    it(`keeps near ${share * 100} % of the values of a variable`, () => {
      const encoder = encoderOf(`{by: remote_addr, keep: ${share}}`)
      const kept = numbers.filter(number => decide(encoder, `${address(number)} 200 0.1`)?.destination === 0)
      expect(kept.length).to.be.within(...near)
    })

    it(`keeps near ${share * 100} % of the lines of any part of a file, and others in another file`, () => {
      const encoder = encoderOf(`{keep: ${share}}`)
      const keptOf = (start: number, file = FILE) =>
        numbers.filter(number => {
          return decide(encoder, '10.0.0.1 200 0.1', { offset: start + 19 * number, file })?.destination === 0
        })
      const kept = keptOf(0)
      expect(kept.length).to.be.within(...near)
      expect(keptOf(2 ** 32 - 100_000).length).to.be.within(...near)
      const others = keptOf(0, { ...FILE, key: 'another file' })
      expect(others.length).to.be.within(...near)
      expect(others).not.to.deep.equal(kept)
    })
  }

  it('decides as every other run did and will', () => {
    const kept = (sample: string, isBy: boolean) => {
      const encoder = encoderOf(sample)
      return Array.from({ length: 40 }, (_, number) => number).filter(number => {
        const line = `${isBy ? address(number) : '10.0.0.1'} 200 0.1`
        return decide(encoder, line, { offset: isBy ? 0 : 100 * number })?.destination === 0
      })
    }
    // By FNV-1a and the finalizer of MurmurHash3, reckoned elsewhere.
    expect(kept('{by: remote_addr, keep: 0.25}', true)).to.deep.equal([
      0, 8, 10, 13, 18, 19, 20, 23, 27, 33, 34, 35,
    ])
    expect(kept('{keep: 0.25}', false)).to.deep.equal([1, 5, 9, 12, 13, 25, 32, 37, 39])
  })

  it('decides alike in whatever blocks the file is read', async () => {
    const folder = new ConfigFolder()
    const { config } = folder.load(
      "inputs: [{path: /l, topic: main, dead_letter_topic: dead, format: '$remote_addr $status'}]\nsample: {keep: 0.3}\n",
    )
    folder.remove()
    const [route] = compileRoutes(config)
    if (route === undefined) throw new Error('no route')
    const lines = Array.from({ length: 200 }, (_, number) => `${address(7 * number)} 200\n`)
    const keptIn = async (sizes: readonly number[]) => {
      const texts: string[] = []
      for (let at = 0, block = 0; at < lines.length; block += 1) {
        const size = sizes[block % sizes.length] ?? 1
        texts.push(lines.slice(at, at + size).join(''))
        at += size
      }
      const { sink } = await ship(route, texts, { maxRecords: 50, maxBytes: 20_000, totalBytes: 200_000 })
      return sink.delivered.flatMap(({ records }) =>
        records.map(({ value }) => Number(decodeMessage(route.encoder.messageName, value).identity?.offset)),
      )
    }
    const wanted = await keptIn([lines.length])
    expect(wanted.length).to.be.within(20, 120)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
        async sizes => {
          expect(await keptIn(sizes)).to.deep.equal(wanted)
        },
      ),
      { numRuns: 20 },
    )
  })

  /** Of which nothing is kept but what must be. */
  const EXEMPT: readonly (readonly [sample: string, line: string, isKept: boolean])[] = [
    ['{keep: 0}', '10.0.0.1 200 0.999', false],
    ['{keep: 0}', '10.0.0.1 399 -', false],
    ['{keep: 0}', '10.0.0.1 400 0.1', true],
    ['{keep: 0}', '10.0.0.1 599 0.1', true],
    ['{keep: 0}', '10.0.0.1 000 0.1', true],
    ['{keep: 0}', '10.0.0.1 - 0.1', true],
    ['{keep: 0}', '10.0.0.1 200 1.000', true],
    ['{keep: 0}', '10.0.0.1 200 75.2', true],
    ['{keep: 0, slow: 500ms}', '10.0.0.1 200 0.5', true],
    ['{keep: 0, slow: 500ms}', '10.0.0.1 200 0.499', false],
    ['{keep: 0, slow: none}', '10.0.0.1 200 75.2', false],
    ['{keep: 0, slow: none}', '10.0.0.1 500 75.2', true],
    ['{keep: 0, including_errors: true}', '10.0.0.1 500 0.1', false],
    ['{keep: 0, including_errors: true}', '10.0.0.1 200 75.2', false],
    ['{keep: 0, when: {status: 500}, including_errors: true}', '10.0.0.1 502 0.1', true],
  ]
  for (const [sample, line, isKept] of EXEMPT) {
    it(`${isKept ? 'always keeps' : 'leaves out'} ${line} with ${sample}`, () => {
      const decided = decide(encoderOf(sample), line)
      expect(decided?.destination).to.equal(isKept ? 0 : FILTERED)
      if (isKept) expect(Object.keys(decided?.message ?? {})).not.to.include('sampleRate')
    })
  }
})
