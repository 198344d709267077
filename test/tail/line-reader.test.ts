import { createHash } from 'node:crypto'
import { expect } from 'chai'
import fc from 'fast-check'
import type { ByteReader } from '../../src/tail/byte-reader.ts'
import { LineReader, type ReadResult } from '../../src/tail/line-reader.ts'
import { MemoryFile } from './memory-file.ts'

/** What was read, one entry for each line or hole, with what tells them apart. */
function describeResult(result: ReadResult): string[] {
  switch (result.kind) {
    case 'lines': {
      const text = Buffer.from(result.bytes).toString('latin1')
      if (result.unterminated) return [`unterminated ${text}`]
      return text.slice(0, -1).split('\n')
    }
    case 'overlong':
      return [
        `overlong ${result.lineBytes} ${Buffer.from(result.sha256).toString('hex')} ${result.head.length}`,
      ]
    case 'hole':
      return [`hole ${result.lengthBytes}`]
    default:
      return []
  }
}

/** Reads until nothing more comes; every byte is in one result. */
async function readAll(reader: LineReader, from: number, bufferBytes: number, ended: boolean) {
  const found: string[] = []
  let offset = from
  for (;;) {
    const result = await reader.read(Buffer.alloc(bufferBytes), offset, ended)
    if (result.kind === 'nothing') return { found, offset, heldBytes: result.heldBytes }
    found.push(...describeResult(result))
    if (result.kind !== 'scanning') offset += result.lengthBytes
  }
}

function overlong(line: string): string {
  const sha256 = createHash('sha256').update(line, 'latin1').digest('hex')
  return `overlong ${line.length} ${sha256} ${Math.min(line.length, 65536)}`
}

const NUL = '\0'

