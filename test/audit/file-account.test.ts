import { expect } from 'chai'
import fc from 'fast-check'
import { accountOf, accountOfGone, FATES, type Fate, type FileFacts } from '../../src/audit/file-account.ts'
import { coverageOf, NO_RANGES, pairsOf, type Ranges } from '../../src/audit/ranges.ts'
import type { ByteReader } from '../../src/tail/byte-reader.ts'

/** What a file is made of, and what became of it. */
type Part =
  | {
      readonly kind: 'line'
      readonly length: number
      readonly fate: 'delivered' | 'deadLettered' | 'missing'
    }
  | { readonly kind: 'blank' }
  | { readonly kind: 'hole'; readonly length: number }

const PART: fc.Arbitrary<Part> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('line' as const),
      length: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 1, max: 30 }) },
        { weight: 1, arbitrary: fc.constant(600_000) },
      ),
      fate: fc.constantFrom('delivered' as const, 'deadLettered' as const, 'missing' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('blank' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('hole' as const),
      length: fc.constantFrom(64, 65, 5000, 300_000),
    }),
  },
)

function memory(bytes: Buffer): ByteReader {
  const readNow = (into: Uint8Array, position: number) =>
    position >= bytes.length ? 0 : bytes.copy(into, 0, position, position + into.length)
  return {
    read: (into, position) => Promise.resolve(readNow(into, position)),
    readNow,
    close: () => Promise.resolve(),
  }
}

/** For each byte which of FATES the account has for it, counted from 1; 255 where it has two. */
function painted(fates: Readonly<Record<Fate, Ranges>>, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  for (const fate of FATES) {
    for (const [from, to] of pairsOf(fates[fate])) {
      const isFree = bytes.subarray(from, to).every(byte => byte === 0)
      bytes.fill(isFree ? codeOf(fate) : 255, from, to)
    }
  }
  return bytes
}

function codeOf(fate: Fate): number {
  return FATES.indexOf(fate) + 1
}

/** Byte by byte what has to come out, and the facts that say so. */
function lay(parts: readonly Part[], lastHasLf: boolean) {
  const pieces: Buffer[] = []
  const fates: Buffer[] = []
  let size = 0
  const runs = { delivered: [] as number[], deadLettered: [] as number[] }
  const add = (bytes: Buffer, fate: Fate) => {
    pieces.push(bytes)
    fates.push(Buffer.alloc(bytes.length, codeOf(fate)))
    size += bytes.length
  }
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'blank') add(Buffer.from('\n'), 'skipped')
    else if (part.kind === 'hole') add(Buffer.alloc(part.length), 'skipped')
    else {
      const from = size
      const isOpen = index === parts.length - 1 && !lastHasLf
      const lf = isOpen ? '' : '\n'
      // A part of a line at the end may still be written.
      const fate = isOpen && part.fate === 'missing' ? 'unshipped' : part.fate
      add(Buffer.from('x'.repeat(part.length) + lf), fate)
      if (part.fate !== 'missing') runs[part.fate].push(from, from + part.length)
    }
  }
  const rangesOf = (numbers: readonly number[]) => coverageOf(Float64Array.from(numbers)).covered
  return {
    bytes: Buffer.concat(pieces),
    fates: Buffer.concat(fates),
    delivered: rangesOf(runs.delivered),
    deadLettered: rangesOf(runs.deadLettered),
  }
}

/** Everything is due. */
const due = (delivered: Ranges, deadLettered: Ranges): FileFacts => ({
  delivered,
  deadLettered,
  historyBytes: 0,
  committedOffset: Number.POSITIVE_INFINITY,
})

describe('the account of a file', () => {
  for (const kind of ['plain', 'compressed']) {
    it(`gives each byte of a ${kind} file the fate that it had`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(PART, { maxLength: 12 }), fc.boolean(), async (parts, lastHasLf) => {
          const { bytes, fates, delivered, deadLettered } = lay(parts, lastHasLf)
          const sizeBytes = kind === 'plain' ? bytes.length : Number.POSITIVE_INFINITY
          const judged: number[] = []
          const account = await accountOf(
            due(delivered, deadLettered),
            { bytes: memory(bytes), sizeBytes },
            offset => {
              judged.push(offset)
              return 'missing'
            },
          )
          expect(painted(account.fates, bytes.length).equals(fates)).to.equal(true)
          expect(account.endOffset).to.equal(bytes.length)
          expect(account.missingLines).to.equal(judged.length)
        }),
        { numRuns: 60 },
      )
    }).timeout(60_000)
  }

  it('takes what was there before the first start for history, and what is not committed for not yet sent', async () => {
    const bytes = Buffer.from('old\nold\nsent\nlost\nnew\nnew\nha')
    const facts: FileFacts = {
      delivered: Float64Array.of(8, 12),
      deadLettered: NO_RANGES,
      historyBytes: 8,
      committedOffset: 18,
    }
    for (const sizeBytes of [bytes.length, Number.POSITIVE_INFINITY]) {
      const { fates } = await accountOf(facts, { bytes: memory(bytes), sizeBytes }, () => 'missing')
      expect([...fates.history]).to.deep.equal([0, 8])
      expect([...fates.delivered]).to.deep.equal([8, 13])
      expect([...fates.missing]).to.deep.equal([13, 18])
      expect([...fates.unshipped]).to.deep.equal([18, bytes.length])
    }
  })

  it('counts a last line without an LF that was committed as missing', async () => {
    const bytes = Buffer.from('one\ntwo')
    const facts = { ...due(Float64Array.of(0, 3), NO_RANGES), committedOffset: 7 }
    const { fates } = await accountOf(facts, { bytes: memory(bytes), sizeBytes: 7 }, () => 'missing')
    expect([...fates.missing]).to.deep.equal([4, 7])
  })

  it('finds a torn fragment that is missing before the record that was glued to it', async () => {
    const bytes = Buffer.from('one\nfragmtwo\n')
    const facts = due(Float64Array.of(0, 3, 9, 12), NO_RANGES)
    const { fates } = await accountOf(facts, { bytes: memory(bytes), sizeBytes: 13 }, () => 'missing')
    expect([...fates.missing]).to.deep.equal([4, 9])
    expect([...fates.delivered]).to.deep.equal([0, 4, 9, 13])
  })

  it('does not read what is not due yet', async () => {
    const unread: ByteReader = {
      read: () => Promise.reject(new Error('it was read')),
      readNow: () => 0,
      close: () => Promise.resolve(),
    }
    const facts = { ...due(NO_RANGES, NO_RANGES), committedOffset: 0 }
    const { fates } = await accountOf(facts, { bytes: unread, sizeBytes: 20e9 }, () => 'missing')
    expect([...fates.unshipped]).to.deep.equal([0, 20e9])
  })

  it('cannot tell what stood between the records of a file that is gone', () => {
    const facts = { ...due(Float64Array.of(10, 20, 30, 40), Float64Array.of(21, 25)), historyBytes: 5 }
    const { fates } = accountOfGone({ ...facts, committedOffset: 50 })
    expect([...fates.history]).to.deep.equal([0, 5])
    expect([...fates.unknown]).to.deep.equal([5, 10, 25, 30, 40, 50])
    expect([...fates.delivered]).to.deep.equal([10, 21, 30, 40])
    expect([...fates.deadLettered]).to.deep.equal([21, 25])
  })
})
