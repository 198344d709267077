import { expect } from 'chai'
import fc from 'fast-check'
import { FILTERED, type LineEncoder } from '../../src/codec/line-encoder.ts'
import type { Route } from '../../src/pipeline.ts'
import { ship } from './ship.ts'

const DESTINATIONS = [['main'], ['a'], ['b', 'main'], ['c', 'a', 'b']]

/** The value is the line; its first character is its destination, `x` is left out, `?` does not match. */
class DigitEncoder implements LineEncoder {
  readonly messageName = 'echo'
  readonly timeUnixMs = 5
  destination = 0
  beginBlock(): void {}
  maxEncodedBytes(lineBytes: number): number {
    return 2 * lineBytes + 10
  }
  encode(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
    const first = bytes[start] ?? 0
    if (first === 0x3f) return -1
    this.destination = first === 0x78 ? FILTERED : first - 0x30
    out.set(bytes.subarray(start, end), at)
    return at + end - start
  }
  key(): Uint8Array | null {
    return null
  }
  mismatch() {
    return { column: 1, reason: 'a question mark' }
  }
}

const ROUTE: Route = {
  encoder: new DigitEncoder(),
  topic: 'main',
  destinations: DESTINATIONS,
  keyed: false,
  recordStart: null,
  framing: null,
  deadLetterTopic: 'dead',
  deadLetter: ({ raw }) => raw.subarray(0, 100),
}

describe('records of lines with rules', () => {
  it('go to each of their topics once, in order, and to no other, whatever the limits', async () => {
    const line = fc.stringMatching(/^[0123x?][a-z]{0,40}$/)
    const block = fc.array(line, { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(block, { maxLength: 10 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 220, max: 2000 }),
        async (blocks, maxRecords, maxBytes) => {
          const texts = blocks.map(lines => lines.map(one => `${one}\n`).join(''))
          const { sink, account, acknowledged } = await ship(ROUTE, texts, {
            maxRecords,
            maxBytes,
            totalBytes: 8000,
          })
          const all = blocks.flat()
          for (const topic of ['main', 'a', 'b', 'c']) {
            const wanted = all.filter(one => DESTINATIONS[Number(one[0])]?.includes(topic))
            expect(sink.values(topic), topic).to.deep.equal(wanted)
          }
          const filtered = all.filter(one => one.startsWith('x'))
          expect(sink.values('dead')).to.deep.equal(all.filter(one => one.startsWith('?')))
          expect(acknowledged).to.equal(blocks.length)
          expect(account.filteredLines).to.equal(filtered.length)
          expect(account.filteredBytes).to.equal(filtered.join('\n').length + (filtered.length > 0 ? 1 : 0))
          expect(account.lines).to.equal(account.records + account.deadLetters + account.filteredLines)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('are acknowledged by their block at once when all of it is filtered', async () => {
    const { sink, account, acknowledged } = await ship(ROUTE, ['xa\nxbc'], {
      maxRecords: 10,
      maxBytes: 1000,
      totalBytes: 8000,
    })
    expect(sink.delivered).to.deep.equal([])
    expect(acknowledged).to.equal(1)
    expect(account).to.include({ lines: 2, records: 0, filteredLines: 2, filteredBytes: 6 })
  })

  it('become a dead letter when no batch takes them, and are in none of their topics', async () => {
    const { sink, account } = await ship(ROUTE, [`3${'a'.repeat(3000)}\n3b\n`], {
      maxRecords: 10,
      maxBytes: 4000,
      totalBytes: 8000,
    })
    expect(sink.values('c').map(value => value.length)).to.deep.equal([3001, 2])
    expect(account).to.include({ records: 2, deadLetters: 0 })
    const large = await ship(ROUTE, [`3${'a'.repeat(2990)}\n3b\n`], {
      maxRecords: 10,
      maxBytes: 3000,
      totalBytes: 8000,
    })
    expect(large.sink.values('c')).to.deep.equal(['3b'])
    expect(large.sink.values('a')).to.deep.equal(['3b'])
    expect(large.account).to.include({ records: 1, deadLetters: 1 })
  })
})