describe('the lines of a file', () => {
  it('come out whole whatever the buffer and the growth of the file, the over-long ones by hash', async () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 30 }),
      fc.string({ minLength: 60, maxLength: 300 }),
    )
    const lines = fc.array(
      line.map(text => text.replaceAll('\n', ' ')),
      { maxLength: 30 },
    )
    const cuts = fc.array(fc.nat(2000), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(
        lines,
        cuts,
        fc.integer({ min: 16, max: 400 }),
        async (written, sizes, bufferBytes) => {
          const maxLineBytes = 100
          const whole = Buffer.from(written.map(text => `${text}\n`).join(''), 'latin1')
          const file = new MemoryFile()
          const reader = new LineReader(file, maxLineBytes)
          const found: string[] = []
          let offset = 0
          for (const size of [...sizes.toSorted((one, other) => one - other), whole.length]) {
            file.bytes = whole.subarray(0, Math.max(size, file.bytes.length))
            const read = await readAll(reader, offset, bufferBytes, false)
            found.push(...read.found)
            offset = read.offset
          }
          const expected = written.map(text => Buffer.from(text, 'latin1').toString('latin1'))
          expect(found).to.deep.equal(
            expected.map(text => (text.length > maxLineBytes ? overlong(text) : text)),
          )
          expect(offset).to.equal(whole.length)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('are held back while incomplete, and come unterminated when the file has ended', async () => {
    const file = new MemoryFile()
    file.bytes = Buffer.from('one\ntwo')
    const reader = new LineReader(file, 100)
    expect(await readAll(reader, 0, 64, false)).to.deep.equal({ found: ['one'], offset: 4, heldBytes: 3 })
    expect(await readAll(reader, 4, 64, true)).to.deep.include({ found: ['unterminated two'], offset: 7 })
  })

  it('keep few NULs, which belong to them', async () => {
    const file = new MemoryFile()
    file.bytes = Buffer.from(`a${NUL}b\n${NUL.repeat(63)}\n`)
    expect((await readAll(new LineReader(file, 100), 0, 128, false)).found).to.deep.equal([
      `a${NUL}b`,
      NUL.repeat(63),
    ])
  })

  for (const bufferBytes of [100, 4096, 65536]) {
    it(`go on after a hole of NULs, which is counted and not kept (buffer of ${bufferBytes})`, async () => {
      const file = new MemoryFile()
      file.bytes = Buffer.from(`one\n${NUL.repeat(20_000)}two\n`)
      const { found, offset } = await readAll(new LineReader(file, 1000), 0, bufferBytes, false)
      expect(found).to.deep.equal(['one', 'hole 20000', 'two'])
      expect(offset).to.equal(file.bytes.length)
    })

    it(`are cut by a hole in their middle: both sides come (buffer of ${bufferBytes})`, async () => {
      const file = new MemoryFile()
      file.bytes = Buffer.from(`one\ntorn${NUL.repeat(5000)}two\n`)
      const { found } = await readAll(new LineReader(file, 1000), 0, bufferBytes, false)
      expect(found).to.deep.equal(['one', 'unterminated torn', 'hole 5000', 'two'])
    })
  }

  it('leave a hole at the end alone until something follows it, or the file has ended', async () => {
    const file = new MemoryFile()
    file.bytes = Buffer.from(`one\n${NUL.repeat(5000)}`)
    const reader = new LineReader(file, 1000)
    expect((await readAll(reader, 0, 1024, false)).found).to.deep.equal(['one'])
    file.bytes = Buffer.concat([file.bytes, Buffer.from(`${NUL}two\n`)])
    expect((await readAll(reader, 4, 1024, false)).found).to.deep.equal(['hole 5001', 'two'])
    file.bytes = file.bytes.subarray(0, 5004)
    expect((await readAll(new LineReader(file, 1000), 4, 1024, true)).found).to.deep.equal(['hole 5000'])
  })

  it('go on after a hole of gigabytes, which costs constant memory', async () => {
    const holeBytes = 4 * 1024 ** 3
    const last = Buffer.from('last\n')
    const sparse: ByteReader = {
      async read(into, position) {
        const filled = Math.max(0, Math.min(into.length, holeBytes + last.length - position))
        into.fill(0, 0, filled)
        for (const [index, byte] of last.entries()) {
          const at = holeBytes + index - position
          if (at >= 0 && at < filled) into[at] = byte
        }
        return filled
      },
      readNow: () => 0,
      async close() {},
    }
    const reader = new LineReader(sparse, 1_000_000)
    const buffer = Buffer.alloc(1024 * 1024)
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    let result = await reader.read(buffer, 0, false)
    for (; result.kind === 'scanning'; most = Math.max(most, process.memoryUsage().arrayBuffers))
      result = await reader.read(buffer, 0, false)
    expect(result).to.deep.include({ kind: 'hole', lengthBytes: holeBytes })
    expect(most - before).to.be.lessThan(8 * 1024 * 1024)
    expect(describeResult(await reader.read(buffer, holeBytes, false))).to.deep.equal(['last'])
  })

  it('of any length cost constant memory and give way to others after each read', async () => {
    const lineBytes = 50_000_000
    const piece = Buffer.alloc(65536, 'x')
    const endless: ByteReader = {
      async read(into, position) {
        const filled = Math.min(into.length, lineBytes + 1 - position)
        if (filled <= 0) return 0
        into.set(piece.subarray(0, filled))
        if (position + filled === lineBytes + 1) into[filled - 1] = 10
        return filled
      },
      readNow: () => 0,
      async close() {},
    }
    const reader = new LineReader(endless, 1_000_000)
    const buffer = Buffer.alloc(65536)
    let scans = 0
    let most = 0
    let result = await reader.read(buffer, 0, false)
    for (; result.kind === 'scanning'; scans++) {
      result = await reader.read(buffer, 0, false)
      most = Math.max(most, process.memoryUsage().arrayBuffers)
    }
    expect(result).to.deep.include({ kind: 'overlong', lineBytes, lengthBytes: lineBytes + 1 })
    expect(scans).to.be.greaterThan(700)
    expect(most).to.be.lessThan(lineBytes)
  })
})
